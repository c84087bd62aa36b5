//! The HTTP method of an operation (RFC 9110, section 9).

use http::Method;

/// The HTTP method of an operation. A static can't hold a [`Method`] that has no constant.
#[derive(Clone, Debug)]
pub(super) enum Verb {
    /// A method that has a constant.
    Known(Method),
    /// Another, which is a token.
    Extension(&'static str),
}

impl Verb {
    /// A method that has no constant; it panics on what is no token.
    pub(super) const fn extension(method: &'static str) -> Self {
        assert!(is_token(method.as_bytes()), "a method is a token");
        Self::Extension(method)
    }

    pub(super) fn method(&self) -> Method {
        match self {
            Self::Known(method) => method.clone(),
            // Every token is a method, and nothing else was let in.
            Self::Extension(method) => Method::from_bytes(method.as_bytes()).unwrap_or_default(),
        }
    }
}

/// Whether a text is a token (RFC 9110, section 5.6.2).
const fn is_token(mut text: &[u8]) -> bool {
    if text.is_empty() {
        return false;
    }
    while let [first, rest @ ..] = text {
        let is_allowed = first.is_ascii_alphanumeric()
            || matches!(
                first,
                b'!' | b'#'
                    | b'$'
                    | b'%'
                    | b'&'
                    | b'\''
                    | b'*'
                    | b'+'
                    | b'-'
                    | b'.'
                    | b'^'
                    | b'_'
                    | b'`'
                    | b'|'
                    | b'~'
            );
        if !is_allowed {
            return false;
        }
        text = rest;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_is_a_method() {
        for token in 0..=u8::MAX {
            let is_method = Method::from_bytes(&[token]).is_ok();
            assert_eq!(is_token(&[token]), is_method, "{token}");
        }
        assert!(!is_token(b""));
        assert_eq!(Verb::extension("COPY").method().as_str(), "COPY");
        // Methods differ in case (RFC 9110, section 9.1).
        assert_ne!(Verb::extension("get").method(), Method::GET);
    }
}
