//! Extensions that say whom a part of a document is for.
//!
//! ```yaml
//! /admin/keys:
//!   x-internal: true
//!   delete: { x-speakeasy-ignore: true, responses: { ... } }
//! ```

use indexmap::IndexMap;

use super::Schema;
use super::reader::{Members, Reader};
use crate::diagnostics::Code;
use crate::load::{Node, pointer};

/// Flags by which a document says that something is not for SDKs.
const IGNORED: [&str; 2] = ["x-speakeasy-ignore", "x-fern-ignore"];

/// The languages whose SDKs are to do without something; `true` for all.
const SKIPPED: &str = "x-stainless-skip";

/// What languages call themselves there.
const LANGUAGE: &str = "rust";

/// The flag by which a document says that something is not for everybody.
const INTERNAL: &str = "x-internal";

/// The names of those whom something is for.
const AUDIENCES: &str = "x-fern-audiences";

impl<'a> Reader<'a> {
    /// Whether an object is not for SDKs.
    pub(super) fn is_ignored(&mut self, members: &'a Members, at: &str) -> bool {
        let mut is_flagged = false;
        for name in IGNORED {
            is_flagged |= self.said(members, at, name) == Some(true);
        }
        let skipped = members.get(SKIPPED).is_some_and(|node| match node {
            Node::Bool(all) => *all,
            Node::Array(languages) => languages.iter().any(|it| it.as_str() == Some(LANGUAGE)),
            _ => false,
        });
        is_flagged || skipped
    }

    /// Whether an object is not for SDKs, and can be done without.
    pub(super) fn is_dropped(&mut self, node: &'a Node, at: &str, is_required: bool) -> bool {
        let members = node.as_object();
        let is_ignored = members.is_some_and(|members| self.is_ignored(members, at));
        if is_ignored && is_required {
            self.diagnostics.warn(
                Code::UnsupportedFeature,
                at,
                "what is required can't be ignored",
                "it stays",
            );
        }
        is_ignored && !is_required
    }

    /// Drops the properties that are not for SDKs.
    pub(super) fn drop_ignored(
        &mut self,
        properties: &mut IndexMap<String, Schema>,
        node: &'a Node,
        at: &str,
        schema: &'a Members,
    ) {
        let required = schema.get("required").and_then(Node::as_array);
        let is_required = |name: &str| {
            let mut names = required.unwrap_or_default().iter();
            names.any(|it| it.as_str() == Some(name))
        };
        for (name, property) in node.as_object().into_iter().flatten() {
            let at = format!("{at}/properties/{}", pointer::escape(name));
            if self.is_dropped(property, &at, is_required(name)) {
                properties.shift_remove(name);
            }
        }
    }

    /// Whether an object is not for everybody, where it says so. Where it names whom it is for, it is.
    pub(super) fn is_internal(&mut self, members: &'a Members, at: &str) -> Option<bool> {
        match members.get(INTERNAL).and_then(names) {
            Some(names) => Some(!names.is_empty()),
            None => self.said(members, at, INTERNAL),
        }
    }

    /// A flag that is an extension.
    fn said(&mut self, members: &'a Members, at: &str, name: &str) -> Option<bool> {
        let node = super::reader::present(members, name)?;
        let flag = node.as_bool();
        if flag.is_none() {
            self.diagnostics.warn(
                Code::WrongType,
                pointer::join(at, name),
                format!("`{name}` is a Boolean, and this is {}", node.kind()),
                "it is read past",
            );
        }
        flag
    }
}

/// Whom an object says that it is for.
pub(crate) fn audiences(extensions: &Members) -> Vec<&str> {
    let said = [AUDIENCES, INTERNAL].into_iter();
    let said = said.filter_map(|name| names(extensions.get(name)?));
    said.flatten().collect()
}

/// A list of names.
fn names(node: &Node) -> Option<Vec<&str>> {
    node.as_array()?.iter().map(Node::as_str).collect()
}
