//! Streams from scripted servers, and from some that speak over sockets.

mod downloads;
mod events;
mod parser;
mod records;
#[cfg(feature = "reqwest")]
mod sockets;

use crate::call::{Call, Operation};
use crate::error::Error;
use crate::fixtures::Server;
use crate::testing::Piece;

fn call(server: &Server, operation: &'static Operation) -> Call {
    Call::new(&server.client(), operation)
}

fn texts(pieces: &[&'static str]) -> Vec<Piece> {
    pieces.iter().map(|text| Piece::text(*text)).collect()
}

/// The error of a call that must fail.
fn refused<T>(result: Result<T, Error<()>>) -> Error<()> {
    match result {
        Ok(_) => panic!("the call succeeds"),
        Err(error) => error,
    }
}
