//! What every SDK written by sdkwright stands on.

pub mod wire;

pub use wire::{Base64, Nullable, Plain, Raw, Unknown, Wire};
