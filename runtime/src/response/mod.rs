//! Answers, and the functions that make results of them.

mod decode;
mod misfit;
mod received;

pub use decode::{bytes, empty, json, text};
pub use misfit::Misfit;
pub use received::Response;

/// Makes a result of an answer.
pub type Decode<T> = fn(&Response) -> Result<T, Misfit>;
