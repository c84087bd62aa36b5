//! A document under trial: its schemas, and the types that stand for them.

use std::path::{Path, PathBuf};

use sdkwright::config::{Config, Package, Runtime};
use sdkwright::diagnostics::{Diagnostics, Report as Diagnosis};
use sdkwright::document::{self, Schema, Schemas};
use sdkwright::load::{self, Input};
use sdkwright::output::File;
use sdkwright::rust::Model;

use super::codecs;
use super::documents::{Document, PREFIX};

/// A document with the types that stand for its schemas, and the program that reads and writes them.
pub(super) struct Subject {
    /// The name of its program.
    pub(super) name: String,
    pub(super) schemas: Schemas,
    /// The types that are tried; the program knows each by its place here.
    pub(super) models: Vec<Model>,
    pub(super) files: Vec<File>,
}

impl Subject {
    /// Generates the types of a document; what keeps it from that is the error.
    pub(super) fn new(document: &Document, runtime: &Path) -> Result<Self, String> {
        let config = Config {
            spec: document.path.clone(),
            out: PathBuf::from("out"),
            lenient: true,
            package: Package {
                name: document.name.clone(),
                version: "0.1.0".to_owned(),
                runtime: Runtime::Path(runtime.to_owned()),
                ..Package::default()
            },
            ..Config::default()
        };
        let mut diagnostics = Diagnostics::new();
        let Some(sdk) = sdkwright::generate(&config, &mut diagnostics) else {
            return Err(Diagnosis::new(&diagnostics).to_string());
        };
        let Some(schemas) = schemas(document) else {
            return Err("the document cannot be read".to_owned());
        };
        let mut models: Vec<Model> = Vec::new();
        for model in sdk.models {
            // What the variants of a union share is no schema of its own, and comes after the union.
            let is_new = !models.iter().any(|known| known.pointer == model.pointer);
            if is_new && schemas.get(&model.pointer).is_some() {
                models.push(model);
            }
        }
        Ok(Self {
            files: codecs::program(sdk.files, &models),
            name: document.name.clone(),
            schemas,
            models,
        })
    }

    /// The name of the document, which is that of its program without what all of them begin with.
    pub(super) fn document(&self) -> &str {
        self.name.strip_prefix(PREFIX).unwrap_or(&self.name)
    }

    /// The schema that a model stands for.
    pub(super) fn schema(&self, model: &Model) -> Option<&Schema> {
        self.schemas.get(&model.pointer)
    }

    /// How much the compiler has to read, in bytes.
    pub(super) fn size(&self) -> usize {
        self.files.iter().map(|file| file.text.len()).sum()
    }
}

/// The schemas of a document.
fn schemas(document: &Document) -> Option<Schemas> {
    let mut diagnostics = Diagnostics::new();
    let input = Input {
        path: document.path.clone(),
        ..Input::default()
    };
    let loaded = load::load(&input, &mut diagnostics)?;
    Some(document::read(&loaded.root, &mut diagnostics)?.schemas)
}
