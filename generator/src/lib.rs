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

/// Makes a crate of the document that a configuration names.
///
/// What there is to say about the document is added to `diagnostics`, each with its file and line.
/// There is a crate exactly where there is no error among them.
pub fn generate(config: &Config, diagnostics: &mut Diagnostics) -> Option<Sdk> {
    let loaded = load::load(&config.input(), diagnostics)?;
    // What cannot be loaded is missing everywhere; more messages about that would help nobody.
    let sdk = if diagnostics.has_errors() {
        None
    } else {
        translate(&loaded.root, config, diagnostics)
    };
    diagnostics.locate(&loaded.sources);
    sdk.filter(|_| !diagnostics.has_errors())
}

/// Takes the tree of a document through the stages between disk and disk.
fn translate(root: &Node, config: &Config, diagnostics: &mut Diagnostics) -> Option<Sdk> {
    let document = document::read(root, diagnostics)?;
    if !config.lenient {
        diagnostics.refuse_dangling_references();
    }
    let api = api::build(&document, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let source = rust::Crate::new(&api, config);
    match render::render(&source) {
        Ok(files) => {
            let (operations, types) = (api.operation_count(), api.definitions.iter().count());
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
