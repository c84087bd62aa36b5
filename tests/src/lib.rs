//! Everything that needs more than one crate of the workspace.

pub mod corpus;
pub mod cost;
pub mod fake_polar;
pub mod fidelity;
pub mod imagined;
pub mod links;
pub mod listed;
pub mod manifest;
pub mod pages;
pub mod parity;
pub mod scratch;
pub mod shown;
pub mod tree;

/// The listings of the README, which are compiled as documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

/// The listings of the page about the mock server, too.
#[cfg(doctest)]
#[doc = include_str!("../../docs/mock.md")]
struct MockPage;
