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

    /// A header of this call, in place of one of the same name that would be sent otherwise, even of
    /// a credential.
    pub fn header(&mut self, name: &str, value: &str) -> &mut Self {
        let problem = match header_entry(name, value) {
            Ok((name, value)) => {
                self.headers.insert(name, value);
                None
            }
            Err(message) => Some(message),
        };
        self.note(format!("header `{name}`"), problem);
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
}

/// Gives a type with a field `call: Call` the methods that say something about the call as a whole:
/// `retry`, `timeout`, `header` and `query_parameter`.
///
/// ```
/// use sdkwright_runtime::{Call, RetryPolicy, call_options};
///
/// /// Lists things.
/// #[derive(Clone, Debug)]
/// pub struct ThingsList {
///     call: Call,
/// }
///
/// call_options!(ThingsList);
///
/// fn patient(list: ThingsList) -> ThingsList {
///     list.retry(RetryPolicy::new().max_attempts(9)).header("x-priority", "low")
/// }
/// ```
#[macro_export]
macro_rules! call_options {
    ($type:ty) => {
        impl $type {
            /// When to send this call again, in place of what the client says.
            pub fn retry(mut self, policy: $crate::RetryPolicy) -> Self {
                self.call.retry(policy);
                self
            }

            /// How long this call may take, all attempts and waits included, in place of what the
            /// client says.
            pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.call.timeout(timeout);
                self
            }

            /// A header of this call, in place of one of the same name that would be sent otherwise.
            pub fn header(
                mut self,
                name: impl ::std::convert::AsRef<str>,
                value: impl ::std::convert::AsRef<str>,
            ) -> Self {
                self.call.header(name.as_ref(), value.as_ref());
                self
            }

            /// A pair to append to the query of this call, for what the API's description doesn't
            /// know.
            pub fn query_parameter(
                mut self,
                name: impl ::std::convert::AsRef<str>,
                value: impl ::std::convert::AsRef<str>,
            ) -> Self {
                self.call.query_parameter(name.as_ref(), value.as_ref());
                self
            }
        }
    };
}
