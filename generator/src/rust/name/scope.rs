//! A scope: where names must differ.

use std::collections::HashSet;

use proc_macro2::{Ident, Span};

use super::reserved;

/// The names that are taken in one place: a module, a struct, an enum, an `impl`.
#[derive(Clone, Debug, Default)]
pub(in crate::rust) struct Scope {
    taken: HashSet<String>,
    /// What a name gets that is a keyword or taken from the start.
    suffix: &'static str,
}

impl Scope {
    /// A scope for functions, fields and modules, with names that are taken from the start.
    pub(in crate::rust) fn values(taken: &[&str]) -> Self {
        Self::new(taken, "_")
    }

    /// A scope for the variants of an enum.
    pub(in crate::rust) fn variants() -> Self {
        Self::new(&["Unknown"], "Value")
    }

    /// A scope for types.
    pub(in crate::rust) fn types() -> Self {
        Self::new(reserved::TYPES, "Model")
    }

    /// A scope for types that stand beside others.
    pub(in crate::rust) fn types_beside<'a>(others: impl Iterator<Item = &'a Ident>) -> Self {
        let mut scope = Self::new(reserved::TYPES, "Operation");
        scope.taken.extend(others.map(ToString::to_string));
        scope
    }

    /// A scope for the root of the crate, for the one type that the document names there.
    pub(in crate::rust) fn root() -> Self {
        let mut scope = Self::new(reserved::TYPES, "Client");
        scope
            .taken
            .extend(reserved::ROOT.iter().map(|name| (*name).to_owned()));
        scope
    }

    fn new(taken: &[&str], suffix: &'static str) -> Self {
        Self {
            taken: taken.iter().map(|name| (*name).to_owned()).collect(),
            suffix,
        }
    }

    /// Claims a name; the second that wants it gets a number.
    pub(in crate::rust) fn claim(&mut self, wanted: &str) -> Ident {
        let mut name = wanted.to_owned();
        if reserved::is_keyword(&name) || self.taken.contains(&name) {
            name.push_str(self.suffix);
        }
        let mut number = 2;
        while reserved::is_keyword(&name) || self.taken.contains(&name) {
            name = format!(
                "{wanted}{}{number}",
                if self.suffix == "_" { "_" } else { "" }
            );
            number += 1;
        }
        self.taken.insert(name.clone());
        Ident::new(&name, Span::call_site())
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
        assert_eq!(fields.claim("id").to_string(), "id_");
        assert_eq!(fields.claim("id").to_string(), "id_2");
        assert_eq!(Scope::types().claim("Option").to_string(), "OptionModel");
        assert_eq!(
            Scope::variants().claim("Unknown").to_string(),
            "UnknownValue"
        );
    }
}
