//! The parts of a `$ref` (RFC 3986, section 4.1) and the file that it leads to.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

use super::pointer;

/// Where a `$ref` leads, before any file has been looked at.
#[derive(Debug, PartialEq)]
pub(super) enum Target<'r> {
    /// Into the file that it stands in; what follows the `#`.
    SameFile(&'r str),
    /// Into another file: its path as written, percent-decoded, and what follows the `#`.
    OtherFile(Cow<'r, str>, &'r str),
    /// To an address, with its scheme.
    Address(&'r str),
    /// Nowhere: a path with bytes that are no text.
    Malformed,
}

pub(super) fn parse(reference: &str) -> Target<'_> {
    let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    if file.is_empty() {
        return Target::SameFile(fragment);
    }
    if let Some(scheme) = scheme(file) {
        return Target::Address(scheme);
    }
    if file.starts_with("//") {
        return Target::Address("//");
    }
    match pointer::percent_decode(file) {
        Some(path) if !path.contains('\0') => Target::OtherFile(path, fragment),
        _ => Target::Malformed,
    }
}

/// The scheme of a URI. One letter is not a scheme but a drive of Windows.
fn scheme(uri: &str) -> Option<&str> {
    let (scheme, _) = uri.split_once(':')?;
    let is_scheme = scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// The fragment of a URI for a pointer: the inverse of [`pointer::from_fragment`].
pub(super) fn to_fragment(pointer: &str) -> String {
    format!("#{}", pointer.replace('%', "%25"))
}

/// The path without `.` and, as far as it goes, without `..`; the file system is not asked.
pub(crate) fn normalise(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(normal.components().next_back(), Some(Component::Normal(_))) =>
            {
                normal.pop();
            }
            Component::ParentDir if normal.has_root() => {}
            other => normal.push(other),
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_taken_apart() {
        assert_eq!(parse("#/a/b"), Target::SameFile("/a/b"));
        assert_eq!(
            parse("a%20b.yaml#/c"),
            Target::OtherFile("a b.yaml".into(), "/c")
        );
        assert_eq!(
            parse("../a.yaml"),
            Target::OtherFile("../a.yaml".into(), "")
        );
        assert_eq!(
            parse("https://example.com/a.yaml#/c"),
            Target::Address("https")
        );
        assert_eq!(parse("//example.com/a.yaml"), Target::Address("//"));
        assert_eq!(
            parse("C:/a.yaml"),
            Target::OtherFile("C:/a.yaml".into(), "")
        );
        assert_eq!(parse("a%00.yaml"), Target::Malformed);
        assert_eq!(parse("a%FF.yaml"), Target::Malformed);
    }

    #[test]
    fn paths_are_normalised_without_the_file_system() {
        for (path, normal) in [
            ("a/./b/../c.yaml", "a/c.yaml"),
            ("../../a.yaml", "../../a.yaml"),
            ("a/../../b.yaml", "../b.yaml"),
            ("/../a.yaml", "/a.yaml"),
        ] {
            assert_eq!(normalise(Path::new(path)), Path::new(normal), "{path}");
        }
    }

    #[test]
    fn a_fragment_leads_back_to_its_pointer() {
        let pointer = "/a%20b/~1c d";
        assert_eq!(
            pointer::from_fragment(&to_fragment(pointer)).as_deref(),
            Some(pointer)
        );
    }
}
