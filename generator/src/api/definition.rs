//! A type with a name of its own.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    documentation::Documentation, enumeration::Enumeration, form::Form, object::Object, ty::Type,
    union::Union,
};
use crate::document::Extensions;

/// Which definition; an index into [`Definitions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct DefinitionId(usize);

impl DefinitionId {
    /// Its place among the definitions.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// A type with a name of its own.
#[derive(Clone, Debug, Serialize)]
pub struct Definition {
    /// The name in the document's words; a schema's component name, or its place for an inline one.
    pub name: String,
    /// Where its schema stands, as a JSON pointer.
    pub pointer: String,
    /// What the document says of it.
    pub documentation: Documentation,
    /// What it is made of.
    pub shape: Shape,
    /// Its `x-` members.
    pub extensions: Extensions,
    /// The derive macros that the user adds to its own.
    pub derive: Vec<String>,
    /// Whether callers build it, read it, or both.
    pub usage: Usage,
    /// The top-level services whose operations reach it.
    pub reached_by: BTreeSet<String>,
}

/// What a definition is made of.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Named properties.
    Object(Object),
    /// One of several scalar values.
    Enumeration(Enumeration),
    /// One of several types.
    Union(Union),
    /// Named parts, some of them files, that callers fill in.
    Form(Form),
    /// Another name for a type.
    Alias(Type),
}

/// On which side of a call a type is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// Reachable from a request: callers build it.
    pub request: bool,
    /// Reachable from a response: callers read it.
    pub response: bool,
}

/// All definitions of an API, in the order in which they were met.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Definitions(Vec<Definition>);

impl Definitions {
    /// Adds a definition.
    pub fn push(&mut self, definition: Definition) -> DefinitionId {
        self.0.push(definition);
        DefinitionId(self.0.len() - 1)
    }

    /// The definition of an id that [`Self::push`] gave.
    ///
    /// # Panics
    /// Never for an id of this collection; ids are made nowhere else.
    #[must_use]
    pub fn get(&self, id: DefinitionId) -> &Definition {
        &self.0[id.0]
    }

    /// The definition of an id that [`Self::push`] gave, to be changed.
    pub fn get_mut(&mut self, id: DefinitionId) -> &mut Definition {
        &mut self.0[id.0]
    }

    /// All of them with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (DefinitionId, &Definition)> {
        self.0
            .iter()
            .enumerate()
            .map(|(index, definition)| (DefinitionId(index), definition))
    }

    /// The ids of all of them, in order.
    pub fn ids(&self) -> impl Iterator<Item = DefinitionId> + use<> {
        (0..self.0.len()).map(DefinitionId)
    }

    /// Follows aliases until something that is not an alias stands there; `null` is left out on the
    /// way. An alias that leads back to itself ends where it began.
    #[must_use]
    pub fn resolve<'a>(&'a self, ty: &'a Type) -> &'a Type {
        let mut current = ty.non_null();
        for _ in 0..self.0.len() {
            let Type::Named(id) = current else { break };
            let Shape::Alias(target) = &self.get(*id).shape else {
                break;
            };
            current = target.non_null();
        }
        current
    }

    /// The object that a type stands for, through aliases.
    #[must_use]
    pub fn object(&self, ty: &Type) -> Option<(DefinitionId, &Object)> {
        match self.resolve(ty) {
            Type::Named(id) => match &self.get(*id).shape {
                Shape::Object(object) => Some((*id, object)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The union that a type stands for, through aliases.
    #[must_use]
    pub fn union(&self, ty: &Type) -> Option<&Union> {
        match self.resolve(ty) {
            Type::Named(id) => match &self.get(*id).shape {
                Shape::Union(union) => Some(union),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Shape {
    /// The properties that it is made of, where it is.
    #[must_use]
    pub fn properties(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            Self::Form(form) => Some(&form.object),
            Self::Enumeration(_) | Self::Union(_) | Self::Alias(_) => None,
        }
    }

    /// The properties that it is made of, to be changed.
    pub fn properties_mut(&mut self) -> Option<&mut Object> {
        match self {
            Self::Object(object) => Some(object),
            Self::Form(form) => Some(&mut form.object),
            Self::Enumeration(_) | Self::Union(_) | Self::Alias(_) => None,
        }
    }

    /// Calls `visit` with every definition that this one names itself.
    pub fn for_each_named(&self, visit: &mut impl FnMut(DefinitionId)) {
        match self {
            Self::Object(object) | Self::Form(Form { object, .. }) => {
                for property in &object.properties {
                    property.ty.for_each_named(visit);
                }
                if let Some(rest) = &object.rest {
                    rest.for_each_named(visit);
                }
            }
            Self::Enumeration(_) => {}
            Self::Union(union) => {
                for variant in &union.variants {
                    variant.ty.for_each_named(visit);
                }
                if let Some(common) = union.common {
                    visit(common);
                }
            }
            Self::Alias(target) => target.for_each_named(visit),
        }
    }
}
