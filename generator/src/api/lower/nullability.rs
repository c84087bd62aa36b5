//! Whether a schema allows `null`.

use std::collections::HashMap;

use super::all_of;
use crate::{
    document::{Document, JsonType, Schema},
    load::Node,
};

/// What is known of the schemas that references lead to.
#[derive(Default)]
pub(super) struct Nullability(HashMap<String, bool>);

impl Nullability {
    /// Whether the schema names `null` among what it allows. A schema that allows anything does not
    /// count: its type holds `null` as it holds everything else.
    pub(super) fn admits_null(&mut self, document: &Document, schema: &Schema) -> bool {
        let mut question = Question {
            document,
            known: &self.0,
            followed: HashMap::new(),
            is_circular: false,
        };
        let answer = question.admits(schema);
        let Question {
            followed,
            is_circular,
            ..
        } = question;
        // In a circle, what was found on the way depends on where it was begun.
        if !is_circular {
            let found = followed.into_iter();
            self.0.extend(
                found.filter_map(|(pointer, says_so)| Some((pointer.to_owned(), says_so?))),
            );
        }
        answer
    }
}

/// One question. Each reference is followed once: a second time it says what it said the first time, and
/// while it is followed it says nothing.
struct Question<'d, 'k> {
    document: &'d Document,
    known: &'k HashMap<String, bool>,
    /// What references say; nothing while they are followed.
    followed: HashMap<&'d str, Option<bool>>,
    is_circular: bool,
}

impl<'d> Question<'d, '_> {
    fn admits(&mut self, schema: &'d Schema) -> bool {
        let says_so = schema.types.contains(&JsonType::Null)
            || schema.constant == Some(Node::Null)
            || schema
                .enumeration
                .as_ref()
                .is_some_and(|values| values.contains(&Node::Null));
        if says_so {
            return true;
        }
        for branch in schema.any_of.iter().chain(&schema.one_of) {
            if self.admits(branch) {
                return true;
            }
        }
        if !schema.all_of.is_empty() && schema.types.is_empty() {
            let mut any = false;
            let all = schema.all_of.iter().all(|member| {
                let admits = self.admits(member);
                any |= admits;
                admits || all_of::is_free(member)
            });
            return any && all;
        }
        let Some(pointer) = schema.reference.as_deref() else {
            return false;
        };
        if let Some(known) = self.known.get(pointer) {
            return *known;
        }
        if let Some(known) = self.followed.get(pointer) {
            self.is_circular |= known.is_none();
            return known.unwrap_or(false);
        }
        self.followed.insert(pointer, None);
        let target = self.document.schemas.get(pointer);
        let says_so = target.is_some_and(|target| self.admits(target));
        self.followed.insert(pointer, Some(says_so));
        says_so
    }
}
