//! What the parts do together: tables, unions and the paths of errors.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "the macros make public methods, for enums that are public"
)]

mod objects;
mod tagged;
mod untagged;
mod variant;

use super::{Wire, decode, encode};

/// The error of reading a text, as `path: message`.
fn error<C: Wire>(json: &str) -> String {
    match decode::<C>(json.as_bytes()) {
        Ok(_) => "no error".to_owned(),
        Err(error) => format!("{}: {}", error.path(), error.message()),
    }
}

/// Reads a text and writes the value.
fn back<C: Wire>(json: &str) -> String {
    let value = decode::<C>(json.as_bytes()).expect("the text is readable");
    String::from_utf8(encode::<C>(&value).expect("the value is writable")).expect("JSON is UTF-8")
}

fn read<C: Wire>(json: &str) -> C::Value {
    decode::<C>(json.as_bytes()).expect("the text is readable")
}
