//! Inline objects that their authors gave a title.
//!
//! ```yaml
//! /a: { post: { responses: { 201: { content: { application/json: { schema: { title: Action, … } } } } } } }
//! /b: { post: { responses: { 201: { content: { application/json: { schema: { title: Action, … } } } } } } }
//! ```
//!
//! Wherever the same object is described under the same title, it is one type of that name. Where a title
//! stands for several objects, it is that of the one that is described most often: so the name stays as it
//! is when another place comes to describe the object, or another one, too.

use std::collections::{HashMap, HashSet};

use super::{InlineName, Lowering, name::words};
use crate::{
    api::ty::Type,
    document::{Document, MediaType, Schema},
};

/// The object that each title stands for.
pub(super) struct Titles<'d>(HashMap<&'d str, &'d Schema>);

impl<'d> Titles<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let mut search = Search::default();
        for (name, schema) in document.schemas.named() {
            search.components.insert(words(name), schema);
            search.parts(schema);
        }
        let webhooks = document.webhooks.iter().map(|webhook| &webhook.operation);
        for operation in document.operations.iter().chain(webhooks) {
            let parameters = operation.parameters.iter();
            parameters
                .filter_map(|parameter| parameter.schema.as_ref())
                .for_each(|schema| search.root(schema));
            let body = operation.request_body.iter().flat_map(|body| &body.content);
            let answers = operation
                .responses
                .iter()
                .flat_map(|answer| &answer.content);
            let contents: Vec<&MediaType> = body.chain(answers).collect();
            for schema in contents.iter().filter_map(|media| media.schema.as_ref()) {
                search.root(schema);
            }
        }
        let components = search.components;
        let of_title = |(title, objects): (&'d str, Vec<Alike<'d>>)| {
            // A name that a component has is that of the component.
            if let Some(component) = components.get(&words(title)) {
                return Some((title, *component));
            }
            // Of equally many, the first in the document.
            let most = objects.into_iter().rev().max_by_key(|alike| alike.count)?;
            Some((title, most.first))
        };
        Self(search.found.into_iter().filter_map(of_title).collect())
    }

    /// What the title of a schema stands for, if it is this schema.
    fn get(&self, schema: &Schema) -> Option<&'d Schema> {
        let first = *self.0.get(schema.title.as_deref()?)?;
        let is_it = schema.reference.is_none() && schema.means_the_same(first);
        is_it.then_some(first)
    }
}

/// Descriptions of one object.
struct Alike<'d> {
    first: &'d Schema,
    count: usize,
}

/// Looks for objects that have a title.
#[derive(Default)]
struct Search<'d> {
    found: HashMap<&'d str, Vec<Alike<'d>>>,
    /// Component schemas by the words of their names.
    components: HashMap<Vec<String>, &'d Schema>,
    /// Where schemas stand that operations have: those of a component come again with each of them.
    seen: HashSet<&'d str>,
}

impl<'d> Search<'d> {
    fn root(&mut self, schema: &'d Schema) {
        if self.seen.insert(&schema.pointer) {
            self.note(schema, None);
            self.parts(schema);
        }
    }

    fn parts(&mut self, schema: &'d Schema) {
        for (property, part) in &schema.properties {
            self.note(part, Some(property));
            self.parts(part);
        }
        let values = [&schema.additional_properties, &schema.items];
        let values = values.into_iter().flatten().map(|schema| &**schema);
        let places = schema
            .pattern_properties
            .values()
            .chain(&schema.prefix_items);
        for part in values.chain(places) {
            self.note(part, None);
            self.parts(part);
        }
        for branches in [&schema.all_of, &schema.any_of, &schema.one_of] {
            // The title of one object among several tells it from the others, and is called after the union.
            let is_alone = branches.iter().filter(|one| is_structured(one)).count() == 1;
            for branch in branches {
                if is_alone {
                    self.note(branch, None);
                }
                self.parts(branch);
            }
        }
    }

    /// Counts an object. A title that only repeats the name of the property is no name of its own.
    fn note(&mut self, schema: &'d Schema, property: Option<&str>) {
        let Some(title) = schema.title.as_deref() else {
            return;
        };
        let repeats = property.is_some_and(|property| words(property) == words(title));
        if !is_structured(schema) || repeats || !InlineName::is_name(title) {
            return;
        }
        let objects = self.found.entry(title).or_default();
        match objects
            .iter_mut()
            .find(|known| known.first.means_the_same(schema))
        {
            Some(known) => known.count += 1,
            None => objects.push(Alike {
                first: schema,
                count: 1,
            }),
        }
    }
}

impl Lowering<'_> {
    /// Whether a schema is what its title stands for.
    pub(in crate::api) fn has_title(&self, schema: &Schema) -> bool {
        self.titles.get(schema).is_some()
    }

    /// The type of an object that is what its title stands for.
    pub(super) fn titled(&mut self, schema: &Schema) -> Option<Type> {
        let first = self.titles.get(schema)?;
        if let Some(ty) = self.shared.get(&first.pointer) {
            return Some(ty.clone());
        }
        let title = first.title.as_deref()?;
        let is_component = self.document.schemas.get(&first.pointer) == Some(first);
        let ty = if is_component {
            self.reference(&first.pointer)
        } else {
            self.own_type_of(first, &InlineName::new(title))
        };
        self.shared.insert(first.pointer.clone(), ty.clone());
        Some(ty)
    }

    /// The name of a body: its title, where that stands for nothing else, or `place`.
    pub(in crate::api) fn body_name(&self, media: &MediaType, place: InlineName) -> InlineName {
        let schema = media.schema.as_ref();
        let title = schema.and_then(|schema| schema.title.as_deref());
        match (schema, title) {
            (Some(schema), Some(title)) if self.is_title_of(schema, title) => {
                InlineName::new(title)
            }
            _ => place,
        }
    }

    fn is_title_of(&self, schema: &Schema, title: &str) -> bool {
        InlineName::is_name(title) && (!is_structured(schema) || self.has_title(schema))
    }
}

/// Whether a schema describes a thing in parts, which wants a name.
fn is_structured(schema: &Schema) -> bool {
    let combined = [&schema.all_of, &schema.any_of, &schema.one_of];
    let is_combined = combined.iter().any(|schemas| !schemas.is_empty());
    schema.reference.is_none() && (is_combined || !schema.properties.is_empty())
}
