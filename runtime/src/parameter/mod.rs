//! Parameters: how values become path segments, query pairs, headers, cookies and form bodies, in
//! every `style` and `explode` of OpenAPI (3.1, section "Style Values"; RFC 6570).

mod cookie;
mod encoding;
mod filter;
mod form;
mod header;
mod many;
mod path;
mod query;
mod serializer;
mod template;
mod value;

pub(crate) use cookie::cookie_pairs;
pub(crate) use encoding::{encode, is_dots};
pub use filter::Filter;
pub use form::FormEncoding;
pub(crate) use header::header_text;
pub use many::Many;
pub use path::PathParameter;
pub use query::QueryParameter;
pub(crate) use template::{PathError, expand};
