//! For this crate's own tests: an API, its operations, and clients of a scripted server.

use std::ops::Deref;
use std::time::Duration;

use crate::auth::{KeyLocation, Scheme};
use crate::call::Operation;
use crate::client::{self, Api, Client, ClientBuilder};
use crate::retry::RetryPolicy;
use crate::testing::{Answer, Piece, Script, Sent};

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

/// An answer of a media type with a body in pieces.
pub(crate) fn pieces(
    content_type: &'static str,
    pieces: impl IntoIterator<Item = Piece>,
) -> Answer {
    Answer::pieces(200, pieces).header("content-type", content_type)
}

pub(crate) fn answer(status: u16, body: &str) -> Answer {
    Answer::status(status).body(body.to_owned())
}

pub(crate) fn with_header(status: u16, name: &'static str, value: &'static str) -> Answer {
    Answer::status(status).header(name, value)
}

/// A scripted server, and the clients of it.
#[derive(Clone)]
pub(crate) struct Server(Script);

impl Server {
    pub(crate) fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self(Script::new(answers))
    }

    /// A builder of clients of this server, with a token.
    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder(&API)
            .access_token("secret")
            .transport(self.0.clone())
            .timer(self.0.clock())
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub(crate) fn uris(&self) -> Vec<String> {
        self.sent().into_iter().map(|sent| sent.uri).collect()
    }

    pub(crate) fn only(&self) -> Sent {
        let mut sent = self.sent();
        assert_eq!(sent.len(), 1);
        sent.remove(0)
    }

    /// Everything that was slept for.
    pub(crate) fn waits(&self) -> Vec<Duration> {
        self.0.clock().slept()
    }
}

impl Deref for Server {
    type Target = Script;

    fn deref(&self) -> &Script {
        &self.0
    }
}
