//! A document, what is added to it, and who calls its crate.

use std::fs;
use std::path::{Path, PathBuf};

use sdkwright::config::{self, Config, Runtime};
use sdkwright::diagnostics::{Diagnostics, Report};
use sdkwright::output::File;

/// The folder of a document is named after it.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/growth");

/// A document with its callers and additions.
pub(crate) struct Document {
    folder: PathBuf,
    config: Config,
}

impl Document {
    /// All documents, in the order of their names.
    pub(crate) fn all() -> Vec<Self> {
        sorted(Path::new(FOLDER))
            .into_iter()
            .map(|folder| {
                let config = config::read(&folder.join("sdkwright.toml")).unwrap();
                Self { folder, config }
            })
            .collect()
    }

    /// The overlays that each add something.
    pub(crate) fn additions(&self) -> Vec<PathBuf> {
        sorted(&self.folder.join("additions"))
    }

    /// Whether the document is one that was written for this test.
    pub(crate) fn is_small(&self) -> bool {
        self.folder.join("spec.yaml").exists()
    }

    /// The files of the crate of the grown document.
    pub(crate) fn generate(&self, additions: &[&PathBuf]) -> Vec<File> {
        self.generate_as(&self.config.package.name, additions)
    }

    /// The crate of the grown document and the crate that calls it, each with its name.
    pub(crate) fn crates(&self, version: &str, additions: &[&PathBuf]) -> [(String, Vec<File>); 2] {
        let version = version.replace('_', "-");
        let name = format!("{}-{version}", self.config.package.name);
        let caller_name = format!("{name}-caller");
        let files = self.generate_as(&name, additions);
        let manifest = format!(
            "[package]\nname = {caller_name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nfutures-util = {{ version = \"0.3\", default-features = false }}\n\
             sdk = {{ package = {name:?}, path = {:?} }}\n",
            format!("../{name}")
        );
        let source = fs::read_to_string(self.folder.join("caller.rs")).unwrap();
        let caller_files = vec![
            File::new("Cargo.toml", manifest),
            File::new("src/lib.rs", source),
        ];
        [(name, files), (caller_name, caller_files)]
    }

    fn generate_as(&self, name: &str, additions: &[&PathBuf]) -> Vec<File> {
        let mut config = self.config.clone();
        name.clone_into(&mut config.package.name);
        config.package.runtime = Runtime::Path(
            fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime")).unwrap(),
        );
        config.overlays = additions.iter().map(|path| (*path).clone()).collect();
        let mut diagnostics = Diagnostics::new();
        let sdk = sdkwright::generate(&config, &mut diagnostics);
        assert!(
            diagnostics.is_empty(),
            "{name}: {}",
            Report::new(&diagnostics).all(true)
        );
        sdk.expect("there is a crate where there is nothing to say")
            .files
    }
}

/// What a folder holds, in the order of the names.
fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
}
