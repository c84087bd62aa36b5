//! A server that answers by the script of a case and notes what it was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::{StreamExt as _, stream};
use http::{HeaderMap, Method, Uri};
use polar_client::{Transport, TransportError};
use sdkwright_runtime::{RequestBody, ResponseBody, TransportErrorKind};

use crate::answer::{Answer, Fault, Piece};
use crate::body::expand;
use crate::clock::Clock;

/// A request as the server saw it.
pub(crate) struct Seen {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// Whether nobody knew the length of the body before it was read.
    pub(crate) is_open_ended: bool,
    /// The body of the answer, if there is one.
    pub(crate) answer: Option<Bytes>,
    /// When it came.
    pub(crate) started: Duration,
    /// When it was answered, or given up.
    pub(crate) ended: Duration,
}

/// A server that answers by a script.
#[derive(Clone)]
pub(crate) struct Script {
    clock: Clock,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    lines: VecDeque<Line>,
    seen: Vec<Seen>,
}

/// One answer.
#[derive(Clone)]
struct Line {
    fault: Option<Fault>,
    delay: Duration,
    status: u16,
    headers: Vec<(String, String)>,
    body: Bytes,
    pieces: Option<Vec<Piece>>,
}

impl Script {
    pub(crate) fn new(clock: Clock, answers: &[Answer]) -> Result<Self, String> {
        let mut lines = VecDeque::new();
        for answer in answers {
            let line = Line::of(answer)?;
            lines.extend((0..answer.times).map(|_| line.clone()));
        }
        let state = State {
            lines,
            seen: Vec::new(),
        };
        Ok(Self {
            clock,
            state: Arc::new(Mutex::new(state)),
        })
    }

    /// The requests that came, and how many answers are left over.
    pub(crate) fn finish(&self) -> (Vec<Seen>, usize) {
        let mut state = self.state.lock().unwrap();
        (std::mem::take(&mut state.seen), state.lines.len())
    }
}

impl Line {
    fn of(answer: &Answer) -> Result<Self, String> {
        let body = match (&answer.body, &answer.text) {
            (None, None) => Bytes::new(),
            (Some(body), None) => Bytes::from(expand(body)?.to_string()),
            (None, Some(text)) => Bytes::from(text.clone()),
            (Some(_), Some(_)) => return Err("an answer with both `body` and `text`".to_owned()),
        };
        Ok(Self {
            fault: answer.fails,
            delay: Duration::from_millis(answer.after_ms),
            status: answer.status,
            headers: answer.headers.clone().into_iter().collect(),
            body,
            pieces: answer.pieces.clone(),
        })
    }

    async fn play(self) -> Result<http::Response<ResponseBody>, TransportError> {
        if !self.delay.is_zero() {
            tokio::time::sleep(self.delay).await;
        }
        match self.fault {
            None => {
                let mut response = http::Response::builder().status(self.status);
                for (name, value) in &self.headers {
                    response = response.header(name, value);
                }
                let body = match self.pieces {
                    Some(pieces) => in_pieces(pieces),
                    None => ResponseBody::from(self.body),
                };
                Ok(response.body(body).unwrap())
            }
            Some(Fault::Connect) => Err(TransportError::connect("refused")),
            Some(Fault::Interrupted) => Err(TransportError::interrupted("reset")),
            Some(Fault::Unsendable) => Err(TransportError::new(
                TransportErrorKind::Unsendable,
                "not sent",
            )),
            Some(Fault::Unreadable) => Err(TransportError::new(
                TransportErrorKind::Unreadable,
                "too long",
            )),
            Some(Fault::Hang) => std::future::pending().await,
        }
    }
}

/// A body whose pieces come one after the other.
fn in_pieces(pieces: Vec<Piece>) -> ResponseBody {
    let pieces = stream::iter(pieces).filter_map(async |piece| match piece {
        Piece::Text(text) => Some(Ok(Bytes::from(text))),
        Piece::Silence { after_ms } => {
            tokio::time::sleep(Duration::from_millis(after_ms)).await;
            None
        }
        Piece::Failure { fails: Fault::Hang } => std::future::pending().await,
        Piece::Failure { .. } => Some(Err(TransportError::interrupted("reset"))),
    });
    ResponseBody::from_stream(pieces)
}

/// Notes when a request is over, even when nobody waits for the answer any more.
struct Watch<'a> {
    script: &'a Script,
    number: usize,
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        if let Some(seen) = self.script.state.lock().unwrap().seen.get_mut(self.number) {
            seen.ended = self.script.clock.elapsed();
        }
    }
}

impl Transport for Script {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let is_open_ended = body.length().is_none();
            let body = body.collect().await?;
            let now = self.clock.elapsed();
            let (line, number) = {
                let mut state = self.state.lock().unwrap();
                let line = state.lines.pop_front();
                let answered = line
                    .as_ref()
                    .filter(|line| line.fault.is_none() && line.pieces.is_none());
                let seen = Seen {
                    method: parts.method,
                    uri: parts.uri,
                    headers: parts.headers,
                    body,
                    is_open_ended,
                    answer: answered.map(|line| line.body.clone()),
                    started: now,
                    ended: now,
                };
                state.seen.push(seen);
                (line, state.seen.len() - 1)
            };
            let _watch = Watch {
                script: self,
                number,
            };
            match line {
                Some(line) => line.play().await,
                None => Err(TransportError::new(
                    TransportErrorKind::Unsendable,
                    "the script is at its end",
                )),
            }
        })
    }
}
