//! Setting up a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, USER_AGENT};

use super::api::Api;
use super::base_url::BaseUrl;
use super::config_error::ConfigError;
use super::{Client, Server, Shared};
use crate::auth::{ClientCredentials, Credential, Keyring, Scheme, Secret};
use crate::call::header_entry;
use crate::hooks::{HookList, Hooks};
use crate::retry::{Budget, RetryPolicy};
use crate::transport::{Timer, Transport};

/// How long a call may take when nothing is said: long enough to wait for a server that twice asks
/// for a minute's patience.
const TIMEOUT: Duration = Duration::from_secs(180);
/// How long an attempt may take when nothing is said.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(60);
/// How long a stream may be silent when nothing is said: long enough for a server that thinks before it
/// speaks.
const IDLE_TIMEOUT: Duration = Duration::from_secs(300);
/// The longest response body that is read into memory when nothing is said: 256 MiB.
const RESPONSE_LIMIT: usize = 256 << 20;

/// Sets up a [`Client`].
#[must_use]
pub struct ClientBuilder {
    api: &'static Api,
    base_url: Option<String>,
    server: Option<Server>,
    variables: Vec<(&'static str, String)>,
    credentials: Vec<(String, Credential)>,
    access_token: Option<Credential>,
    /// A setting that was wrong when it was made.
    problem: Option<ConfigError>,
    headers: Vec<(String, String)>,
    user_agent: Option<String>,
    timeout: Duration,
    attempt_timeout: Duration,
    idle_timeout: Duration,
    response_limit: usize,
    connect_timeout: Option<Duration>,
    retry: Option<RetryPolicy>,
    transport: Option<Arc<dyn Transport>>,
    timer: Option<Arc<dyn Timer>>,
    hooks: HookList,
}

/// Secrets are redacted, and the values of headers are left out.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("ClientBuilder")
            .field("api", &self.api.name)
            .field("credentials", &self.credentials)
            .field("access_token", &self.access_token)
            .field("headers", &headers)
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("idle_timeout", &self.idle_timeout)
            .field("response_limit", &self.response_limit)
            .field("connect_timeout", &self.connect_timeout)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

impl ClientBuilder {
    pub(super) fn new(api: &'static Api) -> Self {
        Self {
            api,
            base_url: None,
            server: None,
            variables: Vec::new(),
            credentials: Vec::new(),
            access_token: None,
            problem: None,
            headers: Vec::new(),
            user_agent: None,
            timeout: TIMEOUT,
            attempt_timeout: ATTEMPT_TIMEOUT,
            idle_timeout: IDLE_TIMEOUT,
            response_limit: RESPONSE_LIMIT,
            connect_timeout: None,
            retry: None,
            transport: None,
            timer: None,
            hooks: HookList::default(),
        }
    }

    /// The URL that the paths of operations are appended to, in place of the API's own. It may have
    /// a path; a slash at its end makes no difference.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// One of the servers that the API's description names, in place of the first.
    pub fn server(mut self, server: Server) -> Self {
        self.server = Some(server);
        self.base_url = None;
        self
    }

    /// What stands for a variable in the URL of the server: part of a host or of a path. It has no
    /// effect on a [`base_url`](Self::base_url), or on a server without the variable.
    pub fn server_variable(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// The credential for the security scheme of this name.
    pub fn credential(
        mut self,
        scheme: impl Into<String>,
        credential: impl Into<Credential>,
    ) -> Self {
        self.credentials.push((scheme.into(), credential.into()));
        self
    }

    /// The credential for the security scheme of this name: tokens that are fetched from a token
    /// endpoint for a client of its own right (RFC 6749, section 4.4), with these scopes.
    pub fn client_credentials(
        mut self,
        scheme: impl Into<String>,
        token_url: &str,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
        scopes: &[&str],
    ) -> Self {
        match ClientCredentials::new(token_url, client_id, client_secret) {
            Ok(credentials) => {
                let asked = scopes
                    .iter()
                    .fold(credentials, |all, scope| all.scope(*scope));
                self.credential(scheme, asked)
            }
            Err(problem) => {
                self.problem = Some(problem);
                self
            }
        }
    }

    /// The token for every bearer scheme that has no credential of its own.
    pub fn access_token(mut self, token: impl Into<Credential>) -> Self {
        self.access_token = Some(token.into());
        self
    }

    /// A header to send with every request, in place of one of the same name that the client would
    /// send itself.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// What to append to the `User-Agent`, for example the name and version of the application.
    pub fn user_agent(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent = Some(suffix.into());
        self
    }

    /// How long a whole call may take, all attempts and waits included: 180 seconds unless said
    /// otherwise here or on the call. `Duration::MAX` means forever.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long each attempt may take, its redirects included: 60 seconds unless said otherwise.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// How long a stream or a download may be silent between two pieces: 300 seconds unless said
    /// otherwise here or on the stream. The other limits hold until it begins.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
        self
    }

    /// The longest response body to read into memory, in bytes: 256 MiB unless said otherwise. A longer
    /// one is a transport error. What counts of a compressed body are the bytes that it unfolds to, and it
    /// is unfolded no further. Streams and downloads have no such limit.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.response_limit = bytes;
        self
    }

    /// How long making a connection may take: 10 seconds unless said otherwise. A transport of one's
    /// own keeps its own limit and can't be combined with this.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// When to send again, for every call that doesn't say so itself.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Sends requests with this transport.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Waits and measures time with this clock.
    pub fn timer(mut self, timer: impl Timer) -> Self {
        self.timer = Some(Arc::new(timer));
        self
    }

