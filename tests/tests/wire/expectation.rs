//! The format of what a case expects.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// What has to come of a case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expectation {
    /// The requests that the server saw, each of them.
    pub(crate) requests: Option<Vec<RequestExpectation>>,
    /// How many requests the server saw.
    pub(crate) sent: Option<usize>,
    /// The headers that all requests have with one value.
    #[serde(default)]
    pub(crate) same: Vec<String>,
    /// The headers that all requests have, each with another value.
    #[serde(default)]
    pub(crate) distinct: Vec<String>,
    /// How long it took from each answer to the next request.
    pub(crate) waits_ms: Option<Vec<Span>>,
    /// How long the calls took altogether.
    pub(crate) takes_ms: Option<Span>,
    /// What the call gave: every part of this has to be in it. A stream may give both this and an
    /// error.
    pub(crate) ok: Option<Value>,
    /// The error that the call gave. Without one here the call has to succeed.
    pub(crate) error: Option<ErrorExpectation>,
}

/// A number of milliseconds, or the least and the most.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Span {
    Exactly(u64),
    Between(u64, u64),
}

impl Span {
    pub(crate) fn holds(self, milliseconds: u128) -> bool {
        match self {
            Self::Exactly(expected) => milliseconds == u128::from(expected),
            Self::Between(least, most) => {
                (u128::from(least)..=u128::from(most)).contains(&milliseconds)
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RequestExpectation {
    pub(crate) method: Option<String>,
    /// Scheme, host and port.
    pub(crate) origin: Option<String>,
    pub(crate) path: Option<String>,
    /// The query as it is on the wire; empty for none.
    pub(crate) query: Option<String>,
    /// The value of a header that is there once, or null for one that isn't there.
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, Option<String>>,
    /// The body as JSON.
    pub(crate) body: Option<Value>,
    /// The body as it is.
    pub(crate) text: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErrorExpectation {
    /// `api`, `decode`, `transport`, `timeout`, `request`, `token` or `webhook`.
    pub(crate) kind: String,
    pub(crate) status: Option<u16>,
    /// What the error says when it is displayed, or a part of it.
    pub(crate) message: Option<String>,
    /// The variant of the error body.
    pub(crate) body: Option<String>,
    /// The body that came, whole.
    pub(crate) text: Option<String>,
    pub(crate) retry_after_ms: Option<u64>,
    pub(crate) request_id: Option<String>,
    /// Where in the JSON a decode error is.
    pub(crate) path: Option<String>,
    /// Which part of the request is at fault.
    pub(crate) part: Option<String>,
    /// `attempt`, `call` or `idle`.
    pub(crate) limit: Option<String>,
    /// How many attempts the error tells of.
    pub(crate) attempts: Option<u32>,
}
