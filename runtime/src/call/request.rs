//! From a call to the request that is sent, save the credentials.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HeaderMap, HeaderValue};
use http::{Method, Uri};

use super::Call;
use crate::auth::Carried;
use crate::error::{Attempted, RequestError};
use crate::parameter::{PathError, expand};
use crate::transport::RequestBody;

/// A request that can be sent any number of times, each time with the credentials of the moment.
pub(super) struct Request {
    path: String,
    query: String,
    headers: HeaderMap,
    cookies: Vec<String>,
    body: Bytes,
}

impl Request {
    /// Puts the request together.
    pub(super) fn of(call: &Call) -> Result<Self, RequestError> {
        let error = |part: String, message: String| {
            RequestError::new(Attempted::new(call.operation, 0), part, message)
        };
        if let Some(problem) = call.problems.first() {
            return Err(error(problem.part.clone(), problem.message.clone()));
        }
        let value = |name: &str| {
            call.path
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| value.as_str())
        };
        let (path, fixed_query) =
            expand(call.operation.path, value).map_err(|PathError { parameter, message }| {
                let part = parameter.map(|name| format!("path parameter `{name}`"));
                error(part.unwrap_or_else(|| "path".to_owned()), message)
            })?;
        let pairs = call
            .query
            .iter()
            .flat_map(|(_, pairs)| pairs.iter().cloned());
        let query = fixed_query
            .into_iter()
            .chain(pairs)
            .collect::<Vec<_>>()
            .join("&");
        let request = Self {
            path,
            query,
            headers: headers(call),
            cookies: call
                .cookies
                .iter()
                .flat_map(|(_, pairs)| pairs.iter().cloned())
                .collect(),
            body: call
                .body
                .as_ref()
                .map(|(_, body)| body.clone())
                .unwrap_or_default(),
        };
        // Whatever can be wrong with the URL and the cookies is found out before anything is sent.
        request
            .uri(call, &[])
            .map_err(|cause| error("URL".to_owned(), cause.to_string()))?;
        request
            .cookie(&[])
            .map_err(|message| error("cookies".to_owned(), message))?;
        Ok(request)
    }

    pub(super) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The request with these credentials. A header that the caller set on the call itself is not
    /// replaced by one of a credential.
    pub(super) fn with(
        &self,
        call: &Call,
        credentials: &[Carried],
    ) -> Result<http::Request<RequestBody>, String> {
        let mut request = http::Request::new(RequestBody::from(self.body.clone()));
        *request.method_mut() = call.operation.method.clone();
        *request.uri_mut() = self
            .uri(call, credentials)
            .map_err(|error| error.to_string())?;
        let mut headers = self.headers.clone();
        for carried in credentials {
            if let Carried::Header(name, value) = carried
                && !call.headers.contains_key(name)
            {
                headers.insert(name.clone(), value.clone());
            }
        }
        if !call.headers.contains_key(COOKIE)
            && let Some(cookie) = self.cookie(credentials)?
        {
            headers.insert(COOKIE, cookie);
        }
        *request.headers_mut() = headers;
        Ok(request)
    }

    fn uri(&self, call: &Call, credentials: &[Carried]) -> Result<Uri, http::Error> {
        let mut query = self.query.clone();
        for carried in credentials {
            if let Carried::Query(pair) = carried {
                if !query.is_empty() {
                    query.push('&');
                }
                query.push_str(pair);
            }
        }
        call.client.shared().base_url.join(&self.path, &query)
    }

    fn cookie(&self, credentials: &[Carried]) -> Result<Option<HeaderValue>, String> {
        let mut pairs: Vec<&str> = self.cookies.iter().map(String::as_str).collect();
        pairs.extend(credentials.iter().filter_map(|carried| match carried {
            Carried::Cookie(pair) => Some(pair.as_str()),
            _ => None,
        }));
        if pairs.is_empty() {
            return Ok(None);
        }
        let mut value =
            HeaderValue::from_str(&pairs.join("; ")).map_err(|error| error.to_string())?;
        value.set_sensitive(true);
        Ok(Some(value))
    }
}

/// All headers that don't depend on credentials; what is said later replaces what was said before.
fn headers(call: &Call) -> HeaderMap {
    let mut headers = call.client.shared().headers.clone();
    if !call.operation.accept.is_empty() {
        headers
            .entry(ACCEPT)
            .or_insert(HeaderValue::from_static(call.operation.accept));
    }
    if let Some((content_type, _)) = &call.body {
        headers.insert(CONTENT_TYPE, content_type.clone());
    }
    for (name, value) in call
        .header_parameters
        .iter()
        .map(|(name, value)| (name, value))
        .chain(&call.headers)
    {
        headers.insert(name.clone(), value.clone());
    }
    let length = call.body.as_ref().map(|(_, body)| body.len());
    if let Some(length) = length.or_else(|| expects_body(&call.operation.method).then_some(0)) {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    headers
}

/// Whether a request of this method says how long its body is even when it has none (RFC 9110,
/// section 8.6).
fn expects_body(method: &Method) -> bool {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
}
