//! What an SDK says about its API as a whole.

use super::Server;
use crate::auth::Scheme;
use crate::retry::RetryPolicy;

/// What an SDK says about its API as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Api {
    /// The name of the API, for messages.
    pub name: &'static str,
    /// The `User-Agent` to send.
    pub user_agent: &'static str,
    /// Headers to send with every request.
    pub headers: &'static [(&'static str, &'static str)],
    /// Where it is served, when the user of the client says nothing else.
    pub server: Server,
    /// The security schemes, by the names that operations ask for them.
    pub schemes: &'static [(&'static str, Scheme)],
    /// The retry policy of operations that have none of their own.
    pub retry: RetryPolicy,
}
