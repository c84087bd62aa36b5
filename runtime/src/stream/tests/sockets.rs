//! Streams from servers that speak over real sockets: slowly, in awkward pieces, and not always to the end.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use futures_util::{StreamExt as _, stream};

use super::refused;
use crate::call::Call;
use crate::client::Client;
use crate::error::Error;
use crate::fixtures::{API, GET, POST};
use crate::response;
use crate::retry::RetryPolicy;
use crate::stream::{EventCodec, RecordCodec};
use crate::transport::TransportErrorKind;
use crate::upload::{Form, Upload};

const CHUNKED: &str = "Transfer-Encoding: chunked\r\n";

/// Answers one connection after the other with pieces, a moment between them, and closes it. Gives the
/// requests.
fn serve(answers: Vec<Vec<Vec<u8>>>) -> (Client, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let answer = |pieces: Vec<Vec<u8>>| {
            let (mut stream, _) = listener.accept().unwrap();
            stream.set_nodelay(true).unwrap();
            let request = read(&mut stream);
            for piece in pieces {
                stream.write_all(&piece).unwrap();
                thread::sleep(Duration::from_millis(5));
            }
            request
        };
        answers.into_iter().map(answer).collect()
    });
    let retry = RetryPolicy::new().initial_backoff(Duration::from_millis(1));
    let client = Client::builder(&API).base_url(&url).retry(retry);
    (client.build().unwrap(), server)
}

/// Reads a request as far as the end of its body, which only the last chunk tells.
fn read(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let length = stream.read(&mut buffer).unwrap();
        request.extend_from_slice(&buffer[..length]);
        let text = String::from_utf8_lossy(&request).into_owned();
        let end = if text.contains("transfer-encoding: chunked") {
            "\r\n0\r\n\r\n"
        } else {
            "\r\n\r\n"
        };
        if length == 0 || text.ends_with(end) {
            return text;
        }
    }
}

fn head(content_type: &str, framing: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n{framing}Connection: close\r\n\r\n")
        .into_bytes()
}

/// A text in chunks of a few bytes, which split lines and letters.
fn chunks(text: &str, size: usize) -> impl Iterator<Item = Vec<u8>> {
    text.as_bytes().chunks(size).map(|chunk| {
        let mut framed = format!("{:x}\r\n", chunk.len()).into_bytes();
        framed.extend_from_slice(chunk);
        framed.extend_from_slice(b"\r\n");
        framed
    })
}

fn last_chunk() -> Vec<u8> {
    b"0\r\n\r\n".to_vec()
}

#[tokio::test]
async fn events_come_in_slow_pieces_and_go_on_after_the_connection_broke() {
    let first =
        "retry: 1\n\nid: 1\ndata: \"grün\"\n\nevent: note\nid: 2\ndata: \"b\"\n\nid: 3\ndata: \"lo";
    let second = ": hello\n\nid: 3\r\ndata: \"c\"\r\n\r\ndata: \"d\"\n\n";
    let events = head("text/event-stream; charset=utf-8", CHUNKED);
    let (client, server) = serve(vec![
        [events.clone()]
            .into_iter()
            .chain(chunks(first, 5))
            .collect(),
        [events]
            .into_iter()
            .chain(chunks(second, 7))
            .chain([last_chunk()])
            .collect(),
    ]);
    let call = Call::new(&client, &GET);
    let mut events = call
        .events::<_, ()>(EventCodec::json::<String>(), &[])
        .await
        .unwrap();
    let mut seen = Vec::new();
    while let Some(event) = events.next().await {
        let event = event.unwrap();
        seen.push((event.data, event.id.unwrap_or_default()));
    }
    let expected = [("grün", "1"), ("b", "2"), ("c", "3"), ("d", "3")];
    assert_eq!(seen, expected.map(|(data, id)| (data.into(), id.into())));
    let requests = server.join().unwrap();
    assert!(!requests[0].contains("last-event-id"), "{}", requests[0]);
    assert!(
        requests[1].contains("\r\nlast-event-id: 2\r\n"),
        "{}",
        requests[1]
    );
}

