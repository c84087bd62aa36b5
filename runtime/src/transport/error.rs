//! What a transport says when no complete answer came back.

use std::error::Error as StdError;
use std::fmt;

use crate::error::Attempted;

/// How far a request came before it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made, so the server has seen nothing. Safe to send again.
    Connect,
    /// The connection broke at some point after that, so the server may have acted on the request.
    /// Sent again only when the method is idempotent (RFC 9110, section 9.2.2).
    Interrupted,
    /// The request can't be sent at all; sending it again would change nothing.
    Unsendable,
    /// The answer can't be taken, for example because it is too long. Not sent again.
    Unreadable,
}

/// No complete answer came back from the server.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    message: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
    attempted: Option<Attempted>,
}

impl TransportError {
    /// Says how far the request came and what went wrong. The message must not hold a secret, and so
    /// not the URL either, since API keys may travel in it.
    pub fn new(kind: TransportErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            source: None,
            attempted: None,
        }
    }

    /// No connection was made.
    pub fn connect(message: impl Into<String>) -> Self {
        Self::new(TransportErrorKind::Connect, message)
    }

    /// The connection broke after the request may have left.
    pub fn interrupted(message: impl Into<String>) -> Self {
        Self::new(TransportErrorKind::Interrupted, message)
    }

    /// Adds what caused it. Its text should not repeat the message.
    #[must_use]
    pub fn with_source(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    pub(crate) fn attempted(mut self, attempted: Attempted) -> Self {
        self.attempted = Some(attempted);
        self
    }

    /// How far the request came.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// What went wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// How many times the request was sent, or tried to be.
    pub fn attempts(&self) -> u32 {
        self.attempted.as_ref().map_or(1, Attempted::attempts)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(attempted) = &self.attempted {
            write!(f, "{attempted}: ")?;
        }
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection: ",
            TransportErrorKind::Interrupted => "the connection broke: ",
            TransportErrorKind::Unsendable => "the request can't be sent: ",
            TransportErrorKind::Unreadable => "the answer can't be read: ",
        })?;
        f.write_str(&self.message)?;
        match &self.attempted {
            Some(attempted) => attempted.fmt_count(f),
            None => Ok(()),
        }
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}
