//! What the stages have to say about a document: collected first, then reported together.

mod code;
mod collector;
mod diagnostic;
mod json_report;
mod location;
mod nearest;
mod printable;
mod report;

pub use code::Code;
pub use collector::Diagnostics;
pub use diagnostic::{Diagnostic, Severity};
pub use json_report::JsonReport;
pub use location::{Locate, Location, Place};
pub use nearest::nearest;
pub use report::Report;

pub(crate) use printable::{escaped, is_unseen, printable};
pub(crate) use report::counted;
