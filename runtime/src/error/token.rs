//! The token to send could not be had.

use std::error::Error as StdError;
use std::fmt;

use super::attempted::Attempted;
use crate::auth::CredentialError;

/// The token to send could not be had from its provider.
#[derive(Clone, Debug)]
pub struct TokenError(Box<Detail>);

#[derive(Clone, Debug)]
struct Detail {
    attempted: Attempted,
    scheme: &'static str,
    cause: CredentialError,
}

impl TokenError {
    pub(crate) fn new(attempted: Attempted, scheme: &'static str, cause: CredentialError) -> Self {
        Self(Box::new(Detail {
            attempted,
            scheme,
            cause,
        }))
    }

    /// The name of the security scheme that the token was for.
    pub fn scheme(&self) -> &'static str {
        self.0.scheme
    }

    /// How many times the token was asked for.
    pub fn token_attempts(&self) -> u32 {
        self.0.cause.attempts()
    }

    /// How many times the request of the call itself had been sent before.
    pub fn attempts(&self) -> u32 {
        self.0.attempted.attempts()
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Detail {
            attempted,
            scheme,
            cause,
        } = &*self.0;
        write!(f, "{attempted}: no token for `{scheme}`: {cause}")?;
        attempted.fmt_count(f)
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.cause.source()
    }
}
