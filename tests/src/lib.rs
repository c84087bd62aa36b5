//! Everything that needs more than one crate of the workspace.

pub mod parity;
