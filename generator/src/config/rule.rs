//! What the user says of operations.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Matcher, Pagination, Retries};

/// What is said of one operation. What is not said is as the document has it.
///
/// ```toml
/// [operations.listPets]          # or [operations."GET /pets"]
/// service = "pets"
/// name = "list"
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Operation {
    /// The service that has the method; a dot stands before each service inside of another.
    pub service: Option<String>,
    /// The name of the method.
    pub name: Option<String>,
    /// How the answers continue.
    pub pagination: Option<Pagination>,
    /// How failed requests are repeated.
    pub retries: Option<Retries>,
}

/// What is said of all operations that match. Of several rules that say a thing, the first holds, and what
/// is said of an operation by its own name is stronger than any.
///
/// ```toml
/// [[rules]]
/// match = { path = "/v1/**", method = "GET" }
/// pagination = { by = "page", parameter = "page", items = "data", last-page = "meta.pages" }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// The operations that are meant; by default all.
    pub r#match: Matcher,
    /// The service that has the methods; a dot stands before each service inside of another.
    pub service: Option<String>,
    /// How the answers continue. Of the operations that match, those are paginated that have the parameter
    /// and the items.
    pub pagination: Option<Pagination>,
    /// How failed requests are repeated.
    pub retries: Option<Retries>,
}
