//! The transport that comes with the crate: reqwest, HTTP/1.1 and HTTP/2.

mod connecting;
#[cfg(test)]
mod tests;

use std::error::Error as StdError;
use std::future::{Future as _, poll_fn};
use std::io::ErrorKind;
use std::pin::{Pin, pin};
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use ::reqwest::redirect;
use bytes::Bytes;
use futures_core::Stream;
use futures_core::future::BoxFuture;
use http::Uri;
use http_body::{Frame, SizeHint};

use super::error::{TransportError, TransportErrorKind};
use super::request_body::{BodyError, RequestBody};
use super::response_body::ResponseBody;
use super::{ConnectTimeout, Transport};
use crate::client::ConfigError;
use connecting::{Limited, with_limit};

/// Sends requests with reqwest. It keeps connections open for the next request and can be shared by
/// several clients.
///
/// It is also made from a client of reqwest that has settings of its own: proxies, certificates, a
/// resolver. That client should follow no redirects (`redirect::Policy::none()`), since those are
/// followed by rules that no credential slips through. It keeps its own limit on connecting, so that calls
/// can't have another.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: ::reqwest::Client,
    /// Whether the client heeds the limit on connecting that a request has of its own.
    limits_connecting: bool,
}

/// Sets up a [`ReqwestTransport`].
#[derive(Clone, Debug)]
#[must_use]
pub struct ReqwestTransportBuilder {
    connect_timeout: Duration,
}

impl ReqwestTransport {
    /// Starts from the defaults: 10 seconds to connect.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder {
            connect_timeout: Duration::from_secs(10),
        }
    }

    async fn exchange(
        &self,
        request: http::Request<RequestBody>,
    ) -> Result<http::Response<ResponseBody>, TransportError> {
        // Without this check reqwest would panic on a thread that has no runtime.
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(TransportError::new(
                TransportErrorKind::Unsendable,
                "there is no Tokio runtime here; call this inside one, or plug in a transport of your own",
            ));
        }
        let own = request
            .extensions()
            .get()
            .map(|ConnectTimeout(limit)| *limit);
        let request = outgoing(request)?;
        let sending = with_limit(own, self.client.execute(request));
        let mut response = sending.await.map_err(explain)?;
        let (status, version) = (response.status(), response.version());
        let headers = std::mem::take(response.headers_mut());
        let mut answer = http::Response::new(body_of(response).await?);
        *answer.status_mut() = status;
        *answer.version_mut() = version;
        *answer.headers_mut() = headers;
        Ok(answer)
    }
}

impl ReqwestTransportBuilder {
    /// How long making a connection may take, including TLS.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Makes the transport.
    ///
    /// # Errors
    /// When TLS can't be set up, as on a system without root certificates.
    pub fn build(self) -> Result<ReqwestTransport, ConfigError> {
        has_provider()?;
        let client = ::reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .connector_layer(Limited {
                usual: self.connect_timeout,
            })
            .build()
            .map_err(|error| {
                ConfigError::new(format!(
                    "the HTTP client can't be set up: {}",
                    deepest(&error)
                ))
                .with_hint("are the system's root certificates installed?")
            })?;
        Ok(ReqwestTransport {
            client,
            limits_connecting: true,
        })
    }
}

/// Whether rustls has cryptography to work with, without which reqwest would panic.
#[cfg(all(feature = "rustls-no-provider", not(feature = "rustls")))]
fn has_provider() -> Result<(), ConfigError> {
    match rustls::crypto::CryptoProvider::get_default() {
        Some(_) => Ok(()),
        None => Err(ConfigError::new("rustls has no provider of cryptography")
            .with_hint("install one first, as in `rustls::crypto::ring::default_provider().install_default()`")),
    }
}

#[cfg(not(all(feature = "rustls-no-provider", not(feature = "rustls"))))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "only with the feature it may be absent"
)]
fn has_provider() -> Result<(), ConfigError> {
    Ok(())
}

/// Takes over a client of reqwest as it was set up.
impl From<::reqwest::Client> for ReqwestTransport {
    fn from(client: ::reqwest::Client) -> Self {
        Self {
            client,
            limits_connecting: false,
        }
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(self.exchange(request))
    }

    fn limits_connecting(&self) -> bool {
        self.limits_connecting
    }
}

