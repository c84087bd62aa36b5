//! Where in a JSON document something stands, written as errors of the runtime write it.

use std::fmt::{self, Write};

/// A step into an object or an array.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    Member(String),
    Element(usize),
}

/// A place in a JSON document; without steps, the document itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Place(Vec<Step>);

impl Place {
    pub(super) fn steps(&self) -> &[Step] {
        &self.0
    }

    pub(super) fn push(&mut self, step: Step) {
        self.0.push(step);
    }

    pub(super) fn pop(&mut self) -> Option<Step> {
        self.0.pop()
    }

    /// The place of a member of the object that stands here.
    pub(super) fn member(&self, name: &str) -> Self {
        let mut place = self.clone();
        place.push(Step::Member(name.to_owned()));
        place
    }

    /// The place of an element of the array that stands here.
    pub(super) fn element(&self, index: usize) -> Self {
        let mut place = self.clone();
        place.push(Step::Element(index));
        place
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Element(element) => write!(f, "[{element}]")?,
                Step::Member(name) if is_plain(name) => {
                    let dot = if index == 0 { "" } else { "." };
                    write!(f, "{dot}{name}")?;
                }
                Step::Member(name) => write_quoted(name, f)?,
            }
        }
        Ok(())
    }
}

fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$');
    !name.is_empty() && name.bytes().all(plain)
}

fn write_quoted(name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("[\"")?;
    for char in name.chars() {
        match char {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '`' => f.write_str("\\u0060")?,
            other if other.is_control() => write!(f, "\\u{:04x}", u32::from(other))?,
            other => f.write_char(other)?,
        }
    }
    f.write_str("\"]")
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn places_are_written_as_errors_write_them() {
        let place = Place::default().member("items").element(3).member("a.b");
        assert_eq!(place.to_string(), r#"items[3]["a.b"]"#);
    }
}
