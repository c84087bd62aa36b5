//! Conditions on values that no type shows: `not`, `if`, `contains`, `dependentRequired` and their like (JSON
//! Schema 2020-12, sections 10.2.2, 10.3.1.3 and 11; Validation, section 6.5.4).

use indexmap::IndexMap;

use super::Schema;
use crate::document::reader::{Members, Reader, present};
use crate::load::{Node, Number, pointer};

/// Conditions on values that no type shows. What is generated does without them; values are held to them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Conditions {
    /// What a value must not be.
    pub not: Option<Schema>,
    /// What decides between `then` and `otherwise`.
    pub when: Option<Schema>,
    /// What holds for values that `when` allows.
    pub then: Option<Schema>,
    /// What holds for values that `when` does not allow (`else`).
    pub otherwise: Option<Schema>,
    /// What some items of an array look like.
    pub contains: Option<Schema>,
    /// How many such items there are at least; one where the document does not say.
    pub min_contains: Option<u64>,
    /// How many such items there are at most.
    pub max_contains: Option<u64>,
    /// The members that must be there where a member is.
    pub dependent_required: IndexMap<String, Vec<String>>,
    /// What else holds for an object that has a member.
    pub dependent_schemas: IndexMap<String, Schema>,
    /// What members look like that nothing else describes.
    pub unevaluated_properties: Option<Schema>,
    /// What items look like that nothing else describes.
    pub unevaluated_items: Option<Schema>,
}

/// The keywords that set conditions.
pub(super) const KEYWORDS: [&str; 12] = [
    "not",
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "unevaluatedProperties",
    "unevaluatedItems",
];

/// No conditions.
pub(super) static NONE: std::sync::LazyLock<Conditions> =
    std::sync::LazyLock::new(Conditions::default);

impl<'a> Reader<'a> {
    /// Reads one keyword into the conditions; one that sets no condition is none of ours.
    pub(super) fn condition(
        &mut self,
        conditions: &mut Option<Box<Conditions>>,
        keyword: &str,
        node: &'a Node,
        members: &'a Members,
        at: &str,
    ) {
        if !KEYWORDS.contains(&keyword) || present(members, keyword).is_none() {
            return;
        }
        let conditions = conditions.get_or_insert_default();
        let count = || node.as_number().and_then(Number::as_u64);
        match keyword {
            "minContains" => conditions.min_contains = count(),
            "maxContains" => conditions.max_contains = count(),
            "dependentRequired" | "dependentSchemas" | "dependencies" => {
                self.dependent(conditions, node, &pointer::join(at, keyword));
            }
            _ => {
                let schema = Some(self.schema(node, pointer::join(at, keyword)));
                match keyword {
                    "not" => conditions.not = schema,
                    "if" => conditions.when = schema,
                    "then" => conditions.then = schema,
                    "else" => conditions.otherwise = schema,
                    "contains" => conditions.contains = schema,
                    "unevaluatedProperties" => conditions.unevaluated_properties = schema,
                    _ => conditions.unevaluated_items = schema,
                }
            }
        }
    }

    /// Reads what depends on members: names where it is a list of them, else a schema. Older drafts have
    /// both under one keyword.
    fn dependent(&mut self, conditions: &mut Conditions, node: &'a Node, at: &str) {
        let Some(dependent) = node.as_object() else {
            return;
        };
        for (name, node) in dependent {
            match node {
                Node::Array(names) => {
                    let names = names.iter().filter_map(Node::as_str).map(str::to_owned);
                    let own = &mut conditions.dependent_required;
                    own.insert(name.clone(), names.collect());
                }
                Node::Object(_) | Node::Bool(_) => {
                    let schema = self.schema(node, pointer::join(at, name));
                    let own = &mut conditions.dependent_schemas;
                    own.insert(name.clone(), schema);
                }
                _ => {}
            }
        }
    }
}
