//! The document, what happens to it, and who calls its crate.

use std::fs;
use std::path::{Path, PathBuf};

use sdkwright::config::{self, Config, Runtime};
use sdkwright::diagnostics::{Diagnostics, Report};
use sdkwright::output::File;
use serde::Deserialize;
use serde_yaml::Value;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/changes");

/// Something that happens to the document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// What happens.
    pub(crate) name: String,
    /// The files of Rust and of cargo that it concerns.
    files: Vec<String>,
    /// The pages that it concerns.
    #[serde(default)]
    pages: Vec<String>,
    /// What an overlay does.
    pub(crate) actions: Vec<Value>,
}

impl Case {
    /// All files that it concerns, pages as well, in the order of their names.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut files = [self.files.as_slice(), &self.pages].concat();
        files.sort();
        files
    }

    /// Whether it concerns what callers compile.
    pub(crate) fn concerns_code(&self) -> bool {
        !self.files.is_empty()
    }

    /// The end of the name of its crate.
    pub(crate) fn package(&self) -> String {
        self.name.replace(' ', "-")
    }
}

/// The document, with those who call its crate.
pub(crate) struct Library {
    config: Config,
    caller: String,
}

impl Library {
    pub(crate) fn new() -> Self {
        let folder = Path::new(FOLDER);
        let mut config = config::read(&folder.join("sdkwright.toml")).unwrap();
        let runtime = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime");
        config.package.runtime = Runtime::Path(fs::canonicalize(runtime).unwrap());
        Self {
            config,
            caller: fs::read_to_string(folder.join("caller.rs")).unwrap(),
        }
    }

    /// All that happens to the document.
    pub(crate) fn cases() -> Vec<Case> {
        let text = fs::read_to_string(Path::new(FOLDER).join("cases.yaml")).unwrap();
        serde_yaml::from_str(&text).unwrap()
    }

    /// The files of the crate, after what happened to the document.
    pub(crate) fn generate(&self, name: &str, actions: &[Value]) -> Vec<File> {
        let mut config = self.config.clone();
        name.clone_into(&mut config.package.name);
        if !actions.is_empty() {
            config.overlays = vec![overlay(actions)];
        }
        let mut diagnostics = Diagnostics::new();
        let sdk = sdkwright::generate(&config, &mut diagnostics);
        let report = Report::new(&diagnostics).all(true).to_string();
        assert!(diagnostics.is_empty(), "{actions:?}: {report}");
        sdk.unwrap().files
    }

    /// The name of a crate.
    pub(crate) fn package(&self, version: &str) -> String {
        format!("{}-{version}", self.config.package.name)
    }

    /// The name of the crate that calls another.
    pub(crate) fn caller(&self, version: &str) -> String {
        format!("{}-caller", self.package(version))
    }

    /// A crate under a name of its own, and the crate that calls it, each with its name.
    pub(crate) fn crates(&self, version: &str, mut files: Vec<File>) -> [(String, Vec<File>); 2] {
        let (name, caller) = (self.package(version), self.caller(version));
        for file in &mut files {
            if file.path == "Cargo.toml" {
                let own = format!("name = {:?}", self.config.package.name);
                file.text = file.text.replacen(&own, &format!("name = {name:?}"), 1);
            }
        }
        let manifest = format!(
            "[package]\nname = {caller:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nfutures-util = {{ version = \"0.3\", default-features = false }}\n\
             sdk = {{ package = {name:?}, path = {:?} }}\n",
            format!("../{name}")
        );
        let calling = vec![
            File::new("Cargo.toml", manifest),
            File::new("src/lib.rs", self.caller.clone()),
        ];
        [(name, files), (caller, calling)]
    }
}

/// The overlay of a case, as a file.
fn overlay(actions: &[Value]) -> PathBuf {
    let mut text = "overlay: 1.0.0\ninfo: { title: Change, version: 1.0.0 }\nactions:\n".to_owned();
    text.push_str(&serde_yaml::to_string(actions).unwrap());
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("change.overlay.yaml");
    fs::write(&path, text).unwrap();
    path
}

/// A path as a case names it: without `src/`, `.rs` and `/mod`.
pub(crate) fn short(path: &str) -> String {
    let path = path.strip_prefix("src/").unwrap_or(path);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    match path {
        "models/mod" | "services/mod" => path,
        path => path.strip_suffix("/mod").unwrap_or(path),
    }
    .to_owned()
}
