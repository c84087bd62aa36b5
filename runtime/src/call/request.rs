//! From a call to the request that is sent, save the credentials.

use http::header::{
    ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue, USER_AGENT,
};
use http::uri::PathAndQuery;
use http::{Method, Uri};

use super::headers::header_value;
use super::reference::{is_same_origin, resolve};
use super::{Call, Destination};
use crate::auth::Carried;
use crate::error::{Attempted, RequestError, place};
use crate::parameter::{PathError, expand};
use crate::retry::{Safety, fresh_header};
use crate::transport::{BodyError, ConnectTimeout, RequestBody};
use crate::upload::Payload;

/// A request that can be sent any number of times, each time with the credentials of the moment.
pub(super) struct Request<'a> {
    call: &'a Call,
    uri: Uri,
    /// Whether another origin than that of the client has had a say in where it goes.
    is_foreign: bool,
    cookies: Vec<&'a str>,
    body: Option<&'a Payload>,
    /// What tells the server that an attempt repeats another, where the caller gave nothing of the kind.
    key: Option<(HeaderName, HeaderValue)>,
}

impl<'a> Request<'a> {
    /// Puts the request together. Whatever can be wrong with it is found out here, before anything is
    /// sent.
    pub(super) fn of(call: &'a Call) -> Result<Self, RequestError> {
        if let Some(problem) = call.problems.first() {
            return Err(error(call, problem.part.clone(), problem.message.clone()));
        }
        let (uri, is_foreign) = match &call.destination {
            None => (own_uri(call)?, false),
            Some(Destination { uri, is_foreign }) => (uri.clone(), *is_foreign),
        };
        let request = if is_foreign {
            Self {
                call,
                uri,
                is_foreign,
                cookies: Vec::new(),
                body: None,
                key: None,
            }
        } else {
            Self {
                call,
                uri,
                is_foreign,
                cookies: pairs(&call.cookies).collect(),
                body: call.body.as_ref().map(|(_, body)| body),
                key: key(call),
            }
        };
        match request.cookie(&[]) {
            Ok(_) => Ok(request),
            Err(message) => Err(error(call, "cookies".to_owned(), message)),
        }
    }

    /// All headers that don't depend on credentials. They are put together when they are asked for, which
    /// is once for most calls.
    pub(super) fn headers(&self) -> HeaderMap {
        if self.is_foreign {
            foreign_headers(self.call)
        } else {
            let mut headers = headers(self.call);
            if let Some((name, value)) = &self.key {
                headers.insert(name.clone(), value.clone());
            }
            headers
        }
    }

    /// What a second copy of it may do.
    pub(super) fn safety(&self) -> Safety {
        let operation = self.call.operation;
        let key = operation.idempotency_key;
        Safety::of(&operation.method(), key, &self.headers())
    }

    /// Where it goes, save the credentials that travel in the query.
    pub(super) fn destination(&self) -> &Uri {
        &self.uri
    }

    /// Where its answer leads by `reference`. A connection that nobody can listen to is not given up for
    /// one that anybody can.
    pub(super) fn next(&self, reference: &str) -> Result<Destination, RequestError> {
        let found = resolve(&self.uri, reference);
        let scheme = found.as_ref().and_then(Uri::scheme_str);
        match (found.as_ref(), self.uri.scheme_str(), scheme) {
            (Some(uri), _, Some("https")) | (Some(uri), Some("http"), Some("http")) => {
                Ok(Destination {
                    uri: uri.clone(),
                    is_foreign: self.is_foreign || !is_same_origin(&self.uri, uri),
                })
            }
            (_, Some("https"), Some("http")) => Err(self.lost(reference, "without encryption")),
            _ => Err(self.lost(reference, "no URL of http or https")),
        }
    }

    fn lost(&self, reference: &str, why: &str) -> RequestError {
        let message = format!("the server names `{}`, which is {why}", place(reference));
        error(self.call, "next page".to_owned(), message)
    }

    /// Whether it goes without credentials, since another origin than that of the client has had a say
    /// in where it goes.
    pub(super) fn is_foreign(&self) -> bool {
        self.is_foreign
    }

    /// Whether it can't be sent any more, since its body can be read only once and has been.
    pub(super) fn is_spent(&self) -> bool {
        self.body.is_some_and(Payload::is_spent)
    }

    /// Whether its body is not in memory as a whole.
    pub(super) fn is_streamed(&self) -> bool {
        matches!(self.body, Some(Payload::Joined(_)))
    }

    /// The body from its beginning.
    pub(super) async fn open_body(&self) -> Result<RequestBody, BodyError> {
        match self.body {
            Some(body) => body.open().await,
            None => Ok(RequestBody::empty()),
        }
    }

