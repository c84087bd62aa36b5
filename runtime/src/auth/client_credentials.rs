//! OAuth 2 client credentials (RFC 6749, section 4.4).

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use futures_core::future::BoxFuture;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE};
use http::response::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use serde_json::Value;

use super::carried::Carried;
use super::credential::Credential;
use super::provider::{CredentialError, Exchange, TokenProvider};
use super::secret::Secret;
use super::single_flight::SingleFlight;
use crate::client::ConfigError;
use crate::error::explain;
use crate::parameter::encode;
use crate::retry::retry_after;
use crate::transport::{RequestBody, TransportError, TransportErrorKind, within};

/// How long before its end a token is no longer handed out, so that it is still good on arrival.
const MARGIN: Duration = Duration::from_secs(30);

/// The longest answer of a token server that is read.
const ANSWER_LIMIT: usize = 1 << 20;

/// Fetches access tokens for a client of its own right (RFC 6749, section 4.4) and keeps each until
/// shortly before it expires or the API turns it down.
///
/// Calls that find no good token at the same moment wait for one fetch and share what comes of it. A
/// fetch is tried again by the policy of the call that makes it, within the time of that call: when there
/// was no answer, after 408 and 429, and after any 5xx; `Retry-After` is heeded.
pub struct ClientCredentials {
    token_url: Uri,
    client_id: String,
    client_secret: Secret,
    scopes: Vec<String>,
    in_body: bool,
    kept: Mutex<Option<Kept>>,
    fetch: SingleFlight<CredentialError>,
}

struct Kept {
    token: Secret,
    /// When it is no longer handed out; `None` when the server didn't say how long it is good.
    until: Option<Instant>,
}

impl ClientCredentials {
    /// Fetches tokens from `token_url`.
    ///
    /// # Errors
    /// When the URL isn't an absolute one of `http` or `https`.
    pub fn new(
        token_url: &str,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Result<Self, ConfigError> {
        let token_url = token_url
            .parse::<Uri>()
            .ok()
            .filter(|url| matches!(url.scheme_str(), Some("http" | "https")))
            .ok_or_else(|| {
                ConfigError::new("the token URL is not an absolute URL")
                    .with_hint("it should look like https://api.example.com/oauth2/token")
            })?;
        Ok(Self {
            token_url,
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            scopes: Vec::new(),
            in_body: false,
            kept: Mutex::new(None),
            fetch: SingleFlight::default(),
        })
    }

    /// Asks for tokens of this scope, besides those asked for already.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// Sends id and secret in the body instead of a `Basic` header, for servers that can't read the
    /// latter (RFC 6749, section 2.3.1).
    #[must_use]
    pub fn in_body(mut self) -> Self {
        self.in_body = true;
        self
    }

    fn kept(&self) -> MutexGuard<'_, Option<Kept>> {
        // Nothing can panic while the lock is held, and what it holds is good in any case.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn good(&self, now: Instant) -> Option<Secret> {
        let kept = self.kept();
        kept.as_ref()
            .filter(|kept| kept.until.is_none_or(|until| now < until))
            .map(|kept| kept.token.clone())
    }

