//! What those see who look on, and what they may add.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{HeaderMap, HeaderValue, StatusCode, Uri};

use super::send;
use crate::auth::ClientCredentials;
use crate::call::Call;
use crate::error::Error;
use crate::fixtures::{GET, POST, Server, answer, pieces, with_header};
use crate::hooks::{Attempt, Fault, Hooks};
use crate::page::{Paged, Pagination};
use crate::response;
use crate::stream::{EventCodec, RecordCodec};
use crate::testing::{Answer, Piece};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn add(&self, attempt: &Attempt, line: &str) {
        let line = format!("{} {}: {line}", attempt.operation(), attempt.number());
        self.0.lock().unwrap().push(line);
    }

    fn lines(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

impl Hooks for Log {
    fn before_request(&self, attempt: &Attempt, uri: &Uri, headers: &mut HeaderMap) {
        headers.insert("x-attempt", HeaderValue::from(attempt.number()));
        self.add(attempt, &format!("to {}", uri.path()));
    }

    fn after_response(&self, attempt: &Attempt, status: StatusCode, _: &HeaderMap) {
        self.add(attempt, status.as_str());
    }

    fn on_retry(&self, attempt: &Attempt, fault: &Fault<'_>, wait: Duration) {
        self.add(
            attempt,
            &format!("again after {} in {wait:?}", fault.kind()),
        );
    }

    fn on_error(&self, attempt: &Attempt, fault: &Fault<'_>) {
        self.add(attempt, &format!("failed by {}", fault.kind()));
    }
}

#[tokio::test]
async fn every_step_is_told_in_order() {
    let log = Log::default();
    let server = Server::new([with_header(503, "retry-after", "2"), answer(200, "")]);
    let client = server.builder().hooks(log.clone()).build().unwrap();
    send(&client, &GET).await.unwrap();
    let expected = [
        "things:do 1: to /base/things",
        "things:do 1: 503",
        "things:do 1: again after 503 in 2s",
        "things:do 2: to /base/things",
        "things:do 2: 200",
    ];
    assert_eq!(log.lines(), expected);
    let added: Vec<_> = server.sent();
    assert_eq!(added[1].header("x-attempt"), Some("2"));
}

#[tokio::test]
async fn a_call_that_fails_for_good_is_told_once() {
    let log = Log::default();
    let server = Server::new([Answer::broken(), answer(404, ""), answer(200, "?")]);
    let client = server.builder().hooks(log.clone()).build().unwrap();
    for expected in ["interrupted", "404"] {
        send(&client, &POST).await.unwrap_err();
        let line = format!("things:do 1: failed by {expected}");
        assert_eq!(log.lines().last(), Some(&line));
    }
    let call = Call::new(&client, &POST);
    let outcome: Result<u8, Error<()>> = call.send(response::json::<u8>, &[]).await;
    assert!(outcome.is_err());
    assert_eq!(log.lines().last().unwrap(), "things:do 1: failed by decode");
}

#[tokio::test]
async fn a_stream_that_breaks_in_the_middle_is_told_once() {
    let log = Log::default();
    let server = Server::new([
        broken_off("image/png", "[1]"),
        broken_off("application/jsonl", "[1]\n"),
        broken_off("text/event-stream", "data: 1\n\n"),
    ]);
    let client = server.builder().hooks(log.clone()).build().unwrap();
    let expected = [
        "things:do 1: to /base/things",
        "things:do 1: 200",
        "things:do 1: failed by interrupted",
    ];

    let call = Call::new(&client, &GET);
    let mut download = call.download::<()>(&[]).await.unwrap();
    while download.next().await.is_some() {}
    assert_eq!(log.lines(), expected);

    let codec = RecordCodec::lines::<crate::Value>();
    let mut records = Call::new(&client, &GET)
        .records::<_, ()>(codec, &[])
        .await
        .unwrap();
    while records.next().await.is_some() {}
    assert_eq!(log.lines(), expected);

    let events = Call::new(&client, &GET).events::<_, ()>(EventCodec::text(), &[]);
    let mut events = events.await.unwrap();
    while events.next().await.is_some() {}
    assert_eq!(log.lines(), expected);
}

#[tokio::test]
async fn a_stream_of_events_that_goes_on_elsewhere_is_told_as_sent_again() {
    let log = Log::default();
    let first = broken_off("text/event-stream", "id: 1\nretry: 7\ndata: a\n\n");
    let server = Server::new([first, answer(204, "")]);
    let client = server.builder().hooks(log.clone()).build().unwrap();
    let events = Call::new(&client, &GET).events::<_, ()>(EventCodec::text(), &[]);
    let mut events = events.await.unwrap();
    while let Some(event) = events.next().await {
        event.unwrap();
    }
    let expected = [
        "things:do 1: to /base/things",
        "things:do 1: 200",
        "things:do 1: again after interrupted in 7ms",
        "things:do 1: to /base/things",
        "things:do 1: 204",
    ];
    assert_eq!(log.lines(), expected);
}

#[tokio::test]
async fn a_call_that_gets_a_new_token_is_told_as_sent_again() {
    let log = Log::default();
    let token = r#"{"access_token":"t"}"#;
    let answers = [(200, token), (401, ""), (200, token), (200, "")];
    let server = Server::new(answers.map(|(status, body)| answer(status, body)));
    let token = ClientCredentials::new("https://login.test/token", "id", "secret").unwrap();
    let builder = server.builder().access_token(token).hooks(log.clone());
    send(&builder.build().unwrap(), &POST).await.unwrap();
    let expected = [
        "things:do 1: to /base/things",
        "things:do 1: 401",
        "things:do 1: again after 401 in 0ns",
        "things:do 2: to /base/things",
        "things:do 2: 200",
    ];
    assert_eq!(log.lines(), expected);
}

#[tokio::test]
async fn a_page_that_fails_is_told() {
    let log = Log::default();
    let link = with_header(200, "link", "<?page=2>; rel=next");
    let server = Server::new([link, answer(404, "")]);
    let client = server.builder().hooks(log.clone()).build().unwrap();
    let read = |_: &response::Response| Ok(Nothing);
    let mut pages =
        Call::new(&client, &GET).pages::<Nothing, ()>(&Pagination::LinkHeader, read, &[]);
    while pages.next().await.is_some() {}
    assert_eq!(log.lines().last().unwrap(), "things:do 1: failed by 404");
}

/// A page of nothing.
struct Nothing;

impl Paged for Nothing {
    type Item = ();

    fn items(&self) -> &[()] {
        &[]
    }

    fn into_items(self) -> Vec<()> {
        Vec::new()
    }
}

/// An answer that begins like this and breaks off.
fn broken_off(content_type: &'static str, text: &str) -> Answer {
    pieces(content_type, [Piece::text(text), Piece::Break])
}

#[tokio::test]
async fn a_request_that_can_not_be_made_was_never_attempted() {
    let log = Log::default();
    let server = Server::new([]);
    let client = server.builder().hooks(log.clone()).build().unwrap();
    let mut call = Call::new(&client, &POST);
    call.header("x y", "");
    call.send::<(), ()>(response::empty, &[]).await.unwrap_err();
    assert_eq!(log.lines(), ["things:do 0: failed by request"]);
}

#[tokio::test]
async fn hooks_are_called_in_the_order_in_which_they_were_added() {
    struct Mark(&'static str);
    impl Hooks for Mark {
        fn before_request(&self, _: &Attempt, _: &Uri, headers: &mut HeaderMap) {
            headers.append("x-mark", HeaderValue::from_static(self.0));
        }
    }
    let server = Server::new([answer(200, "")]);
    let client = server.builder().hooks(Mark("a")).hooks(Mark("b")).build();
    send(&client.unwrap(), &GET).await.unwrap();
    let marks: Vec<_> = server
        .only()
        .headers
        .get_all("x-mark")
        .iter()
        .cloned()
        .collect();
    assert_eq!(marks, ["a", "b"]);
}

#[tokio::test]
async fn rate_limits_are_on_answers_and_errors() {
    let limited = |status| with_header(status, "x-ratelimit-remaining", "7");
    let server = Server::new([limited(200), limited(404)]);
    let client = server.client();
    let call = Call::new(&client, &GET);
    let answer = call.raw::<()>(&[]).await.unwrap();
    assert_eq!(answer.rate_limit().unwrap().remaining, Some(7));
    let error = send(&client, &GET).await.unwrap_err();
    assert_eq!(error.rate_limit().unwrap().remaining, Some(7));
}
