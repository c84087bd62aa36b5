//! How answers continue, as users and extensions say it.

use schemars::JsonSchema;
use serde::Deserialize;

/// How the answers of an operation continue. Ways lead from the answer over its members, with dots between
/// them, as in `meta.next`.
///
/// ```toml
/// pagination = { by = "cursor", parameter = "after", items = "data", next = "meta.next" }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pagination {
    /// How the next page is asked for.
    pub by: PageBy,
    /// The query parameter that takes the number, the offset or the cursor; where there is none of the name,
    /// the way to the member of the request's body that takes it.
    #[serde(default)]
    pub parameter: Option<String>,
    /// The number of the first page, where that is not 1, or the offset of the first item, where that is
    /// not 0.
    #[serde(default)]
    pub start: Option<u64>,
    /// The way to the list of items. Where none is said, the answer is the list or has one list.
    #[serde(default)]
    pub items: Option<String>,
    /// The way to the number of the last page. Where the answer doesn't say it, an empty page is the last.
    #[serde(default)]
    pub last_page: Option<String>,
    /// The way to the cursor or the URL of the next page.
    #[serde(default)]
    pub next: Option<String>,
}

/// How the next page of a list is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PageBy {
    /// Not at all: there is one page.
    #[default]
    None,
    /// By its number.
    Page,
    /// By how many items to skip.
    Offset,
    /// By a cursor that the page before it gives.
    Cursor,
    /// By a URL that the page before it gives.
    Url,
    /// By a URL in the `Link` header of the page before it (RFC 8288), with the relation `next`.
    Link,
}
