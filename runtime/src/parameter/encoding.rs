//! Percent-encoding (RFC 3986, section 2).

use std::borrow::Cow;

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_encode_byte, utf8_percent_encode,
};

/// Everything but the unreserved characters (RFC 3986, section 2.3).
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What a query parameter's name keeps on top of that: marks that names really hold (`ids[]`,
/// `$filter`, `page:size`) and that separate nothing inside a query.
const NAME: &AsciiSet = &VALUE
    .remove(b'[')
    .remove(b']')
    .remove(b'$')
    .remove(b':')
    .remove(b'@')
    .remove(b'/')
    .remove(b'!')
    .remove(b'*')
    .remove(b'(')
    .remove(b')');

/// What `allowReserved` keeps: the reserved characters (RFC 3986, section 2.2), save those that
/// would end the value or the query, or be read as a space.
const RESERVED: &AsciiSet = &VALUE
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// What has no place in the fixed text of a path (RFC 3986, section 3.3). `%` stays, since the text
/// may be encoded already.
const FIXED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Encodes a value, so that only unreserved characters stay.
pub(crate) fn encode(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, VALUE).into()
}

/// Encodes a value that nobody else needs: it is given back as it is where nothing has to change.
pub(super) fn encode_whole(text: String) -> String {
    let encoded = match encode(&text) {
        Cow::Borrowed(_) => None,
        Cow::Owned(encoded) => Some(encoded),
    };
    encoded.unwrap_or(text)
}

/// Encodes the name of a query parameter.
pub(super) fn encode_name(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, NAME).into()
}

/// Encodes the fixed text of a path template.
pub(super) fn encode_fixed(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, FIXED).into()
}

/// Whether a segment of an encoded path is `.` or `..`, which URL parsers drop even when the dots are
/// percent-encoded.
pub(crate) fn is_dots(segment: &str) -> bool {
    let without_dot = |text| {
        ["%2e", "%2E", "."]
            .iter()
            .find_map(|dot| str::strip_prefix(text, dot))
    };
    without_dot(segment)
        .is_some_and(|rest| rest.is_empty() || without_dot(rest).is_some_and(str::is_empty))
}

/// Encodes a value but leaves reserved characters and what is percent-encoded already (RFC 6570,
/// section 1.5, "reserved").
pub(super) fn encode_reserved(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        encoded.extend(utf8_percent_encode(before, RESERVED));
        let is_encoded = after
            .as_bytes()
            .first_chunk::<2>()
            .is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        encoded.push_str(if is_encoded {
            "%"
        } else {
            percent_encode_byte(b'%')
        });
        rest = after;
    }
    encoded.extend(utf8_percent_encode(rest, RESERVED));
    encoded
}

#[cfg(test)]
mod tests {
    use super::{encode, encode_name, encode_reserved};

    #[test]
    fn only_unreserved_characters_stay_in_a_value() {
        assert_eq!(encode("aZ09-._~"), "aZ09-._~");
        assert_eq!(
            encode("a b/c?d#e%f+g&h=i"),
            "a%20b%2Fc%3Fd%23e%25f%2Bg%26h%3Di"
        );
        assert_eq!(encode("é€"), "%C3%A9%E2%82%AC");
    }

    #[test]
    fn brackets_stay_in_a_name() {
        assert_eq!(encode_name("ids[]"), "ids[]");
        assert_eq!(encode_name("$filter&x"), "$filter%26x");
    }

    #[test]
    fn reserved_characters_and_triplets_stay_when_allowed() {
        assert_eq!(encode_reserved("/a?b=c:d,e"), "/a?b=c:d,e");
        assert_eq!(encode_reserved("a%20b% 100%"), "a%20b%25%20100%25");
        assert_eq!(encode_reserved("a&b#c+d[e]"), "a%26b%23c%2Bd%5Be%5D");
        assert_eq!(encode_reserved("%é"), "%25%C3%A9");
    }
}
