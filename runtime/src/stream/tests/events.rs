//! Streams of events: what they give, how they end, and when they are resumed.

use std::time::Duration;

use futures_util::TryStreamExt as _;

use super::{call, refused, texts};
use crate::call::Call;
use crate::error::{Error, TimeLimit};
use crate::fixtures::{GET, POST, Server, answer, pieces};
use crate::retry::RetryPolicy;
use crate::stream::{Event, EventCodec, Events};
use crate::testing::{Answer, Piece};
use crate::transport::TransportErrorKind;

const SSE: &str = "text/event-stream; charset=utf-8";
const NUMBERS: EventCodec<i64> = EventCodec::json::<i64>();

async fn numbers(server: &Server) -> Events<i64, ()> {
    call(server, &GET).events(NUMBERS, &[]).await.unwrap()
}

async fn all<T>(events: Events<T, ()>) -> Result<Vec<T>, Error<()>> {
    events
        .map_ok(|event: Event<T>| event.data)
        .try_collect()
        .await
}

#[tokio::test]
async fn events_come_one_by_one_as_they_are_asked_for() {
    let server = Server::new([pieces(
        SSE,
        texts(&[
            "event: count\nid: a\nda",
            "ta: 1\n\n",
            "data: 2\n\ndata: 3\n\n",
            "data: [DONE]\n\n",
            "data: 4\n\n",
        ]),
    )]);
    let mut events = numbers(&server).await;
    assert_eq!(server.pulled(), 0);
    let first = events.next().await.unwrap().unwrap();
    assert_eq!((first.data, first.name.as_deref()), (1, Some("count")));
    assert_eq!((server.pulled(), events.last_event_id()), (2, Some("a")));
    assert_eq!(events.next().await.unwrap().unwrap().data, 2);
    assert_eq!(events.next().await.unwrap().unwrap().data, 3);
    assert_eq!(server.pulled(), 3);
    assert!(events.next().await.is_none());
    assert!(events.next().await.is_none());
    assert_eq!(server.pulled(), 4);
    assert_eq!(events.status().as_u16(), 200);
}

#[tokio::test]
async fn data_may_be_text_or_told_by_the_name_of_the_event() {
    let body = ["data: [DONE]\n\ndata: \"a\"\n\n"];
    let server = Server::new([pieces(SSE, texts(&body))]);
    let events = call(&server, &GET)
        .events::<_, ()>(EventCodec::text(), &[])
        .await
        .unwrap();
    assert_eq!(all(events).await.unwrap(), ["[DONE]", "\"a\""]);
}

#[tokio::test]
async fn an_event_may_be_described_as_a_whole() {
    let body = ["event: said\ndata: 12\n\ndata: \"12\"\n\n"];
    let server = Server::new([pieces(SSE, texts(&body))]);
    let codec = EventCodec::whole::<Said>();
    let mut said = call(&server, &GET)
        .events::<_, ()>(codec, &[])
        .await
        .unwrap();
    let (event, data) = ("said".to_owned(), "12".to_owned());
    assert_eq!(
        said.next().await.unwrap().unwrap().data,
        Said { event, data }
    );
    let Some(Err(Error::Decode(error))) = said.next().await else {
        panic!()
    };
    assert_eq!(error.path(), "event");

    let body = ["id: 7\ndata: {\"at\":3}\n\ndata: {\"at\"\n\n"];
    let server = Server::new([pieces(SSE, texts(&body))]);
    let codec = EventCodec::whole::<Left>();
    let mut left = call(&server, &GET)
        .events::<_, ()>(codec, &[])
        .await
        .unwrap();
    let (id, data) = (Some("7".to_owned()), Place { at: 3 });
    assert_eq!(left.next().await.unwrap().unwrap().data, Left { id, data });
    assert!(matches!(left.next().await, Some(Err(Error::Decode(_)))));
}

#[tokio::test]
async fn an_answer_that_is_no_stream_is_an_error_with_its_body() {
    let server = Server::new([Answer::json(200, "{}")]);
    let error = refused(call(&server, &POST).events(NUMBERS, &[]).await);
    let Error::Decode(decode) = &error else {
        panic!("{error}")
    };
    assert_eq!(&decode.bytes()[..], b"{}");
    assert_eq!(
        decode.message(),
        "the answer is no stream but `application/json`; does the request ask for a stream?"
    );

    let server = Server::new([answer(404, "gone")]);
    let error = refused(call(&server, &GET).events(NUMBERS, &[]).await);
    assert!(matches!(error, Error::Api(error) if error.text() == "gone"));
}

