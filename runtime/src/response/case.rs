//! Which body an operation documents for which status, where its successes differ.

use http::StatusCode;

use super::Decode;
use super::misfit::Misfit;
use super::received::Response;
use crate::status_pattern::StatusPattern;

/// How the body of one documented success is read.
#[derive(Clone, Copy, Debug)]
pub struct Case<T> {
    /// The statuses that it is documented for.
    pub status: StatusPattern,
    /// Reads the body.
    pub decode: Decode<T>,
}

impl<T> Case<T> {
    /// A case for one status.
    pub const fn code(code: u16, decode: Decode<T>) -> Self {
        Self {
            status: StatusPattern::Code(code),
            decode,
        }
    }

    /// A case for all statuses that start with this digit.
    pub const fn range(digit: u8, decode: Decode<T>) -> Self {
        Self {
            status: StatusPattern::Range(digit),
            decode,
        }
    }

    /// A case for every status that no other case stands for.
    pub const fn default(decode: Decode<T>) -> Self {
        Self {
            status: StatusPattern::Default,
            decode,
        }
    }
}

/// Reads an answer by the case that fits its status best. A success that isn't documented is read by the
/// first case that can: the server may have learnt a status since.
///
/// # Errors
/// Those of the case that fits, or, where none does, of the first.
pub fn by_status<T>(response: &Response, cases: &[Case<T>]) -> Result<T, Misfit> {
    if let Some(case) = best(response.status(), cases) {
        return (case.decode)(response);
    }
    let mut first = None;
    for case in cases {
        match (case.decode)(response) {
            Ok(value) => return Ok(value),
            Err(misfit) => first = first.or(Some(misfit)),
        }
    }
    Err(first.unwrap_or_else(|| Misfit::new("no body is documented")))
}

fn best<T>(status: StatusCode, cases: &[Case<T>]) -> Option<&Case<T>> {
    cases
        .iter()
        .filter_map(|case| Some((case.status.closeness(status)?, case)))
        .max_by_key(|(closeness, _)| *closeness)
        .map(|(_, case)| case)
}
