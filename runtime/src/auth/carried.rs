//! A credential in the form in which it travels.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};

use super::provider::CredentialError;
use super::scheme::{KeyLocation, Scheme};
use super::secret::Secret;
use crate::parameter::encode;

/// A credential in the form in which it travels.
#[derive(Clone)]
pub(crate) enum Carried {
    /// A header, marked sensitive.
    Header(HeaderName, HeaderValue),
    /// An encoded query pair.
    Query(String),
    /// A cookie pair.
    Cookie(String),
}

impl Carried {
    /// Writes a token or key as its scheme asks for.
    pub(crate) fn token(scheme: Scheme, token: &Secret) -> Result<Self, CredentialError> {
        let text = token.expose();
        if text.is_empty() {
            return Err(CredentialError::new("the credential is empty"));
        }
        match scheme {
            Scheme::Bearer => header(AUTHORIZATION, &format!("Bearer {text}")),
            Scheme::Http { name } => header(AUTHORIZATION, &format!("{name} {text}")),
            Scheme::Basic => Err(CredentialError::new(
                "the scheme takes a user name and a password, not a token",
            )),
            Scheme::ApiKey {
                location: KeyLocation::Header,
                name,
            } => {
                let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| {
                    CredentialError::new(format!("`{name}` can't be a header name"))
                })?;
                header(name, text)
            }
            Scheme::ApiKey {
                location: KeyLocation::Query,
                name,
            } => Ok(Self::Query(format!("{}={}", encode(name), encode(text)))),
            Scheme::ApiKey {
                location: KeyLocation::Cookie,
                name,
            } => {
                if text.bytes().all(is_cookie_octet) {
                    Ok(Self::Cookie(format!("{name}={text}")))
                } else {
                    Err(CredentialError::new(
                        "the credential holds characters that a cookie can't",
                    ))
                }
            }
        }
    }

    /// Writes a user name and password (RFC 7617, section 2).
    pub(crate) fn basic(username: &str, password: &Secret) -> Result<Self, CredentialError> {
        if username.contains(':') {
            return Err(CredentialError::new("a user name can't hold a colon"));
        }
        let pair = STANDARD.encode(format!("{username}:{}", password.expose()));
        header(AUTHORIZATION, &format!("Basic {pair}"))
    }
}

fn header(name: HeaderName, text: &str) -> Result<Carried, CredentialError> {
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && text.trim() == text;
    let Some(mut value) = HeaderValue::from_str(text).ok().filter(|_| is_plain) else {
        return Err(CredentialError::new(
            "the credential holds a line break, a space at its end or another character that has no \
             place in a header",
        ));
    };
    value.set_sensitive(true);
    Ok(Carried::Header(name, value))
}

/// RFC 6265, section 4.1.1.
fn is_cookie_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}

impl fmt::Debug for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Carried(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::{Carried, KeyLocation, Scheme, Secret};

    fn header(carried: Carried) -> (String, String, bool) {
        match carried {
            Carried::Header(name, value) => (
                name.to_string(),
                value.to_str().unwrap().to_owned(),
                value.is_sensitive(),
            ),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn headers_are_marked_sensitive() {
        let bearer = Carried::token(Scheme::Bearer, &"t".into()).unwrap();
        assert_eq!(
            header(bearer),
            ("authorization".into(), "Bearer t".into(), true)
        );
        let key = Scheme::ApiKey {
            location: KeyLocation::Header,
            name: "X-Key",
        };
        assert_eq!(
            header(Carried::token(key, &"k".into()).unwrap()),
            ("x-key".into(), "k".into(), true)
        );
        let other = Scheme::Http { name: "Token" };
        assert_eq!(
            header(Carried::token(other, &"t".into()).unwrap()),
            ("authorization".into(), "Token t".into(), true)
        );
        let basic = Carried::basic("Aladdin", &"open sesame".into()).unwrap();
        let expected = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
        assert_eq!(
            header(basic),
            ("authorization".into(), expected.into(), true)
        );
    }

    #[test]
    fn keys_in_query_and_cookie() {
        let query = Scheme::ApiKey {
            location: KeyLocation::Query,
            name: "key",
        };
        assert!(
            matches!(Carried::token(query, &"a&b".into()), Ok(Carried::Query(pair)) if pair == "key=a%26b")
        );
        let cookie = Scheme::ApiKey {
            location: KeyLocation::Cookie,
            name: "sid",
        };
        assert!(
            matches!(Carried::token(cookie, &"a=b".into()), Ok(Carried::Cookie(pair)) if pair == "sid=a=b")
        );
        assert!(Carried::token(cookie, &"a;b".into()).is_err());
    }

    #[test]
    fn what_cannot_travel_is_refused_without_being_shown() {
        for token in ["", "secret\n", "secret\0", "secret ", "sécret"] {
            let error = Carried::token(Scheme::Bearer, &Secret::from(token)).unwrap_err();
            assert!(
                !format!("{error} {error:?}").contains("cret\\"),
                "{error:?}"
            );
        }
        assert!(Carried::basic("a:b", &"c".into()).is_err());
        assert!(Carried::token(Scheme::Basic, &"t".into()).is_err());
    }
}
