//! Schemas become types.
//!
//! In: schemas of the document, each with the name that it would get if it needed a definition.
//! Out: a [`Type`] for each use, and [`Definitions`] for all that has a name. What can only be said
//! once every definition stands (tags of unions, shared properties) is left to the passes in
//! [`super::passes`].

mod all_of;
mod common;
mod constraints;
mod enumeration;
mod form;
mod inheritance;
mod inherited;
mod name;
mod nullability;
mod object;
mod sample;
mod scalar;
mod shared;
mod titles;
mod union;
mod value_note;

use std::collections::{BTreeSet, HashMap};

pub(super) use self::{
    form::style_of,
    inheritance::of_every_derived,
    name::{InlineName, words},
    union::variant_name,
};
use self::{inheritance::Inheritance, nullability::Nullability, titles::Titles};
use super::{
    definition::{Definition, DefinitionId, Definitions, Shape, Usage},
    documentation::Documentation,
    example::Example,
    extension::{self, Text},
    ty::Type,
};
use crate::{
    diagnostics::{Code, Diagnostics},
    document::{Discriminator, Document, Encoding, JsonType, Schema},
};

/// How many places a tuple has at most; a longer one is a list of any values.
const MAX_PLACES: usize = 8;

/// The state of lowering: what has been defined so far, and from where.
pub(super) struct Lowering<'d> {
    document: &'d Document,
    /// The formats that the user has types for.
    mapped: &'d BTreeSet<&'d str>,
    inheritance: Inheritance,
    titles: Titles<'d>,
    diagnostics: &'d mut Diagnostics,
    definitions: Definitions,
    nullability: Nullability,
    by_pointer: HashMap<String, DefinitionId>,
    by_common_name: HashMap<String, DefinitionId>,
    /// The names of inline schemas that are shared, by pointer.
    shared_names: HashMap<String, InlineName>,
    /// The types of inline schemas that are shared, by pointer.
    shared: HashMap<String, Type>,
    /// The types of the properties of components, by pointer.
    inherited: HashMap<String, Type>,
    /// The composed inline schemas that are being lowered, by pointer, each with the definition that
    /// it has when it is met inside of itself.
    open: HashMap<String, Option<DefinitionId>>,
    unions: Vec<UnionSource>,
    /// The forms that have been met, by schema and encodings.
    forms: Vec<(FormKey, DefinitionId)>,
}

/// What a form is known by: where its schema stands, and how its parts are written.
type FormKey = (String, indexmap::IndexMap<String, Encoding>);

/// What a union's schema says beyond its variants; the passes decide its tags from it.
#[derive(Clone, Debug)]
pub(super) struct UnionSource {
    /// The union.
    pub(super) id: DefinitionId,
    /// Its `discriminator`.
    pub(super) discriminator: Option<Discriminator>,
    /// For each variant, the pointers that its schema is referred to by.
    pub(super) pointers: Vec<Vec<String>>,
}

/// What a schema turns out to be: something said in place, or something that wants a definition.
enum Structure {
    Inline(Type),
    Defined(Shape, Option<PendingUnion>),
}

/// The part of a [`UnionSource`] that is known before the union has an id.
struct PendingUnion {
    discriminator: Option<Discriminator>,
    pointers: Vec<Vec<String>>,
}

impl<'d> Lowering<'d> {
    pub(super) fn new(
        document: &'d Document,
        mapped: &'d BTreeSet<&'d str>,
        diagnostics: &'d mut Diagnostics,
    ) -> Self {
        Self {
            document,
            mapped,
            inheritance: Inheritance::of(document),
            titles: Titles::of(document),
            diagnostics,
            definitions: Definitions::default(),
            nullability: Nullability::default(),
            by_pointer: HashMap::new(),
            by_common_name: HashMap::new(),
            shared_names: HashMap::new(),
            shared: HashMap::new(),
            inherited: HashMap::new(),
            open: HashMap::new(),
            unions: Vec::new(),
            forms: Vec::new(),
        }
    }