    fn request(&self) -> Result<http::Request<RequestBody>, CredentialError> {
        let mut body = "grant_type=client_credentials".to_owned();
        if !self.scopes.is_empty() {
            body.push_str("&scope=");
            body.push_str(&encode(&self.scopes.join(" ")));
        }
        let (id, secret) = (encode(&self.client_id), encode(self.client_secret.expose()));
        let mut headers = HeaderMap::new();
        if self.in_body {
            body = format!("{body}&client_id={id}&client_secret={secret}");
        } else if let Carried::Header(_, value) = Carried::basic(&id, &Secret::new(secret))? {
            headers.insert(AUTHORIZATION, value);
        }
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        );
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        let mut request = http::Request::new(RequestBody::from(Bytes::from(body)));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.token_url.clone();
        *request.headers_mut() = headers;
        Ok(request)
    }

    /// What a server says, which may be what it was told, in any of the ways that it was told it.
    fn without_secret(&self, said: String) -> String {
        let secret = self.client_secret.expose();
        let encoded = encode(secret);
        let pair = STANDARD.encode(format!("{}:{encoded}", encode(&self.client_id)));
        let told = [&*pair, &*encoded, secret];
        let told = told.into_iter().filter(|told| !told.is_empty());
        told.fold(said, |said, told| said.replace(told, "(redacted)"))
    }

    /// Fetches a token as patiently as the call is made that needs it. Whatever fails half-way may be done
    /// again: asking for a token changes nothing.
    async fn fetch(&self, exchange: &Exchange<'_>) -> Result<Secret, CredentialError> {
        let mut attempts = 0_u32;
        loop {
            attempts = attempts.saturating_add(1);
            let failed = match self.attempt(exchange).await {
                Ok(token) => return Ok(token),
                Err(failed) => failed,
            };
            let wait = match failed.again {
                Again::Never => None,
                Again::Later => exchange.patience.wait(attempts, None),
                Again::After(asked) => exchange.patience.wait(attempts, Some(asked)),
            };
            match wait {
                Some(wait) => exchange.timer().sleep(wait).await,
                None => return Err(failed.error.after(attempts)),
            }
        }
    }

    /// Asks for a token once.
    async fn attempt(&self, exchange: &Exchange<'_>) -> Result<Secret, Failed> {
        let limit = exchange.patience.attempt_limit;
        let asked = Box::pin(self.ask(exchange));
        let Ok(answer) = within(exchange.timer(), Some(limit), asked).await else {
            let said = format!("the token server gave no answer within {limit:?}");
            return Err(Failed::new(CredentialError::new(said), Again::Later));
        };
        let (parts, body) = answer?;
        let status = parts.status;
        if status != StatusCode::OK {
            let said = self.without_secret(explain(status, &body));
            let said = format!("the token server answered {}: {said}", status.as_str());
            let asked = retry_after(&parts.headers, || exchange.timer().wall_clock());
            let again = match asked {
                _ if !may_change(status) => Again::Never,
                Some(asked) => Again::After(asked),
                None => Again::Later,
            };
            return Err(Failed::new(CredentialError::new(said), again));
        }
        let (token, lifetime) = read(&body).ok_or_else(|| {
            CredentialError::new("the answer of the token server holds no bearer token")
        })?;
        let until = lifetime.and_then(|lifetime| {
            let lifetime = Duration::from_secs(lifetime);
            exchange
                .timer()
                .now()
                .checked_add(lifetime.saturating_sub(MARGIN.min(lifetime / 2)))
        });
        *self.kept() = Some(Kept {
            token: token.clone(),
            until,
        });
        Ok(token)
    }

    async fn ask(&self, exchange: &Exchange<'_>) -> Result<(Parts, Bytes), Failed> {
        let failed = |error: TransportError| {
            let again = match error.kind() {
                TransportErrorKind::Connect | TransportErrorKind::Interrupted
                    if exchange.patience.policy.retries_connection_errors() =>
                {
                    Again::Later
                }
                _ => Again::Never,
            };
            let told = CredentialError::new("the token server gave no answer");
            Failed::new(told.with_source(error), again)
        };
        let answer = exchange.transport().send(self.request()?).await;
        let (parts, body) = answer.map_err(failed)?.into_parts();
        let body = body.collect(ANSWER_LIMIT).await.map_err(failed)?;
        Ok((parts, body))
    }
}

/// An attempt to have a token that failed.
struct Failed {
    error: CredentialError,
    again: Again,
}

/// Whether another attempt may go better.
enum Again {
    Never,
    Later,
    /// As long after this one as the server asks for.
    After(Duration),
}

impl Failed {
    fn new(error: CredentialError, again: Again) -> Self {
        Self { error, again }
    }
}

impl From<CredentialError> for Failed {
    fn from(error: CredentialError) -> Self {
        Self::new(error, Again::Never)
    }
}

/// Whether the same request may have another answer later. What the server has against the client's
/// credentials (400, 401, 403) stays.
fn may_change(status: StatusCode) -> bool {
    status.is_server_error() || matches!(status.as_u16(), 408 | 429)
}

/// The token and its lifetime in seconds (RFC 6749, section 5.1).
fn read(body: &[u8]) -> Option<(Secret, Option<u64>)> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let kind = body
        .get("token_type")
        .and_then(Value::as_str)
        .unwrap_or("bearer");
    let token = body
        .get("access_token")?
        .as_str()
        .filter(|token| !token.is_empty())?;
    let lifetime = body.get("expires_in").and_then(|lifetime| {
        lifetime
            .as_u64()
            .or_else(|| lifetime.as_str()?.parse().ok())
    });
    kind.eq_ignore_ascii_case("bearer")
        .then(|| (token.into(), lifetime))
}

impl TokenProvider for ClientCredentials {
    fn token<'a>(
        &'a self,
        exchange: &'a Exchange<'a>,
    ) -> BoxFuture<'a, Result<Secret, CredentialError>> {
        Box::pin(async move {
            let good = || self.good(exchange.timer().now());
            match good() {
                Some(token) => Ok(token),
                None => {
                    self.fetch
                        .run(good, async || self.fetch(exchange).await)
                        .await
                }
            }
        })
    }

    fn rejected(&self, token: &Secret) {
        let mut kept = self.kept();
        if kept.as_ref().is_some_and(|kept| kept.token == *token) {
            *kept = None;
        }
    }
}

impl From<ClientCredentials> for Credential {
    fn from(credentials: ClientCredentials) -> Self {
        Self::provider(credentials)
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials")
            .field("token_url", &self.token_url)
            .field("client_id", &self.client_id)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
