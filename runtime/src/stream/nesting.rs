//! How deep in a JSON text its end so far is.

/// How deep in a JSON text its end so far is. Each byte is looked at once, however many lines the text
/// comes in.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    depth: usize,
    in_string: bool,
    after_backslash: bool,
}

impl Nesting {
    /// Goes on with what has come.
    pub(super) fn feed(&mut self, text: &[u8]) {
        for byte in text {
            if self.in_string {
                self.in_string = self.after_backslash || *byte != b'"';
                self.after_backslash = !self.after_backslash && *byte == b'\\';
            } else {
                match byte {
                    b'"' => self.in_string = true,
                    b'[' | b'{' => self.depth = self.depth.saturating_add(1),
                    b']' | b'}' => self.depth = self.depth.saturating_sub(1),
                    _ => {}
                }
            }
        }
    }

    /// Whether nothing is open that the text would have to close.
    pub(super) fn is_closed(&self) -> bool {
        self.depth == 0 && !self.in_string
    }
}

#[cfg(test)]
mod tests {
    use super::Nesting;

    fn is_closed(parts: &[&str]) -> bool {
        let mut nesting = Nesting::default();
        for part in parts {
            nesting.feed(part.as_bytes());
        }
        nesting.is_closed()
    }

    #[test]
    fn brackets_and_quotes_have_to_be_closed() {
        for open in [
            r"[",
            r#"{"a":[1]"#,
            r#"""#,
            r#"["]"#,
            r#"["\"]"#,
            r#"["\\\"]"#,
        ] {
            assert!(!is_closed(&[open]), "{open}");
        }
        for closed in [
            "",
            "1",
            "[]",
            r#"{"a":[1]}"#,
            r#""[""#,
            r#"["\\"]"#,
            r#"["\"["]"#,
            "]",
        ] {
            assert!(is_closed(&[closed]), "{closed}");
        }
    }

    #[test]
    fn parts_make_a_whole() {
        assert!(is_closed(&[r#"["\"#, r#"""#, r#""]"#]));
        assert!(!is_closed(&[r#"["\"#, r#"""#, r"]"]));
    }
}
