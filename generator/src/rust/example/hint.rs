//! What is known of a value before it is made: where it stands, and what the document shows there.

use crate::api::{Definitions, Shape, Type, seen};
use crate::load::Node;

/// Deeper values are not shown; an example that long helps nobody.
pub(super) const DEPTH_LIMIT: usize = 6;

/// A longer text is not shown.
pub(super) const TEXT_LIMIT: usize = 120;

/// A longer list is cut.
const ITEM_LIMIT: usize = 3;

/// What is known of the value that is wanted.
#[derive(Clone, Copy)]
pub(super) struct Hint<'v> {
    /// A value as the document shows it.
    pub(super) example: Option<&'v Node>,
    /// What the place is called, which a text may say where nothing else is known.
    pub(super) name: &'v str,
    /// How deep within others it stands.
    pub(super) depth: usize,
    /// The text that it must be.
    said: Option<&'v str>,
    /// The member that tells a union which variant it is, and the text that it must be.
    pub(super) tag: Option<(&'v str, &'v str)>,
}

impl<'v> Hint<'v> {
    /// What is known of a value in a place of a name.
    pub(super) fn named(name: &'v str, example: Option<&'v Node>) -> Self {
        Self {
            example: example.filter(|example| !example.is_null()),
            name,
            depth: 0,
            said: None,
            tag: None,
        }
    }

    /// What is known of an item, or of the only one.
    pub(super) fn of_item(self) -> Self {
        match self.example {
            Some(Node::Array(items)) => Self {
                example: items.first(),
                ..self
            },
            _ => self,
        }
    }

    pub(super) fn inner(self, example: Option<&'v Node>) -> Self {
        Self {
            example: example.filter(|example| !example.is_null()),
            name: self.name,
            depth: self.depth + 1,
            said: None,
            tag: None,
        }
    }

    /// The text that it must be or that the document shows.
    pub(super) fn word(self) -> Option<&'v str> {
        self.said.or_else(|| self.example?.as_str())
    }

    /// What is known of a member: that it is the tag, or what is shown of it.
    pub(super) fn member(self, name: &'v str, example: Option<&'v Node>) -> Self {
        let said = self.tag.filter(|(member, _)| *member == name);
        Self {
            name,
            said: said.map(|(_, text)| text),
            ..self.inner(example)
        }
    }

    /// The text that it must be or that the document shows, where it is one that a line can show.
    pub(super) fn text(self) -> Option<&'v str> {
        let text = self.word()?;
        let is_plain = text.len() <= TEXT_LIMIT && seen(text) == text && !text.contains('`');
        is_plain.then_some(text)
    }

    /// The same with the example of the type itself, where its place has none.
    pub(super) fn or_of(self, definitions: &'v Definitions, ty: &Type) -> Self {
        let mut example = self.example;
        let mut ty = ty.non_null().clone();
        for _ in 0..DEPTH_LIMIT {
            let (None, Type::Named(id)) = (example, &ty) else {
                break;
            };
            let definition = definitions.get(*id);
            example = definition.documentation.shown();
            let Shape::Alias(target) = &definition.shape else {
                break;
            };
            ty = target.non_null().clone();
        }
        Self { example, ..self }
    }

    /// What is known of the items of a list: of each that the document shows, else of one.
    pub(super) fn items(self) -> Vec<Self> {
        match self.example {
            Some(Node::Array(items)) if !items.is_empty() => {
                let items = items.iter().take(ITEM_LIMIT);
                items.map(|item| self.inner(Some(item))).collect()
            }
            _ => vec![self.inner(None)],
        }
    }

    /// What is known of the entries of a map: of each that the document shows, else of one.
    pub(super) fn entries(self) -> Vec<(&'v str, Self)> {
        match self.example {
            Some(Node::Object(entries)) if !entries.is_empty() => {
                let plain = entries.iter().filter(|(key, _)| {
                    key.len() <= TEXT_LIMIT && seen(key) == key.as_str() && !key.contains('`')
                });
                let entries: Vec<_> = plain
                    .take(ITEM_LIMIT)
                    .map(|(key, value)| (key.as_str(), self.inner(Some(value))))
                    .collect();
                if entries.is_empty() {
                    vec![("key", self.inner(None))]
                } else {
                    entries
                }
            }
            _ => vec![("key", self.inner(None))],
        }
    }
}
