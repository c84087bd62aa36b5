//! The documents that mutants are made from.

use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use serde_json::Value;

use crate::mutation;

/// Documents that are not part of the project.
const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus");

/// Documents of the project that have much of everything.
const OWN: [&str; 2] = [
    concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/golden"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/hostile"),
];

/// Large documents say little more than small ones, and take long.
const LARGEST: u64 = 120_000;

/// How many changes a mutant has at most.
const CHANGES: usize = 12;

/// The documents that mutants are made from.
pub(crate) struct Stock {
    documents: Vec<Document>,
}

struct Document {
    text: String,
    tree: Value,
}

impl Stock {
    /// All documents that are there, or nothing without the corpus, which is said.
    pub(crate) fn read() -> Option<Self> {
        if !Path::new(CORPUS).exists() {
            println!("skipped: {CORPUS} is not there");
            return None;
        }
        let mut paths = Vec::new();
        for folder in OWN.iter().chain(&[CORPUS]) {
            collect(Path::new(folder), &mut paths);
        }
        paths.sort();
        let documents: Vec<Document> = paths
            .iter()
            .filter_map(|path| Document::read(path))
            .collect();
        assert!(documents.len() > 100, "{}", documents.len());
        Some(Self { documents })
    }

    pub(crate) fn len(&self) -> usize {
        self.documents.len()
    }

    /// A document that somebody else's have become: mostly as a tree, sometimes as bytes.
    pub(crate) fn mutant(&self, rng: &mut Rng) -> Vec<u8> {
        let document = self.any(rng);
        let changes = rng.usize(1..=CHANGES);
        if rng.u8(..8) == 0 {
            let mut bytes = document.text.clone().into_bytes();
            for _ in 0..changes {
                mutation::of_bytes(&mut bytes, self.any(rng).text.as_bytes(), rng);
            }
            return bytes;
        }
        let mut tree = document.tree.clone();
        for _ in 0..changes {
            mutation::of_tree(&mut tree, &self.any(rng).tree, rng);
        }
        tree.to_string().into_bytes()
    }

    fn any(&self, rng: &mut Rng) -> &Document {
        &self.documents[rng.usize(..self.documents.len())]
    }
}

impl Document {
    fn read(path: &Path) -> Option<Self> {
        if fs::metadata(path).ok()?.len() > LARGEST {
            return None;
        }
        let text = fs::read_to_string(path).ok()?;
        let tree: Value = if path.extension()? == "json" {
            serde_json::from_str(&text).ok()?
        } else {
            serde_yaml::from_str(&text).ok()?
        };
        tree.get("openapi")?;
        Some(Self { text, tree })
    }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path
            .extension()
            .is_some_and(|kind| ["json", "yaml", "yml"].iter().any(|known| kind == *known))
        {
            paths.push(path);
        }
    }
}
