//! Reads one small object into its `openapiv3` type.
//!
//! `openapiv3` describes 3.0 and is strict, so it gets only what it can judge: schemas and other
//! objects inside are taken out and read on their own. A member that is malformed and not
//! essential is left out with a warning, so that the rest of the object lives on.

use std::mem;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::reader::{Members, present, scalar_text};
use crate::diagnostics::{Code, Diagnostics};
use crate::load::pointer;

/// The members of an object that are read into an `openapiv3` type.
pub(super) struct Leaf<'a> {
    source: &'a Members,
    pointer: &'a str,
    members: serde_json::Map<String, Value>,
    /// Members that were put in and are not those of the object.
    substitutes: Vec<&'a str>,
}

impl<'a> Leaf<'a> {
    /// Nothing yet of the object at `pointer`.
    pub(super) fn of(source: &'a Members, pointer: &'a str) -> Self {
        Self {
            source,
            pointer,
            members: serde_json::Map::new(),
            substitutes: Vec::new(),
        }
    }

    /// Takes members that are texts, also when YAML made numbers of them.
    pub(super) fn texts(mut self, names: &[&str]) -> Self {
        for &name in names {
            if let Some(node) = present(self.source, name) {
                let value = scalar_text(node).map_or_else(|| Value::from(node), Value::from);
                self.members.insert(name.to_owned(), value);
            }
        }
        self
    }

    /// Takes members as they are.
    pub(super) fn values(mut self, names: &[&str]) -> Self {
        for &name in names {
            if let Some(node) = present(self.source, name) {
                self.members.insert(name.to_owned(), node.into());
            }
        }
        self
    }

    /// Gives a member that is missing, or that is read elsewhere, a value that reads well.
    pub(super) fn or(mut self, name: &'a str, value: Value) -> Self {
        if !self.members.contains_key(name) {
            self.members.insert(name.to_owned(), value);
            self.substitutes.push(name);
        }
        self
    }

    /// Reads the object; `Err` says what is wrong with its essential members.
    pub(super) fn read<T: DeserializeOwned>(
        mut self,
        essential: &[&str],
        diagnostics: &mut Diagnostics,
    ) -> Result<T, String> {
        if let Ok(leaf) = Self::parse(&self.members) {
            return Ok(leaf);
        }
        // What cannot be spared comes first; whatever else reads beside it is added.
        let (optional, essential): (Vec<_>, Vec<_>) = mem::take(&mut self.members)
            .into_iter()
            .partition(|(name, _)| {
                let name = name.as_str();
                !essential.contains(&name) && !self.substitutes.contains(&name)
            });
        self.members = essential.into_iter().collect();
        let mut leaf = Self::parse(&self.members)?;
        for (name, value) in optional {
            self.members.insert(name.clone(), value);
            match Self::parse(&self.members) {
                Ok(more) => leaf = more,
                Err(problem) => {
                    self.members.remove(&name);
                    self.warn(&name, &problem, diagnostics);
                }
            }
        }
        Ok(leaf)
    }

    fn parse<T: DeserializeOwned>(members: &serde_json::Map<String, Value>) -> Result<T, String> {
        T::deserialize(members).map_err(|error: serde_json::Error| error.to_string())
    }

    fn warn(&self, name: &str, problem: &str, diagnostics: &mut Diagnostics) {
        diagnostics.warn(
            Code::WrongType,
            pointer::join(self.pointer, name),
            format!("`{name}` can't be read: {problem}"),
            "it is ignored",
        );
    }
}
