//! Values of schemas: whether a value is one, and such values made up.
//!
//! Both look at the schemas of a [`Document`](crate::document::Document), so that what is made and what is
//! judged is what the generated types are made for, whichever version of OpenAPI the author wrote.

mod conditions;
mod derived;
mod format;
mod judge;
mod parts;
mod pattern;
mod place;
mod sample;
mod scalar;
mod union;
mod words;

pub use self::judge::{Judge, Violation};
pub(crate) use self::parts::{parts, target};
pub use self::pattern::matching;
pub use self::place::{Place, Step};
pub use self::sample::Sampler;

/// On which side of a call a value is: what only the other side has is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Callers send it, without what is `readOnly`.
    Request,
    /// The server sends it, without what is `writeOnly`.
    Response,
}

#[cfg(test)]
mod tests;
