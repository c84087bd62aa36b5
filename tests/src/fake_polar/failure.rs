//! The shapes in which the server says no.

use axum::response::{IntoResponse as _, Response};
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, PRAGMA, WWW_AUTHENTICATE};
use http::{HeaderName, HeaderValue, StatusCode};
use serde::Serialize;
use serde_json::json;

use super::answer;
use super::validation::Issue;

/// A refused request, before it is worded as an answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// `{"error", "detail"}`: the name of a kind of error and a sentence.
    Named {
        status: StatusCode,
        error: &'static str,
        detail: &'static str,
    },
    /// `{"error", "detail": […]}`: what is wrong with the values sent.
    Invalid {
        error: &'static str,
        issues: Vec<Issue>,
    },
    /// `{"error", "error_description"}`: the shape of OAuth; the scopes are those that would do.
    OAuth { scope: Option<&'static str> },
    /// `{"detail"}`: the router knows no such path, or not with this method.
    Unrouted { method_is_wrong: bool },
    /// No token at all.
    Anonymous,
    /// The server fell over.
    Crash,
}

impl Failure {
    /// The values sent break the rules of the request's schema.
    pub(super) fn schema(issues: Vec<Issue>) -> Self {
        Self::Invalid {
            error: "RequestValidationError",
            issues,
        }
    }

    /// A value is well-formed, but not for this caller or this benefit.
    pub(super) fn request(issue: Issue) -> Self {
        Self::Invalid {
            error: "PolarRequestValidationError",
            issues: vec![issue],
        }
    }

    /// The `properties` of a benefit name something that isn't there.
    pub(super) fn properties(issue: Issue) -> Self {
        Self::Invalid {
            error: "BenefitPropertiesValidationError",
            issues: vec![issue],
        }
    }

    pub(super) const fn not_found() -> Self {
        Self::Named {
            status: StatusCode::NOT_FOUND,
            error: "ResourceNotFound",
            detail: "Not found",
        }
    }

    pub(super) const fn not_permitted() -> Self {
        Self::Named {
            status: StatusCode::FORBIDDEN,
            error: "NotPermitted",
            detail: "Not permitted",
        }
    }

    pub(super) const fn length_required() -> Self {
        Self::Named {
            status: StatusCode::LENGTH_REQUIRED,
            error: "LengthRequired",
            detail: "A Content-Length header is required.",
        }
    }

    pub(super) const fn too_large() -> Self {
        Self::Named {
            status: StatusCode::PAYLOAD_TOO_LARGE,
            error: "RequestTooLarge",
            detail: "The request body is too large.",
        }
    }

    /// Words the failure; headers that all answers share are added later.
    pub(super) fn into_response(self) -> Response {
        match self {
            Self::Named {
                status,
                error,
                detail,
            } => answer::json(status, &Body { error, detail }),
            Self::Invalid { error, issues } => answer::json(
                StatusCode::UNPROCESSABLE_ENTITY,
                &Body {
                    error,
                    detail: issues,
                },
            ),
            Self::OAuth { scope } => oauth(scope),
            Self::Unrouted { method_is_wrong } => unrouted(method_is_wrong),
            Self::Anonymous => with_header(
                answer::json(
                    StatusCode::UNAUTHORIZED,
                    &Body {
                        error: "Unauthorized",
                        detail: "Unauthorized",
                    },
                ),
                WWW_AUTHENTICATE,
                HeaderValue::from_static("Bearer realm=\"polar\""),
            ),
            Self::Crash => (
                StatusCode::INTERNAL_SERVER_ERROR,
                [(CONTENT_TYPE, "text/plain; charset=utf-8")],
                "Internal Server Error",
            )
                .into_response(),
        }
    }
}

/// The body of most failures.
#[derive(Serialize)]
struct Body<D> {
    error: &'static str,
    detail: D,
}

fn with_header(mut response: Response, name: HeaderName, value: HeaderValue) -> Response {
    response.headers_mut().insert(name, value);
    response
}

fn unrouted(method_is_wrong: bool) -> Response {
    if method_is_wrong {
        let body = json!({ "detail": "Method Not Allowed" });
        let answer = answer::json(StatusCode::METHOD_NOT_ALLOWED, &body);
        // The framework names the first route of the path alone, whatever else it takes.
        with_header(answer, ALLOW, HeaderValue::from_static("GET"))
    } else {
        answer::json(StatusCode::NOT_FOUND, &json!({ "detail": "Not Found" }))
    }
}

/// A token that is no good, or one that lacks a scope; the header repeats what the body says.
fn oauth(scope: Option<&'static str>) -> Response {
    let (status, error, description) = if scope.is_some() {
        (
            StatusCode::FORBIDDEN,
            "insufficient_scope",
            "The request requires higher privileges than provided by the access token.",
        )
    } else {
        (
            StatusCode::UNAUTHORIZED,
            "invalid_token",
            "The access token provided is expired, revoked, malformed, or invalid for other reasons.",
        )
    };
    let scope = scope.map_or_else(String::new, |scope| format!("scope=\"{scope}\", "));
    let challenge = format!(
        "Bearer realm=\"polar\", {scope}error=\"{error}\", error_description=\"{description}\""
    );
    let body = json!({ "error": error, "error_description": description });
    let mut response = answer::json(status, &body);
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(PRAGMA, HeaderValue::from_static("no-cache"));
    if let Ok(challenge) = HeaderValue::try_from(challenge) {
        headers.insert(WWW_AUTHENTICATE, challenge);
    }
    response
}
