//! A generated file.

use crate::diagnostics::{Code, Diagnostic};

/// A generated file, not yet on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it belongs in the output folder, with `/` between folders: `src/lib.rs`.
    pub path: String,
    /// All of its content.
    pub text: String,
    /// Whose it is once it is written.
    pub owner: Owner,
}

/// Whose a file is once it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The generator's: it is brought up to date and removed by it.
    Generator,
    /// The user's: the generator begins it where there is none, and never touches it again.
    User,
}

impl File {
    /// A file with a path and a content.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            owner: Owner::Generator,
        }
    }

    /// A file that the user goes on with.
    #[must_use]
    pub fn begun(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            owner: Owner::User,
            ..Self::new(path, text)
        }
    }
}

/// Whether a path stays within the folder that it is relative to, on every system: plain names with `/`
/// between them, no drives, no `..`, nothing that is a device or vanishes on Windows.
pub(crate) fn is_contained(path: &str) -> bool {
    !path.is_empty() && path.split('/').all(is_plain)
}

fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name != "."
        && name != ".."
        && !name.ends_with(['.', ' '])
        && !name.contains(['\\', ':', '*', '?', '"', '<', '>', '|'])
        && !name.contains(char::is_control)
}

/// The error for a path that is not [`is_contained`].
pub(super) fn outside(path: &str) -> Diagnostic {
    let message = format!("`{path}` is no path within the output folder");
    Diagnostic::error(Code::PathOutsideOutput, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        for path in ["Cargo.toml", "src/models/benefit.rs", ".gitignore", "a b/ü"] {
            assert!(is_contained(path), "{path}");
        }
        for path in [
            "",
            "/etc/passwd",
            "../a",
            "a/../b",
            "a//b",
            "a/",
            "./a",
            "C:/a",
            "C:a",
            "a\\b",
            "a\0",
            "a\nb",
            "a.",
            "...",
        ] {
            assert!(!is_contained(path), "{path:?}");
        }
    }
}
