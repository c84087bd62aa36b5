//! The transport against servers that speak over real sockets.

mod compressed;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod connecting;

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use futures_util::{StreamExt as _, stream};

use super::{RequestBody, ReqwestTransport, Transport};
use crate::auth::{KeyLocation, Scheme};
use crate::call::{Call, Operation};
use crate::client::{Api, Client, Server};
use crate::error::Error;
use crate::fixtures::{GET, secured};
use crate::response;
use crate::retry::RetryPolicy;
use crate::transport::TransportErrorKind;
use crate::upload::Upload;

static API: Api = Api {
    name: "Test",
    user_agent: "",
    headers: &[],
    server: Server::new("http://localhost"),
    schemes: &[(
        "key",
        Scheme::ApiKey {
            location: KeyLocation::Query,
            name: "key",
        },
    )],
    retry: RetryPolicy::none(),
};

static POST: Operation = secured(http::Method::POST, "/things", &[&["key"]]);

/// Answers one connection with these bytes, and gives what was asked.
fn serve(answer: impl AsRef<[u8]> + Send + 'static) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let request = read(&mut stream);
        // Who has read enough may be gone before the end.
        let _ = stream.write_all(answer.as_ref());
        request
    });
    (url, server)
}

/// Reads a request to the end of its body.
fn read(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut buffer = [0; 1024];
    loop {
        let length = stream.read(&mut buffer).unwrap();
        request.extend_from_slice(&buffer[..length]);
        let text = String::from_utf8_lossy(&request).into_owned();
        let body = text.split_once("\r\n\r\n").map(|(_, body)| body.len());
        let expected = text
            .to_ascii_lowercase()
            .split_once("content-length: ")
            .map_or(0, |(_, rest)| {
                rest.lines().next().unwrap().parse::<usize>().unwrap()
            });
        let is_chunked = text.contains("transfer-encoding: chunked");
        let is_whole = if is_chunked {
            text.ends_with("0\r\n\r\n")
        } else {
            body.is_some_and(|body| body >= expected)
        };
        if length == 0 || is_whole {
            return text;
        }
    }
}

