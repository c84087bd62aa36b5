//! How an operation is asked for its next page.

use crate::parameter::QueryParameter;

/// How an operation is asked for its next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pagination {
    /// By its number.
    PageNumber {
        /// The parameter that takes the number.
        page: &'static QueryParameter,
        /// The number of the first page.
        first: u64,
    },
    /// By how many items to skip.
    Offset {
        /// The parameter that takes the offset.
        offset: &'static QueryParameter,
        /// The offset of the first item.
        first: u64,
    },
    /// By a cursor that the page before it gives.
    Cursor {
        /// The parameter that takes the cursor.
        cursor: &'static QueryParameter,
    },
}
