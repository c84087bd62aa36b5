//! What the stages have to say about a document: collected first, then reported together.

mod code;
mod collector;
mod diagnostic;

pub use code::Code;
pub use collector::Diagnostics;
pub use diagnostic::{Diagnostic, Location, Position, Severity};
