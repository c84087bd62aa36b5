//! How an application tests its own code, without a server and without waiting.

use std::time::Duration;

use polar_client::testing::{Answer, Script};
use polar_client::{Polar, Result, StatusCode, Uuid};

/// The code under test: it deletes benefits, and counts those that were still there.
async fn clear(polar: &Polar, ids: &[Uuid]) -> Result<usize> {
    let mut deleted = 0;
    for id in ids {
        match polar.benefits().delete(*id).await {
            Ok(()) => deleted += 1,
            Err(error) if error.status() == Some(StatusCode::NOT_FOUND) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(deleted)
}

#[tokio::test]
async fn what_is_gone_already_does_not_count() {
    let gone = Answer::json(404, r#"{"error":"ResourceNotFound","detail":"Not found"}"#);
    let busy = Answer::status(429).header("retry-after", "30");
    let server = Script::new([Answer::status(204), gone, busy, Answer::status(204)]);
    let polar = Polar::builder().access_token("token");
    let polar = polar.transport(server.clone()).timer(server.clock());

    let deleted = clear(&polar.build().unwrap(), &[Uuid::nil(); 3]).await;
    assert_eq!(deleted.unwrap(), 2);
    assert_eq!(server.clock().slept(), [Duration::from_secs(30)]);
    assert_eq!((server.sent().len(), server.left()), (4, 0));
}
