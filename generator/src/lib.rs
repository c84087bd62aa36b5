//! Reads an `OpenAPI` document and writes a Rust SDK.
