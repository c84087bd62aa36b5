//! The statuses that a documented response stands for.

use http::StatusCode;

/// The statuses that a documented response stands for (OpenAPI 3.1, section "Responses Object").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusPattern {
    /// One status: `404`.
    Code(u16),
    /// All statuses that start with this digit: `4XX`.
    Range(u8),
    /// Every status that nothing else is documented for: `default`.
    Default,
}

impl StatusPattern {
    /// How closely the pattern fits: the higher the better, `None` when it doesn't.
    pub(crate) fn closeness(self, status: StatusCode) -> Option<u8> {
        match self {
            Self::Code(code) => (status.as_u16() == code).then_some(2),
            Self::Range(digit) => (status.as_u16() / 100 == u16::from(digit)).then_some(1),
            Self::Default => Some(0),
        }
    }
}
