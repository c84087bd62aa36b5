//! Texts for a terminal: what commands write quotes documents that nobody has vetted.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character is not seen itself and changes how others are seen, or where lines end: controls,
/// marks of direction, and spaces without width. What joins the letters of a script or the parts of a picture
/// is not one of them.
pub(crate) fn is_unseen(char: char) -> bool {
    char.is_control()
        || matches!(
            char,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}'
        )
        || matches!(char, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

/// A text on one line, with every character replaced that could steer a terminal or turn the line around.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    let replaced = |char: char| match char {
        '\t' | '\n' => ' ',
        char if is_unseen(char) => '\u{fffd}',
        char => char,
    };
    Cow::Owned(text.chars().map(replaced).collect())
}

/// JSON with the same meaning, in which all such characters are escaped. It has them in no place but texts.
pub(crate) fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for char in json.chars() {
        if char == '\n' || !is_unseen(char) {
            escaped.push(char);
        } else {
            // Writing to a text does not fail. None of these takes more than one unit of UTF-16.
            let _ = write!(escaped, "\\u{:04x}", u32::from(char));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_cannot_steer_the_terminal() {
        assert_eq!(
            printable("a\u{1b}[31mb\u{202e}c\td\u{9b}31m"),
            "a\u{fffd}[31mb\u{fffd}c d\u{fffd}31m"
        );
    }

    #[test]
    fn escapes_mean_the_same() {
        let text = "a\n\u{9b}\u{202e}\u{7f}\u{feff}\u{1f469}";
        let json = escaped(&serde_json::Value::from(text).to_string());
        assert_eq!(json, "\"a\\n\\u009b\\u202e\\u007f\\ufeff\u{1f469}\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
