//! Names and values of headers.

use http::header::{
    AUTHORIZATION, CONTENT_LENGTH, COOKIE, HeaderName, HeaderValue, TRANSFER_ENCODING,
};

/// Reads a header that a caller gives. What identifies the caller is marked sensitive.
pub(crate) fn header_entry(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    let name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| "this is not the name of a header (RFC 9110, section 5.1)".to_owned())?;
    if name == CONTENT_LENGTH || name == TRANSFER_ENCODING {
        return Err("this header follows from the body and can't be set".to_owned());
    }
    let mut value = header_value(value)?;
    value.set_sensitive(name == AUTHORIZATION || name == COOKIE);
    Ok((name, value))
}

/// Reads the value of a header. Text beyond ASCII is sent as UTF-8.
pub(super) fn header_value(value: &str) -> Result<HeaderValue, String> {
    HeaderValue::from_bytes(value.as_bytes())
        .map_err(|_| "the value holds a line break or another control character".to_owned())
}

#[cfg(test)]
mod tests {
    use super::header_entry;

    #[test]
    fn headers_are_checked_and_marked() {
        assert!(
            header_entry("Authorization", "Bearer x")
                .unwrap()
                .1
                .is_sensitive()
        );
        assert!(!header_entry("X-A", "ü").unwrap().1.is_sensitive());
        assert!(header_entry("X A", "x").is_err());
        assert!(header_entry("X-A", "x\r\nX-B: y").is_err());
        assert!(header_entry("content-length", "1").is_err());
    }
}