fn client(url: &str) -> Client {
    Client::builder(&API)
        .base_url(url)
        .credential("key", "hidden")
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_request_and_its_answer_cross_the_wire() {
    let (url, server) =
        serve(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX-Request-Id: r1\r\n\r\n[1]");
    let mut call = Call::new(&client(&url), &POST);
    call.json(&"x".to_owned()).query_parameter("a[b]", "c d");
    let items = call
        .send::<_, ()>(response::json::<Vec<u64>>, &[])
        .await
        .unwrap();
    assert_eq!(items, [1]);
    let request = server.join().unwrap().to_ascii_lowercase();
    assert!(
        request.starts_with("post /things?a[b]=c%20d&key=hidden http/1.1\r\n"),
        "{request}"
    );
    assert!(
        request.contains("\r\ncontent-length: 3\r\n") && request.ends_with("\r\n\r\n\"x\""),
        "{request}"
    );
    assert!(!request.contains("transfer-encoding"), "{request}");
}

#[tokio::test]
async fn a_post_without_a_body_says_so() {
    let (url, server) = serve(b"HTTP/1.1 204 No Content\r\n\r\n");
    Call::new(&client(&url), &POST)
        .send::<_, ()>(response::empty, &[])
        .await
        .unwrap();
    let request = server.join().unwrap().to_ascii_lowercase();
    assert_eq!(
        request.matches("content-length: 0\r\n").count(),
        1,
        "{request}"
    );
}

fn pieces(texts: &[&'static str]) -> impl Stream<Item = Result<Bytes, std::io::Error>> + use<> {
    let pieces: Vec<_> = texts
        .iter()
        .map(|text| Ok(Bytes::from_static(text.as_bytes())))
        .collect();
    stream::iter(pieces)
}

/// What the server saw of an upload, and what came of it.
async fn upload(upload: Upload) -> (String, Result<(), Error<()>>) {
    let (url, server) = serve(b"HTTP/1.1 204 No Content\r\n\r\n");
    let mut call = Call::new(&client(&url), &POST);
    call.upload(&["a/b"], upload);
    let outcome = call.send(response::empty, &[]).await;
    (server.join().unwrap().to_ascii_lowercase(), outcome)
}

#[tokio::test]
async fn a_stream_goes_out_in_chunks_or_with_its_length() {
    let (request, outcome) = upload(Upload::stream(pieces(&["ab", "", "cd"]))).await;
    outcome.unwrap();
    assert!(
        request.contains("\r\ntransfer-encoding: chunked\r\n"),
        "{request}"
    );
    assert!(!request.contains("content-length"), "{request}");
    assert!(
        request.ends_with("\r\n\r\n2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n"),
        "{request}"
    );
    let (request, outcome) = upload(Upload::stream(pieces(&["ab", "cd"])).length(4)).await;
    outcome.unwrap();
    assert!(!request.contains("transfer-encoding"), "{request}");
    assert_eq!(
        request.matches("\r\ncontent-length: 4\r\n").count(),
        1,
        "{request}"
    );
    assert!(request.ends_with("\r\n\r\nabcd"), "{request}");
}

#[tokio::test]
async fn a_body_that_fails_half_way_is_told_from_a_connection_that_does() {
    let broken = pieces(&["ab"]).chain(stream::iter([Err(std::io::Error::other("gone"))]));
    for (body, reason) in [
        (Upload::stream(broken), "gone"),
        (
            Upload::stream(pieces(&["ab"])).length(4),
            "after 2 of the 4",
        ),
        (Upload::stream(pieces(&["ab"])).length(1), "longer than"),
    ] {
        let (_, outcome) = upload(body).await;
        let Err(Error::Transport(error)) = outcome else {
            panic!("{outcome:?}")
        };
        assert_eq!(error.kind(), TransportErrorKind::Unsendable, "{error}");
        assert!(error.to_string().contains(reason), "{error}");
    }
}

#[tokio::test]
async fn redirects_are_left_to_the_caller() {
    let (url, _server) = serve(b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n");
    let error = Call::new(&client(&url), &POST)
        .send::<(), ()>(response::empty, &[])
        .await
        .unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 302);
}

#[tokio::test]
async fn a_port_that_nobody_listens_on_is_a_connect_error() {
    let url = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let error = Call::new(&client(&url), &POST)
        .send::<(), ()>(response::empty, &[])
        .await
        .unwrap_err();
    assert!(
        !format!("{error} {error:?}").contains("hidden"),
        "{error:?}"
    );
    let Error::Transport(error) = error else {
        panic!("{error}")
    };
    assert_eq!(error.kind(), TransportErrorKind::Connect);
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_an_interruption() {
    for answer in [&b""[..], b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[1]"] {
        let (url, _server) = serve(answer);
        let call = Call::new(&client(&url), &POST);
        let error = call.send::<(), ()>(response::empty, &[]).await.unwrap_err();
        assert!(
            !format!("{error} {error:?}").contains("hidden"),
            "{error:?}"
        );
        let Error::Transport(error) = error else {
            panic!("{error}")
        };
        assert_eq!(error.kind(), TransportErrorKind::Interrupted);
    }
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_not_read() {
    let (url, _server) = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n123456789");
    let client = Client::builder(&API)
        .base_url(url)
        .response_limit(8)
        .build()
        .unwrap();
    let error = Call::new(&client, &GET)
        .send::<(), ()>(response::empty, &[])
        .await
        .unwrap_err();
    let Error::Transport(error) = error else {
        panic!("{error}")
    };
    assert_eq!(error.kind(), TransportErrorKind::Unreadable);
}

#[tokio::test]
async fn a_connection_that_the_server_gave_up_takes_no_write_down_with_it() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (gone, is_gone) = mpsc::channel();
    let server = thread::spawn(move || {
        let requests = [(); 2].map(|()| {
            let (mut stream, _) = listener.accept().unwrap();
            let request = read(&mut stream);
            // It promises to keep the connection, and doesn't.
            let answer = b"HTTP/1.1 200 OK\r\nconnection: keep-alive\r\ncontent-length: 0\r\n\r\n";
            stream.write_all(answer).unwrap();
            drop(stream);
            gone.send(()).unwrap();
            request
        });
        requests.map(|request| request.split(' ').next().unwrap().to_owned())
    });
    let client = client(&url);
    let send = |operation| Call::new(&client, operation).send::<(), ()>(response::empty, &[]);
    send(&GET).await.unwrap();
    is_gone.recv().unwrap();
    // Whoever holds the connection has to have a turn to notice.
    tokio::time::sleep(Duration::from_millis(50)).await;
    send(&POST).await.unwrap();
    assert_eq!(server.join().unwrap(), ["GET", "POST"]);
}

#[tokio::test]
async fn headers_without_an_end_are_not_read_for_ever() {
    for again in ["x-more: and more\r\n", "long "] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            read(&mut stream);
            let head = "HTTP/1.1 200 OK\r\nx-first: ";
            let mut sent = stream.write(head.as_bytes()).unwrap();
            let piece = again.repeat(1000);
            while sent < 64 << 20 {
                match stream.write(piece.as_bytes()) {
                    Ok(length) => sent += length,
                    Err(_) => break,
                }
            }
            sent
        });
        let call = Call::new(&client(&url), &GET);
        let error = call.send::<(), ()>(response::empty, &[]).await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error}");
        assert!(error.to_string().contains("too large"), "{error}");
        // What lies in the buffers of the two sockets was sent, and not read.
        assert!(server.join().unwrap() < 16 << 20);
    }
}

#[tokio::test]
async fn a_server_that_says_nothing_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let builder = Client::builder(&API)
        .base_url(url)
        .attempt_timeout(Duration::from_millis(50));
    let call = Call::new(&builder.build().unwrap(), &GET);
    let error = call.send::<(), ()>(response::empty, &[]).await.unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error}");
}

#[test]
fn without_a_runtime_there_is_an_error_and_no_panic() {
    let transport = ReqwestTransport::builder().build().unwrap();
    let mut request = http::Request::new(RequestBody::from(Bytes::new()));
    *request.uri_mut() = "http://localhost/".parse().unwrap();
    let mut sending = transport.send(request);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = sending.as_mut().poll(&mut context) else {
        panic!()
    };
    assert_eq!(error.kind(), TransportErrorKind::Unsendable);
}
