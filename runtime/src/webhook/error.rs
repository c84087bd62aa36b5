//! Why a message is not taken for genuine, or not understood.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use crate::wire::WireError;

/// Why a message is not taken for genuine, or not understood.
///
/// All but [`Body`](Self::Body) call for a status such as 403: whoever sent the message could not
/// show that it is the server. It quotes neither the secret nor a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// A header that every signed message has is absent.
    MissingHeader(&'static str),
    /// A header can't be read.
    UnreadableHeader(&'static str),
    /// The message is older than is tolerated: a replay, or a clock that is wrong.
    TooOld {
        /// How old it is.
        age: Duration,
    },
    /// The message comes from the future, further than is tolerated: one of the clocks is wrong.
    TooNew {
        /// How far it is ahead.
        ahead: Duration,
    },
    /// No signature of the message was made with any of the secrets.
    Forged,
    /// The message is genuine, but it can't be read.
    Body(WireError),
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader(name) => write!(f, "the header `{name}` is absent"),
            Self::UnreadableHeader(name) => write!(f, "the header `{name}` can't be read"),
            Self::TooOld { age } => write!(
                f,
                "the message is {} s old, which is more than is tolerated",
                age.as_secs()
            ),
            Self::TooNew { ahead } => write!(
                f,
                "the message is dated {} s ahead of this clock, which is more than is tolerated",
                ahead.as_secs()
            ),
            Self::Forged => f.write_str(
                "no signature fits: the secret is another one, or the body is not the one that was \
                 signed (it must be the bytes as they came)",
            ),
            Self::Body(error) => write!(f, "the message is genuine, but can't be read: {error}"),
        }
    }
}

impl StdError for WebhookError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Body(error) => Some(error),
            _ => None,
        }
    }
}
