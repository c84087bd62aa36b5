//! The decoders that operations name.

use bytes::Bytes;

use super::misfit::Misfit;
use super::received::Response;
use crate::wire::{self, Wire};

/// The mark that some servers put before UTF-8 text.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A body of JSON. The content type isn't looked at, since servers get it wrong more often than the
/// body. An empty body counts as `null`.
///
/// # Errors
/// When the body isn't JSON, or not of the shape that `C` reads.
pub fn json<C: Wire>(response: &Response) -> Result<C::Value, Misfit> {
    let body = response
        .bytes()
        .strip_prefix(BYTE_ORDER_MARK)
        .unwrap_or(response.bytes());
    if body.trim_ascii().is_empty() {
        return wire::decode::<C>(b"null").map_err(|_| Misfit::new("the body is empty"));
    }
    Ok(wire::decode::<C>(body)?)
}

/// No result: whatever body there is, is dropped.
///
/// # Errors
/// Never.
pub fn empty(response: &Response) -> Result<(), Misfit> {
    let _ = response;
    Ok(())
}

/// A body of text in UTF-8.
///
/// # Errors
/// When the body isn't UTF-8.
pub fn text(response: &Response) -> Result<String, Misfit> {
    match std::str::from_utf8(response.bytes()) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(Misfit::new(format!("the body is not UTF-8: {error}"))),
    }
}

/// The body as it came.
///
/// # Errors
/// Never.
pub fn bytes(response: &Response) -> Result<Bytes, Misfit> {
    Ok(response.bytes().clone())
}
