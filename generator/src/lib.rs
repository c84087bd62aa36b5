//! Reads an `OpenAPI` document and writes a Rust SDK.

pub mod diagnostics;
pub mod document;
pub mod load;
