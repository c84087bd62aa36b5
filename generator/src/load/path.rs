//! The way to a node, written out as a pointer only where something is to be said about it.

use super::pointer;

/// The way to a node from the root of the tree.
pub(super) enum Path<'p> {
    Root,
    At(&'p str),
    Member(&'p Path<'p>, &'p str),
    Element(&'p Path<'p>, usize),
}

impl Path<'_> {
    /// The pointer to the node.
    pub(super) fn pointer(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::At(pointer) => (*pointer).to_owned(),
            Self::Member(parent, name) => pointer::join(&parent.pointer(), name),
            Self::Element(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }

    /// The pointer to the text of the reference that the node is: its `$ref`, or the node itself where
    /// it is a tag of a discriminator.
    pub(super) fn reference(&self) -> String {
        match self {
            Self::Member(Path::Member(_, "mapping"), _) => self.pointer(),
            _ => format!("{}/$ref", self.pointer()),
        }
    }
}
