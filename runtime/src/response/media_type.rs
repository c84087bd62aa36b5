//! The media type that an answer says to be of (RFC 9110, section 8.3.1).

use std::fmt;

/// A media type: type and subtype, and its parameters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MediaType<'a> {
    essence: &'a str,
    parameters: &'a str,
}

impl<'a> MediaType<'a> {
    /// Reads the value of a header `Content-Type`; `None` where it names no type.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let (essence, parameters) = text.split_once(';').unwrap_or((text, ""));
        let essence = essence.trim();
        essence.contains('/').then_some(Self {
            essence,
            parameters,
        })
    }

    /// Whether it is this type, given in lower case.
    pub(crate) fn is(&self, essence: &str) -> bool {
        self.essence.eq_ignore_ascii_case(essence)
    }

    /// Whether bodies of the type are JSON (RFC 6839, section 3.1).
    pub(crate) fn is_json(&self) -> bool {
        let essence = self.essence.to_ascii_lowercase();
        essence.ends_with("/json") || essence.ends_with("+json")
    }

    /// The encoding of a text, where it is said.
    pub(crate) fn charset(&self) -> Option<&'a str> {
        self.parameters.split(';').find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            name.trim()
                .eq_ignore_ascii_case("charset")
                .then(|| value.trim().trim_matches('"'))
        })
    }
}

impl fmt::Display for MediaType<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A server may send anything, and messages are short.
        for char in self.essence.chars().take(80) {
            write!(f, "{}", char.escape_debug())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::MediaType;

    #[test]
    fn case_and_parameters_do_not_matter() {
        let json = MediaType::parse("Application/Problem+JSON ; Charset=\"UTF-8\"; q=1").unwrap();
        assert!(json.is_json() && json.is("application/problem+json"));
        assert_eq!(json.charset(), Some("UTF-8"));
        assert_eq!(json.to_string(), "Application/Problem+JSON");
        assert!(!MediaType::parse("text/html").unwrap().is_json());
        assert!(MediaType::parse("").is_none() && MediaType::parse("gzip").is_none());
    }
}
