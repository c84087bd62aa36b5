//! What a client holds for one security scheme.

use std::fmt;
use std::sync::Arc;

use super::provider::TokenProvider;
use super::secret::Secret;

/// What a client holds for one security scheme.
#[derive(Clone)]
#[non_exhaustive]
pub enum Credential {
    /// A bearer token or an API key that stays the same.
    Token(Secret),
    /// A user name and password, for the `Basic` scheme.
    Basic {
        /// The user name; RFC 7617 allows no colon in it.
        username: String,
        /// The password.
        password: Secret,
    },
    /// A token that is asked for before each attempt, since it may change.
    Provider(Arc<dyn TokenProvider>),
}

impl Credential {
    /// A user name and password, for the `Basic` scheme.
    pub fn basic(username: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self::Basic {
            username: username.into(),
            password: password.into(),
        }
    }

    /// A token that `provider` is asked for before each attempt.
    pub fn provider(provider: impl TokenProvider) -> Self {
        Self::Provider(Arc::new(provider))
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Token(_) => "Token(redacted)",
            Self::Basic { .. } => "Basic(redacted)",
            Self::Provider(_) => "Provider(redacted)",
        })
    }
}

impl From<Secret> for Credential {
    fn from(secret: Secret) -> Self {
        Self::Token(secret)
    }
}

impl From<String> for Credential {
    fn from(text: String) -> Self {
        Self::Token(text.into())
    }
}

impl From<&str> for Credential {
    fn from(text: &str) -> Self {
        Self::Token(text.into())
    }
}

impl From<&String> for Credential {
    fn from(text: &String) -> Self {
        Self::Token(text.into())
    }
}
