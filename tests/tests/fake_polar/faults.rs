//! Faults on demand, the log, and the end of the server.

use std::time::{Duration, Instant};

use sdkwright_tests::fake_polar::{ACCESS_TOKEN, FakePolar, Fault};

use crate::client::{Answer, Call, Payload};

fn list(polar: &FakePolar) -> std::io::Result<Answer> {
    Call::new("GET", "/v1/benefits/")
        .header("authorization", &format!("Bearer {ACCESS_TOKEN}"))
        .send(&polar.url())
}

#[tokio::test]
async fn faults_come_in_order_and_then_it_is_over() {
    let polar = FakePolar::start().await;
    polar.fail_next(
        2,
        503,
        &[("retry-after", "1"), ("x-request-id", "r1")],
        "{}",
    );
    polar.inject(1, &Fault::crash());
    for _ in 0..2 {
        let answer = list(&polar).expect("an answer");
        assert_eq!(answer.status, 503);
        assert_eq!(answer.header("x-request-id"), Some("r1"));
        assert_eq!(answer.body, b"{}");
    }
    let crash = list(&polar).expect("an answer");
    assert_eq!(
        (crash.status, crash.header("content-type")),
        (500, Some("text/plain; charset=utf-8"))
    );
    assert_eq!(list(&polar).expect("an answer").status, 200);
    assert_eq!(polar.requests().len(), 4);
}

#[tokio::test]
async fn a_connection_can_break_before_and_within_the_answer() {
    let polar = FakePolar::start().await;
    polar.inject(1, &Fault::disconnect());
    polar.inject(1, &Fault::truncated());
    assert!(list(&polar).is_err());
    assert!(list(&polar).is_err());
    assert_eq!(list(&polar).expect("an answer").status, 200);
}

#[tokio::test]
async fn an_answer_can_take_its_time() {
    let polar = FakePolar::start().await;
    let delay = Duration::from_millis(150);
    polar.inject(1, &Fault::delay(delay));
    let start = Instant::now();
    assert_eq!(list(&polar).expect("an answer").status, 200);
    assert!(start.elapsed() >= delay);
}

#[tokio::test]
async fn the_log_keeps_what_was_on_the_wire() {
    let polar = FakePolar::start().await;
    let mut call = Call::new("POST", "/v1/benefits/?metadata[a]=%c3%a9+1")
        .header("X-Twice", "1")
        .header("x-twice", "2");
    call.body = Payload::Sized(b"{\"a\":1}".to_vec());
    let answer = call.send(&polar.url()).expect("an answer");
    assert_eq!(answer.status, 401);
    let [request] = &polar.take_requests()[..] else {
        panic!("exactly one request was sent");
    };
    assert_eq!(request.method, "POST");
    assert_eq!(request.target, "/v1/benefits/?metadata[a]=%c3%a9+1");
    assert_eq!(request.query(), "metadata[a]=%c3%a9+1");
    assert_eq!(request.headers.get_all("x-twice").iter().count(), 2);
    assert_eq!(request.json()["a"], 1);
    assert!(polar.requests().is_empty());
}

#[tokio::test]
async fn a_body_above_ten_mebibytes_is_refused() {
    let polar = FakePolar::start().await;
    let mut call = Call::new("POST", "/v1/benefits/");
    call.body = Payload::Sized(vec![b' '; 10 * 1024 * 1024 + 1]);
    assert_eq!(call.send(&polar.url()).expect("an answer").status, 413);
}

#[tokio::test]
async fn nobody_answers_once_the_server_is_dropped() {
    let polar = FakePolar::start().await;
    let url = polar.url();
    polar.inject(1, &Fault::delay(Duration::from_secs(60)));
    drop(polar);
    assert!(Call::new("GET", "/v1/benefits/").send(&url).is_err());
}
