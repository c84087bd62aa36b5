//! Limits on connecting: of a client, and of one call.

use std::io::Write as _;
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use super::{API, POST, ReqwestTransport, read};
use crate::call::Call;
use crate::client::{Client, ClientBuilder};
use crate::error::{Error, TimeLimit};
use crate::response;
use crate::retry::RetryPolicy;
use crate::transport::{TransportError, TransportErrorKind};

const HOUR: Duration = Duration::from_secs(3600);
const SHORT: Duration = Duration::from_millis(40);

/// A client of a server that takes connections and never says the first word of TLS.
fn of_a_mute_server() -> (ClientBuilder, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    (Client::builder(&API).base_url(url), listener)
}

async fn post(client: ClientBuilder, own: Option<Duration>) -> Error<()> {
    let policy = RetryPolicy::new()
        .max_attempts(2)
        .initial_backoff(Duration::ZERO);
    let mut call = Call::new(&client.build().unwrap(), &POST);
    call.retry(policy);
    if let Some(own) = own {
        call.connect_timeout(own);
    }
    call.send(response::empty, &[]).await.unwrap_err()
}

fn transport_error(error: Error<()>) -> TransportError {
    match error {
        Error::Transport(error) => error,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn the_limit_of_a_client_holds_for_its_calls() {
    let (client, _server) = of_a_mute_server();
    let error = transport_error(post(client.connect_timeout(SHORT), None).await);
    assert_eq!(error.kind(), TransportErrorKind::Connect);
    assert!(error.message().contains("within 40ms"), "{error}");
    // Nothing was sent, so that even a POST is sent again.
    assert_eq!(error.attempts(), 2);
}

#[tokio::test]
async fn a_call_may_have_a_limit_of_its_own() {
    let (client, _server) = of_a_mute_server();
    let error = transport_error(post(client.connect_timeout(HOUR), Some(SHORT)).await);
    assert_eq!(error.kind(), TransportErrorKind::Connect);
    assert!(error.message().contains("within 40ms"), "{error}");
    assert_eq!(error.attempts(), 2);

    let (client, _server) = of_a_mute_server();
    let client = client.connect_timeout(SHORT).attempt_timeout(5 * SHORT);
    let Error::Timeout(error) = post(client, Some(HOUR)).await else {
        panic!("the limit of the client held")
    };
    assert_eq!(error.limit(), TimeLimit::Attempt);
}

#[tokio::test]
async fn calls_with_limits_of_their_own_share_connections_with_the_others() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        for _ in 0..3 {
            read(&mut stream);
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
            stream.write_all(answer).unwrap();
        }
    });
    let client = Client::builder(&API).base_url(url).build().unwrap();
    for own in [None, Some(SHORT), Some(HOUR)] {
        let mut call = Call::new(&client, &POST);
        if let Some(own) = own {
            call.connect_timeout(own);
        }
        call.send::<(), ()>(response::empty, &[]).await.unwrap();
    }
    server.join().unwrap();
}

#[tokio::test]
async fn a_client_of_reqwest_of_ones_own_keeps_its_limit() {
    let client = Client::builder(&API)
        .base_url("http://127.0.0.1:1")
        .transport(ReqwestTransport::from(::reqwest::Client::new()))
        .build()
        .unwrap();
    let mut call = Call::new(&client, &POST);
    call.connect_timeout(SHORT);
    let error = call.send::<(), ()>(response::empty, &[]).await.unwrap_err();
    let Error::Request(error) = error else {
        panic!("{error}")
    };
    assert_eq!(error.part(), "connect timeout");
    assert!(error.message().contains("set it there"), "{error}");
    assert_eq!(error.attempts(), 0);
}
