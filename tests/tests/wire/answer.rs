//! The format of what the server of a case answers.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// What the server does with one request, or with several in a row.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    #[serde(default = "ok")]
    pub(crate) status: u16,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    /// A body of JSON; see [`body`](crate::body).
    pub(crate) body: Option<Value>,
    /// A body as it is.
    pub(crate) text: Option<String>,
    /// A body that comes piece by piece.
    pub(crate) pieces: Option<Vec<Piece>>,
    /// How long the server takes.
    #[serde(default)]
    pub(crate) after_ms: u64,
    /// In place of an answer.
    pub(crate) fails: Option<Fault>,
    /// How many requests are answered so.
    #[serde(default = "once")]
    pub(crate) times: u32,
}

pub(crate) fn once() -> u32 {
    1
}

fn ok() -> u16 {
    200
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fault {
    /// No connection is made.
    Connect,
    /// The connection breaks.
    Interrupted,
    /// The transport can't send the request.
    Unsendable,
    /// The transport can't take the answer.
    Unreadable,
    /// No answer ever comes.
    Hang,
}

/// What happens next to a body that comes piece by piece.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Piece {
    /// This comes.
    Text(String),
    /// Nothing comes for a while.
    Silence { after_ms: u64 },
    /// Nothing more comes.
    Failure { fails: Fault },
}
