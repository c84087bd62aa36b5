//! Who is calling: the schemes an API knows, and the credentials a client holds for them.

mod carried;
mod client_credentials;
mod credential;
mod keyring;
mod provider;
mod scheme;
mod secret;
mod single_flight;

pub(crate) use carried::Carried;
pub use client_credentials::ClientCredentials;
pub use credential::Credential;
pub(crate) use keyring::{Holding, Key, Keyring};
pub use provider::{CredentialError, Exchange, TokenProvider};
pub use scheme::{KeyLocation, Scheme};
pub use secret::Secret;
