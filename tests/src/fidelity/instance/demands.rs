//! Everything that is demanded of one value: what `$ref` and `allOf` bring together, with one variant
//! chosen for each union.

use std::collections::HashSet;

use sdkwright::document::{JsonType, Schema, Schemas};

use super::Generator;
use crate::fidelity::json::Json;

/// What is demanded of one value.
pub(super) struct Demands<'d> {
    /// Schemas that all hold; their `$ref`s, `allOf`s and unions are followed.
    pub(super) schemas: Vec<&'d Schema>,
    /// Those of them that a union offers and that declare nothing: what they require, others need not.
    pub(super) branches: Vec<&'d Schema>,
    /// Members of an object that is two variants of an `anyOf` at once: it is read as the one that explains
    /// more of it, for which the others' members are strange.
    pub(super) aside: Vec<&'d str>,
    /// Members that say which variant of a union the value is; the last one of a name counts.
    pub(super) tags: Vec<(&'d str, Json)>,
    /// Tags that some variants of their union need not have, so that none is missed.
    pub(super) optional_tags: Vec<&'d str>,
    /// The member that names a variant nobody knows.
    pub(super) unknown_tag: Option<&'d str>,
    /// Whether a mistake in the value is an error: not where a union is told apart by shape.
    pub(super) noticed: bool,
}

impl<'d> Demands<'d> {
    /// The types that all schemas allow; `None` when none of them says.
    pub(super) fn types(&self) -> Option<Vec<JsonType>> {
        let mut lists = self.schemas.iter().map(|schema| &schema.types);
        let mut types: Option<Vec<JsonType>> = None;
        for list in lists.by_ref().filter(|list| !list.is_empty()) {
            types = Some(match types {
                None => list.clone(),
                Some(known) => known
                    .into_iter()
                    .filter_map(|ty| narrow(ty, list))
                    .collect(),
            });
        }
        // Every integer is a number, and numbers are kept as such.
        if let Some(types) = &mut types
            && !types.contains(&JsonType::String)
            && types.contains(&JsonType::Number)
        {
            types.retain(|ty| *ty != JsonType::Integer);
        }
        types
    }

    /// The type that the other members speak of where `type` is not given; nothing where any value
    /// will do.
    pub(super) fn implied_types(&self) -> Vec<JsonType> {
        let any = |test: fn(&Schema) -> bool| self.schemas.iter().any(|schema| test(schema));
        if any(|schema| {
            !schema.properties.is_empty()
                || !schema.required.is_empty()
                || !schema.pattern_properties.is_empty()
                || schema.additional_properties.is_some()
        }) {
            return vec![JsonType::Object];
        }
        if any(|schema| schema.items.is_some() || !schema.prefix_items.is_empty()) {
            return vec![JsonType::Array];
        }
        Vec::new()
    }

    /// Whether a `const` or an `enum` lists the values.
    pub(super) fn are_listed(&self) -> bool {
        let mut schemas = self.schemas.iter();
        schemas.any(|schema| schema.constant.is_some() || schema.enumeration.is_some())
    }

    /// The first of the schemas that says something of a kind.
    pub(super) fn first<T>(&self, says: impl Fn(&'d Schema) -> Option<T>) -> Option<T> {
        self.schemas.iter().find_map(|schema| says(schema))
    }
}

/// A type as far as a list allows it.
fn narrow(ty: JsonType, list: &[JsonType]) -> Option<JsonType> {
    match ty {
        _ if list.contains(&ty) => Some(ty),
        JsonType::Integer if list.contains(&JsonType::Number) => Some(JsonType::Integer),
        JsonType::Number if list.contains(&JsonType::Integer) => Some(JsonType::Integer),
        _ => None,
    }
}

impl<'d> Generator<'d> {
    /// Puts together what several schemas demand of one value.
    pub(super) fn demands(&mut self, schemas: &[&'d Schema]) -> Demands<'d> {
        let mut demands = Demands {
            schemas: Vec::new(),
            branches: Vec::new(),
            aside: Vec::new(),
            tags: Vec::new(),
            optional_tags: Vec::new(),
            unknown_tag: None,
            noticed: true,
        };
        let mut absorbed = HashSet::new();
        for schema in schemas {
            demands.noticed &= !self.holds_itself(schema);
            absorbed.insert(schema.pointer.as_str());
            self.gather(schema, &mut demands, &mut absorbed);
        }
        demands
    }

    /// Whether a schema is a list or a map of itself: what does not fit is kept there.
    fn holds_itself(&self, schema: &'d Schema) -> bool {
        let mut seen: Vec<&Schema> = Vec::new();
        let mut pending = vec![schema];
        while let Some(next) = pending.pop() {
            let target = next.reference.as_deref();
            let target = target.and_then(|pointer| self.schemas.get(pointer));
            let is_plain =
                next.properties.is_empty() && next.one_of.is_empty() && next.any_of.is_empty();
            let inner = [&next.items, &next.additional_properties];
            let inner = inner.into_iter().filter_map(|inner| inner.as_deref());
            for inner in inner.chain(target).filter(|_| is_plain) {
                if std::ptr::eq(inner, schema) || inner.pointer == schema.pointer {
                    return true;
                }
                if !seen.iter().any(|known| std::ptr::eq(*known, inner)) {
                    seen.push(inner);
                    pending.push(inner);
                }
            }
        }
        false
    }

    pub(super) fn gather(
        &mut self,
        schema: &'d Schema,
        demands: &mut Demands<'d>,
        absorbed: &mut HashSet<&'d str>,
    ) {
        demands.schemas.push(schema);
        if let Some(pointer) = schema.reference.as_deref()
            && absorbed.insert(pointer)
            && let Some(target) = self.schemas.get(pointer)
        {
            self.gather(target, demands, absorbed);
        }
        for member in &schema.all_of {
            self.gather(member, demands, absorbed);
        }
        self.choose(schema, demands, absorbed);
        self.derive(schema, demands, absorbed);
    }
}

/// A schema with everything that its `$ref` and `allOf` add, whatever its unions say.
pub(super) fn parts<'d>(schemas: &'d Schemas, schema: &'d Schema) -> Vec<&'d Schema> {
    let mut parts = vec![schema];
    let mut next = 0;
    while let Some(part) = parts.get(next).copied() {
        let target = part.reference.as_deref();
        let target = target.and_then(|pointer| schemas.get(pointer));
        for more in target.into_iter().chain(&part.all_of) {
            if !parts.iter().any(|known| std::ptr::eq(*known, more)) {
                parts.push(more);
            }
        }
        next += 1;
    }
    parts
}
