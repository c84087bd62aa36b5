//! `benefits().delete(id)`.

use sdkwright_tests::fake_polar::FakePolar;

use crate::Outcome;
use crate::client::{client, refusal};

#[tokio::test]
async fn what_was_deleted_is_gone() -> Outcome {
    let server = FakePolar::start().await;
    let ids = server.seed_benefits(2);
    let benefits = client(&server).benefits();
    let () = benefits.delete(ids[0]).await?;
    let [request] = &server.take_requests()[..] else {
        panic!("exactly one request was sent");
    };
    assert_eq!(request.method, "DELETE");
    assert_eq!(request.target, format!("/v1/benefits/{}", ids[0]));
    assert!(request.body.is_empty());

    assert_eq!(refusal(benefits.get(ids[0]).await).status(), 404);
    assert_eq!(benefits.list().await?.pagination.total_count, 1);
    Ok(())
}