#[tokio::test]
async fn records_come_in_slow_pieces() {
    let text = "{\"n\": 1}\r\n\n{\"n\": 2}\n{\"n\": 3}";
    let (client, server) = serve(vec![
        [head("application/x-ndjson", CHUNKED)]
            .into_iter()
            .chain(chunks(text, 4))
            .chain([last_chunk()])
            .collect(),
    ]);
    let call = Call::new(&client, &GET);
    let records = call.records::<_, ()>(RecordCodec::lines::<serde_json::Value>(), &[]);
    let mut records = records.await.unwrap();
    let mut seen = Vec::new();
    while let Some(record) = records.next().await {
        seen.push(record.unwrap()["n"].as_u64().unwrap());
    }
    assert_eq!(seen, [1, 2, 3]);
    server.join().unwrap();
}

#[tokio::test]
async fn a_download_goes_to_a_file_piece_by_piece() {
    let contents = b"0123456789abcdef".repeat(40_000);
    let length = contents.len();
    let pieces = contents.chunks(64_000).map(<[u8]>::to_vec);
    let framing = format!("Content-Length: {length}\r\n");
    let (client, server) = serve(vec![
        [head("application/zip", &framing)]
            .into_iter()
            .chain(pieces)
            .collect(),
    ]);
    let download = Call::new(&client, &GET).download::<()>(&[]);
    let mut download = download.await.unwrap();
    assert_eq!(download.content_type(), Some("application/zip"));
    assert_eq!(
        download.content_length(),
        Some(u64::try_from(length).unwrap())
    );
    let path = std::env::temp_dir().join(format!("sdkwright-download-{}", std::process::id()));
    let mut file = std::fs::File::create(&path).unwrap();
    let mut progress = vec![0];
    while let Some(piece) = download.next().await {
        file.write_all(&piece.unwrap()).unwrap();
        progress.push(download.received());
    }
    let written = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(written == contents, "{} of {length} bytes", written.len());
    assert!(
        progress.len() > 5 && progress.is_sorted_by(|a, b| a < b),
        "{progress:?}"
    );
    server.join().unwrap();
}

#[tokio::test]
async fn a_download_that_is_cut_short_is_no_download() {
    let (client, server) = serve(vec![vec![
        head("application/zip", "Content-Length: 10\r\n"),
        b"half".to_vec(),
    ]]);
    let download = Call::new(&client, &GET).download::<()>(&[]);
    let mut download = download.await.unwrap();
    let mut last = download.next().await.unwrap();
    if last.is_ok() {
        assert_eq!(download.received(), 4);
        last = download.next().await.unwrap();
    }
    let Error::Transport(error) = refused(last) else {
        panic!("the connection is at fault")
    };
    assert_eq!(error.kind(), TransportErrorKind::Interrupted);
    assert!(download.next().await.is_none());
    server.join().unwrap();
}

#[tokio::test]
async fn an_upload_of_unknown_length_is_sent_while_it_comes() {
    let (client, server) = serve(vec![vec![
        b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".to_vec(),
    ]]);
    let pieces = stream::iter(0..20).then(|index| async move {
        tokio::time::sleep(Duration::from_millis(2)).await;
        Ok::<_, std::io::Error>(format!("line {index}\n").into_bytes())
    });
    let form = Form::new()
        .text("purpose", "log")
        .upload("file", Upload::stream(pieces).name("log.txt"));
    let mut call = Call::new(&client, &POST);
    call.multipart("multipart/form-data", form);
    call.send::<_, ()>(response::empty, &[]).await.unwrap();
    let request = server.join().unwrap().remove(0);
    assert!(!request.contains("content-length"), "{request}");
    assert!(
        request.contains("name=\"purpose\"\r\n\r\nlog\r\n"),
        "{request}"
    );
    let places: Vec<usize> = (0..20)
        .map(|index| request.find(&format!("line {index}\n")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{request}");
    assert!(request.contains("--\r\n\r\n0\r\n\r\n"), "{request}");
}
