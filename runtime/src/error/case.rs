//! Which error body an operation documents for which status.

use std::fmt::Debug;

use http::StatusCode;

use crate::status_pattern::StatusPattern;

/// How the body of one documented error is read.
#[derive(Clone, Copy, Debug)]
pub struct ErrorCase<B> {
    /// The statuses that it is documented for.
    pub status: StatusPattern,
    /// Reads the body, or gives `None` when it is of another shape.
    pub read: fn(&[u8]) -> Option<B>,
}

impl<B> ErrorCase<B> {
    /// A case for one status.
    pub const fn code(code: u16, read: fn(&[u8]) -> Option<B>) -> Self {
        Self {
            status: StatusPattern::Code(code),
            read,
        }
    }

    /// A case for all statuses that start with this digit.
    pub const fn range(digit: u8, read: fn(&[u8]) -> Option<B>) -> Self {
        Self {
            status: StatusPattern::Range(digit),
            read,
        }
    }

    /// A case for every status that no other case stands for.
    pub const fn default(read: fn(&[u8]) -> Option<B>) -> Self {
        Self {
            status: StatusPattern::Default,
            read,
        }
    }

    /// Reads a body by the case that fits the status best: an exact status before a range, a range
    /// before the default. Of several cases that fit alike, the first that can read the body counts.
    pub(crate) fn read(cases: &[Self], status: StatusCode, body: &[u8]) -> Option<B> {
        let best = cases
            .iter()
            .filter_map(|case| case.status.closeness(status))
            .max()?;
        cases
            .iter()
            .filter(|case| case.status.closeness(status) == Some(best))
            .find_map(|case| (case.read)(body))
    }
}

/// The error bodies that an API documents: an enum with a variant for each, and one for everything
/// else.
pub trait ErrorBody: Debug + Clone + Send + Sync + 'static {
    /// Stands for a body that isn't documented, or isn't as documented.
    fn unknown() -> Self;
}

/// For an API that documents no error body.
impl ErrorBody for () {
    fn unknown() -> Self {}
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::{ErrorCase, StatusPattern};

    const CASES: &[ErrorCase<&str>] = &[
        ErrorCase {
            status: StatusPattern::Default,
            read: |_| Some("default"),
        },
        ErrorCase {
            status: StatusPattern::Range(4),
            read: |_| Some("range"),
        },
        ErrorCase {
            status: StatusPattern::Code(404),
            read: |body| (body == b"a").then_some("first"),
        },
        ErrorCase {
            status: StatusPattern::Code(404),
            read: |body| (body == b"b").then_some("second"),
        },
    ];

    fn read(status: u16, body: &[u8]) -> Option<&'static str> {
        ErrorCase::read(CASES, StatusCode::from_u16(status).unwrap(), body)
    }

    #[test]
    fn the_closest_pattern_counts() {
        assert_eq!(read(500, b""), Some("default"));
        assert_eq!(read(403, b""), Some("range"));
        assert_eq!(read(404, b"a"), Some("first"));
        assert_eq!(read(404, b"b"), Some("second"));
    }

    #[test]
    fn a_body_that_does_not_fit_its_status_fits_nothing() {
        assert_eq!(read(404, b"c"), None);
        assert_eq!(ErrorCase::<()>::read(&[], StatusCode::NOT_FOUND, b""), None);
    }
}
