//! A scope: where names must differ.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Ident, Span};

use super::length::bounded;
use super::reserved;

/// The names that are taken in one place: a module, a struct, an enum, an `impl`.
#[derive(Clone, Debug, Default)]
pub(in crate::rust) struct Scope {
    /// What is taken from the start.
    reserved: HashSet<String>,
    /// What has been claimed since, each with what it stands for where that was said.
    claimed: HashMap<String, &'static str>,
    /// What a name gets that is a keyword or reserved.
    suffix: &'static str,
}

impl Scope {
    /// A scope for functions, fields and modules, with names that are taken from the start.
    pub(in crate::rust) fn values(taken: &[&str]) -> Self {
        Self::new(taken, "_")
    }

    /// A scope for modules with a file of their own each.
    pub(in crate::rust) fn modules() -> Self {
        Self::new(reserved::MODULES, "_")
    }

    /// A scope for the variants of an enum.
    pub(in crate::rust) fn variants() -> Self {
        Self::new(&["Unknown"], "Value")
    }

    /// A scope for types.
    pub(in crate::rust) fn types() -> Self {
        Self::new(reserved::PRELUDE, "Model")
    }

    /// A scope for types that stand beside others.
    pub(in crate::rust) fn types_beside(others: &HashSet<String>) -> Self {
        let mut scope = Self::new(reserved::PRELUDE, "Operation");
        scope
            .reserved
            .extend(reserved::SERVICES.iter().map(|name| (*name).to_owned()));
        scope.reserved.extend(others.iter().cloned());
        scope
    }

    /// A scope for the root of the crate, for the one type that the document names there.
    pub(in crate::rust) fn root() -> Self {
        let mut scope = Self::new(reserved::PRELUDE, "Client");
        scope
            .reserved
            .extend(reserved::ROOT.iter().map(|name| (*name).to_owned()));
        scope
    }

    fn new(taken: &[&str], suffix: &'static str) -> Self {
        Self {
            reserved: taken.iter().map(|name| (*name).to_owned()).collect(),
            claimed: HashMap::new(),
            suffix,
        }
    }

    /// The scope with more names that are taken from the start.
    pub(in crate::rust) fn without(mut self, taken: &[Ident]) -> Self {
        self.reserved.extend(taken.iter().map(Ident::to_string));
        self
    }

    /// Claims a name. A keyword, and what is taken from the start, gets the scope's suffix; the second
    /// that wants a name gets a number; one that is too long is cut.
    pub(in crate::rust) fn claim(&mut self, wanted: &str) -> Ident {
        self.claim_as(wanted, self.suffix)
    }

    /// Claims a name, or another one where that is gone or taken from the start.
    pub(in crate::rust) fn claim_or(&mut self, wanted: &str, other: &str) -> Ident {
        let is_gone = self.claimed.contains_key(wanted) || self.reserved.contains(wanted);
        self.claim(if is_gone { other } else { wanted })
    }

    /// Claims a name for something of a kind. Where something of another kind has it, the kind is said:
    /// `id` in the path and `id` in the query become `id` and `query_id`.
    pub(in crate::rust) fn claim_for(&mut self, kind: &'static str, wanted: &str) -> Ident {
        let other = self.claimed.get(wanted).filter(|other| **other != kind);
        let name = match other {
            Some(_) => self.claim(&format!("{kind}_{wanted}")),
            None => self.claim(wanted),
        };
        self.claimed.insert(name.to_string(), kind);
        name
    }

    /// Claims a name; what is reserved gets this suffix.
    pub(in crate::rust) fn claim_as(&mut self, wanted: &str, suffix: &str) -> Ident {
        let wanted = bounded(wanted);
        let is_reserved = |name: &str| reserved::is_keyword(name) || self.reserved.contains(name);
        let first = if is_reserved(&wanted) {
            format!("{wanted}{suffix}")
        } else {
            wanted.into_owned()
        };
        let mut name = first.clone();
        let mut number = 2;
        while is_reserved(&name) || self.claimed.contains_key(&name) {
            name = self.numbered(&first, number);
            number += 1;
        }
        self.claimed.insert(name.clone(), "");
        Ident::new(&name, Span::call_site())
    }

    /// `id` becomes `id_2`, `Item` becomes `Item2`, and `Sha256` becomes `Sha256_2`.
    fn numbered(&self, name: &str, number: usize) -> String {
        let plain = name.trim_end_matches('_');
        if self.suffix == "_" || plain.ends_with(|char: char| char.is_ascii_digit()) {
            format!("{plain}_{number}")
        } else {
            format!("{plain}{number}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_and_taken_names_give_way() {
        let mut fields = Scope::values(&["new"]);
        assert_eq!(fields.claim("type").to_string(), "type_");
        assert_eq!(fields.claim("self").to_string(), "self_");
        assert_eq!(fields.claim("new").to_string(), "new_");
        assert_eq!(fields.claim("id").to_string(), "id");
        assert_eq!(fields.claim("id").to_string(), "id_2");
        assert_eq!(fields.claim("id").to_string(), "id_3");
        assert_eq!(fields.claim("type").to_string(), "type_2");
        let mut parameters = Scope::values(&[]);
        assert_eq!(parameters.claim_for("path", "id").to_string(), "id");
        assert_eq!(parameters.claim_for("query", "id").to_string(), "query_id");
        assert_eq!(parameters.claim_for("path", "id").to_string(), "id_2");
        let mut methods = Scope::values(&[]).without(&[fields.claim("is_open")]);
        let is_open = methods.claim_as("is_open", "_variant");
        assert_eq!(is_open.to_string(), "is_open_variant");
        assert_eq!(Scope::types().claim("Option").to_string(), "OptionModel");
        assert_eq!(
            Scope::variants().claim("Unknown").to_string(),
            "UnknownValue"
        );
    }
}
