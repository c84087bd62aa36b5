//! What is added to the generated crate by hand.
//!
//! This file was written once, to be gone on with: whatever stands in this folder is yours, and is
//! neither changed nor removed when the crate is generated again.
