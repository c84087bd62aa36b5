//! JSON pointers (RFC 6901) as plain strings: `""` is the whole tree, `/paths/~1users` a member.

use std::borrow::Cow;

/// The pointer to member (or element) `token` of what `parent` points to; `token` is escaped.
#[must_use]
pub fn join(parent: &str, token: &str) -> String {
    format!("{parent}/{}", escape(token))
}

/// Writes `~` as `~0` and `/` as `~1` (RFC 6901, section 3).
#[must_use]
pub fn escape(token: &str) -> Cow<'_, str> {
    if token.contains(['~', '/']) {
        Cow::Owned(token.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(token)
    }
}

/// The member names and indices that a pointer passes through, unescaped.
pub fn tokens(pointer: &str) -> impl Iterator<Item = Cow<'_, str>> {
    // What stands before the first slash is empty in every pointer.
    pointer.split('/').skip(1).map(|token| {
        if token.contains('~') {
            Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
        } else {
            Cow::Borrowed(token)
        }
    })
}

/// Splits a pointer into that of the parent and the last token, unescaped; `None` for the root.
#[must_use]
pub fn split_last(pointer: &str) -> Option<(&str, Cow<'_, str>)> {
    let (parent, _) = pointer.rsplit_once('/')?;
    let last = tokens(pointer.get(parent.len()..)?).next()?;
    Some((parent, last))
}

/// The pointer in a URI fragment such as `#/components/schemas/A%20B` (RFC 6901, section 6).
///
/// The answer is in normal form: percent-decoded, and with no escape that is not needed.
/// `None` where the fragment is not a pointer (`#anchor`), or decodes to bytes that are no text.
#[must_use]
pub fn from_fragment(fragment: &str) -> Option<String> {
    let decoded = percent_decode(fragment.strip_prefix('#').unwrap_or(fragment))?;
    if !decoded.is_empty() && !decoded.starts_with('/') {
        return None;
    }
    Some(tokens(&decoded).fold(String::new(), |parent, token| join(&parent, &token)))
}

/// Undoes percent-encoding (RFC 3986, section 2.1); a `%` without two hex digits stands for itself.
pub(crate) fn percent_decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = match rest {
            [b'%', high, low, ..] => hex_digit(*high).zip(hex_digit(*low)),
            _ => None,
        };
        if let Some((high, low)) = escaped {
            decoded.push(high * 16 + low);
            rest = rest.get(3..).unwrap_or_default();
        } else {
            decoded.push(*first);
            rest = after;
        }
    }
    String::from_utf8(decoded).ok().map(Cow::Owned)
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_escaped_and_unescaped() {
        let pointer = join(&join("", "paths"), "/a~b/{c}");
        assert_eq!(pointer, "/paths/~1a~0b~1{c}");
        assert_eq!(tokens(&pointer).collect::<Vec<_>>(), ["paths", "/a~b/{c}"]);
        assert_eq!(tokens("").count(), 0);
        assert_eq!(tokens("/").collect::<Vec<_>>(), [""]);
        // "~01" is an escaped tilde before a one, not an escaped slash.
        assert_eq!(tokens("/~01").collect::<Vec<_>>(), ["~1"]);
    }

    #[test]
    fn the_last_token_is_split_off() {
        assert_eq!(split_last("/a/b~1c"), Some(("/a", Cow::Borrowed("b/c"))));
        assert_eq!(split_last("/a"), Some(("", Cow::Borrowed("a"))));
        assert_eq!(split_last(""), None);
    }

    #[test]
    fn fragments_are_brought_into_normal_form() {
        assert_eq!(from_fragment("#/a%20b/~1%7B").as_deref(), Some("/a b/~1{"));
        assert_eq!(from_fragment("#/100%").as_deref(), Some("/100%"));
        assert_eq!(from_fragment("#").as_deref(), Some(""));
        assert_eq!(from_fragment("#anchor"), None);
        assert_eq!(from_fragment("#/%FF"), None);
    }
}
