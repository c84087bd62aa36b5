//! Bodies that are taken piece by piece, and bodies that are too long to be taken at once.

use std::time::Duration;

use bytes::Bytes;
use futures_util::TryStreamExt as _;

use super::{call, refused, texts};
use crate::call::Call;
use crate::error::{Error, TimeLimit};
use crate::fixtures::{GET, Server, answer, pieces};
use crate::response;
use crate::stream::Download;
use crate::testing::Piece;
use crate::transport::TransportErrorKind;

async fn download(server: &Server) -> Download<()> {
    call(server, &GET).download(&[]).await.unwrap()
}

#[tokio::test]
async fn pieces_come_as_they_are_asked_for() {
    let server = Server::new([pieces("image/png", texts(&["ab", "c", "d"]))]);
    let mut file = download(&server).await;
    assert_eq!(
        (file.content_type(), file.content_length()),
        (Some("image/png"), None)
    );
    assert_eq!(server.pulled(), 0);
    assert_eq!(file.next().await.unwrap().unwrap(), "ab");
    assert_eq!((server.pulled(), file.received()), (1, 2));
    let rest: Vec<Bytes> = file.try_collect().await.unwrap();
    assert_eq!(rest, ["c", "d"]);

    let server = Server::new([answer(200, "abc")]);
    let mut file = download(&server).await;
    assert_eq!(file.content_length(), Some(3));
    assert_eq!(file.next().await.unwrap().unwrap(), "abc");
    assert!(file.next().await.is_none());
}

#[tokio::test]
async fn a_download_that_breaks_off_is_an_error() {
    let server = Server::new([pieces("image/png", vec![Piece::text("ab"), Piece::Break])]);
    let mut file = download(&server).await;
    assert_eq!(file.next().await.unwrap().unwrap(), "ab");
    assert!(matches!(
        file.next().await,
        Some(Err(Error::Transport(error))) if error.kind() == TransportErrorKind::Interrupted
    ));
    assert!(file.next().await.is_none());

    let server = Server::new([pieces("image/png", vec![Piece::text("ab"), Piece::Silence])]);
    let mut file = download(&server).await.idle_timeout(Duration::from_secs(2));
    assert_eq!(file.next().await.unwrap().unwrap(), "ab");
    assert!(matches!(
        file.next().await,
        Some(Err(Error::Timeout(error))) if error.limit() == TimeLimit::Idle
    ));
}

#[tokio::test]
async fn an_error_is_one_before_anything_is_downloaded() {
    let server = Server::new([answer(503, ""), answer(403, "{\"detail\":\"no\"}")]);
    let error = refused(call(&server, &GET).download(&[]).await);
    assert_eq!(
        error.to_string(),
        "GET /things: 403 Forbidden: no (after 2 attempts)"
    );
}

#[tokio::test]
async fn a_body_in_pieces_is_read_as_a_whole_up_to_the_limit() {
    let body = || pieces("text/plain", texts(&["ab", "c"]));
    let server = Server::new([body(), body()]);
    let text: Result<String, Error<()>> = call(&server, &GET).send(response::text, &[]).await;
    assert_eq!(text.unwrap(), "abc");

    let client = server.builder().response_limit(2).build().unwrap();
    let text: Result<String, Error<()>> = Call::new(&client, &GET).send(response::text, &[]).await;
    assert!(matches!(
        refused(text),
        Error::Transport(error) if error.kind() == TransportErrorKind::Unreadable
    ));
}

#[tokio::test]
async fn a_body_that_breaks_while_it_is_read_is_asked_for_again() {
    let broken = pieces("text/plain", vec![Piece::text("ab"), Piece::Break]);
    let server = Server::new([broken, answer(200, "abc")]);
    let text: Result<String, Error<()>> = call(&server, &GET).send(response::text, &[]).await;
    assert_eq!(text.unwrap(), "abc");
}
