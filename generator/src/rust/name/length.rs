//! Names that are too long to be read, or to be the name of a file.

use std::borrow::Cow;

use sha2::{Digest as _, Sha256};

/// The most characters of a name. A file system takes names of 255 bytes, and a module's file has the
/// name of what it holds, with `_` between the words.
const LIMIT: usize = 120;

/// How many characters are kept of a name that is too long.
const KEPT: usize = 96;

/// The name, or else its beginning and a digest of the whole, so that names which differ only at their
/// ends still do, and keep doing so whatever else the document names.
pub(super) fn bounded(name: &str) -> Cow<'_, str> {
    if name.chars().nth(LIMIT).is_none() {
        return name.into();
    }
    let mut digest = [0; 4];
    for (place, byte) in digest.iter_mut().zip(Sha256::digest(name)) {
        *place = byte;
    }
    let beginning: String = name.chars().take(KEPT).collect();
    let beginning = beginning.trim_end_matches('_');
    let joint = if name.contains('_') { "_" } else { "" };
    let digest = u32::from_be_bytes(digest);
    let is_constant = !name.contains(char::is_lowercase) && name.contains(char::is_uppercase);
    if is_constant {
        format!("{beginning}{joint}{digest:08X}").into()
    } else {
        format!("{beginning}{joint}{digest:08x}").into()
    }
}

#[cfg(test)]
mod tests {
    use super::bounded;

    #[test]
    fn a_name_that_can_be_read_stays() {
        let longest = "a".repeat(120);
        assert_eq!(bounded(&longest), longest);
    }

    #[test]
    fn longer_names_differ_by_all_that_they_are() {
        let long = |end: &str| bounded(&format!("{}{end}", "Entry".repeat(30))).into_owned();
        assert_ne!(long("One"), long("Two"));
        assert_eq!(long("One"), long("One"));
        assert!(long("One").starts_with("EntryEntry"));
        assert_eq!(long("One").len(), 104);
    }

    #[test]
    fn the_digest_is_a_word_of_its_own() {
        let name = bounded(&"a_word_".repeat(100_000)).into_owned();
        let (_, digest) = name.rsplit_once('_').unwrap();
        assert_eq!(digest.len(), 8);
        assert!(name.len() < 120 && !name.contains("__"));
    }

    #[test]
    fn the_digest_is_written_as_the_name_is() {
        for first in "abcdefgh".chars() {
            let long = format!("{first}_word_").repeat(20);
            let (name, constant) = (bounded(&long), long.to_uppercase());
            assert_eq!(name, name.to_lowercase());
            assert_eq!(bounded(&constant), bounded(&constant).to_uppercase());
        }
    }
}
