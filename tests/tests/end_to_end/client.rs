//! Clients of the fake, and what they make of its refusals.

use std::fmt::Debug;

use polar_client::{ApiError, DecodeError, Error, Polar, PolarBuilder};
use sdkwright_tests::fake_polar::{ACCESS_TOKEN, FakePolar};

/// A client that may do everything with the benefits of one organization.
pub(crate) fn client(server: &FakePolar) -> Polar {
    with_token(server, ACCESS_TOKEN)
}

/// A client with one of the tokens that the fake knows.
pub(crate) fn with_token(server: &FakePolar, token: &str) -> Polar {
    built(builder(server).access_token(token))
}

/// Starts to set up a client of this server, without a token.
pub(crate) fn builder(server: &FakePolar) -> PolarBuilder {
    Polar::builder().server(server.url())
}

/// The client that a builder makes.
pub(crate) fn built(builder: PolarBuilder) -> Polar {
    builder.build().expect("the settings are sound")
}

/// The refusal that a call ended in.
pub(crate) fn refusal<T: Debug>(result: polar_client::Result<T>) -> ApiError {
    match result {
        Err(Error::Api(error)) => *error,
        other => panic!("expected a refusal by the server, got {other:?}"),
    }
}

/// The misfit that a call ended in.
pub(crate) fn misfit<T: Debug>(result: polar_client::Result<T>) -> DecodeError {
    match result {
        Err(Error::Decode(error)) => *error,
        other => panic!("expected a body that can't be read, got {other:?}"),
    }
}

/// Path and query of the only request since the last look, letter for letter.
pub(crate) fn only_target(server: &FakePolar) -> String {
    match &server.take_requests()[..] {
        [request] => request.target.clone(),
        requests => panic!("expected one request, got {}", requests.len()),
    }
}
