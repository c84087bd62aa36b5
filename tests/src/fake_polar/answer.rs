//! Builds answers, and adds the headers that all of them share.

use axum::body::Body;
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, StatusCode};
use serde::Serialize;

static JSON: HeaderValue = HeaderValue::from_static("application/json");

/// An answer with a JSON body.
pub(super) fn json(status: StatusCode, body: &impl Serialize) -> Response {
    let Ok(text) = serde_json::to_vec(body) else {
        return empty(StatusCode::INTERNAL_SERVER_ERROR);
    };
    let mut response = empty(status);
    *response.body_mut() = Body::from(text);
    response.headers_mut().insert(CONTENT_TYPE, JSON.clone());
    response
}

/// A 204, which claims to be JSON all the same.
pub(super) fn no_content() -> Response {
    let mut response = empty(StatusCode::NO_CONTENT);
    response.headers_mut().insert(CONTENT_TYPE, JSON.clone());
    response
}

/// An answer with neither body nor headers.
pub(super) fn empty(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// Forbids caching, unless the answer says something of its own about it.
pub(super) fn forbid_caching(response: &mut Response) {
    response
        .headers_mut()
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("private, no-store"));
}

/// Adds a header whose value is known to be sound.
pub(super) fn add(response: &mut Response, name: &'static str, value: &'static str) {
    response.headers_mut().insert(
        HeaderName::from_static(name),
        HeaderValue::from_static(value),
    );
}
