//! What an SDK says about one operation of its API.

use http::Method;

use super::verb::Verb;
use crate::client::Server;
use crate::retry::RetryPolicy;

/// What an SDK says about one operation of its API.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The name of the operation.
    pub id: &'static str,
    verb: Verb,
    /// The path with its parameters in braces, `/v1/benefits/{id}`, to be appended to the base URL.
    pub path: &'static str,
    /// The `Accept` header to send; empty for none.
    pub accept: &'static str,
    /// Where it is served unless the user of the client chose a server, if elsewhere than the API.
    pub server: Option<Server>,
    /// The security schemes to meet: alternatives, each of schemes that go together. Empty when no
    /// credential is to be sent.
    pub security: &'static [&'static [&'static str]],
    /// Whether a redirect is what it answers, rather than a way to the answer. It is then not followed.
    pub answers_redirect: bool,
    /// The header that takes a key by which the server tells a repetition, where it has one. A request
    /// that is given none gets a fresh one, the same for all its attempts.
    pub idempotency_key: Option<&'static str>,
    /// When it is sent again, where the API's description says so. It gives way to a policy that was
    /// chosen for the client or the call.
    pub retry: Option<RetryPolicy>,
}

impl Operation {
    /// An operation that sends no credential and no `Accept`, on the server of the API.
    pub const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        Self::of(id, Verb::Known(method), path)
    }

    /// The same for a method that [`Method`] has no name for, such as `COPY` (RFC 9110, section 16.1).
    ///
    /// # Panics
    /// When it is no token. For a static that is an error of the compiler.
    pub const fn extension(id: &'static str, method: &'static str, path: &'static str) -> Self {
        Self::of(id, Verb::extension(method), path)
    }

    const fn of(id: &'static str, verb: Verb, path: &'static str) -> Self {
        Self {
            id,
            verb,
            path,
            accept: "",
            server: None,
            security: &[],
            answers_redirect: false,
            idempotency_key: None,
            retry: None,
        }
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> Method {
        self.verb.method()
    }

    /// The operation with an `Accept` header.
    #[must_use]
    pub const fn accept(mut self, accept: &'static str) -> Self {
        self.accept = accept;
        self
    }

    /// The operation on a server of its own.
    #[must_use]
    pub const fn server(mut self, server: Server) -> Self {
        self.server = Some(server);
        self
    }

    /// The operation with the security schemes to meet.
    #[must_use]
    pub const fn security(mut self, security: &'static [&'static [&'static str]]) -> Self {
        self.security = security;
        self
    }

    /// The operation as one that answers with a redirect.
    #[must_use]
    pub const fn answers_redirect(mut self) -> Self {
        self.answers_redirect = true;
        self
    }

    /// The operation with the header that takes a key by which the server tells a repetition.
    #[must_use]
    pub const fn idempotency_key(mut self, header: &'static str) -> Self {
        self.idempotency_key = Some(header);
        self
    }

    /// The operation with its own rule of when it is sent again.
    #[must_use]
    pub const fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }
}