    /// Looks on while calls are made. Hooks that were added before stay, and are called first.
    pub fn hooks(mut self, hooks: impl Hooks) -> Self {
        self.hooks.add(hooks);
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    /// When a setting is wrong; the error says which.
    pub fn build(self) -> Result<Client, ConfigError> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let base_url = self.served_at()?;
        let headers = self.default_headers()?;
        let keyring = self.keyring()?;
        let transport = match (self.transport, self.connect_timeout) {
            (Some(_), Some(_)) => {
                return Err(ConfigError::new(
                    "connect_timeout was set for a transport of one's own",
                )
                .with_hint("set the limit on the transport itself"));
            }
            (Some(transport), None) => transport,
            (None, timeout) => default_transport(timeout)?,
        };
        let timer = match self.timer {
            Some(timer) => timer,
            None => default_timer()?,
        };
        Ok(Client(Arc::new(Shared {
            api: self.api,
            base_url,
            is_chosen: self.base_url.is_some()
                || self.server.is_some_and(|server| server != self.api.server),
            variables: self.variables,
            headers,
            keyring,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            idle_timeout: self.idle_timeout,
            response_limit: self.response_limit,
            retry: self.retry,
            transport,
            timer,
            budget: Budget::new(),
            hooks: self.hooks,
            #[cfg(feature = "blocking")]
            reactor: crate::blocking::Reactor::default(),
        })))
    }

    /// Where calls go: the URL that was given, else a server of the API with its variables filled in.
    fn served_at(&self) -> Result<BaseUrl, ConfigError> {
        if let Some(url) = &self.base_url {
            return BaseUrl::parse(url);
        }
        let server = self.server.unwrap_or(self.api.server);
        let name = self.api.name;
        if server.url.is_empty() {
            let message = format!("the description of {name} does not say where it is served");
            return Err(ConfigError::new(message)
                .with_hint("give the builder a server, such as https://api.example.com"));
        }
        if server.url.starts_with('/') {
            let message =
                format!("the description of {name} does not say on which host it is served");
            let hint = format!(
                "give the builder a server, such as https://api.example.com{}",
                server.url
            );
            return Err(ConfigError::new(message).with_hint(hint));
        }
        server.base_url(&self.variables)
    }

    fn default_headers(&self) -> Result<HeaderMap, ConfigError> {
        let mut headers = HeaderMap::new();
        let mut insert = |name: &str, value: &str| {
            let (name, value) = header_entry(name, value)
                .map_err(|message| ConfigError::new(format!("header `{name}`: {message}")))?;
            headers.insert(name, value);
            Ok::<(), ConfigError>(())
        };
        let suffix = self.user_agent.as_deref().unwrap_or_default();
        let user_agent = format!("{} {suffix}", self.api.user_agent);
        if !user_agent.trim().is_empty() {
            insert(USER_AGENT.as_str(), user_agent.trim())?;
        }
        for (name, value) in self.api.headers {
            insert(name, value)?;
        }
        for (name, value) in &self.headers {
            insert(name, value)?;
        }
        for (name, _) in &self.headers {
            if let Some(value) = headers.get_mut(name) {
                // Nobody but the caller knows what it holds.
                value.set_sensitive(true);
            }
        }
        Ok(headers)
    }

    fn keyring(&self) -> Result<Keyring, ConfigError> {
        let mut keyring = Keyring::default();
        if let Some(token) = &self.access_token {
            let mut bearers = self
                .api
                .schemes
                .iter()
                .filter(|(_, scheme)| *scheme == Scheme::Bearer)
                .peekable();
            if bearers.peek().is_none() {
                return Err(
                    ConfigError::new(format!("{} takes no access token", self.api.name))
                        .with_hint(self.scheme_hint()),
                );
            }
            for (name, scheme) in bearers {
                keyring
                    .insert(name, *scheme, token)
                    .map_err(|error| ConfigError::new(format!("access token: {error}")))?;
            }
        }
        for (name, credential) in &self.credentials {
            let Some((name, scheme)) = self.api.schemes.iter().find(|(known, _)| known == name)
            else {
                return Err(ConfigError::new(format!(
                    "{} has no security scheme `{name}`",
                    self.api.name
                ))
                .with_hint(self.scheme_hint()));
            };
            keyring
                .insert(name, *scheme, credential)
                .map_err(|error| ConfigError::new(format!("credential for `{name}`: {error}")))?;
        }
        Ok(keyring)
    }

    fn scheme_hint(&self) -> String {
        let names: Vec<&str> = self.api.schemes.iter().map(|(name, _)| *name).collect();
        if names.is_empty() {
            "it has none".to_owned()
        } else {
            format!("it has {}", names.join(", "))
        }
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(connect_timeout: Option<Duration>) -> Result<Arc<dyn Transport>, ConfigError> {
    let mut builder = crate::transport::ReqwestTransport::builder();
    if let Some(timeout) = connect_timeout {
        builder = builder.connect_timeout(timeout);
    }
    Ok(Arc::new(builder.build()?))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: Option<Duration>) -> Result<Arc<dyn Transport>, ConfigError> {
    Err(ConfigError::new("there is no transport")
        .with_hint("give one to the builder, or enable the feature `rustls`"))
}

#[cfg(feature = "reqwest")]
#[expect(
    clippy::unnecessary_wraps,
    reason = "without the feature there is no timer"
)]
fn default_timer() -> Result<Arc<dyn Timer>, ConfigError> {
    Ok(Arc::new(crate::transport::TokioTimer))
}

#[cfg(not(feature = "reqwest"))]
fn default_timer() -> Result<Arc<dyn Timer>, ConfigError> {
    Err(ConfigError::new("there is no timer")
        .with_hint("give one to the builder, or enable the feature `reqwest`"))
}
