//! Answers, and the functions that make results of them.

mod case;
mod coding;
mod decode;
pub mod header;
mod media_type;
mod misfit;
mod rate_limit;
mod received;

pub use case::{Case, by_status};
pub(crate) use coding::Coding;
pub use decode::{any_text, bytes, empty, json, location, optional_bytes, optional_text, text};
pub(crate) use decode::{as_it_came, lossy, without_mark};
pub use misfit::Misfit;
pub use rate_limit::RateLimit;
pub use received::Response;

/// Makes a result of an answer.
pub type Decode<T> = fn(&Response) -> Result<T, Misfit>;
