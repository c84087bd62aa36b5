//! Setting up a client.

use std::time::Duration;

use polar_client::{ConfigError, Environment, Polar, RetryPolicy};

/// A client with the token in `POLAR_ACCESS_TOKEN`. `POLAR_SERVER` may name an environment or a URL.
pub fn from_variables() -> Result<Polar, ConfigError> {
    Polar::from_env()
}

/// A client of the sandbox, where nothing costs money.
pub fn to_sandbox(token: &str) -> Result<Polar, ConfigError> {
    Polar::builder()
        .access_token(token)
        .environment(Environment::Sandbox)
        .build()
}

/// A client of any server, with settings of its own.
pub fn to_server(url: &str, token: &str) -> Result<Polar, ConfigError> {
    Polar::builder()
        .access_token(token)
        .server(url)
        .user_agent("tour/1.0")
        .timeout(Duration::from_secs(30))
        .retry(RetryPolicy::new().max_attempts(5))
        .build()
}
