//! Messages that a server sends by itself: who sent them, and what they say.
//!
//! They are signed as [Standard Webhooks](https://www.standardwebhooks.com) has it: HMAC-SHA256 over
//! id, time and body. Nothing here knows a web framework: a verifier takes headers and bytes.

mod delivery;
mod error;
mod secret;
mod signature;
mod verifier;

pub use delivery::Delivery;
pub use error::WebhookError;
pub use secret::WebhookSecret;
pub use verifier::Verifier;
