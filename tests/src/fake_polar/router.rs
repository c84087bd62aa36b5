//! Finds out what a request is for, and who may ask for it.

use axum::response::Response;
use http::header::LOCATION;
use http::{HeaderValue, Method, StatusCode};
use percent_encoding::percent_decode_str;
use uuid::Uuid;

use super::answer;
use super::auth::{Access, Caller};
use super::failure::Failure;
use super::request::ReceivedRequest;
use super::state::State;
use super::validation::{Issue, Location, uuid};
use super::{benefits, grants};

/// The version that requests get when they ask for none.
const VERSION: &str = "2026-04";
const NEXT_VERSION: &str = "2026-10";
const MOST_BYTES: usize = 10 * 1024 * 1024;

/// What a path names.
#[derive(Debug, PartialEq)]
enum Place {
    Benefits,
    Benefit(String),
    Files(String),
    GrantsOf(String),
    Grants,
}

/// Where a path leads.
#[derive(Debug, PartialEq)]
enum Route {
    To(Place),
    /// The right path differs by a slash at the end.
    Elsewhere(String),
    Nowhere,
}

impl Route {
    fn find(path: &str) -> Self {
        if let Some(place) = Place::at(path) {
            return Self::To(place);
        }
        let other = match path.strip_suffix('/') {
            Some(shorter) => shorter.to_owned(),
            None => format!("{path}/"),
        };
        match Place::at(&other) {
            Some(_) => Self::Elsewhere(other),
            None => Self::Nowhere,
        }
    }
}

impl Place {
    fn at(path: &str) -> Option<Self> {
        let id = |segment: &str| percent_decode_str(segment).decode_utf8_lossy().into_owned();
        let segments: Vec<_> = path.strip_prefix("/v1/")?.split('/').collect();
        match segments[..] {
            ["benefit-grants", ""] => Some(Self::Grants),
            ["benefits", ""] => Some(Self::Benefits),
            ["benefits", segment] => Some(Self::Benefit(id(segment))),
            ["benefits", segment, "files"] if !segment.is_empty() => Some(Self::Files(id(segment))),
            ["benefits", segment, "grants"] if !segment.is_empty() => {
                Some(Self::GrantsOf(id(segment)))
            }
            _ => None,
        }
    }
}

/// Answers a request.
pub(super) fn answer(state: &mut State, request: &ReceivedRequest) -> Response {
    let version = match request.header("polar-version") {
        None | Some(VERSION) => VERSION,
        Some(NEXT_VERSION) => NEXT_VERSION,
        Some(_) => {
            return Failure::Unrouted {
                method_is_wrong: false,
            }
            .into_response();
        }
    };
    let mut response = if request.is_of_unknown_length() {
        Failure::length_required().into_response()
    } else if request.body.len() > MOST_BYTES {
        Failure::too_large().into_response()
    } else {
        match routed(state, request) {
            Ok(response) => response,
            Err(Failure::Crash) => return Failure::Crash.into_response(),
            Err(failure) => {
                let mut response = failure.into_response();
                answer::forbid_caching(&mut response);
                response
            }
        }
    };
    answer::add(&mut response, "polar-version", version);
    if state.is_sandbox {
        answer::add(&mut response, "x-polar-sandbox", "1");
    }
    response
}

fn routed(state: &mut State, request: &ReceivedRequest) -> Result<Response, Failure> {
    let path = request.path();
    let current_path = path.strip_prefix("/api").unwrap_or(path);
    let mut response = match Route::find(current_path) {
        Route::To(place) => operate(state, request, &place)?,
        Route::Elsewhere(path) => redirect(request, &path),
        Route::Nowhere => {
            return Err(Failure::Unrouted {
                method_is_wrong: false,
            });
        }
    };
    answer::forbid_caching(&mut response);
    if current_path != path {
        answer::add(
            &mut response,
            "x-polar-deprecation-notice",
            "The API root has moved from /api/v1 to /v1. Please update your integration.",
        );
    }
    Ok(response)
}

/// Carries out the operation at a place.
fn operate(
    state: &mut State,
    request: &ReceivedRequest,
    place: &Place,
) -> Result<Response, Failure> {
    let caller = |access| Caller::identify(&request.headers, access);
    let target = &request.uri;
    match (&request.method, place) {
        (&Method::GET, Place::Benefits) => benefits::list(state, &caller(Access::Read)?, target),
        (&Method::POST, Place::Benefits) => {
            benefits::create(state, &caller(Access::Write)?, request.content())
        }
        (&Method::GET, Place::Benefit(id)) => {
            let caller = caller(Access::Read)?;
            benefits::get(state, &caller, required(id)?)
        }
        (&Method::PATCH, Place::Benefit(id)) => {
            let caller = caller(Access::Write)?;
            benefits::update(state, &caller, path_id(id), request.content())
        }
        (&Method::DELETE, Place::Benefit(id)) => {
            let caller = caller(Access::Write)?;
            benefits::delete(state, &caller, required(id)?)
        }
        (&Method::GET, Place::Files(id)) => {
            benefits::files(state, &caller(Access::Read)?, path_id(id), target)
        }
        (&Method::GET, Place::GrantsOf(id)) => {
            grants::of_benefit(state, &caller(Access::Read)?, path_id(id), target)
        }
        (&Method::GET, Place::Grants) => grants::list(state, &caller(Access::Read)?, target),
        _ => Err(Failure::Unrouted {
            method_is_wrong: true,
        }),
    }
}

/// Reads the `id` of a path.
fn path_id(text: &str) -> Result<Uuid, Issue> {
    uuid(&text.into(), &Location::root("path").field("id"))
}

fn required(text: &str) -> Result<Uuid, Failure> {
    path_id(text).map_err(|issue| Failure::schema(vec![issue]))
}

/// Sends the client to the same place with or without the slash at the end.
fn redirect(request: &ReceivedRequest, path: &str) -> Response {
    let mut response = answer::empty(StatusCode::TEMPORARY_REDIRECT);
    let host = request.header("host").unwrap_or_default();
    let query = match request.query() {
        "" => String::new(),
        query => format!("?{query}"),
    };
    if let Ok(location) = HeaderValue::try_from(format!("http://{host}{path}{query}")) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::{Place, Route};

    #[test]
    fn the_slash_at_the_end_matters() {
        assert_eq!(Route::find("/v1/benefits/"), Route::To(Place::Benefits));
        assert_eq!(
            Route::find("/v1/benefits"),
            Route::Elsewhere("/v1/benefits/".into())
        );
        assert_eq!(
            Route::find("/v1/benefits/a%2Fb/"),
            Route::Elsewhere("/v1/benefits/a%2Fb".into())
        );
        assert_eq!(
            Route::find("/v1/benefits/a%2Fb"),
            Route::To(Place::Benefit("a/b".into()))
        );
        assert_eq!(Route::find("/v1/nope"), Route::Nowhere);
    }
}
