//! What is known about a call that failed.

use std::error::Error as StdError;
use std::time::Duration;

use super::send;
use crate::StatusPattern;
use crate::call::Call;
use crate::error::{Error, ErrorBody, ErrorCase};
use crate::fixtures::{GET, GET_ONE, Server, answer};
use crate::response;
use crate::testing::Answer;
use crate::wire;

#[derive(Clone, Debug, PartialEq)]
enum Body {
    Numbers(Vec<u64>),
    Unknown,
}

impl ErrorBody for Body {
    fn unknown() -> Self {
        Self::Unknown
    }
}

const ERRORS: &[ErrorCase<Body>] = &[ErrorCase {
    status: StatusPattern::Code(403),
    read: |body| wire::decode::<Vec<u64>>(body).ok().map(Body::Numbers),
}];

async fn fail(line: Answer) -> Error<Body> {
    let server = Server::new([line]);
    let mut call = Call::new(&server.client(), &GET_ONE);
    call.path("id", &"1".to_owned());
    call.send(response::json::<Vec<u64>>, ERRORS)
        .await
        .unwrap_err()
}

#[tokio::test]
async fn a_documented_error_is_typed() {
    let Error::Api(error) = fail(answer(403, "[1]")).await else {
        panic!()
    };
    assert_eq!(*error.body(), Body::Numbers(vec![1]));
}

#[tokio::test]
async fn an_error_of_another_shape_loses_nothing() {
    let body = r#"{"error":"insufficient_scope","error_description":"Scope missing."}"#;
    let refusal = answer(403, body)
        .header("x-request-id", "r1")
        .header("www-authenticate", "Bearer");
    let error = fail(refusal).await;
    assert_eq!(
        error.to_string(),
        "GET /things/{id}: 403 Forbidden: Scope missing. (request r1)"
    );
    assert_eq!(error.request_id(), Some("r1"));
    let Error::Api(error) = error else { panic!() };
    assert_eq!(*error.body(), Body::Unknown);
    assert_eq!(
        (error.status().as_u16(), &*error.text(), &error.bytes()[..]),
        (403, body, body.as_bytes())
    );
    assert_eq!(error.headers()["www-authenticate"], "Bearer");
    assert_eq!(error.message(), "Scope missing.");
}

#[tokio::test]
async fn bodies_that_say_nothing_leave_the_status() {
    let error = fail(answer(404, "")).await;
    assert_eq!(error.to_string(), "GET /things/{id}: 404 Not Found");
    let error = fail(answer(499, "<html>\n</html>")).await;
    assert_eq!(error.to_string(), "GET /things/{id}: 499");
    let error = fail(answer(404, "line\nbreak")).await;
    assert_eq!(
        error.to_string(),
        "GET /things/{id}: 404 Not Found: line break"
    );
}

#[tokio::test]
async fn a_success_of_another_shape_says_where_and_keeps_the_body() {
    let error = fail(answer(200, r#"[1, "x"]"#)).await;
    assert!(
        error
            .to_string()
            .starts_with("GET /things/{id}: 200 with an unexpected body: at `[1]`: "),
        "{error}"
    );
    let Error::Decode(error) = error else {
        panic!()
    };
    assert_eq!(
        (error.path(), &error.bytes()[..]),
        ("[1]", &br#"[1, "x"]"#[..])
    );

    let error = fail(answer(204, "")).await;
    assert_eq!(
        error.to_string(),
        "GET /things/{id}: 204 with an unexpected body: the body is empty"
    );
}

#[tokio::test]
async fn attempts_are_counted_in_the_text() {
    let server = Server::new([Answer::refused(), Answer::refused(), Answer::broken()]);
    let error = send(&server.client(), &GET).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /things: the connection broke: reset (after 3 attempts)"
    );

    let server = Server::new([Answer::silence()]);
    let client = server
        .builder()
        .timeout(Duration::from_secs(2))
        .build()
        .unwrap();
    let error = send(&client, &GET).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /things: no answer within 2s per call"
    );
}

#[tokio::test]
async fn decoders_read_what_they_say() {
    let server = Server::new([
        answer(200, "\u{feff}[1]"),
        answer(204, ""),
        answer(200, "text"),
        answer(200, "bytes"),
        answer(200, "anything"),
    ]);
    let client = server.client();
    let call = || Call::new(&client, &GET);
    assert_eq!(
        call()
            .send::<_, ()>(response::json::<Vec<u64>>, &[])
            .await
            .unwrap(),
        [1]
    );
    assert_eq!(
        call()
            .send::<_, ()>(response::json::<Option<u64>>, &[])
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        call().send::<_, ()>(response::text, &[]).await.unwrap(),
        "text"
    );
    assert_eq!(
        call().send::<_, ()>(response::bytes, &[]).await.unwrap(),
        "bytes"
    );
    call().send::<_, ()>(response::empty, &[]).await.unwrap();
}

#[test]
fn errors_and_futures_can_be_sent_between_threads() {
    fn check<T: Send + 'static>() {}
    fn check_error<T: StdError + Send + Sync + 'static>() {}
    check_error::<Error<Body>>();
    check::<crate::Sending<Vec<u64>, Body>>();
    check::<Call>();
}
