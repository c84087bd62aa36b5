//! What every pass over the tree shares: the tree, what was found wrong, and what is still to do.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use indexmap::IndexMap;

use super::dialect::Dialect;
use super::reference::Anchors;
use super::{Extensions, Schema};
use crate::diagnostics::{Code, Diagnostics};
use crate::load::{Node, pointer};

/// The members of an object of the tree.
pub(super) type Members = IndexMap<String, Node>;

/// How many objects are read, with a shared one counted each time that it is used. The largest
/// real documents have a tenth of this; without a bound a small file could fill the memory.
const MAX_OBJECTS: usize = 1_000_000;

/// Members without which the client would lack something that the document describes.
const ESSENTIAL: [&str; 11] = [
    "paths",
    "webhooks",
    "components",
    "schemas",
    "parameters",
    "responses",
    "security",
    "properties",
    "allOf",
    "anyOf",
    "oneOf",
];

/// Reads objects of the tree `root`, each by a method that stands beside its type.
pub(super) struct Reader<'a> {
    pub(super) root: &'a Node,
    pub(super) dialect: Dialect,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// The schemas that were read because they have a name or because a reference names them.
    pub(super) schemas: IndexMap<String, Schema>,
    /// Pointers of schemas that a reference names, still to be read.
    pub(super) pending: VecDeque<String>,
    /// Every pointer that was ever pending.
    pub(super) requested: HashSet<String>,
    /// Keywords that were reported as read past.
    pub(super) passed: HashSet<String>,
    /// How many more objects are read.
    pub(super) budget: usize,
    /// How many schemas contain the one that is being read.
    pub(super) depth: usize,
    /// From references that lead nowhere to what they may have meant.
    pub(super) nearest: HashMap<String, Option<String>>,
    /// Names that `$anchor` and `$id` give, collected when a reference first needs one.
    pub(super) anchors: Option<Anchors>,
    /// The samples of components, by their pointers.
    pub(super) samples: HashMap<String, Arc<Node>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(root: &'a Node, dialect: Dialect, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            root,
            dialect,
            diagnostics,
            schemas: IndexMap::new(),
            pending: VecDeque::new(),
            requested: HashSet::new(),
            passed: HashSet::new(),
            budget: MAX_OBJECTS,
            depth: 0,
            nearest: HashMap::new(),
            anchors: None,
            samples: HashMap::new(),
        }
    }

    /// Counts an object that is about to be read; false once there were too many, which is
    /// reported the first time.
    pub(super) fn spend(&mut self, pointer: &str) -> bool {
        if self.budget == 0 {
            return false;
        }
        self.budget -= 1;
        if self.budget == 0 {
            self.diagnostics
                .error(
                    Code::UnsupportedFeature,
                    pointer,
                    "the document is too large: from here on its objects are left out",
                )
                .hint("an object that is shared by `$ref` counts each time that it is used");
        }
        self.budget > 0
    }

    /// The members of an object, or an error about what stands there instead.
    pub(super) fn members(
        &mut self,
        node: &'a Node,
        pointer: &str,
        what: &str,
    ) -> Option<&'a Members> {
        let members = node.as_object();
        if members.is_none() {
            self.diagnostics.error(
                Code::InvalidObject,
                pointer,
                format!("{what} is an object, and this is {}", node.kind()),
            );
        }
        members
    }

    /// The members of a member that is an object, with their pointer; nothing when it is missing.
    pub(super) fn map(
        &mut self,
        members: &'a Members,
        pointer: &str,
        name: &str,
    ) -> Option<(&'a Members, String)> {
        let node = present(members, name)?;
        let pointer = pointer::join(pointer, name);
        let Some(map) = node.as_object() else {
            self.wrong_type(&pointer, name, "an object", node);
            return None;
        };
        Some((map, pointer))
    }

    /// The elements of a member that is an array, each with its pointer.
    pub(super) fn list(
        &mut self,
        members: &'a Members,
        pointer: &str,
        name: &str,
    ) -> Option<Vec<(&'a Node, String)>> {
        let node = present(members, name)?;
        let pointer = pointer::join(pointer, name);
        let Some(elements) = node.as_array() else {
            self.wrong_type(&pointer, name, "an array", node);
            return None;
        };
        let elements = elements.iter().enumerate();
        Some(
            elements
                .map(|(index, element)| (element, format!("{pointer}/{index}")))
                .collect(),
        )
    }

    /// A member that is a text. YAML makes `version: 1.0` a number; that is a text, too.
    pub(super) fn text(&mut self, members: &Members, pointer: &str, name: &str) -> Option<String> {
        let node = present(members, name)?;
        let text = scalar_text(node);
        if text.is_none() {
            self.wrong_type(&pointer::join(pointer, name), name, "a string", node);
        }
        text
    }

    /// A member that is true or false, and false when it is missing.
    pub(super) fn flag(&mut self, members: &Members, pointer: &str, name: &str) -> bool {
        let Some(node) = present(members, name) else {
            return false;
        };
        node.as_bool().unwrap_or_else(|| {
            self.wrong_type(&pointer::join(pointer, name), name, "a Boolean", node);
            false
        })
    }

    /// The elements of a member that is an array of texts.
    pub(super) fn texts(&mut self, members: &'a Members, pointer: &str, name: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for (node, pointer) in self.list(members, pointer, name).unwrap_or_default() {
            match scalar_text(node) {
                Some(text) => texts.push(text),
                None => self.wrong_type(&pointer, name, "an array of strings", node),
            }
        }
        texts
    }

    /// Reports that a member was left out because of its type.
    pub(super) fn wrong_type(&mut self, pointer: &str, name: &str, expected: &str, node: &Node) {
        let message = format!("`{name}` is {expected}, and this is {}", node.kind());
        if ESSENTIAL.contains(&name) {
            self.diagnostics.error(Code::WrongType, pointer, message);
        } else {
            self.diagnostics
                .warn(Code::WrongType, pointer, message, "it is ignored");
        }
    }
}

/// A member that is there and is not `null`, which YAML makes of a key without a value.
pub(super) fn present<'n>(members: &'n Members, name: &str) -> Option<&'n Node> {
    members.get(name).filter(|node| !node.is_null())
}

/// A string, or the number or Boolean that YAML made of one.
pub(super) fn scalar_text(node: &Node) -> Option<String> {
    match node {
        Node::String(text) => Some(text.clone()),
        Node::Number(number) => Some(number.to_string()),
        Node::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}

/// The `x-` members of an object.
pub(super) fn extensions(members: &Members) -> Extensions {
    members
        .iter()
        .filter(|(name, _)| name.starts_with("x-"))
        .map(|(name, node)| (name.clone(), node.clone()))
        .collect()
}
