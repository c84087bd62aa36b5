//! The transport that comes with the crate: reqwest over rustls, HTTP/1.1 and HTTP/2.

#[cfg(test)]
mod tests;

use std::error::Error as StdError;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use ::reqwest::redirect;
use bytes::{Bytes, BytesMut};
use futures_core::Stream as _;
use futures_core::future::BoxFuture;
use http_body::{Frame, SizeHint};

use super::Transport;
use super::body::ResponseBody;
use super::error::{TransportError, TransportErrorKind};
use super::request_body::{BodyError, RequestBody};
use crate::client::ConfigError;

/// The longest response body that is read when nothing else is said: 256 MiB.
const DEFAULT_RESPONSE_LIMIT: usize = 256 << 20;

/// Sends requests with reqwest over rustls. It keeps connections open for the next request and can
/// be shared by several clients.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: ::reqwest::Client,
    response_limit: usize,
}

/// Sets up a [`ReqwestTransport`].
#[derive(Clone, Debug)]
#[must_use]
pub struct ReqwestTransportBuilder {
    connect_timeout: Duration,
    response_limit: usize,
}

impl ReqwestTransport {
    /// Starts from the defaults: 10 seconds to connect, response bodies of up to 256 MiB.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder {
            connect_timeout: Duration::from_secs(10),
            response_limit: DEFAULT_RESPONSE_LIMIT,
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
        let (parts, body) = request.into_parts();
        let body = outgoing(body);
        let request = ::reqwest::Request::try_from(http::Request::from_parts(parts, body))
            .map_err(explain)?;
        let mut response = self.client.execute(request).await.map_err(explain)?;
        let body = read(&mut response, self.response_limit).await?;
        let mut answer = http::Response::new(ResponseBody::from(body));
        *answer.status_mut() = response.status();
        *answer.version_mut() = response.version();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        Ok(answer)
    }
}

impl ReqwestTransportBuilder {
    /// How long making a connection may take, including TLS.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// The longest response body to read into memory, in bytes. A longer one is a transport error.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.response_limit = bytes;
        self
    }

    /// Makes the transport.
    ///
    /// # Errors
    /// When TLS can't be set up, as on a system without root certificates.
    pub fn build(self) -> Result<ReqwestTransport, ConfigError> {
        let client = ::reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .connect_timeout(self.connect_timeout)
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
            response_limit: self.response_limit,
        })
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(self.exchange(request))
    }
}

/// The body of a request as reqwest takes it.
fn outgoing(body: RequestBody) -> ::reqwest::Body {
    match body.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => ::reqwest::Body::wrap(Outgoing(Mutex::new(body))),
    }
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

/// The most bytes that are reserved because a server announces them.
const MAX_RESERVED: usize = 1 << 20;

async fn read(response: &mut ::reqwest::Response, limit: usize) -> Result<Bytes, TransportError> {
    let announced = response
        .content_length()
        .and_then(|length| usize::try_from(length).ok());
    let mut body = Body::Empty;
    while let Some(chunk) = response.chunk().await.map_err(explain)? {
        if body.len().saturating_add(chunk.len()) > limit {
            return Err(TransportError::new(
                TransportErrorKind::Unreadable,
                format!("the response body is longer than {limit} bytes"),
            ));
        }
        body = body.with(chunk, announced.unwrap_or_default());
    }
    Ok(body.finish())
}

/// What is there of a body. Most come in one chunk, which is kept as it is.
enum Body {
    Empty,
    One(Bytes),
    Several(BytesMut),
}

impl Body {
    fn len(&self) -> usize {
        match self {
            Self::Empty => 0,
            Self::One(chunk) => chunk.len(),
            Self::Several(chunks) => chunks.len(),
        }
    }

    /// With another chunk; `announced` is the length that the server has promised.
    fn with(self, chunk: Bytes, announced: usize) -> Self {
        let mut chunks = match self {
            Self::Empty => return Self::One(chunk),
            Self::One(first) => {
                let mut chunks = BytesMut::with_capacity(announced.min(MAX_RESERVED));
                chunks.extend_from_slice(&first);
                chunks
            }
            Self::Several(chunks) => chunks,
        };
        chunks.extend_from_slice(&chunk);
        Self::Several(chunks)
    }

    fn finish(self) -> Bytes {
        match self {
            Self::Empty => Bytes::new(),
            Self::One(chunk) => chunk,
            Self::Several(chunks) => chunks.freeze(),
        }
    }
}

/// Tells how far the request came. The URL is dropped, since an API key may stand in it.
fn explain(error: ::reqwest::Error) -> TransportError {
    let error = error.without_url();
    if let Some(cause) = body_error(&error) {
        return TransportError::new(TransportErrorKind::Unsendable, cause.to_string())
            .with_source(error);
    }
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_builder() {
        TransportErrorKind::Unsendable
    } else {
        TransportErrorKind::Interrupted
    };
    TransportError::new(kind, deepest(&error)).with_source(error)
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
