//! For tests: a server that answers by a script, and a clock that only sleeping moves.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;
use futures_core::future::BoxFuture;
use futures_util::{StreamExt as _, stream};

use crate::auth::{KeyLocation, Scheme};
use crate::call::Operation;
use crate::client::{self, Api, Client, ClientBuilder};
use crate::retry::RetryPolicy;
use crate::transport::{RequestBody, ResponseBody, Timer, Transport, TransportError};

pub(crate) static API: Api = Api {
    name: "Test",
    user_agent: "test/1",
    headers: &[("Test-Version", "2026-04")],
    server: client::Server::new("https://api.test/base/"),
    schemes: &[
        ("token", Scheme::Bearer),
        ("password", Scheme::Basic),
        (
            "header_key",
            Scheme::ApiKey {
                location: KeyLocation::Header,
                name: "X-Key",
            },
        ),
        (
            "query_key",
            Scheme::ApiKey {
                location: KeyLocation::Query,
                name: "key",
            },
        ),
        (
            "cookie_key",
            Scheme::ApiKey {
                location: KeyLocation::Cookie,
                name: "sid",
            },
        ),
    ],
    retry: RetryPolicy::new(),
};

pub(crate) const fn operation(method: http::Method, path: &'static str) -> Operation {
    secured(method, path, &[&["token"]])
}

pub(crate) const fn secured(
    method: http::Method,
    path: &'static str,
    security: &'static [&'static [&'static str]],
) -> Operation {
    Operation::new("things:do", method, path)
        .accept("application/json")
        .security(security)
}

pub(crate) static GET: Operation = operation(http::Method::GET, "/things");
pub(crate) static GET_ONE: Operation = operation(http::Method::GET, "/things/{id}");
pub(crate) static POST: Operation = operation(http::Method::POST, "/things");
pub(crate) static DELETE: Operation = operation(http::Method::DELETE, "/things/{id}");

/// One line of a script.
pub(crate) enum Line {
    Answer(u16, Vec<(&'static str, &'static str)>, String),
    Connect,
    Interrupted,
    /// Never answers.
    Hang,
    /// Answers after a while.
    Late(Duration, u16),
    /// Answers with a body in pieces.
    Pieces(u16, Vec<(&'static str, &'static str)>, Vec<Piece>),
}

/// What happens next to a body in pieces.
#[derive(Clone)]
pub(crate) enum Piece {
    Bytes(Bytes),
    /// The connection breaks.
    Break,
    /// Nothing ever comes.
    Hang,
}

impl Piece {
    pub(crate) fn text(text: &'static str) -> Self {
        Self::Bytes(Bytes::from_static(text.as_bytes()))
    }
}

/// An answer of a media type with a body in pieces.
pub(crate) fn pieces(content_type: &'static str, pieces: impl Into<Vec<Piece>>) -> Line {
    Line::Pieces(200, vec![("content-type", content_type)], pieces.into())
}

pub(crate) fn answer(status: u16, body: &str) -> Line {
    Line::Answer(status, Vec::new(), body.to_owned())
}

pub(crate) fn with_header(status: u16, name: &'static str, value: &'static str) -> Line {
    Line::Answer(status, vec![(name, value)], String::new())
}

/// A request as the server saw it.
#[derive(Clone)]
pub(crate) struct Seen {
    pub(crate) method: http::Method,
    pub(crate) uri: String,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Bytes,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next().map(|value| value.to_str().unwrap());
        assert!(values.next().is_none(), "{name} was sent more than once");
        value
    }
}

#[derive(Clone, Default)]
pub(crate) struct Server {
    lines: Arc<Mutex<VecDeque<Line>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
    pulled: Arc<Mutex<usize>>,
    clock: Clock,
}

impl Server {
    pub(crate) fn new(lines: impl IntoIterator<Item = Line>) -> Self {
        let server = Self::default();
        server.lines.lock().unwrap().extend(lines);
        server
    }

    /// A builder of clients of this server, with a token.
    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder(&API)
            .access_token("secret")
            .transport(self.clone())
            .timer(self.clock.clone())
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn uris(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.uri).collect()
    }

    pub(crate) fn only(&self) -> Seen {
        let mut seen = self.seen();
        assert_eq!(seen.len(), 1);
        seen.remove(0)
    }

    /// How many pieces of bodies were asked for.
    pub(crate) fn pulled(&self) -> usize {
        *self.pulled.lock().unwrap()
    }

    fn body(&self, pieces: Vec<Piece>) -> ResponseBody {
        let server = self.clone();
        ResponseBody::from_stream(stream::iter(pieces).then(move |piece| {
            *server.pulled.lock().unwrap() += 1;
            async move {
                match piece {
                    Piece::Bytes(bytes) => Ok(bytes),
                    Piece::Break => Err(TransportError::interrupted("reset")),
                    Piece::Hang => std::future::pending().await,
                }
            }
        }))
    }

    /// Everything that was slept for.
    pub(crate) fn waits(&self) -> Vec<Duration> {
        self.clock.0.lock().unwrap().waits.clone()
    }
}

impl Transport for Server {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.collect().await?;
            self.seen.lock().unwrap().push(Seen {
                method: parts.method,
                uri: parts.uri.to_string(),
                headers: parts.headers,
                body,
            });
            let line = self
                .lines
                .lock()
                .unwrap()
                .pop_front()
                .expect("the script is at its end");
            let (status, headers, body) = match line {
                Line::Answer(status, headers, body) => (status, headers, ResponseBody::from(body)),
                Line::Pieces(status, headers, pieces) => (status, headers, self.body(pieces)),
                Line::Connect => return Err(TransportError::connect("refused")),
                Line::Interrupted => return Err(TransportError::interrupted("reset")),
                Line::Hang => std::future::pending().await,
                Line::Late(delay, status) => {
                    self.clock.0.lock().unwrap().passed += delay;
                    (status, Vec::new(), ResponseBody::empty())
                }
            };
            let mut response = http::Response::builder().status(status);
            for (name, value) in headers {
                response = response.header(name, value);
            }
            Ok(response.body(body).unwrap())
        })
    }
}

#[derive(Clone)]
pub(crate) struct Clock(Arc<Mutex<Hands>>);

struct Hands {
    start: Instant,
    passed: Duration,
    waits: Vec<Duration>,
}

impl Default for Clock {
    fn default() -> Self {
        let hands = Hands {
            start: Instant::now(),
            passed: Duration::ZERO,
            waits: Vec::new(),
        };
        Self(Arc::new(Mutex::new(hands)))
    }
}

impl Timer for Clock {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        Box::pin(async move {
            let mut hands = clock.0.lock().unwrap();
            hands.passed += duration;
            hands.waits.push(duration);
        })
    }

    fn now(&self) -> Instant {
        let hands = self.0.lock().unwrap();
        hands.start + hands.passed
    }

    /// 06 Nov 1994 08:49:37 GMT, and as much later as was slept.
    fn wall_clock(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777) + self.0.lock().unwrap().passed
    }
}
