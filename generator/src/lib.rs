//! Reads an OpenAPI document and writes a Rust SDK.
//!
//! A document passes through stages, each a module, each taking what the one before gives; [`generate`]
//! calls them in order. [`output`] then brings the result to disk.

pub mod api;
pub mod cli;
pub mod config;
pub mod diagnostics;
pub mod diff;
pub mod document;
#[cfg(feature = "mock")]
pub mod instance;
pub mod load;
#[cfg(feature = "mock")]
pub mod mock;
pub mod output;
pub mod render;
pub mod rust;
pub mod surface;

use std::sync::Arc;
use std::thread;

use config::Config;
use diagnostics::{Code, Diagnostic, Diagnostics};
use document::Document;
use load::{Loaded, Node, Source, Sources};

/// Documents nest deeply, and files are searched by recursion.
const STACK_SIZE: usize = 64 << 20;

/// A generated crate, not yet on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sdk {
    /// Its files.
    pub files: Vec<output::File>,
    /// What they are made from.
    pub inputs: Vec<output::Input>,
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
    understand(config, diagnostics, |api, sources| {
        emit(api, sources, config)
    })
}

/// Finds out what there is to say about the document that a configuration names, without making
/// anything of it. There is a summary exactly where there is no error among the diagnostics.
pub fn check(config: &Config, diagnostics: &mut Diagnostics) -> Option<Summary> {
    understand(config, diagnostics, |api, _| Ok(Summary::of(api)))
}

/// Makes the data of the crate that a configuration names, without making the crate. There is some exactly
/// where there is no error among the diagnostics.
pub fn describe(
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Option<rust::reference::Package> {
    understand(config, diagnostics, |api, _| {
        Ok(named(api, config)?.emitter().package())
    })
}

/// Reads the document that a configuration names, without deciding what it means.
///
/// What there is to say about it is added to `diagnostics`. There is a document exactly where there is no
/// error among them.
#[cfg(feature = "mock")]
pub fn read(config: &Config, diagnostics: &mut Diagnostics) -> Option<Document> {
    let Loaded { root, sources } = load::load(&config.input(), diagnostics)?;
    let document = document::read_selected(&root, config.selection(), diagnostics);
    diagnostics.weigh_references(config.lenient);
    diagnostics.locate(&sources);
    document.filter(|_| !diagnostics.has_errors())
}

/// A sample of an operation, for sites that show the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Where the operation stands in the document, as a JSON pointer.
    pub pointer: String,
    /// A program that calls it, in Rust.
    pub source: String,
}

/// Makes a sample of each operation of the document that a configuration names, as far as values can be shown
/// for what it requires. There are some exactly where there is no error among the diagnostics.
pub fn snippets(config: &Config, diagnostics: &mut Diagnostics) -> Option<Vec<Snippet>> {
    understand(config, diagnostics, |api, _| {
        Ok(named(api, config)?.emitter().snippets())
    })
}

/// Makes a call of each operation with all that the document shows for it, as a block of documentation, to try
/// what a server makes of it. There are some exactly where there is no error among the diagnostics.
pub fn exercises(config: &Config, diagnostics: &mut Diagnostics) -> Option<Vec<Snippet>> {
    understand(config, diagnostics, |api, _| {
        Ok(named(api, config)?.emitter().exercises())
    })
}

/// Takes a document through the stages that give its meaning, and then to the one that uses it; where in
/// the files the diagnostics belong is looked up meanwhile.
fn understand<T>(
    config: &Config,
    diagnostics: &mut Diagnostics,
    finish: impl FnOnce(&api::Api, &Sources) -> Result<T, Diagnostic>,
) -> Option<T> {
    let Loaded { root, sources } = load::load(&config.input(), diagnostics)?;
    // What cannot be loaded is missing everywhere; more messages about that would help nobody.
    let api = if diagnostics.has_errors() {
        None
    } else {
        translate(root, config, diagnostics)
    };
    let (api, document) = api.unzip();
    let (result, is_located) = thread::scope(|scope| {
        let locating = thread::Builder::new()
            .stack_size(STACK_SIZE)
            .spawn_scoped(scope, || {
                // A tree of so many parts takes a while to be freed.
                drop(document);
                diagnostics.locate(&sources);
            });
        (api.map(|api| finish(&api, &sources)), locating.is_ok())
    });
    // The system may have had no thread to give.
    if !is_located {
        diagnostics.locate(&sources);
    }
    match result? {
        Ok(result) => Some(result).filter(|_| !diagnostics.has_errors()),
        Err(error) => {
            diagnostics.push(error);
            None
        }
    }
}

/// From the tree of a document to what it means, with what is of no more use then.
fn translate(
    root: Node,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Option<(api::Api, Document)> {
    let document = document::read_selected(&root, config.selection(), diagnostics)?;
    diagnostics.weigh_references(config.lenient);
    let api = thread::scope(|scope| {
        // The largest tree of all is of no more use, and what follows needs room. Where the system has no
        // thread to give, it is freed at once.
        let _ = thread::Builder::new()
            .stack_size(STACK_SIZE)
            .spawn_scoped(scope, || drop(root));
        let mut api = api::build(&document, config, diagnostics);
        rust::customise(&mut api, config, diagnostics);
        api
    });
    (!diagnostics.has_errors()).then_some((api, document))
}

/// The crate that a configuration names. One that a program made, rather than read from a file, may name none.
fn named<'a>(api: &'a api::Api, config: &'a Config) -> Result<rust::Crate<'a>, Diagnostic> {
    match config::wrong_name(&config.package.name) {
        None => Ok(rust::Crate::new(api, config)),
        Some(message) => Err(Diagnostic::error(Code::InvalidConfig, message)),
    }
}

/// From what a document means to the files of a crate.
fn emit(api: &api::Api, sources: &Sources, config: &Config) -> Result<Sdk, Diagnostic> {
    let source = named(api, config)?;
    let render::Rendered { files, templates } =
        render::render(&source).map_err(|error| error.diagnostic())?;
    let Summary { operations, types } = Summary::of(api);
    let mut inputs: Vec<output::Input> = sources.files().iter().map(Source::as_input).collect();
    if let Some(path) = &config.file {
        inputs.push(output::Input {
            path: path.clone(),
            text: Arc::new(load::read_text(path)?),
        });
    }
    inputs.extend(templates);
    Ok(Sdk {
        files,
        inputs,
        operations,
        types,
        models: source.models,
    })
}
