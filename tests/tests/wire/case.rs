//! The format of a case: this file, `call.rs`, `answer.rs` and `expectation.rs`. Every field that a file doesn't know is an error, so that a misspelt
//! expectation can't pass for one that holds.

use std::collections::BTreeMap;

use sdkwright_runtime::{ClientCredentials, Credential};
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
    pub(crate) credentials: BTreeMap<String, Held>,
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

/// What is held for a scheme.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Held {
    /// A token or key.
    Token(String),
    /// For `Basic`.
    Password { username: String, password: String },
    /// Tokens are fetched.
    ClientCredentials {
        token_url: String,
        client_id: String,
        client_secret: String,
        #[serde(default)]
        scopes: Vec<String>,
        #[serde(default)]
        in_body: bool,
    },
}

impl Held {
    pub(crate) fn credential(&self) -> Result<Credential, String> {
        Ok(match self {
            Self::Token(token) => token.into(),
            Self::Password { username, password } => Credential::basic(username, password.as_str()),
            Self::ClientCredentials {
                token_url,
                client_id,
                client_secret,
                scopes,
                in_body,
            } => {
                let new = ClientCredentials::new(token_url, client_id, client_secret.as_str());
                let mut credentials = new.map_err(|error| error.to_string())?;
                for scope in scopes {
                    credentials = credentials.scope(scope);
                }
                if *in_body {
                    credentials = credentials.in_body();
                }
                credentials.into()
            }
        })
    }

    /// What nobody else may see of it.
    fn secret(&self) -> &str {
        match self {
            Self::Token(secret)
            | Self::Password {
                password: secret, ..
            }
            | Self::ClientCredentials {
                client_secret: secret,
                ..
            } => secret,
        }
    }
}

impl Case {
    /// What no message may show.
    pub(crate) fn secrets(&self) -> Vec<&str> {
        let mut secrets: Vec<&str> = self.client.token().into_iter().collect();
        secrets.extend(self.client.credentials.values().map(Held::secret));
        if let Invocation::Webhook(call) = &self.call {
            secrets.extend(call.secrets.iter().map(String::as_str));
        }
        secrets.retain(|secret| !secret.trim().is_empty());
        secrets
    }
}

impl ClientSettings {
    /// The token that the client is given.
    pub(crate) fn token(&self) -> Option<&str> {
        let token = self.token.as_deref().unwrap_or("polar_oat_wire");
        (!self.anonymous).then_some(token)
    }
}
