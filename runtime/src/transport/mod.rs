//! How a request reaches the server: the two seams, [`Transport`] and [`Timer`], that an
//! application or a test may put something of its own in.

mod connect_timeout;
mod error;
mod request_body;
#[cfg(feature = "reqwest")]
mod reqwest;
mod response_body;
mod timer;
#[cfg(feature = "reqwest")]
mod tokio_timer;

use std::sync::Arc;

use futures_core::future::BoxFuture;

pub use connect_timeout::ConnectTimeout;
pub use error::{TransportError, TransportErrorKind};
pub use request_body::{BodyError, RequestBody};
pub use response_body::ResponseBody;
pub(crate) use response_body::cut_short;
pub use timer::Timer;
#[cfg(feature = "webhooks")]
pub(crate) use timer::wall_clock;
pub(crate) use timer::{Elapsed, within};
#[cfg(feature = "reqwest")]
pub use tokio_timer::TokioTimer;

#[cfg(feature = "reqwest")]
pub use self::reqwest::{ReqwestTransport, ReqwestTransportBuilder};

/// Sends one request and gives the answer, whatever its status, as soon as its headers are there; the
/// body may still be on its way.
///
/// A transport follows no redirect, retries nothing and adds no credentials: all of that has been
/// done, or is done with the answer. It is dropped half-way when a time limit is reached.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`, whose URI is absolute.
    ///
    /// # Errors
    /// When no answer came back. [`TransportErrorKind`] says whether the request may have
    /// reached the server, which decides whether it may be sent again.
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>>;

    /// Whether it keeps the [`ConnectTimeout`] that a request may have among its extensions. Where it
    /// doesn't, as is taken for granted, no call may ask for one.
    fn limits_connecting(&self) -> bool {
        false
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        (**self).send(request)
    }

    fn limits_connecting(&self) -> bool {
        (**self).limits_connecting()
    }
}
