//! Streams of JSON values.

use futures_util::TryStreamExt as _;

use super::{call, texts};
use crate::error::Error;
use crate::fixtures::{GET, Server, answer, pieces};
use crate::stream::{RecordCodec, Records};
use crate::testing::Piece;
use crate::transport::TransportErrorKind;

const LINES: RecordCodec<Vec<i64>> = RecordCodec::lines::<Vec<i64>>();
const SEQUENCE: RecordCodec<Vec<i64>> = RecordCodec::sequence::<Vec<i64>>();

async fn records(server: &Server, codec: RecordCodec<Vec<i64>>) -> Records<Vec<i64>, ()> {
    call(server, &GET).records(codec, &[]).await.unwrap()
}

#[tokio::test]
async fn values_come_a_line_each_as_they_are_asked_for() {
    let body = texts(&["\u{feff}[1]\r\n\n \n[2", ",3]\n[4]", "\n[5]"]);
    let server = Server::new([pieces("application/x-ndjson", body)]);
    let mut records = records(&server, LINES).await;
    assert_eq!(server.pulled(), 0);
    assert_eq!(records.next().await.unwrap().unwrap(), [1]);
    assert_eq!(server.pulled(), 1);
    assert_eq!(records.next().await.unwrap().unwrap(), [2, 3]);
    let rest: Vec<_> = records.try_collect().await.unwrap();
    assert_eq!(rest, [[4], [5]]);
}

#[tokio::test]
async fn values_of_a_sequence_may_have_several_lines() {
    let body = texts(&["\u{1e}[1,\n2]\n", "\u{1e}[3]\n", "\u{1e}[4]\u{1e}[5]\n[6]"]);
    let server = Server::new([pieces("application/json-seq", body)]);
    let mut records = records(&server, SEQUENCE).await;
    assert_eq!(records.next().await.unwrap().unwrap(), [1, 2]);
    // A text that is complete doesn't wait for the next.
    assert_eq!(server.pulled(), 1);
    let rest: Vec<_> = records.try_collect().await.unwrap();
    assert_eq!(rest, [[3], [4], [5], [6]]);
}

#[tokio::test]
async fn a_text_of_very_many_lines_is_looked_at_once() {
    // Were each line to be read with all before it, this would be half a million megabytes.
    let lines = format!("\u{1e}[{}7]\n", "7,\n".repeat(1 << 20));
    let server = Server::new([pieces("application/json-seq", [Piece::text(lines)])]);
    let mut records = records(&server, SEQUENCE).await;
    assert_eq!(records.next().await.unwrap().unwrap().len(), (1 << 20) + 1);
}

#[tokio::test]
async fn an_error_ends_the_stream() {
    let body = ["[1]\nx\n[2]\n", "[3]\n"];
    let server = Server::new([pieces("application/jsonl", texts(&body))]);
    let mut stream = records(&server, LINES).await;
    assert_eq!(stream.next().await.unwrap().unwrap(), [1]);
    let Some(Err(Error::Decode(error))) = stream.next().await else {
        panic!()
    };
    assert_eq!(&error.bytes()[..], b"x");
    assert!(stream.next().await.is_none());

    let broken = vec![Piece::text("[1]\n[2"), Piece::Break];
    let server = Server::new([pieces("application/jsonl", broken)]);
    let mut stream = records(&server, LINES).await;
    assert_eq!(stream.next().await.unwrap().unwrap(), [1]);
    assert!(matches!(
        stream.next().await,
        Some(Err(Error::Transport(error))) if error.kind() == TransportErrorKind::Interrupted
    ));
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_value_has_a_limit() {
    for codec in [LINES, SEQUENCE] {
        for body in [["[1]\n[2,3,4,5]\n", ""], ["[1]\n[2,3", ",4,5]"]] {
            let server = Server::new([pieces("application/jsonl", texts(&body))]);
            let mut stream = records(&server, codec).await.record_limit(5);
            assert_eq!(stream.next().await.unwrap().unwrap(), [1]);
            assert!(matches!(
                stream.next().await,
                Some(Err(Error::Transport(error))) if error.kind() == TransportErrorKind::Unreadable
            ));
            assert!(stream.next().await.is_none());
        }
    }
}

#[tokio::test]
async fn no_values_are_a_stream_too() {
    let server = Server::new([answer(200, ""), answer(200, "\n")]);
    for codec in [LINES, SEQUENCE] {
        assert!(records(&server, codec).await.next().await.is_none());
    }
}
