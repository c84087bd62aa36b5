//! A limit on connecting that a request may have of its own, though all share their connections.

use std::error::Error as StdError;
use std::fmt;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::future::BoxFuture;
use tower_layer::Layer;
use tower_service::Service;

tokio::task_local! {
    /// The limit of the request that is being sent, where it has one. Connections are made where a request
    /// is polled, and go on elsewhere only after they have begun.
    static OWN: Duration;
}

/// Sends a request whose connection may take that long.
pub(super) async fn with_limit<F: Future>(limit: Option<Duration>, sending: F) -> F::Output {
    match limit {
        Some(limit) => OWN.scope(limit, sending).await,
        None => sending.await,
    }
}

/// Limits connecting: to what the request says, or else to what is usual.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limited {
    pub(super) usual: Duration,
}

impl<S> Layer<S> for Limited {
    type Service = Connecting<S>;

    fn layer(&self, inner: S) -> Connecting<S> {
        Connecting {
            inner,
            usual: self.usual,
        }
    }
}

/// Makes connections within the limit.
#[derive(Clone, Debug)]
pub(super) struct Connecting<S> {
    inner: S,
    usual: Duration,
}

type BoxError = Box<dyn StdError + Send + Sync>;

impl<S, R> Service<R> for Connecting<S>
where
    S: Service<R>,
    S::Error: Into<BoxError>,
    S::Response: 'static,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<S::Response, BoxError>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, place: R) -> Self::Future {
        let limit = OWN.try_with(|limit| *limit).unwrap_or(self.usual);
        let connecting = self.inner.call(place);
        Box::pin(async move {
            match tokio::time::timeout(limit, connecting).await {
                Ok(connection) => connection.map_err(Into::into),
                Err(_) => Err(TooSlow(limit).into()),
            }
        })
    }
}

/// The limit was reached.
#[derive(Debug)]
struct TooSlow(Duration);

impl fmt::Display for TooSlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it could not be made within {:?}", self.0)
    }
}

impl StdError for TooSlow {}
