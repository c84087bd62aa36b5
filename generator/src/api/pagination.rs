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
        /// What takes the number.
        parameter: Asked,
        /// The number of the first page, where it isn't 1.
        start: Option<u64>,
        /// The members on the way from the answer to the number of the last page.
        last_page: Option<Vec<String>>,
    },
    /// By how many items to skip.
    Offset {
        /// What takes the offset.
        parameter: Asked,
        /// The offset of the first item, where it isn't 0.
        start: Option<u64>,
    },
    /// By a cursor.
    Cursor {
        /// What takes the cursor.
        parameter: Asked,
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

/// What takes that by which a page is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// The query parameter of a name.
    Query(String),
    /// A member of the body: the members on the way to it, its own name last.
    Body(Vec<String>),
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

    /// What takes that by which the next page is asked for, where the request has it.
    #[must_use]
    pub fn asked(&self) -> Option<&Asked> {
        match self {
            Self::Page { parameter, .. }
            | Self::Offset { parameter, .. }
            | Self::Cursor { parameter, .. } => Some(parameter),
            Self::Url { .. } | Self::Link => None,
        }
    }

    /// The query parameter that asks for the next page, where one does.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        match self.asked()? {
            Asked::Query(parameter) => Some(parameter),
            Asked::Body(_) => None,
        }
    }

    /// The way to the member of the body that asks for the next page, where one does.
    #[must_use]
    pub fn member(&self) -> Option<&[String]> {
        match self.asked()? {
            Asked::Query(_) => None,
            Asked::Body(way) => Some(way),
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
