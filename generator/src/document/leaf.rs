//! Reads one small object into its `openapiv3` type.
//!
//! `openapiv3` describes 3.0 and is strict, so it gets only what it can judge: schemas and other
//! objects inside are taken out and read on their own. A member that is malformed and not
//! essential is left out with a warning, so that the rest of the object lives on.

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
}

impl<'a> Leaf<'a> {
    /// Nothing yet of the object at `pointer`.
    pub(super) fn of(source: &'a Members, pointer: &'a str) -> Self {
        Self {
            source,
            pointer,
            members: serde_json::Map::new(),
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
    pub(super) fn or(mut self, name: &str, value: Value) -> Self {
        self.members.entry(name).or_insert(value);
        self
    }

    /// Reads the object; `Err` says what is wrong with its essential members.
    pub(super) fn read<T: DeserializeOwned>(
        mut self,
        essential: &[&str],
        diagnostics: &mut Diagnostics,
    ) -> Result<T, String> {
        let mut problem = match Self::parse(&self.members) {
            Ok(leaf) => return Ok(leaf),
            Err(problem) => problem,
        };
        let optional: Vec<String> = self
            .members
            .keys()
            .filter(|name| !essential.contains(&name.as_str()) && self.source.contains_key(*name))
            .cloned()
            .collect();
        // Usually one member is to blame, and it is the one without which the rest reads.
        for name in &optional {
            let mut rest = self.members.clone();
            rest.remove(name);
            if let Ok(leaf) = Self::parse(&rest) {
                self.warn(name, &problem, diagnostics);
                return Ok(leaf);
            }
        }
        for name in &optional {
            let Some(value) = self.members.remove(name) else {
                continue;
            };
            match Self::parse::<T>(&self.members) {
                Ok(leaf) => {
                    self.warn(name, &problem, diagnostics);
                    return Ok(leaf);
                }
                Err(next) if next != problem => {
                    self.warn(name, &problem, diagnostics);
                    problem = next;
                }
                Err(_) => {
                    self.members.insert(name.clone(), value);
                }
            }
        }
        Err(problem)
    }

    fn parse<T: DeserializeOwned>(members: &serde_json::Map<String, Value>) -> Result<T, String> {
        T::deserialize(members).map_err(|error: serde_json::Error| error.to_string())
    }

    fn warn(&self, name: &str, problem: &str, diagnostics: &mut Diagnostics) {
        diagnostics.warn(
            Code::WrongType,
            pointer::join(self.pointer, name),
            format!("`{name}` is ignored: {problem}"),
        );
    }
}
