//! What an SDK says about one operation of its API.

use crate::retry::RetryPolicy;

/// What an SDK says about one operation of its API.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The name of the operation.
    pub id: &'static str,
    /// The HTTP method.
    pub method: http::Method,
    /// The path with its parameters in braces, `/v1/benefits/{id}`, to be appended to the base URL.
    pub path: &'static str,
    /// The `Accept` header to send; empty for none.
    pub accept: &'static str,
    /// The security schemes to meet: alternatives, each of schemes that go together. Empty when no
    /// credential is to be sent.
    pub security: &'static [&'static [&'static str]],
    /// When it is sent again, where the API's description says so. It gives way to a policy that was
    /// chosen for the client or the call.
    pub retry: Option<RetryPolicy>,
}
