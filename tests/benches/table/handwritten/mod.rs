//! What the generated code is measured against: what one would write by hand with serde who knows
//! the type of every benefit beforehand.
//!
//! The fields have the types that the generated ones have. Nothing dispatches on a tag, so this is
//! faster than any handwritten union can be.

#![expect(
    dead_code,
    clippy::struct_excessive_bools,
    reason = "the fields are those of the generated types; nobody asks for them after they were read"
)]

mod benefit;
mod page;
mod scalar;

pub(crate) use benefit::{Benefit, CustomProperties};
pub(crate) use page::{Page, read_page};
