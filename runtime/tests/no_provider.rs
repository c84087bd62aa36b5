//! Rustls without a provider of cryptography: an error that says what to do, where reqwest would panic. A
//! provider is installed for a whole process, so this is the only test in its own.
//!
//! `cargo test -p sdkwright-runtime --no-default-features --features rustls-no-provider --test no_provider`
#![cfg(all(feature = "rustls-no-provider", not(feature = "rustls")))]

use sdkwright_runtime::{Api, Client, ReqwestTransport, RetryPolicy, Server};

static API: Api = Api {
    name: "Test",
    user_agent: "test/1",
    headers: &[],
    server: Server::new("https://api.test"),
    schemes: &[],
    retry: RetryPolicy::new(),
};

#[test]
fn without_a_provider_there_is_an_error_that_says_what_to_do() {
    let errors = [
        Client::builder(&API).build().unwrap_err(),
        ReqwestTransport::builder().build().unwrap_err(),
    ];
    for error in errors {
        let error = error.to_string();
        assert!(error.contains("no provider of cryptography"), "{error}");
        assert!(error.contains("install_default()"), "{error}");
    }
}
