//! Limits of attempts and of whole calls.

use std::time::Duration;

use super::send;
use crate::call::Call;
use crate::error::{Error, TimeLimit};
use crate::fixtures::{GET, POST, Server, answer};
use crate::response;
use crate::testing::Answer;

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test]
async fn an_attempt_that_hangs_is_given_up_and_sent_again_when_that_is_safe() {
    let server = Server::new([Answer::silence(), answer(200, "")]);
    let client = server.builder().attempt_timeout(SECOND).build().unwrap();
    send(&client, &GET).await.unwrap();
    assert_eq!(server.waits()[0], SECOND);

    let server = Server::new([Answer::silence()]);
    let client = server.builder().attempt_timeout(SECOND).build().unwrap();
    let Err(Error::Timeout(error)) = send(&client, &POST).await else {
        panic!()
    };
    assert_eq!(
        (error.limit(), error.duration(), error.attempts()),
        (TimeLimit::Attempt, SECOND, 1)
    );
}

#[tokio::test]
async fn the_limit_of_the_call_always_wins() {
    let server = Server::new([Answer::silence()]);
    let client = server.builder().timeout(SECOND).build().unwrap();
    let Err(Error::Timeout(error)) = send(&client, &GET).await else {
        panic!()
    };
    assert_eq!(
        (error.limit(), error.duration(), error.attempts()),
        (TimeLimit::Call, SECOND, 1)
    );
    assert_eq!(server.waits(), [SECOND]);
}

#[tokio::test]
async fn attempts_get_no_more_than_is_left_of_the_call() {
    let server = Server::new([Answer::status(500).after(3 * SECOND), Answer::silence()]);
    let client = server
        .builder()
        .timeout(5 * SECOND)
        .attempt_timeout(4 * SECOND)
        .build()
        .unwrap();
    let Err(Error::Timeout(error)) = send(&client, &GET).await else {
        panic!()
    };
    assert_eq!((error.limit(), error.attempts()), (TimeLimit::Call, 2));
    assert_eq!(server.waits().iter().sum::<Duration>(), 2 * SECOND);
}

#[tokio::test]
async fn a_call_may_have_a_limit_of_its_own() {
    let server = Server::new([Answer::silence()]);
    let mut call = Call::new(&server.client(), &GET);
    call.timeout(2 * SECOND);
    let error = call.send::<(), ()>(response::empty, &[]).await.unwrap_err();
    assert!(matches!(error, Error::Timeout(error) if error.duration() == 2 * SECOND));

    let mut call = Call::new(&server.client(), &GET);
    call.timeout(Duration::ZERO);
    let error = call.send::<(), ()>(response::empty, &[]).await.unwrap_err();
    assert_eq!(error.attempts(), 0);
    assert_eq!(server.sent().len(), 1);
}

#[tokio::test]
async fn a_limit_may_be_without_end() {
    let server = Server::new([answer(200, "")]);
    let client = server
        .builder()
        .timeout(Duration::MAX)
        .attempt_timeout(Duration::MAX)
        .build()
        .unwrap();
    send(&client, &GET).await.unwrap();
}
