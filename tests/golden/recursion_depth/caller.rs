//! Values of types that lie deep inside one another can be held, moved to another thread and given as errors.

// Whoever asks whether such an error may go to another thread has to let the compiler look as deep.
#![recursion_limit = "1024"]

use golden_recursion_depth::models::T0;
use golden_recursion_depth::{Chain, Error};

async fn get(api: Chain) -> Result<T0, Error> {
    api.deep().get().await
}

fn sent<T: Send + 'static>(_: T) {}

fn shared<T: Send + Sync + 'static>() {}

fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let api = Chain::builder().build()?;
    sent(get(api));
    shared::<Error>();
    assert!(size_of::<T0>() <= size_of::<String>());
    Ok(())
}
