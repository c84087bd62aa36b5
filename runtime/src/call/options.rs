//! What can be said about every call, whatever its operation.

use std::time::Duration;

use super::Call;
use super::headers::header_entry;
use crate::parameter::encode;
use crate::retry::RetryPolicy;

impl Call {
    /// When to send this call again, in place of what the operation and the client say.
    pub fn retry(&mut self, policy: RetryPolicy) -> &mut Self {
        self.retry = Some(policy);
        self
    }

    /// How long this call may take, all attempts and waits included, in place of what the client
    /// says.
    pub fn timeout(&mut self, timeout: Duration) -> &mut Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long making a connection for this call may take, TLS included, in place of what the client
    /// says. Where a connection is open already there is nothing to make.
    ///
    /// The transport has to know how: the one that the client brings does, a transport or a
    /// `reqwest::Client` of one's own keeps its own limit, and the call then fails before it is sent.
    pub fn connect_timeout(&mut self, timeout: Duration) -> &mut Self {
        let problem = (!self.client().transport.limits_connecting()).then(|| {
            "the transport keeps a limit of its own; set it there, or let the client bring the transport"
                .to_owned()
        });
        self.note(&"connect timeout", problem);
        self.connect_timeout = Some(timeout);
        self
    }

    /// A header of this call, in place of one of the same name that would be sent otherwise, even of
    /// a credential.
    pub fn header(&mut self, name: &str, value: &str) -> &mut Self {
        let problem = match header_entry(name, value) {
            Ok((name, mut value)) => {
                // Nobody but the caller knows what it holds.
                value.set_sensitive(true);
                self.headers.insert(name, value);
                None
            }
            Err(message) => Some(message),
        };
        self.note(&format_args!("header `{name}`"), problem);
        self
    }

    /// The media type to ask for (`Accept`) instead of the one of the operation. A header that is set on
    /// the call or the client comes before it.
    pub fn accept(&mut self, media_type: &'static str) -> &mut Self {
        self.accept = Some(media_type);
        self
    }

    /// A pair to append to the query of this call, for what the API's description doesn't know. Name
    /// and value are percent-encoded; brackets in the name stay.
    pub fn query_parameter(&mut self, name: &str, value: &str) -> &mut Self {
        let name = encode(name).replace("%5B", "[").replace("%5D", "]");
        self.query
            .push((None, vec![format!("{name}={}", encode(value))]));
        self
    }

    /// The same call with [`retry`](Self::retry) said.
    #[must_use]
    pub fn with_retry(mut self, policy: RetryPolicy) -> Self {
        self.retry(policy);
        self
    }

    /// The same call with [`timeout`](Self::timeout) said.
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout(timeout);
        self
    }

    /// The same call with [`connect_timeout`](Self::connect_timeout) said.
    #[must_use]
    pub fn with_connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout(timeout);
        self
    }

    /// The same call with a [`header`](Self::header).
    #[must_use]
    pub fn with_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.header(name.as_ref(), value.as_ref());
        self
    }

    /// The same call with a [`query_parameter`](Self::query_parameter).
    #[must_use]
    pub fn with_query_parameter(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.query_parameter(name.as_ref(), value.as_ref());
        self
    }
}
