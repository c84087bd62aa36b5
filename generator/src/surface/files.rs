//! All files of a crate, read into one.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::function::Function;
use super::module::{self, Module};
use super::read::{self, Part};
use super::types::{Fact, Type};
use crate::output::File;

/// Code nests as deeply as types do, and it is parsed by recursion.
const STACK_SIZE: usize = 64 << 20;

/// What all files of a crate have.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) types: BTreeMap<String, Type>,
    pub(super) functions: BTreeMap<String, Function>,
    pub(super) exports: BTreeMap<String, String>,
    pub(super) docs: String,
    /// What is sent for an operation, by the type of the operation.
    pub(super) operations: HashMap<String, BTreeMap<Fact, String>>,
}

/// Reads all files, shared among as many threads as there are processors.
pub(super) fn read(files: &[File]) -> Result<Read, String> {
    let modules = module::all(files)?;
    let parts = Mutex::new(Vec::new());
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(module) = modules.get(index) else {
                break;
            };
            let part = part(module);
            let mut parts = parts
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            parts.push((index, part));
        }
    };
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 1..processors {
            // Without a thread more, those that there are do all of it.
            let builder = thread::Builder::new().stack_size(STACK_SIZE);
            let _ = builder.spawn_scoped(scope, work);
        }
        work();
    });
    let mut parts = parts
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    // Whichever thread is the fastest, the first file that is no Rust is the one that is told of.
    parts.sort_by_key(|(index, _)| *index);
    let parts: Result<_, _> = parts.into_iter().map(|(_, part)| part).collect();
    parts.map(merge)
}

/// The parsed code of a file.
pub(super) fn parse(file: &File) -> Result<syn::File, String> {
    syn::parse_file(&file.text).map_err(|error| format!("`{}`: {error}", file.path))
}

fn part(module: &Module<'_>) -> Result<Part, String> {
    let parsed = parse(module.file)?;
    Ok(read::part(&parsed, module))
}

/// What is said of a type may stand in another file than the type.
fn merge(parts: Vec<Part>) -> Read {
    let mut read = Read::default();
    let mut additions = Vec::new();
    for part in parts {
        read.types
            .extend(part.types.into_iter().map(|ty| (ty.path.clone(), ty)));
        read.functions.extend(part.functions);
        read.exports.extend(part.exports);
        read.operations.extend(part.operations);
        additions.extend(part.additions);
        read.docs.push_str(&part.docs);
    }
    for addition in additions {
        if let Some(ty) = read.types.get_mut(&addition.owner) {
            ty.traits.extend(addition.traits);
            ty.functions.extend(addition.functions);
            ty.wire.extend(addition.wire);
            ty.answer = addition.answer.or_else(|| ty.answer.take());
        }
    }
    read
}
