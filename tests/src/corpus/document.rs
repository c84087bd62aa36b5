//! The documents of a corpus.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{fs, io, iter};

/// What names of packages begin with, which sets them apart from what they depend on.
pub(super) const PREFIX: &str = "case";

/// Names of packages become names of files, several times over.
const LONGEST_NAME: usize = 40;

/// A file to generate a crate from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Document {
    /// Where it is.
    pub path: PathBuf,
    /// The folder that it is in and its own name, as in `real/pets.yaml`: what people call it.
    pub name: String,
    /// The name of its crate, which no other document has.
    pub package: String,
    /// How long it is, in bytes.
    pub size: u64,
}

impl Document {
    /// The documents in some places, each a file or a folder with all that is below it, in the order of
    /// their names.
    ///
    /// # Errors
    /// When a place can't be read.
    pub fn all(places: &[PathBuf]) -> io::Result<Vec<Self>> {
        let mut documents = Vec::new();
        for place in places {
            collect(place, &mut documents)?;
        }
        documents.sort();
        documents.dedup();
        let mut taken = HashSet::new();
        for document in &mut documents {
            document.package = package(&document.name, &mut taken);
        }
        Ok(documents)
    }

    fn at(path: &Path, size: u64) -> Self {
        let last = |path: &Path| {
            path.file_name()
                .map(|name| name.to_string_lossy().into_owned())
        };
        let folder = path.parent().and_then(last);
        let file = last(path).unwrap_or_default();
        Self {
            path: path.to_owned(),
            name: folder.map_or_else(|| file.clone(), |folder| format!("{folder}/{file}")),
            package: String::new(),
            size,
        }
    }
}

fn collect(place: &Path, documents: &mut Vec<Document>) -> io::Result<()> {
    let place = fs::canonicalize(place)?;
    let metadata = fs::metadata(&place)?;
    if metadata.is_file() {
        documents.push(Document::at(&place, metadata.len()));
        return Ok(());
    }
    for entry in fs::read_dir(&place)? {
        let path = entry?.path();
        let kind = path.extension().and_then(|kind| kind.to_str());
        if path.is_dir() || kind.is_some_and(|kind| ["json", "yaml", "yml"].contains(&kind)) {
            collect(&path, documents)?;
        }
    }
    Ok(())
}

/// A name that cargo takes, from which a person can tell the document, and that isn't taken yet.
fn package(name: &str, taken: &mut HashSet<String>) -> String {
    let mut package = PREFIX.to_owned();
    for word in name.split(|letter: char| !letter.is_ascii_alphanumeric()) {
        if !word.is_empty() && package.len() < LONGEST_NAME {
            package.push('-');
            package.extend(
                word.chars()
                    .take(LONGEST_NAME)
                    .map(|c| c.to_ascii_lowercase()),
            );
        }
    }
    let names = (2..).map(|n| format!("{package}-{n}"));
    let free = iter::once(package.clone())
        .chain(names)
        .find(|name| taken.insert(name.clone()));
    free.unwrap_or(package)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_called_after_its_document() {
        let mut taken = HashSet::new();
        let mut name = |name: &str| package(name, &mut taken);
        assert_eq!(
            name("real/Pets & co__v1.2.yaml"),
            "case-real-pets-co-v1-2-yaml"
        );
        assert_eq!(
            name("real/Pets&co__v1_2.yaml"),
            "case-real-pets-co-v1-2-yaml-2"
        );
        assert_eq!(name("ü/ü"), "case");
        assert!(name(&"long".repeat(50)).len() < 2 * LONGEST_NAME);
    }

    #[test]
    fn documents_are_found_below_a_folder_and_nothing_else_is() {
        let folder = std::env::temp_dir().join(format!("corpus-documents-{}", std::process::id()));
        fs::create_dir_all(folder.join("b/deeper")).unwrap();
        for file in ["b/deeper/z.yml", "b/x.json", "a.yaml", "README.md"] {
            fs::write(folder.join(file), "{}").unwrap();
        }
        let documents = Document::all(&[folder.clone(), folder.join("a.yaml")]).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let files: Vec<_> = documents
            .iter()
            .map(|one| one.path.file_name().unwrap())
            .collect();
        assert_eq!(files, ["a.yaml", "z.yml", "x.json"]);
        assert_eq!(documents[2].name, "b/x.json");
        assert!(Document::all(&[folder]).is_err(), "the folder is gone");
    }
}
