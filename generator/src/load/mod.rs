//! From bytes to one tree of values: what comes in is the path of a document, what goes out is a
//! self-contained tree of an OpenAPI document and the files that it came from.
//!
//! Nothing here knows positions; [`Sources`] finds them when a diagnostic is reported.

mod bundle;
mod component_names;
mod file;
mod grammar;
mod json;
mod marks;
mod node;
mod number;
mod overlay;
mod path;
pub mod pointer;
mod reach;
mod recognise;
mod reference;
mod scalar;
mod source;
mod sources;
mod syntax;
mod tracker;
mod yaml;

use std::path::{Path, PathBuf};

pub use node::Node;
pub use number::Number;
pub use source::Source;
pub use sources::Sources;

pub(crate) use file::read as read_text;
pub(crate) use reference::normalise;

use crate::diagnostics::Diagnostics;

/// What to load.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// The OpenAPI document, in YAML or JSON.
    pub path: PathBuf,
    /// Overlays, in the order in which they are applied.
    pub overlays: Vec<PathBuf>,
    /// The folder that no `$ref` may lead out of; by default the one that the document is in.
    pub reference_root: Option<PathBuf>,
}

/// A document in one tree.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The document. Every `$ref` to another file has become one into the components.
    pub root: Node,
    /// The files that the tree came from.
    pub sources: Sources,
}

/// Reads a document, whatever it refers to in other files, and its overlays.
///
/// There is no tree where the document cannot be read or is not one of OpenAPI 3; the tree is there in
/// spite of errors in other files, so that everything can be reported at once.
pub fn load(input: &Input, diagnostics: &mut Diagnostics) -> Option<Loaded> {
    let (source, mut root) = match Source::read(&input.path, diagnostics) {
        Ok(read) => read,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return None;
        }
    };
    let mut sources = Sources::default();
    let entry = sources.add(source);
    sources.note(String::new(), entry, String::new());
    if !recognise::check(&root, diagnostics) {
        diagnostics.locate(&sources);
        return None;
    }
    let folder = input.path.parent().unwrap_or(Path::new(""));
    let folder = input.reference_root.as_deref().unwrap_or(folder);
    let reach = reach::Reach::new(folder, &input.path, entry);
    bundle::bundle(&mut root, reach, &mut sources, diagnostics);
    for overlay in &input.overlays {
        overlay::apply(&mut root, overlay, &mut sources, diagnostics);
    }
    Some(Loaded { root, sources })
}
