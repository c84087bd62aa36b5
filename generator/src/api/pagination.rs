//! How the answers of an operation continue.

use serde::Serialize;

/// How the answers of an operation continue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pagination {
    /// The query parameter that holds the page's number.
    pub page_parameter: String,
    /// The members on the way from the answer to its items.
    pub items: Vec<String>,
    /// The members on the way from the answer to the number of the last page.
    pub last_page: Option<Vec<String>>,
}
