//! Looking on while calls are made, and adding to what is sent.

mod attempt;
mod fault;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, StatusCode, Uri};

pub use attempt::Attempt;
pub use fault::Fault;

/// What an application does at certain moments of all calls of a client: count them, log them, add a
/// header to each request.
///
/// A client may have several, which are called in the order in which they were added. They are called
/// between two steps of a call, so they should be quick and must not block.
///
/// ```
/// use sdkwright_runtime::{Attempt, Fault, Hooks};
/// use std::time::Duration;
///
/// struct Log;
///
/// impl Hooks for Log {
///     fn on_retry(&self, attempt: &Attempt, fault: &Fault<'_>, wait: Duration) {
///         eprintln!("{}: {fault}; once more in {wait:?}", attempt.operation());
///     }
/// }
/// ```
pub trait Hooks: Send + Sync + 'static {
    /// A request is about to be sent, with all its headers and credentials: the first of an attempt, or
    /// one that follows a redirect. What is set here is sent. The URI may hold an API key, so it belongs
    /// in no log.
    fn before_request(&self, attempt: &Attempt, uri: &Uri, headers: &mut HeaderMap) {
        let _ = (attempt, uri, headers);
    }

    /// An answer has come, whatever its status; its body may still be on its way.
    fn after_response(&self, attempt: &Attempt, status: StatusCode, headers: &HeaderMap) {
        let _ = (attempt, status, headers);
    }

    /// An attempt has failed, and there will be another after `wait`: one with a new token, too, or one
    /// that goes on with a stream of events that broke off.
    fn on_retry(&self, attempt: &Attempt, fault: &Fault<'_>, wait: Duration) {
        let _ = (attempt, fault, wait);
    }

    /// A call has failed for good: with the last of its attempts, or in the middle of a stream, of a
    /// download or of a list, whose error it is then. It is told once.
    fn on_error(&self, attempt: &Attempt, fault: &Fault<'_>) {
        let _ = (attempt, fault);
    }
}

impl<T: Hooks + ?Sized> Hooks for Arc<T> {
    fn before_request(&self, attempt: &Attempt, uri: &Uri, headers: &mut HeaderMap) {
        (**self).before_request(attempt, uri, headers);
    }

    fn after_response(&self, attempt: &Attempt, status: StatusCode, headers: &HeaderMap) {
        (**self).after_response(attempt, status, headers);
    }

    fn on_retry(&self, attempt: &Attempt, fault: &Fault<'_>, wait: Duration) {
        (**self).on_retry(attempt, fault, wait);
    }

    fn on_error(&self, attempt: &Attempt, fault: &Fault<'_>) {
        (**self).on_error(attempt, fault);
    }
}

/// The hooks of a client.
#[derive(Default)]
pub(crate) struct HookList(Vec<Box<dyn Hooks>>);

impl HookList {
    pub(crate) fn add(&mut self, hooks: impl Hooks) {
        self.0.push(Box::new(hooks));
    }

    pub(crate) fn before_request<T>(&self, attempt: Attempt, request: &mut http::Request<T>) {
        if self.0.is_empty() {
            return;
        }
        let uri = request.uri().clone();
        for hooks in &self.0 {
            hooks.before_request(&attempt, &uri, request.headers_mut());
        }
    }

    pub(crate) fn after_response<T>(&self, attempt: Attempt, response: &http::Response<T>) {
        for hooks in &self.0 {
            hooks.after_response(&attempt, response.status(), response.headers());
        }
    }

    pub(crate) fn on_retry(&self, attempt: Attempt, fault: Fault<'_>, wait: Duration) {
        for hooks in &self.0 {
            hooks.on_retry(&attempt, &fault, wait);
        }
    }

    pub(crate) fn on_error(&self, attempt: Attempt, fault: Fault<'_>) {
        for hooks in &self.0 {
            hooks.on_error(&attempt, &fault);
        }
    }
}

impl fmt::Debug for HookList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HookList({})", self.0.len())
    }
}
