//! A topic: a document, and what is expected of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sdkwright::config::{self, Config, Package, Runtime};
use sdkwright::diagnostics::{Diagnostics, Report};
use sdkwright::output::File;
use similar::TextDiff;

/// Tests run in the folder of their package.
const TOPICS: &str = "golden";

/// The root member of a document that says which files are shown: paths, or folders with a slash at
/// their end. A folder is shown without its `mod.rs`.
const SHOWN: &str = "x-shown";

/// The file that holds what the generator has to say about a document.
const DIAGNOSTICS: &str = "diagnostics.txt";

/// A topic: a folder with a document and what is expected of it.
pub(crate) struct Topic {
    folder: PathBuf,
}

/// What came of a document.
pub(crate) struct Generated {
    pub(crate) files: Vec<File>,
    diagnostics: String,
}

/// Texts by their path in `expected/`.
type Texts = BTreeMap<String, String>;

impl Topic {
    /// All topics, in the order of their names.
    pub(crate) fn all() -> Vec<Self> {
        let mut topics: Vec<Self> = fs::read_dir(TOPICS)
            .unwrap()
            .map(|entry| Self {
                folder: entry.unwrap().path(),
            })
            .collect();
        topics.sort_by(|one, other| one.folder.cmp(&other.folder));
        assert!(!topics.is_empty());
        topics
    }

    /// The name of its folder.
    pub(crate) fn name(&self) -> String {
        self.folder
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned()
    }

    /// Generates its crate, to be built with a runtime.
    pub(crate) fn generate(&self, runtime: Runtime) -> Generated {
        let name = self.name();
        let mut config = self.config();
        config.package.runtime = runtime;
        let mut diagnostics = Diagnostics::new();
        let sdk = sdkwright::generate(&config, &mut diagnostics);
        let report = Report::new(&diagnostics).all(true).to_string();
        let diagnostics = report.replace(&format!("{}/", self.folder.display()), "");
        let Some(sdk) = sdk else {
            panic!("{name}: {diagnostics}");
        };
        Generated {
            files: sdk.files,
            diagnostics,
        }
    }

    /// What the topic's own `sdkwright.toml` says, where it has one.
    pub(crate) fn config(&self) -> Config {
        let own = self.folder.join("sdkwright.toml");
        if own.exists() {
            return config::read(&own).unwrap();
        }
        Config {
            spec: self.document(),
            out: PathBuf::from("out"),
            package: Package {
                name: format!("golden-{}", self.name()),
                ..Package::default()
            },
            ..Config::default()
        }
    }

    /// The program that uses its crate, where there is one, as an example of the crate.
    pub(crate) fn caller(&self) -> Option<File> {
        let text = fs::read_to_string(self.folder.join("caller.rs")).ok()?;
        Some(File::new("examples/caller.rs", text))
    }

    /// The files that the topic is about.
    pub(crate) fn shown(&self, generated: &Generated) -> Texts {
        let text = fs::read_to_string(self.document()).unwrap();
        let document: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
        let wanted: Vec<&str> = document[SHOWN]
            .as_sequence()
            .into_iter()
            .flatten()
            .map(|path| path.as_str().unwrap())
            .collect();
        for path in &wanted {
            assert!(
                generated
                    .files
                    .iter()
                    .any(|file| is_shown(&file.path, path)),
                "{}: there is no `{path}`",
                self.name()
            );
        }
        let mut shown: Texts = generated
            .files
            .iter()
            .filter(|file| wanted.iter().any(|wanted| is_shown(&file.path, wanted)))
            .map(|file| (file.path.clone(), file.text.clone()))
            .collect();
        if !generated.diagnostics.is_empty() {
            shown.insert(DIAGNOSTICS.to_owned(), generated.diagnostics.clone());
        }
        shown
    }

    /// What differs from what is expected, as a unified diff.
    pub(crate) fn difference(&self, shown: &Texts) -> String {
        let expected = self.expected();
        let paths: std::collections::BTreeSet<&String> =
            expected.keys().chain(shown.keys()).collect();
        let mut difference = String::new();
        for path in paths {
            let (old, new) = (expected.get(path), shown.get(path));
            if old != new {
                let name = format!("{}/{path}", self.expectations().display());
                difference.push_str(
                    &TextDiff::from_lines(
                        old.map_or("", String::as_str),
                        new.map_or("", String::as_str),
                    )
                    .unified_diff()
                    .header(&name, &name)
                    .to_string(),
                );
            }
        }
        difference
    }

    /// Makes what is shown the expectation.
    pub(crate) fn accept(&self, shown: &Texts) {
        let folder = self.expectations();
        for path in self.expected().keys() {
            if !shown.contains_key(path) {
                fs::remove_file(folder.join(path)).unwrap();
            }
        }
        for (path, text) in shown {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }

    fn expected(&self) -> Texts {
        let folder = self.expectations();
        let mut texts = Texts::new();
        read(&folder, &folder, &mut texts);
        texts
    }

    fn expectations(&self) -> PathBuf {
        self.folder.join("expected")
    }

    fn document(&self) -> PathBuf {
        self.folder.join("spec.yaml")
    }
}

fn is_shown(path: &str, wanted: &str) -> bool {
    match path.strip_prefix(wanted) {
        Some("") => true,
        Some(_) => wanted.ends_with('/') && !path.ends_with("/mod.rs"),
        None => false,
    }
}

/// Reads all files of a folder, by their paths below `root`.
fn read(root: &Path, folder: &Path, texts: &mut Texts) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, texts);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy();
            let name = name.replace('\\', "/");
            texts.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}
