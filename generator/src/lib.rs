//! Reads an OpenAPI document and writes a Rust SDK.
//!
//! A document passes through stages, each a module, each taking what the one before gives; [`generate`]
//! calls them in order. [`output`] then brings the result to disk.

pub mod api;
pub mod cli;
pub mod config;
pub mod diagnostics;
pub mod document;
pub mod load;
pub mod output;
pub mod render;
pub mod rust;

use config::Config;
use diagnostics::{Code, Diagnostic, Diagnostics};
use load::Node;

/// A generated crate, not yet on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sdk {
    /// Its files.
    pub files: Vec<output::File>,
    /// How many operations a caller has.
    pub operations: usize,
    /// How many types of the API have a name.
    pub types: usize,
    /// The types of the crate, each with the schema that it stands for.
    pub models: Vec<rust::Model>,
}

/// What a document describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How many operations a caller would have.
    pub operations: usize,
    /// How many types of the API would have a name.
    pub types: usize,
}

impl Summary {
    fn of(api: &api::Api) -> Self {
        Self {
            operations: api.operation_count(),
            types: api.definitions.iter().count(),
        }
    }
}

/// Makes a crate of the document that a configuration names.
///
/// What there is to say about the document is added to `diagnostics`, each with its file and line.
/// There is a crate exactly where there is no error among them.
pub fn generate(config: &Config, diagnostics: &mut Diagnostics) -> Option<Sdk> {
    understand(config, diagnostics, |api, diagnostics| {
        emit(api, config, diagnostics)
    })
}

/// Finds out what there is to say about the document that a configuration names, without making
/// anything of it. There is a summary exactly where there is no error among the diagnostics.
pub fn check(config: &Config, diagnostics: &mut Diagnostics) -> Option<Summary> {
    understand(config, diagnostics, |api, _| Some(Summary::of(api)))
}

/// Takes a document through the stages that give its meaning, and then to the one that uses it.
fn understand<T>(
    config: &Config,
    diagnostics: &mut Diagnostics,
    finish: impl FnOnce(&api::Api, &mut Diagnostics) -> Option<T>,
) -> Option<T> {
    let loaded = load::load(&config.input(), diagnostics)?;
    // What cannot be loaded is missing everywhere; more messages about that would help nobody.
    let result = if diagnostics.has_errors() {
        None
    } else {
        translate(&loaded.root, config, diagnostics).and_then(|api| finish(&api, diagnostics))
    };
    diagnostics.locate(&loaded.sources);
    result.filter(|_| !diagnostics.has_errors())
}

/// From the tree of a document to what it means.
fn translate(root: &Node, config: &Config, diagnostics: &mut Diagnostics) -> Option<api::Api> {
    let document = document::read(root, diagnostics)?;
    if !config.lenient {
        diagnostics.refuse_dangling_references();
    }
    let mapped = config.formats.keys().map(String::as_str).collect();
    let api = api::build(&document, &mapped, diagnostics);
    (!diagnostics.has_errors()).then_some(api)
}

/// From what a document means to the files of a crate.
fn emit(api: &api::Api, config: &Config, diagnostics: &mut Diagnostics) -> Option<Sdk> {
    let source = rust::Crate::new(api, config);
    match render::render(&source) {
        Ok(files) => {
            let Summary { operations, types } = Summary::of(api);
            Some(Sdk {
                files,
                operations,
                types,
                models: source.models,
            })
        }
        Err(error) => {
            diagnostics.push(Diagnostic::error(Code::BrokenTemplate, error.to_string()));
            None
        }
    }
}
