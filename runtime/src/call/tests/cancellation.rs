//! Dropping a call at any point leaves nothing behind: nothing more is sent, nothing is held, and the next
//! call with the same client goes its way.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::future::BoxFuture;
use futures_util::{StreamExt as _, stream, task::noop_waker};

use crate::auth::ClientCredentials;
use crate::call::Call;
use crate::client::Client;
use crate::error::Error;
use crate::fixtures::{API, GET, POST};
use crate::response;
use crate::testing::{Answer, Script};
use crate::transport::{RequestBody, ResponseBody, TokioTimer, Transport, TransportError};

/// Long enough for every poll to let a second pass.
const HOUR: Duration = Duration::from_secs(3600);

/// A transport that makes its caller wait at every step, and counts the steps that nobody has left yet.
#[derive(Clone)]
struct Halting {
    script: Script,
    open: Arc<AtomicUsize>,
}

/// Something that is on its way.
struct Open(Arc<AtomicUsize>);

impl Open {
    fn new(count: &Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(count))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Is not ready when it is first asked.
async fn halt() {
    let mut has_halted = false;
    poll_fn(|_| {
        if std::mem::replace(&mut has_halted, true) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}

impl Transport for Halting {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(async move {
            let open = Open::new(&self.open);
            halt().await;
            let (parts, body) = self.script.send(request).await?.into_parts();
            halt().await;
            let bytes = body.collect(1000).await?;
            let pieces: Vec<Bytes> = bytes.chunks(3).map(Bytes::copy_from_slice).collect();
            let pieces = stream::iter(pieces).then(move |piece| {
                let _ = &open;
                async {
                    halt().await;
                    Ok(piece)
                }
            });
            Ok(http::Response::from_parts(
                parts,
                ResponseBody::from_stream(pieces),
            ))
        })
    }
}

/// A server of which a call needs all: a token, a redirect, a refusal, another token, and the answer.
fn troublesome() -> Script {
    let asked = AtomicUsize::new(0);
    Script::answering(move |sent| {
        if sent.uri.contains("login") {
            return Answer::json(200, r#"{"access_token":"t","token_type":"bearer"}"#);
        }
        match asked.fetch_add(1, Ordering::Relaxed) {
            0 => Answer::status(307).header("location", "/base/other"),
            1 => Answer::status(503).header("retry-after", "2"),
            2 => Answer::status(401),
            _ => Answer::json(200, "[1234567]"),
        }
    })
}

fn client(transport: &Halting) -> Client {
    let token = ClientCredentials::new("https://login.test/token", "id", "secret").unwrap();
    Client::builder(&API)
        .access_token(token)
        .transport(transport.clone())
        .timer(TokioTimer)
        .timeout(HOUR)
        .attempt_timeout(HOUR)
        .build()
        .unwrap()
}

async fn get(client: &Client) -> Result<Vec<u32>, Error<()>> {
    Call::new(client, &GET)
        .send(response::json::<Vec<u32>>, &[])
        .await
}

/// Polls a future so many times, a second apart, and gives what it has come to.
async fn poll<T>(future: impl Future<Output = T>, times: usize) -> Option<T> {
    let mut future = pin!(future);
    for _ in 0..times {
        let waker = noop_waker();
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return Some(value);
        }
        tokio::time::advance(Duration::from_secs(1)).await;
    }
    None
}

fn halting(script: Script) -> Halting {
    Halting {
        script,
        open: Arc::default(),
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_may_be_dropped_wherever_it_waits() {
    let mut dropped = 0;
    for times in 0.. {
        let transport = halting(troublesome());
        let client = client(&transport);
        if let Some(done) = poll(get(&client), times).await {
            assert_eq!(done.unwrap(), [1_234_567]);
            break;
        }
        dropped += 1;
        assert_eq!(
            transport.open.load(Ordering::Relaxed),
            0,
            "after {times} polls"
        );
        let sent = transport.script.sent().len();
        tokio::time::sleep(HOUR).await;
        assert_eq!(transport.script.sent().len(), sent, "after {times} polls");
        let next = poll(get(&client), 100)
            .await
            .expect("the next call waits for ever");
        assert_eq!(next.unwrap(), [1_234_567], "after {times} polls");
    }
    println!("dropped at {dropped} points");
    assert!(dropped > 20, "{dropped}");
}

#[tokio::test(start_paused = true)]
async fn one_that_is_dropped_leaves_those_who_wait_for_its_token_to_fetch_it() {
    for times in 1..6 {
        let transport = halting(troublesome());
        let client = client(&transport);
        let mut waiting = Box::pin(get(&client));
        let mut first = Box::pin(get(&client));
        assert!(poll(first.as_mut(), times).await.is_none());
        assert!(poll(waiting.as_mut(), 1).await.is_none());
        drop(first);
        let outcome = poll(waiting, 100).await.expect("it waits for ever");
        assert_eq!(outcome.unwrap(), [1_234_567], "after {times} polls");
    }
}

#[tokio::test(start_paused = true)]
async fn a_write_that_is_dropped_was_sent_once_at_most() {
    for times in 0..12 {
        let transport = halting(Script::answering(|_| Answer::broken()));
        let client = Client::builder(&API)
            .transport(transport.clone())
            .timer(TokioTimer)
            .build()
            .unwrap();
        let call = Call::new(&client, &POST);
        drop(poll(call.send::<(), ()>(response::empty, &[]), times).await);
        tokio::time::sleep(HOUR).await;
        assert!(transport.script.sent().len() <= 1, "after {times} polls");
        assert_eq!(transport.open.load(Ordering::Relaxed), 0);
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_is_dropped_is_given_up() {
    let mut dropped = 0;
    for times in 0.. {
        let transport = halting(troublesome());
        let client = client(&transport);
        let read = async {
            let mut download = Call::new(&client, &GET).download::<()>(&[]).await.unwrap();
            while let Some(piece) = download.next().await {
                piece.unwrap();
            }
            download.received()
        };
        if let Some(received) = poll(read, times).await {
            assert_eq!(received, 9);
            break;
        }
        dropped += 1;
        assert_eq!(
            transport.open.load(Ordering::Relaxed),
            0,
            "after {times} polls"
        );
    }
    assert!(dropped > 5, "{dropped}");
}
