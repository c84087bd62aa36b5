//! Calls against a scripted server.

#[cfg(feature = "reqwest")]
mod cancellation;
mod credentials;
mod errors;
mod hooks;
mod idempotency;
mod redirects;
mod requests;
mod retries;
mod servers;
#[cfg(feature = "tracing")]
mod spans;
mod time_limits;

use crate::call::{Call, Operation};
use crate::client::Client;
use crate::error::Error;
use crate::response;

/// Sends a call without a body and drops what comes back.
async fn send(client: &Client, operation: &'static Operation) -> Result<(), Error<()>> {
    Call::new(client, operation)
        .send(response::empty, &[])
        .await
}
