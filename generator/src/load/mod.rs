//! From bytes to one tree of values.

mod node;
mod number;
pub mod pointer;

pub use node::Node;
pub use number::Number;