#[tokio::test]
async fn data_that_does_not_fit_ends_the_stream() {
    let server = Server::new([pieces(SSE, texts(&["data: 1\n\ndata: x\n\ndata: 2\n\n"]))]);
    let mut events = numbers(&server).await;
    assert_eq!(events.next().await.unwrap().unwrap().data, 1);
    let Some(Err(Error::Decode(error))) = events.next().await else {
        panic!()
    };
    assert_eq!(&error.bytes()[..], b"x");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_broken_connection_is_made_again_after_the_last_event() {
    let mut first = texts(&["id: 1\nretry: 700\ndata: 1\n\ndata: half"]);
    first.push(Piece::Break);
    let server = Server::new([
        pieces(SSE, first),
        Answer::refused(),
        pieces(SSE, vec![Piece::Break]),
        pieces(SSE, texts(&["data: 2\n\n"])),
    ]);
    assert_eq!(all(numbers(&server).await).await.unwrap(), [1, 2]);
    let asked: Vec<_> = server
        .sent()
        .iter()
        .map(|seen| seen.header("last-event-id").map(str::to_owned))
        .collect();
    let one = || Some("1".to_owned());
    assert_eq!(asked, [None, one(), one(), one()]);
    assert_eq!(server.waits()[0], Duration::from_millis(700));
}

#[tokio::test]
async fn a_connection_is_not_made_again_where_something_could_be_lost_or_repeated() {
    let broken = |text| pieces(SSE, vec![Piece::text(text), Piece::Break]);
    // No event has an id; the method is not safe; the policy says no.
    for (text, operation, policy) in [
        ("data: 1\n\n", &GET, RetryPolicy::new()),
        ("id: 1\ndata: 1\n\n", &POST, RetryPolicy::new()),
        ("id: 1\ndata: 1\n\n", &GET, RetryPolicy::none()),
    ] {
        let server = Server::new([broken(text)]);
        let mut call = Call::new(&server.client(), operation);
        call.retry(policy);
        let mut events = call.events::<_, ()>(NUMBERS, &[]).await.unwrap();
        assert_eq!(events.next().await.unwrap().unwrap().data, 1);
        let Some(Err(Error::Transport(error))) = events.next().await else {
            panic!()
        };
        assert_eq!(error.kind(), TransportErrorKind::Interrupted);
        assert!(events.next().await.is_none());
    }
}

#[tokio::test]
async fn a_connection_that_breaks_for_ever_is_given_up() {
    let first = vec![Piece::text("id: 1\ndata: 1\n\n"), Piece::Break];
    let server = Server::new([
        pieces(SSE, first),
        pieces(SSE, vec![Piece::Break]),
        pieces(SSE, vec![Piece::Break]),
    ]);
    let client = server
        .builder()
        .retry(RetryPolicy::new().max_attempts(3))
        .build()
        .unwrap();
    let events = Call::new(&client, &GET).events::<_, ()>(NUMBERS, &[]).await;
    let error = refused(all(events.unwrap()).await);
    assert!(matches!(error, Error::Transport(_)), "{error}");
    assert_eq!(server.sent().len(), 3);
}

#[tokio::test]
async fn a_server_with_nothing_more_to_say_ends_the_stream() {
    let first = vec![Piece::text("id: 1\ndata: 1\n\n"), Piece::Break];
    let server = Server::new([pieces(SSE, first), answer(204, "")]);
    assert_eq!(all(numbers(&server).await).await.unwrap(), [1]);
}

#[tokio::test]
async fn silence_is_an_error_or_a_reason_to_connect_again() {
    let second = Duration::from_secs(1);
    let server = Server::new([pieces(
        SSE,
        vec![Piece::text("data: 1\n\n"), Piece::Silence],
    )]);
    let mut events = numbers(&server).await.idle_timeout(second);
    assert_eq!(events.next().await.unwrap().unwrap().data, 1);
    let Some(Err(Error::Timeout(error))) = events.next().await else {
        panic!()
    };
    assert_eq!((error.limit(), error.duration()), (TimeLimit::Idle, second));
    assert_eq!(
        error.to_string(),
        "GET /things: the stream was silent for 1s"
    );

    let first = vec![Piece::text("id: 1\ndata: 1\n\n"), Piece::Silence];
    let server = Server::new([pieces(SSE, first), pieces(SSE, texts(&["data: 2\n\n"]))]);
    assert_eq!(all(numbers(&server).await).await.unwrap(), [1, 2]);
    assert_eq!(server.waits()[0], Duration::from_secs(300));
}

#[tokio::test]
async fn an_event_has_a_limit() {
    let server = Server::new([pieces(SSE, texts(&["data: 1\n\ndata: 234", "5678"]))]);
    let mut events = numbers(&server).await.event_limit(10);
    assert_eq!(events.next().await.unwrap().unwrap().data, 1);
    let Some(Err(Error::Transport(error))) = events.next().await else {
        panic!()
    };
    assert_eq!(error.kind(), TransportErrorKind::Unreadable);
    assert!(
        error.to_string().contains("longer than 10 bytes"),
        "{error}"
    );
    assert!(events.next().await.is_none());
}

/// An event whose data is text.
#[derive(Clone, Debug)]
struct Said {
    event: String,
    data: String,
}

crate::object! { Said { required "event" => event; required "data" => data; } }

/// An event whose data is JSON.
#[derive(Clone, Debug)]
struct Left {
    id: Option<String>,
    data: Place,
}

crate::object! { Left { optional "id" => id; required "data" => data; } }

#[derive(Clone, Debug)]
struct Place {
    at: i64,
}

crate::object! { Place { required "at" => at; } }
