//! The list of what was generated, kept in the output folder.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::file::{self, File, Owner};

/// The file in the output folder that holds the manifest.
pub(super) const NAME: &str = ".sdkwright-manifest.json";

/// Paths and digests of all generated files.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    /// What a reader of the file should know.
    about: String,
    /// Digest by path.
    pub(super) files: BTreeMap<String, String>,
}

impl Manifest {
    pub(super) fn of(files: &[File]) -> Self {
        Self {
            about: "Written by sdkwright: the generated files and the SHA-256 digest of each. Keep it under version control.".to_owned(),
            files: files
                .iter()
                .filter(|file| file.owner == Owner::Generator)
                .map(|file| (file.path.clone(), digest(&file.text)))
                .collect(),
        }
    }

    /// Reads a manifest; the error is what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let manifest: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match manifest.files.keys().find(|path| !file::is_contained(path)) {
            Some(path) => Err(format!(
                "it lists `{path}`, which is no path within the folder"
            )),
            None => Ok(manifest),
        }
    }

    /// The manifest as it stands in its file, one line for each generated file.
    pub(super) fn to_text(&self) -> String {
        // A map of strings always has a JSON form.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Whether a text is what was generated for a path, as far as the manifest knows.
    pub(super) fn wrote(&self, path: &str, text: &str) -> bool {
        self.files
            .get(path)
            .is_some_and(|known| *known == digest(text))
    }
}

/// The SHA-256 digest of a text in hexadecimal. Line ends do not count: git rewrites them on Windows.
fn digest(text: &str) -> String {
    let mut hash = Sha256::new();
    for part in text.split("\r\n").enumerate() {
        if part.0 > 0 {
            hash.update(b"\n");
        }
        hash.update(part.1.as_bytes());
    }
    hash.finalize()
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a string does not fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_back() {
        let manifest = Manifest::of(&[File::new("src/lib.rs", "a\n"), File::new("Cargo.toml", "")]);
        assert_eq!(Manifest::parse(&manifest.to_text()), Ok(manifest));
    }

    #[test]
    fn a_manifest_cannot_list_what_is_outside() {
        let text = r#"{"about": "", "files": {"../a": ""}}"#;
        assert!(Manifest::parse(text).unwrap_err().contains("`../a`"));
        assert!(Manifest::parse("{").is_err());
    }

    #[test]
    fn line_ends_do_not_count() {
        assert_eq!(digest("a\r\nb\r\n"), digest("a\nb\n"));
        assert_ne!(digest("a\rb"), digest("a\nb"));
        assert_eq!(
            digest(""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }
}
