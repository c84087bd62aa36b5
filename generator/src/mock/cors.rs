//! Browsers ask before a page of another origin may call (Fetch Standard, section 3.2): here any may.

use super::answer::Answer;
use super::request::Request;

/// Whether a request only asks what another may do.
pub(super) fn is_preflight(request: &Request) -> bool {
    request.method == "OPTIONS" && request.header("access-control-request-method").is_some()
}

/// What another request may do: all that it asks for.
pub(super) fn preflight(request: &Request) -> Answer {
    let asked = |name: &str| request.header(name).unwrap_or_default();
    Answer::empty(204)
        .header(
            "access-control-allow-methods",
            asked("access-control-request-method"),
        )
        .header(
            "access-control-allow-headers",
            asked("access-control-request-headers"),
        )
}

/// The answer for a page of whatever origin.
pub(super) fn shared(request: &Request, answer: Answer) -> Answer {
    match request.header("origin") {
        None => answer,
        Some(origin) => answer
            .header("access-control-allow-origin", origin)
            .header("access-control-allow-credentials", "true")
            .header(
                "access-control-expose-headers",
                "*, x-mock-note, link, location",
            )
            .header("vary", "origin"),
    }
}
