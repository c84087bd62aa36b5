//! Where in a configuration something stands.

use std::ops::Range;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use crate::diagnostics::Location;
use crate::load;

/// The place of an entry, found by the keys on the way to it; of an array, the index is a key.
pub(crate) fn located(path: &Path, keys: &[String]) -> Location {
    let text = load::read_text(path).unwrap_or_default();
    match span(&text, keys) {
        Some(span) => Location::in_text(path, &text, &span),
        None => Location::file(path),
    }
}

/// The place of the last key, or of the element that an index leads to.
fn span(text: &str, keys: &[String]) -> Option<Range<usize>> {
    let root = DeTable::parse(text).ok()?;
    let mut table = Some(root.get_ref());
    let mut array = None;
    let mut found = None;
    for key in keys {
        let (place, value) = if let Some(table) = table {
            let (name, value) = table.iter().find(|(name, _)| name.get_ref() == key)?;
            (name.span(), value)
        } else {
            let elements: &toml::de::DeArray<'_> = array?;
            let value = elements.get(key.parse::<usize>().ok()?)?;
            (value.span(), value)
        };
        found = Some(place);
        (table, array) = match value.get_ref() {
            DeValue::Table(table) => (Some(table), None),
            DeValue::Array(array) => (None, Some(array)),
            _ => (None, None),
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found() {
        let text = "exclude = [{ tag = 'a' }, { tag = 'b' }]\n[types.Pet]\nname = 'x'\n[[rules]]\n\
                    service = 'a'\n[[rules]]\nservice = 'b'\n";
        let check = |keys: &[&str], expected: Option<&str>| {
            let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            let found = span(text, &keys).map(|span| &text[span]);
            assert_eq!(found, expected, "{keys:?}");
        };
        check(&["exclude", "1"], Some("{ tag = 'b' }"));
        check(&["exclude", "1", "tag"], Some("tag"));
        check(&["types", "Pet"], Some("Pet"));
        check(&["types", "Pet", "name"], Some("name"));
        check(&["rules", "1", "service"], Some("service"));
        check(&["rules", "2"], None);
        check(&["nothing"], None);
    }
}
