//! A document on the disk that a crate is made of.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use sdkwright::config::{Config, Package, Runtime};
use sdkwright::diagnostics::{Diagnostics, Severity};
use sdkwright::output::File;

/// Documents may nest as deeply as their limit allows, which the program has the stack for.
const STACK_SIZE: usize = 256 << 20;

static NEXT: AtomicUsize = AtomicUsize::new(0);

/// A folder with a document, gone when this is.
pub(crate) struct Subject {
    folder: PathBuf,
    name: String,
    lenient: bool,
}

impl Subject {
    pub(crate) fn new(name: &str, document: &str) -> Self {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = format!("sdkwright-hostile-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(folder).join("inside");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("spec.yaml"), document).unwrap();
        Self {
            folder,
            name: format!("hostile-{name}"),
            lenient: false,
        }
    }

    /// Without minding references that lead nowhere.
    pub(crate) fn lenient(mut self) -> Self {
        self.lenient = true;
        self
    }

    /// The folder that the document is in.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The files of the crate, or the pointers of the errors, each of which is located.
    pub(crate) fn generate(&self, runtime: Runtime) -> Result<Vec<File>, Vec<String>> {
        let (sdk, diagnostics) = self.run(runtime);
        match sdk {
            Some(files) => Ok(files),
            None => Err(errors(&diagnostics)
                .map(|error| {
                    assert!(error.location.is_some(), "not located: {error:?}");
                    error.pointer.clone().unwrap_or_default()
                })
                .collect()),
        }
    }

    /// What the errors say, where there are any; else the files.
    pub(crate) fn outcome(&self) -> Result<Vec<File>, String> {
        let (sdk, diagnostics) = self.run(Runtime::default());
        sdk.ok_or_else(|| {
            let said = errors(&diagnostics).map(|error| {
                let location = error.location.as_ref().expect("every error has its place");
                format!("{location:?}: {}", error.message)
            });
            said.collect::<Vec<_>>().join("\n")
        })
    }

    fn run(&self, runtime: Runtime) -> (Option<Vec<File>>, Diagnostics) {
        let config = Config {
            spec: self.folder.join("spec.yaml"),
            out: PathBuf::from("out"),
            lenient: self.lenient,
            package: Package {
                name: self.name.clone(),
                runtime,
                ..Package::default()
            },
            ..Config::default()
        };
        let work = move || {
            let mut diagnostics = Diagnostics::new();
            let sdk = sdkwright::generate(&config, &mut diagnostics);
            (sdk.map(|sdk| sdk.files), diagnostics)
        };
        let worker = std::thread::Builder::new().stack_size(STACK_SIZE);
        worker.spawn(work).unwrap().join().unwrap()
    }
}

fn errors(diagnostics: &Diagnostics) -> impl Iterator<Item = &sdkwright::diagnostics::Diagnostic> {
    diagnostics
        .iter()
        .filter(|one| one.severity == Severity::Error)
}

impl Drop for Subject {
    fn drop(&mut self) {
        if let Some(outer) = self.folder.parent() {
            // What can't be removed is the system's to clear away.
            let _ = fs::remove_dir_all(outer);
        }
    }
}
