//! Everything that needs more than one crate of the workspace.

pub mod fake_polar;
pub mod parity;