    /// The request with this body and these credentials. A header that the caller set on the call itself is
    /// not replaced by one of a credential.
    pub(super) fn with(
        &self,
        body: RequestBody,
        credentials: &[Carried],
    ) -> Result<http::Request<RequestBody>, String> {
        let mut headers = self.headers();
        let length = body.length();
        if let Some(length) = length.filter(|_| self.body.is_some() || self.expects_body()) {
            headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        for carried in credentials {
            if let Carried::Header(name, value) = carried
                && !self.call.headers.contains_key(name)
            {
                headers.insert(name.clone(), value.clone());
            }
        }
        if !headers.contains_key(COOKIE)
            && let Some(cookie) = self.cookie(credentials)?
        {
            headers.insert(COOKIE, cookie);
        }
        let mut request = http::Request::new(body);
        *request.method_mut() = self.call.operation.method();
        *request.uri_mut() = self.uri(credentials).map_err(|error| error.to_string())?;
        *request.headers_mut() = headers;
        if let Some(limit) = self.call.connect_timeout {
            request.extensions_mut().insert(ConnectTimeout(limit));
        }
        Ok(request)
    }

    /// The URI with the credentials that travel in the query, save those that are in it already.
    pub(super) fn uri(&self, credentials: &[Carried]) -> Result<Uri, http::Error> {
        let travels_here = |carried: &Carried| matches!(carried, Carried::Query(_));
        if !credentials.iter().any(travels_here) {
            return Ok(self.uri.clone());
        }
        let mut query = self.uri.query().unwrap_or_default().to_owned();
        let before = query.len();
        for carried in credentials {
            if let Carried::Query(pair) = carried
                && !query
                    .split('&')
                    .any(|known| name_of(known) == name_of(pair))
            {
                if !query.is_empty() {
                    query.push('&');
                }
                query.push_str(pair);
            }
        }
        if query.len() == before {
            return Ok(self.uri.clone());
        }
        let path = format!("{}?{query}", self.uri.path());
        let mut parts = self.uri.clone().into_parts();
        parts.path_and_query = Some(PathAndQuery::try_from(path)?);
        Ok(Uri::from_parts(parts)?)
    }

    /// Whether a request of this method says how long its body is even when it has none (RFC 9110,
    /// section 8.6).
    fn expects_body(&self) -> bool {
        let method = self.call.operation.method();
        !self.is_foreign && matches!(method, Method::POST | Method::PUT | Method::PATCH)
    }

    fn cookie(&self, credentials: &[Carried]) -> Result<Option<HeaderValue>, String> {
        let carried = credentials.iter().filter_map(|carried| match carried {
            Carried::Cookie(pair) => Some(pair.as_str()),
            _ => None,
        });
        let pairs: Vec<&str> = self.cookies.iter().copied().chain(carried).collect();
        if pairs.is_empty() {
            return Ok(None);
        }
        let mut value =
            HeaderValue::from_str(&pairs.join("; ")).map_err(|error| error.to_string())?;
        value.set_sensitive(true);
        Ok(Some(value))
    }
}

fn error(call: &Call, part: String, message: String) -> RequestError {
    RequestError::new(Attempted::new(call.operation, 0), part, message)
}

/// A fresh key, where the operation takes one and the caller gave none.
fn key(call: &Call) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::from_bytes(call.operation.idempotency_key?.as_bytes()).ok()?;
    let is_given = headers(call).contains_key(&name);
    (!is_given).then_some((name, fresh_header()?))
}

/// The URI of the call's own operation and parameters.
fn own_uri(call: &Call) -> Result<Uri, RequestError> {
    let value = |name: &str| {
        let mut entries = call.path.iter();
        entries
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    };
    let (path, fixed) =
        expand(call.operation.path, value).map_err(|PathError { parameter, message }| {
            let part = parameter.map(|name| format!("path parameter `{name}`"));
            error(call, part.unwrap_or_else(|| "path".to_owned()), message)
        })?;
    let query: Vec<&str> = fixed
        .as_deref()
        .into_iter()
        .chain(pairs(&call.query))
        .collect();
    let shared = call.client.shared();
    let query = query.join("&");
    let own = call.operation.server.as_ref();
    let uri = match own.filter(|_| !shared.is_chosen) {
        None => shared.base_url.join(&path, &query),
        Some(server) => server
            .base_url(&shared.variables)
            .map_err(|cause| error(call, "server".to_owned(), cause.to_string()))?
            .join(&path, &query),
    };
    uri.map_err(|cause| error(call, "URL".to_owned(), cause.to_string()))
}

fn pairs<N>(parameters: &[(N, Vec<String>)]) -> impl Iterator<Item = &str> {
    parameters
        .iter()
        .flat_map(|(_, pairs)| pairs.iter().map(String::as_str))
}

fn name_of(pair: &str) -> &str {
    pair.split('=').next().unwrap_or_default()
}

/// All headers that don't depend on credentials; what is said later replaces what was said before.
fn headers(call: &Call) -> HeaderMap {
    let mut headers = call.client.shared().headers.clone();
    let accept = call.accept.unwrap_or(call.operation.accept);
    if !accept.is_empty()
        && let Ok(accept) = header_value(accept)
    {
        headers.entry(ACCEPT).or_insert(accept);
    }
    if let Some((content_type, _)) = &call.body {
        headers.insert(CONTENT_TYPE, content_type.clone());
    }
    let parameters = call
        .header_parameters
        .iter()
        .map(|(name, value)| (name, value));
    for (name, value) in parameters.chain(&call.headers) {
        headers.insert(name.clone(), value.clone());
    }
    headers
}

/// The headers that another origin may see: any other may hold a secret.
fn foreign_headers(call: &Call) -> HeaderMap {
    let mut headers = headers(call);
    let allowed = [ACCEPT, USER_AGENT].map(|name| headers.remove(&name).map(|value| (name, value)));
    allowed.into_iter().flatten().collect()
}
