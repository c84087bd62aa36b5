//! Tokens that change while a client lives.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use futures_core::future::BoxFuture;

use super::secret::Secret;
use crate::retry::Patience;
use crate::transport::{Timer, Transport};

/// A source of tokens that rotate: a file that is rewritten, a vault, an OAuth 2 token endpoint.
///
/// It is asked before every attempt and should keep a token for as long as it is good.
pub trait TokenProvider: Send + Sync + 'static {
    /// The token to send now.
    fn token<'a>(
        &'a self,
        exchange: &'a Exchange<'a>,
    ) -> BoxFuture<'a, Result<Secret, CredentialError>>;

    /// Says that the server answered 401 to `token`, so that it is not handed out again. The
    /// request is then sent once more with whatever [`token`](Self::token) gives.
    fn rejected(&self, token: &Secret) {
        let _ = token;
    }
}

/// What a [`TokenProvider`] may use to fetch a token: the client's own transport and clock.
#[derive(Clone, Copy)]
pub struct Exchange<'a> {
    pub(crate) transport: &'a dyn Transport,
    pub(crate) timer: &'a dyn Timer,
    pub(crate) patience: &'a Patience<'a>,
}

impl<'a> Exchange<'a> {
    /// The client's transport. It sends a request as it stands, without credentials or retries.
    pub fn transport(&self) -> &'a dyn Transport {
        self.transport
    }

    /// The client's clock.
    pub fn timer(&self) -> &'a dyn Timer {
        self.timer
    }
}

impl fmt::Debug for Exchange<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange").finish_non_exhaustive()
    }
}

/// A token could not be had. Nothing was sent to the API.
#[derive(Clone, Debug)]
pub struct CredentialError {
    message: String,
    source: Option<Arc<dyn StdError + Send + Sync>>,
    attempts: u32,
}

impl CredentialError {
    /// Says what went wrong. The message must not hold a secret.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            source: None,
            attempts: 1,
        }
    }

    /// Says how many times the token was asked for.
    #[must_use]
    pub fn after(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// How many times the token was asked for.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Adds what caused it.
    #[must_use]
    pub fn with_source(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.source = Some(Arc::new(source));
        self
    }
}

impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if self.attempts > 1 {
            write!(f, " (asked {} times)", self.attempts)?;
        }
        Ok(())
    }
}

impl StdError for CredentialError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}