/// A request as reqwest takes it.
fn outgoing(request: http::Request<RequestBody>) -> Result<::reqwest::Request, TransportError> {
    let (parts, body) = request.into_parts();
    let url = ::reqwest::Url::parse(&text_of(&parts.uri)).map_err(|error| {
        TransportError::new(TransportErrorKind::Unsendable, error.to_string()).with_source(error)
    })?;
    let mut request = ::reqwest::Request::new(parts.method, url);
    *request.headers_mut() = parts.headers;
    *request.version_mut() = parts.version;
    *request.body_mut() = match body.as_bytes() {
        Some(bytes) if bytes.is_empty() => None,
        Some(bytes) => Some(bytes.clone().into()),
        None => Some(::reqwest::Body::wrap(Outgoing(Mutex::new(body)))),
    };
    Ok(request)
}

/// A URI as text, which costs a good part of a call when it goes through a formatter.
fn text_of(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or_default();
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let path = uri.path_and_query().map_or("", |path| path.as_str());
    [scheme, "://", authority, path].concat()
}

/// A body that comes in pieces. The lock is never waited for: it is there since reqwest wants what several
/// threads may look at.
struct Outgoing(Mutex<RequestBody>);

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let body = self.get_mut().0.get_mut();
        let body = body.unwrap_or_else(PoisonError::into_inner);
        Pin::new(body).poll_next(context).map_ok(Frame::data)
    }

    fn size_hint(&self) -> SizeHint {
        let body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        body.length()
            .map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// The body of an answer. What has come with the headers is taken at once, and when that is all, as it
/// mostly is, there is nothing left to wait for.
async fn body_of(mut response: ::reqwest::Response) -> Result<ResponseBody, TransportError> {
    let length = response.content_length();
    let arrived = poll_fn(|context| match poll_chunk(&mut response, context) {
        Poll::Ready(chunk) => Poll::Ready(Some(chunk)),
        Poll::Pending => Poll::Ready(None),
    });
    let first = match arrived.await {
        Some(Ok(None)) => return Ok(ResponseBody::empty()),
        Some(Ok(Some(chunk))) if length == u64::try_from(chunk.len()).ok() => {
            return Ok(ResponseBody::from(chunk));
        }
        Some(Ok(Some(chunk))) => Some(chunk),
        Some(Err(error)) => return Err(error),
        None => None,
    };
    let body = ResponseBody::from_stream(Chunks { first, response });
    Ok(match length {
        Some(length) => body.with_length(length),
        None => body,
    })
}

/// The pieces of a body as they arrive.
struct Chunks {
    first: Option<Bytes>,
    response: ::reqwest::Response,
}

impl Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.first.take() {
            Some(chunk) => Poll::Ready(Some(Ok(chunk))),
            None => poll_chunk(&mut self.response, context).map(Result::transpose),
        }
    }
}

/// Asks for the next chunk. The future that reqwest gives holds nothing of its own, so that it can be
/// dropped and made anew between two polls.
fn poll_chunk(
    response: &mut ::reqwest::Response,
    context: &mut Context<'_>,
) -> Poll<Result<Option<Bytes>, TransportError>> {
    pin!(response.chunk()).poll(context).map_err(explain)
}

/// Tells how far the request came. The URL is dropped, since an API key may stand in it.
fn explain(error: ::reqwest::Error) -> TransportError {
    let error = error.without_url();
    if let Some(cause) = body_error(&error) {
        return TransportError::new(TransportErrorKind::Unsendable, cause.to_string())
            .with_source(error);
    }
    let kind = if is_undone_in_vain(&error) {
        TransportErrorKind::Unreadable
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_builder() {
        TransportErrorKind::Unsendable
    } else {
        TransportErrorKind::Interrupted
    };
    TransportError::new(kind, deepest(&error)).with_source(error)
}

/// Whether the body has come and what compresses it can't be undone. What goes wrong on the connection has
/// passed through hyper, and is told by an error of that.
fn is_undone_in_vain(error: &::reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(inner) = cause.and_then(|cause| cause.downcast_ref::<::reqwest::Error>()) {
        cause = inner.source();
    }
    cause
        .and_then(|cause| cause.downcast_ref::<std::io::Error>())
        .is_some_and(|cause| {
            matches!(
                cause.kind(),
                ErrorKind::InvalidData | ErrorKind::InvalidInput
            )
        })
}

/// The text of the innermost cause, which is the one that says something.
fn deepest(error: &dyn StdError) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}

/// The failure of the request's own body, when that is the cause.
fn body_error(error: &dyn StdError) -> Option<&BodyError> {
    let mut next = error.source();
    while let Some(cause) = next {
        if let Some(found) = cause.downcast_ref::<BodyError>() {
            return Some(found);
        }
        next = cause.source();
    }
    None
}
