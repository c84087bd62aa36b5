//! The decoders that operations name.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::LOCATION;

use super::misfit::Misfit;
use super::received::Response;
use crate::wire::{self, Wire};

/// The mark that some servers put before UTF-8 text.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A body of JSON. The content type isn't looked at, since servers get it wrong more often than the
/// body; but where the body is no JSON, the error says what the server takes it for. An empty body
/// counts as `null`.
///
/// # Errors
/// When the body isn't JSON, or not of the shape that `C` reads.
pub fn json<C: Wire>(response: &Response) -> Result<C::Value, Misfit> {
    let body = without_mark(response.body());
    if body.trim_ascii().is_empty() {
        return wire::decode::<C>(b"null").map_err(|_| Misfit::new("the body is empty"));
    }
    wire::decode::<C>(body).map_err(|error| {
        if let Some(coding) = response.coding() {
            return Misfit::new(coding.to_string());
        }
        let misfit = Misfit::from(error);
        match response.media_type() {
            Some(other) if !other.is_json() => misfit.of(&other),
            _ => misfit,
        }
    })
}

/// No result: whatever body there is, is dropped.
///
/// # Errors
/// Never.
pub fn empty(response: &Response) -> Result<(), Misfit> {
    let _ = response;
    Ok(())
}

/// A body of text, in UTF-8 unless the server says that it is Latin-1.
///
/// # Errors
/// When the body isn't in that encoding, or in another one.
pub fn text(response: &Response) -> Result<String, Misfit> {
    not_coded(response)?;
    let body = without_mark(response.body());
    let charset = response.media_type().and_then(|media| media.charset());
    match charset.map(str::to_ascii_lowercase).as_deref() {
        None | Some("utf-8" | "utf8" | "us-ascii") => match std::str::from_utf8(body) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(Misfit::new(format!("the body is not UTF-8: {error}"))),
        },
        Some("iso-8859-1" | "latin1") => Ok(body.iter().copied().map(char::from).collect()),
        Some(_) => Err(Misfit::new(
            "the body is text in an encoding that is not read; its bytes are here",
        )),
    }
}

/// A body of text, or of JSON that is a text, by what the server says that it is.
///
/// # Errors
/// When the body is neither.
pub fn any_text(response: &Response) -> Result<String, Misfit> {
    match response.media_type() {
        Some(media_type) if media_type.is_json() => json::<String>(response),
        _ => text(response),
    }
}

/// Where a redirect leads: the reference in `Location`, as it came. It may be relative to the URL of the
/// operation (RFC 9110, section 10.2.2).
///
/// # Errors
/// When the answer doesn't say where to.
pub fn location(response: &Response) -> Result<String, Misfit> {
    let location = response.headers().get(LOCATION);
    let location = location.ok_or_else(|| Misfit::new("the answer has no `Location`"))?;
    let text = std::str::from_utf8(location.as_bytes());
    text.map(str::to_owned)
        .map_err(|error| Misfit::new(format!("`Location` is not UTF-8: {error}")))
}

/// The bytes of the body.
///
/// # Errors
/// When it is still compressed, since nobody who asks for a file expects that.
pub fn bytes(response: &Response) -> Result<Bytes, Misfit> {
    not_coded(response)?;
    as_it_came(response)
}

/// The body as it came, compressed or not.
#[expect(clippy::unnecessary_wraps, reason = "the other decoders may fail")]
pub(crate) fn as_it_came(response: &Response) -> Result<Bytes, Misfit> {
    Ok(response.body().clone())
}

fn not_coded(response: &Response) -> Result<(), Misfit> {
    match response.coding() {
        Some(coding) => Err(Misfit::new(coding.to_string())),
        None => Ok(()),
    }
}

/// A body of text, or `None` where there is no body.
///
/// # Errors
/// When the body isn't in the encoding that the server says, or in one that isn't read.
pub fn optional_text(response: &Response) -> Result<Option<String>, Misfit> {
    (!response.body().is_empty())
        .then(|| text(response))
        .transpose()
}

/// The bytes of the body, or `None` where there is no body.
///
/// # Errors
/// When it is still compressed.
pub fn optional_bytes(response: &Response) -> Result<Option<Bytes>, Misfit> {
    (!response.body().is_empty())
        .then(|| bytes(response))
        .transpose()
}

/// The text of bytes from the network, each malformed sequence replaced by U+FFFD.
pub(crate) fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

pub(crate) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body)
}
