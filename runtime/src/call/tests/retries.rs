//! What is sent again, and after which wait.

use std::time::Duration;

use super::send;
use crate::call::{Call, Operation};
use crate::error::Error;
use crate::fixtures::{GET, POST, Server, answer, with_header};
use crate::response;
use crate::retry::RetryPolicy;
use crate::status_pattern::StatusPattern;
use crate::testing::Answer;

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[tokio::test]
async fn passing_troubles_of_an_idempotent_method_are_sat_out() {
    for trouble in [408, 429, 500, 502, 503, 504] {
        let server = Server::new([answer(trouble, ""), answer(trouble, ""), answer(200, "")]);
        send(&server.client(), &GET).await.unwrap();
        assert_eq!(server.sent().len(), 3, "{trouble}");
    }
    for trouble in [Answer::refused(), Answer::broken()] {
        let server = Server::new([trouble, answer(200, "")]);
        send(&server.client(), &GET).await.unwrap();
    }
}

#[tokio::test]
async fn other_methods_are_sent_again_only_when_they_were_refused_or_never_left() {
    for trouble in [408, 500, 502, 503, 504] {
        let server = Server::new([answer(trouble, "")]);
        let error = send(&server.client(), &POST).await.unwrap_err();
        assert_eq!(
            (error.status().unwrap().as_u16(), error.attempts()),
            (trouble, 1)
        );
    }
    let server = Server::new([Answer::broken()]);
    assert_eq!(
        send(&server.client(), &POST).await.unwrap_err().attempts(),
        1
    );
    for refusal in [
        answer(429, ""),
        with_header(503, "retry-after", "1"),
        with_header(503, "retry-after-ms", "1"),
        Answer::refused(),
    ] {
        let server = Server::new([refusal, answer(200, "")]);
        send(&server.client(), &POST).await.unwrap();
    }
    // A word that can't be read is none.
    let server = Server::new([with_header(503, "retry-after", "soon")]);
    let error = send(&server.client(), &POST).await.unwrap_err();
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn statuses_of_ones_own_never_make_an_unsafe_request_safe() {
    let policy = RetryPolicy::new().statuses(&[StatusPattern::Range(5), StatusPattern::Code(409)]);
    for (status, get, post) in [(409, 2, 1), (429, 1, 1), (500, 2, 1), (503, 2, 1)] {
        for (operation, expected) in [(&GET, get), (&POST, post)] {
            let server = Server::new([answer(status, ""), answer(400, "")]);
            let client = server.builder().retry(policy).build().unwrap();
            let error = send(&client, operation).await.unwrap_err();
            assert_eq!(
                error.attempts(),
                expected,
                "{status} to {}",
                operation.method()
            );
        }
    }
}

#[tokio::test]
async fn an_idempotency_key_makes_a_post_safe_to_send_again() {
    let server = Server::new([answer(500, ""), answer(200, "")]);
    let mut call = Call::new(&server.client(), &POST);
    call.header("Idempotency-Key", "1");
    call.send::<(), ()>(response::empty, &[]).await.unwrap();
}

#[tokio::test]
async fn lasting_troubles_are_reported_at_once() {
    for status in [400, 401, 403, 404, 409, 422, 501] {
        let server = Server::new([answer(status, "")]);
        assert_eq!(
            send(&server.client(), &GET).await.unwrap_err().attempts(),
            1
        );
    }
}

#[tokio::test]
async fn the_last_error_counts_when_attempts_run_out() {
    let server = Server::new([answer(500, ""), Answer::refused(), answer(502, "")]);
    let error = send(&server.client(), &GET).await.unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (502, 3)
    );
    assert_eq!(server.waits().len(), 2);
    assert!(server.waits()[0] <= Duration::from_millis(500));
    assert!(server.waits()[1] <= seconds(1));
}

#[tokio::test]
async fn retry_after_is_waited_for() {
    let server = Server::new([
        with_header(429, "retry-after", "60"),
        with_header(503, "retry-after", "Sun, 06 Nov 1994 08:50:47 GMT"),
        answer(200, ""),
    ]);
    send(&server.client(), &POST).await.unwrap();
    assert_eq!(server.waits(), [seconds(60), seconds(10)]);
}

#[tokio::test]
async fn a_longer_retry_after_is_reported_at_once() {
    let server = Server::new([with_header(429, "retry-after", "61")]);
    let Err(Error::Api(error)) = send(&server.client(), &GET).await else {
        panic!()
    };
    assert_eq!(
        (error.retry_after(), error.attempts()),
        (Some(seconds(61)), 1)
    );
    assert!(server.waits().is_empty());
}

#[tokio::test]
async fn a_wait_that_would_cross_the_limit_of_the_call_ends_it() {
    let server = Server::new([with_header(429, "retry-after", "30")]);
    let client = server.builder().timeout(seconds(30)).build().unwrap();
    let error = send(&client, &GET).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 429);
    assert!(server.waits().is_empty());
}

#[tokio::test]
async fn the_policy_of_the_call_comes_first_then_the_clients_then_the_operations() {
    static TWICE: Operation =
        Operation::new("twice", http::Method::GET, "/").retry(RetryPolicy::new().max_attempts(2));
    let troubles = || Server::new((0..5).map(|_| answer(500, "")));

    let server = troubles();
    assert_eq!(
        send(&server.client(), &TWICE).await.unwrap_err().attempts(),
        2
    );

    let server = troubles();
    let client = server
        .builder()
        .retry(RetryPolicy::new().max_attempts(4))
        .build()
        .unwrap();
    assert_eq!(send(&client, &TWICE).await.unwrap_err().attempts(), 4);

    let mut call = Call::new(&client, &TWICE);
    call.retry(RetryPolicy::none());
    let error = call.send::<(), ()>(response::empty, &[]).await.unwrap_err();
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn connection_errors_may_be_left_alone() {
    let server = Server::new([Answer::refused()]);
    let client = server
        .builder()
        .retry(RetryPolicy::new().connection_errors(false))
        .build()
        .unwrap();
    assert_eq!(send(&client, &GET).await.unwrap_err().attempts(), 1);
}

#[tokio::test]
async fn a_dying_server_is_not_flooded() {
    let server = Server::new((0..500).map(|_| answer(503, "")));
    let client = server.client();
    for _ in 0..200 {
        send(&client, &GET).await.unwrap_err();
    }
    // 200 first attempts, and the hundred more that the budget of the client allows.
    assert_eq!(server.sent().len(), 300);
}
