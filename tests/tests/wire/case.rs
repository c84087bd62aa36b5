//! The format of a case: this file, `call.rs`, `answer.rs` and `expectation.rs`. Every field that a file doesn't know is an error, so that a misspelt
//! expectation can't pass for one that holds.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::answer::Answer;
use crate::call::{Invocation, Retry};
use crate::expectation::Expectation;

/// One call, what the server answers, and what has to come of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) client: ClientSettings,
    pub(crate) call: Invocation,
    /// How often the call is made, one after the other with the same client. The result that counts
    /// is the last one.
    #[serde(default = "crate::answer::once")]
    pub(crate) times: u32,
    pub(crate) answers: Vec<Answer>,
    pub(crate) expect: Expectation,
}

/// How the client is set up. Its token is `polar_oat_wire` unless the case says otherwise.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClientSettings {
    /// In place of the usual token.
    pub(crate) token: Option<String>,
    /// Whether there is no token at all.
    #[serde(default)]
    pub(crate) anonymous: bool,
    /// Credentials by the names of their schemes.
    #[serde(default)]
    pub(crate) credentials: BTreeMap<String, String>,
    pub(crate) environment: Option<String>,
    pub(crate) server: Option<String>,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) user_agent: Option<String>,
    pub(crate) timeout_ms: Option<u64>,
    pub(crate) attempt_timeout_ms: Option<u64>,
    pub(crate) idle_timeout_ms: Option<u64>,
    pub(crate) response_limit: Option<usize>,
    pub(crate) retry: Option<Retry>,
}

impl ClientSettings {
    /// The token that the client is given.
    pub(crate) fn token(&self) -> Option<&str> {
        let token = self.token.as_deref().unwrap_or("polar_oat_wire");
        (!self.anonymous).then_some(token)
    }
}
