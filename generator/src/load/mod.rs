//! From bytes to one tree of values.

mod file;
mod json;
mod marks;
mod node;
mod number;
pub mod pointer;
mod scalar;
mod source;
mod syntax;
mod tracker;
mod yaml;

pub use node::Node;
pub use number::Number;
pub use source::{Source, Sources};
