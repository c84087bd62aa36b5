//! How the answers of an operation continue.

use serde::Serialize;

/// How the answers of an operation continue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pagination {
    /// How the next page is asked for.
    pub next: NextPage,
    /// The members on the way from the answer to its items.
    pub items: Vec<String>,
}

/// How the next page of a list is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum NextPage {
    /// By its number.
    Page {
        /// The query parameter that takes the number.
        parameter: String,
        /// The number of the first page, where it isn't 1.
        start: Option<u64>,
        /// The members on the way from the answer to the number of the last page.
        last_page: Option<Vec<String>>,
    },
    /// By how many items to skip.
    Offset {
        /// The query parameter that takes the offset.
        parameter: String,
        /// The offset of the first item, where it isn't 0.
        start: Option<u64>,
    },
    /// By a cursor.
    Cursor {
        /// The query parameter that takes the cursor.
        parameter: String,
        /// The members on the way from the answer to the next cursor, any of which may be absent.
        next: Vec<String>,
    },
    /// By a URL.
    Url {
        /// The members on the way from the answer to the next URL, any of which may be absent.
        next: Vec<String>,
    },
    /// By the `Link` header (RFC 8288).
    Link,
}

impl NextPage {
    /// How it is asked for, in one word.
    #[must_use]
    pub fn by(&self) -> &'static str {
        match self {
            Self::Page { .. } => "page",
            Self::Offset { .. } => "offset",
            Self::Cursor { .. } => "cursor",
            Self::Url { .. } => "url",
            Self::Link => "link",
        }
    }

    /// The query parameter that asks for the next page, where one does.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        match self {
            Self::Page { parameter, .. }
            | Self::Offset { parameter, .. }
            | Self::Cursor { parameter, .. } => Some(parameter),
            Self::Url { .. } | Self::Link => None,
        }
    }

    /// What an answer says of the next page: the members on the way to it.
    #[must_use]
    pub fn said(&self) -> Option<&[String]> {
        match self {
            Self::Page { last_page, .. } => last_page.as_deref(),
            Self::Cursor { next, .. } | Self::Url { next } => Some(next),
            Self::Offset { .. } | Self::Link => None,
        }
    }
}
