//! How an operation is asked for its next page.

use crate::parameter::QueryParameter;

/// How an operation is asked for its next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pagination {
    /// By its number.
    PageNumber {
        /// The parameter that takes the number.
        page: QueryParameter,
        /// The number of the first page.
        first: u64,
    },
    /// By how many items to skip.
    Offset {
        /// The parameter that takes the offset.
        offset: QueryParameter,
        /// The offset of the first item.
        first: u64,
    },
    /// By a cursor that the page before it gives.
    Cursor {
        /// The parameter that takes the cursor.
        cursor: QueryParameter,
    },
    /// By what a member of the request's body says.
    Body {
        /// The names on the way to the member.
        member: &'static [&'static str],
        /// What it says.
        says: Asked,
    },
    /// By a URL that the page before it gives in its body. On another origin, and wherever that one
    /// leads, it gets no credentials; one that leads from `https` to `http` or to neither is an error, since
    /// the list has not come to its end.
    NextUrl,
    /// By a URL that the page before it gives in its `Link` header (RFC 8288), with the relation
    /// `next`, under the same rules.
    LinkHeader,
}

/// What a request says of the page that it asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Asked {
    /// Its number.
    PageNumber {
        /// The number of the first page.
        first: u64,
    },
    /// How many items to skip.
    Offset {
        /// The offset of the first item.
        first: u64,
    },
    /// The cursor that the page before it gives.
    Cursor,
}

impl Pagination {
    /// By a number that starts at one.
    pub const fn page_number(page: QueryParameter) -> Self {
        Self::PageNumber { page, first: 1 }
    }

    /// By how many items to skip, from none.
    pub const fn offset(offset: QueryParameter) -> Self {
        Self::Offset { offset, first: 0 }
    }

    /// By a cursor that the page before it gives.
    pub const fn cursor(cursor: QueryParameter) -> Self {
        Self::Cursor { cursor }
    }

    /// By a number in the request's body, where these names lead to it; it starts at one.
    pub const fn page_number_in_body(member: &'static [&'static str]) -> Self {
        let says = Asked::PageNumber { first: 1 };
        Self::Body { member, says }
    }

    /// By how many items to skip, in the request's body, from none.
    pub const fn offset_in_body(member: &'static [&'static str]) -> Self {
        let says = Asked::Offset { first: 0 };
        Self::Body { member, says }
    }

    /// By a cursor that the page before it gives, in the request's body.
    pub const fn cursor_in_body(member: &'static [&'static str]) -> Self {
        let says = Asked::Cursor;
        Self::Body { member, says }
    }

    /// The number of the first page, or the offset of the first item, where it isn't the usual one.
    pub const fn starting_at(self, start: u64) -> Self {
        match self {
            Self::PageNumber { page, .. } => Self::PageNumber { page, first: start },
            Self::Offset { offset, .. } => Self::Offset {
                offset,
                first: start,
            },
            Self::Body { member, says } => {
                let says = match says {
                    Asked::PageNumber { .. } => Asked::PageNumber { first: start },
                    Asked::Offset { .. } => Asked::Offset { first: start },
                    Asked::Cursor => Asked::Cursor,
                };
                Self::Body { member, says }
            }
            by_what_comes => by_what_comes,
        }
    }
}
