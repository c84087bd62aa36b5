//! What of a generated crate its callers can see: what comes in is the files of a crate, on disk or just
//! made, what goes out is every type, function and conversion that they can name, and what each call sends.
//!
//! It is read from the Rust code itself, since that is what callers compile against. Names are resolved:
//! a type is the same however a file imports it.

mod argument;
mod calls;
mod features;
mod files;
mod folder;
mod function;
mod module;
mod names;
mod package;
mod read;
mod statics;
mod table;
mod types;

use std::collections::BTreeMap;

pub use argument::{Accepts, Argument};
pub use features::Features;
pub use folder::{MANIFEST, read as read_folder};
pub use function::Function;
pub use names::short;
pub use package::Package;
pub use types::{Answer, Fact, Form, Member, Type};

use crate::output::File;

/// What of a crate its callers can see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    /// What the manifest says.
    pub package: Package,
    /// What the crate says of itself.
    pub docs: String,
    /// Services, and operations that are ready to be awaited, each by the call that gives it:
    /// `tools().list()`.
    pub calls: BTreeMap<String, Type>,
    /// All other types, each by its path: `crate::models::Tool`.
    pub types: BTreeMap<String, Type>,
    /// Functions that belong to no type, each by its path.
    pub functions: BTreeMap<String, Function>,
    /// Other names for what stands elsewhere, each with the path of that.
    pub exports: BTreeMap<String, String>,
}

impl Surface {
    /// The surface of a crate.
    ///
    /// # Errors
    /// Names the file that is no Rust or no manifest.
    pub fn of(files: &[File]) -> Result<Self, String> {
        let package = files
            .iter()
            .find(|file| file.path == MANIFEST)
            .map_or_else(|| Ok(Package::default()), |file| Package::parse(&file.text))?;
        let read = files::read(files)?;
        let mut types = read.types;
        Ok(Self {
            package,
            docs: read.docs,
            calls: calls::take(&mut types, &read.operations),
            types,
            functions: read.functions,
            exports: read.exports,
        })
    }

    /// The type of a path, whatever it is there for.
    pub fn type_of(&self, path: &str) -> Option<&Type> {
        self.types
            .get(path)
            .or_else(|| self.calls.values().find(|ty| ty.path == path))
    }
}

#[cfg(test)]
mod tests;