    /// Ends lowering.
    pub(super) fn finish(self) -> (Definitions, Vec<UnionSource>) {
        (self.definitions, self.unions)
    }

    pub(super) fn diagnostics(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }

    pub(super) fn document(&self) -> &'d Document {
        self.document
    }

    /// A schema, or the one that its `$ref` leads to where it says nothing else itself.
    pub(super) fn resolved<'s>(&self, schema: &'s Schema) -> &'s Schema
    where
        'd: 's,
    {
        let mut schema = schema;
        // No chain of references is longer than the document has schemas, and hardly any as long as this.
        for _ in 0..64 {
            let target = schema.reference.as_deref();
            match target.and_then(|pointer| self.document.schemas.get(pointer)) {
                Some(target) => schema = target,
                None => break,
            }
        }
        schema
    }

    pub(super) fn definitions(&self) -> &Definitions {
        &self.definitions
    }

    /// The type of a schema. An inline schema that wants a definition gets `name`.
    pub(super) fn type_of(&mut self, schema: &Schema, name: &InlineName) -> Type {
        let known = self.referred_to(schema).or_else(|| self.shared(schema));
        match known.or_else(|| self.titled(schema)) {
            Some(ty) => ty,
            None => self.own_type_of(schema, name),
        }
    }

    /// The type of a schema that stands in one place only.
    fn own_type_of(&mut self, schema: &Schema, name: &InlineName) -> Type {
        let nullable = self.nullability.admits_null(self.document, schema);
        let ty = if all_of::is_composed(schema) {
            self.composed(schema, name)
        } else {
            self.anonymous(schema, name)
        };
        if nullable { ty.nullable() } else { ty }
    }

    /// The type of an inline schema, `null` aside.
    fn anonymous(&mut self, schema: &Schema, name: &InlineName) -> Type {
        match self.structure(schema, name) {
            Structure::Inline(ty) => ty,
            Structure::Defined(shape, pending) => {
                Type::Named(self.inline(schema, name, shape, pending))
            }
        }
    }

    /// The type of an inline schema that others are merged into, and that may so come to hold itself:
    /// met again inside of itself, it is a definition.
    fn composed(&mut self, schema: &Schema, name: &InlineName) -> Type {
        if let Some(again) = self.open.get(&schema.pointer) {
            let id = match again {
                Some(id) => *id,
                None => self.define(name.to_string(), schema),
            };
            self.open.insert(schema.pointer.clone(), Some(id));
            return Type::Named(id);
        }
        self.open.insert(schema.pointer.clone(), None);
        let ty = self.anonymous(schema, name);
        if let Some(Some(id)) = self.open.remove(&schema.pointer) {
            let holds_itself = ty == Type::Named(id);
            let target = if holds_itself {
                Type::Any
            } else {
                ty.non_null().clone()
            };
            self.complete(id, Shape::Alias(target), None);
        }
        ty
    }

    /// The type of an inline schema that a `$ref` elsewhere names as well: both are one type.
    fn referred_to(&mut self, schema: &Schema) -> Option<Type> {
        let is_target = self.document.schemas.get(&schema.pointer) == Some(schema);
        if schema.reference.is_some() || !is_target {
            return None;
        }
        let ty = self.reference(&schema.pointer);
        let Type::Named(id) = ty.non_null() else {
            return None;
        };
        match &self.definitions.get(*id).shape {
            Shape::Alias(_) => None,
            _ => Some(ty),
        }
    }

    /// The definition of an inline schema. What is written more than once and means the same
    /// everywhere is one type.
    fn inline(
        &mut self,
        schema: &Schema,
        name: &InlineName,
        shape: Shape,
        pending: Option<PendingUnion>,
    ) -> DefinitionId {
        let Some(common) = common::name(schema, name, &shape) else {
            let id = self.define(name.to_string(), schema);
            self.complete(id, shape, pending);
            return id;
        };
        let known = self.by_common_name.get(&common).copied();
        if let Some(known) = known
            && common::means_the_same(&self.definitions.get(known).shape, &shape)
        {
            return known;
        }
        let id = if known.is_some() {
            self.define(name.to_string(), schema)
        } else {
            let id = self.define(common.clone(), schema);
            self.by_common_name.insert(common, id);
            id
        };
        let shape = common::without_texts(shape);
        if matches!(shape, Shape::Union(_)) {
            self.definitions.get_mut(id).documentation = Documentation::description(
                "A value of one of the plain types that the name lists.",
            );
        }
        self.complete(id, shape, pending);
        id
    }

    /// The type that a `$ref` stands for.
    fn reference(&mut self, pointer: &str) -> Type {
        let Some(schema) = self.document.schemas.get(pointer) else {
            // The document stage has reported the dangling reference.
            return Type::Any;
        };
        let ty = Type::Named(self.definition_at(pointer, schema));
        if self.nullability.admits_null(self.document, schema) {
            ty.nullable()
        } else {
            ty
        }
    }

    /// The definition of the schema at a pointer, made at the first use.
    fn definition_at(&mut self, pointer: &str, schema: &Schema) -> DefinitionId {
        if let Some(id) = self.by_pointer.get(pointer) {
            return *id;
        }
        let name = self
            .component_name(pointer)
            .unwrap_or_else(|| InlineName::of_pointer(pointer));
        let id = self.define(name.to_string(), schema);
        self.by_pointer.insert(pointer.to_owned(), id);
        match self.structure(schema, &name) {
            Structure::Inline(ty) => self.complete(id, Shape::Alias(ty.non_null().clone()), None),
            Structure::Defined(shape, pending) => self.complete(id, shape, pending),
        }
        id
    }

    /// Claims a definition; until it is complete it stands for any value.
    fn define(&mut self, name: String, schema: &Schema) -> DefinitionId {
        let (extensions, at) = (&schema.extensions, &schema.pointer);
        let mut own = extension::text(Text::TypeName, extensions, at, self.diagnostics);
        if own.is_none() && is_component(at) {
            own = extension::text(Text::ComponentName, extensions, at, self.diagnostics);
        }
        let name = own.unwrap_or(name);
        self.definitions.push(Definition {
            name,
            pointer: schema.pointer.clone(),
            documentation: documentation_of(schema),
            shape: Shape::Alias(Type::Any),
            extensions: schema.extensions.clone(),
            derive: Vec::new(),
            usage: Usage::default(),
            reached_by: std::collections::BTreeSet::new(),
        })
    }

    fn complete(&mut self, id: DefinitionId, shape: Shape, pending: Option<PendingUnion>) {
        self.definitions.get_mut(id).shape = shape;
        if let Some(pending) = pending {
            self.unions.push(UnionSource {
                id,
                discriminator: pending.discriminator,
                pointers: pending.pointers,
            });
        }
    }

    /// What a schema turns out to be, `null` aside.
    fn structure(&mut self, schema: &Schema, name: &InlineName) -> Structure {
        if schema.never {
            self.diagnostics.warn(
                Code::InvalidSchema,
                &schema.pointer,
                "the schema `false` allows no value",
                "it is read as any value",
            );
            return Structure::Inline(Type::Any);
        }
        if let Some(target) = &schema.reference
            && !all_of::is_structural(schema)
        {
            return Structure::Inline(self.reference(target).non_null().clone());
        }
        if let Some(branches) = self.inheritance.branches(schema) {
            return self.union_of_derived(schema, &branches, name);
        }
        if schema.reference.is_some() || !schema.all_of.is_empty() {
            if let Some(only) = all_of::sole_member(schema)
                && !self.inheritance.derives(schema, only)
            {
                return self.structure(only, name);
            }
            let merged = all_of::merge(self.document, schema);
            return self.structure(&merged, name);
        }
        if schema.constant.is_some() || schema.enumeration.is_some() {
            return self.enumeration(schema, name);
        }
        if !schema.one_of.is_empty() || !schema.any_of.is_empty() {
            return self.union(schema, name);
        }
        let structure = self.by_type(schema, name);
        self.by_format(schema, structure)
    }

    fn by_type(&mut self, schema: &Schema, name: &InlineName) -> Structure {
        let types: Vec<JsonType> = schema
            .types
            .iter()
            .copied()
            .filter(|ty| *ty != JsonType::Null)
            .collect();
        match types.as_slice() {
            [] if schema.types.contains(&JsonType::Null) => Structure::Inline(Type::Null),
            [] if object::looks_like_one(schema) => self.object_or_map(schema, name),
            [] if schema.items.is_some() || !schema.prefix_items.is_empty() => {
                Structure::Inline(self.list(schema, name))
            }
            [] => Structure::Inline(Type::Any),
            [JsonType::Object] => self.object_or_map(schema, name),
            [JsonType::Array] => Structure::Inline(self.list(schema, name)),
            [JsonType::String] => Structure::Inline(scalar::string(schema)),
            [JsonType::Integer] => Structure::Inline(scalar::integer(schema)),
            [JsonType::Number]
            | [JsonType::Integer, JsonType::Number]
            | [JsonType::Number, JsonType::Integer] => Structure::Inline(scalar::number(schema)),
            [JsonType::Boolean] => Structure::Inline(Type::Boolean),
            several => self.union_of_types(schema, several, name),
        }
    }

    /// A scalar of a format that the user has a type for is of that type.
    fn by_format(&self, schema: &Schema, structure: Structure) -> Structure {
        match (structure, &schema.format) {
            (Structure::Inline(plain), Some(format))
                if plain.is_scalar() && self.mapped.contains(format.as_str()) =>
            {
                Structure::Inline(Type::Mapped {
                    format: format.clone(),
                    plain: Box::new(plain),
                })
            }
            (structure, _) => structure,
        }
    }

    /// A list of one type, or a tuple where each place has its own, all are there and there are no more.
    fn list(&mut self, schema: &Schema, name: &InlineName) -> Type {
        let places = &schema.prefix_items;
        let count = u64::try_from(places.len()).ok();
        let items = schema.items.as_deref();
        let is_closed =
            schema.constraints().max_items == count || items.is_some_and(|items| items.never);
        let is_whole = schema.constraints().min_items >= count;
        if is_closed && is_whole && (1..=MAX_PLACES).contains(&places.len()) {
            let places = places.iter().enumerate();
            return Type::Tuple(
                places
                    .map(|(index, place)| self.type_of(place, &name.place(index)))
                    .collect(),
            );
        }
        let others = items.filter(|items| !items.never && !is_closed);
        let known: Vec<&Schema> = places.iter().chain(others).collect();
        let item = match known.as_slice() {
            [] => Type::Any,
            // What stands behind the places may be anything.
            _ if others.is_none() && !is_closed => Type::Any,
            [only] => self.type_of(only, &name.item()),
            several => self.any_of(schema, several, &name.item()),
        };
        Type::List(Box::new(item))
    }

    /// The type of a value that any of several schemas allows, which stand inside another.
    fn any_of(&mut self, holder: &Schema, several: &[&Schema], name: &InlineName) -> Type {
        let union = Schema {
            pointer: holder.pointer.clone(),
            any_of: several.iter().map(|schema| (*schema).clone()).collect(),
            ..Schema::default()
        };
        self.type_of(&union, name)
    }
}

/// Whether a schema stands among the components, as a property does not.
fn is_component(pointer: &str) -> bool {
    let name = pointer.strip_prefix("/components/schemas/");
    name.is_some_and(|name| !name.contains('/'))
}

/// What a schema says of itself.
pub(super) fn documentation_of(schema: &Schema) -> Documentation {
    Documentation {
        summary: None,
        description: schema.description.clone(),
        facts: constraints::facts(schema),
        examples: schema.examples.iter().map(Example::of_value).collect(),
        deprecated: schema.deprecated,
        sample: sample::of(schema),
    }
}
