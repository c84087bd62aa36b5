//! The list of what was generated, kept in the output folder.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::file::{self, File, Owner};
use super::input::Input;

/// The file in the output folder that holds the manifest.
pub(super) const NAME: &str = ".sdkwright-manifest.json";

/// Paths and digests of all generated files.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    /// What a reader of the file should know.
    about: String,
    /// The version of the generator.
    #[serde(default)]
    generator: String,
    /// Digests of what the files are made from, by paths as the folder sees them.
    #[serde(default)]
    inputs: BTreeMap<String, String>,
    /// Digest by path.
    pub(super) files: BTreeMap<String, String>,
}

impl Manifest {
    pub(super) fn of(files: &[File], inputs: &[Input], out: &Path) -> Self {
        let inputs = inputs.iter();
        Self {
            about: "Written by sdkwright: the generated files, what they are made from, and the SHA-256 digest of each. Keep it under version control.".to_owned(),
            generator: env!("CARGO_PKG_VERSION").to_owned(),
            inputs: inputs
                .map(|input| (input.seen_from(out), digest(&input.text)))
                .collect(),
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

    /// What of that which the files are made from is another than in an earlier manifest, each with what
    /// became of it.
    pub(super) fn changes_since(&self, earlier: &Self) -> Vec<String> {
        let mut changes = Vec::new();
        if self.generator != earlier.generator && !earlier.generator.is_empty() {
            changes.push(format!(
                "the generator ({} to {})",
                earlier.generator, self.generator
            ));
        }
        // A manifest of an earlier version does not say what its files are made from.
        if earlier.inputs.is_empty() {
            return changes;
        }
        for (path, digest) in &self.inputs {
            match earlier.inputs.get(path) {
                None => changes.push(format!("{path} (new)")),
                Some(known) if known != digest => changes.push(path.clone()),
                Some(_) => {}
            }
        }
        let gone = earlier
            .inputs
            .keys()
            .filter(|path| !self.inputs.contains_key(*path));
        changes.extend(gone.map(|path| format!("{path} (gone)")));
        changes
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
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_manifest_is_read_back() {
        let files = [File::new("src/lib.rs", "a\n"), File::new("Cargo.toml", "")];
        let manifest = Manifest::of(&files, &[], Path::new("out"));
        assert_eq!(Manifest::parse(&manifest.to_text()), Ok(manifest));
    }

    #[test]
    fn it_says_what_the_files_are_made_from() {
        let of = |inputs: &[(&str, &str)]| {
            let inputs = inputs.iter().map(|(path, text)| Input {
                path: path.into(),
                text: Arc::new((*text).to_owned()),
            });
            Manifest::of(&[], &inputs.collect::<Vec<_>>(), Path::new("a/out"))
        };
        let first = of(&[("a/spec.yaml", "1"), ("names.yaml", "1")]);
        let second = of(&[("a/spec.yaml", "2"), ("a/more.yaml", "1")]);
        assert_eq!(first.changes_since(&first), [""; 0]);
        assert_eq!(
            second.changes_since(&first),
            [
                "../more.yaml (new)",
                "../spec.yaml",
                "../../names.yaml (gone)"
            ]
        );
        let older = Manifest {
            generator: "0.0.1".to_owned(),
            ..Manifest::default()
        };
        let version = env!("CARGO_PKG_VERSION");
        let expected = format!("the generator (0.0.1 to {version})");
        assert_eq!(first.changes_since(&older), [expected]);
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
