//! Objects: with named properties, with free member names, or both.

use super::{InlineName, Lowering, Structure, documentation_of, enumeration};
use crate::{
    api::{
        definition::{DefinitionId, Shape},
        documentation::Documentation,
        enumeration::EnumerationValues,
        extension::{self, Text},
        object::{Object, Property},
        ty::Type,
    },
    diagnostics::Code,
    document::{Extensions, Schema},
};

/// Whether a schema without a `type` describes an object all the same.
pub(super) fn looks_like_one(schema: &Schema) -> bool {
    !schema.properties.is_empty()
        || schema.additional_properties.is_some()
        || !schema.pattern_properties.is_empty()
        || !schema.required.is_empty()
}

impl Lowering<'_> {
    /// An object of properties, or a map where there are none.
    pub(super) fn object_or_map(&mut self, schema: &Schema, name: &InlineName) -> Structure {
        let rest = self.rest(schema, name);
        if schema.properties.is_empty() && !schema.declares_properties {
            let value = match (&schema.additional_properties, rest) {
                (_, Some(value)) => Some(value),
                (None, None) => Some(Type::Any),
                (Some(_), None) => None,
            };
            if let Some(value) = value.map(Box::new) {
                return Structure::Inline(match self.key(schema, name) {
                    Some(key) => Type::Keyed(key, value),
                    None => Type::Map(value),
                });
            }
            return Structure::Defined(Shape::Object(Object::default()), None);
        }
        let mut properties: Vec<Property> = schema
            .properties
            .iter()
            .map(|(property, property_schema)| {
                let required = schema.required.contains(property);
                self.property(property, property_schema, required, name)
            })
            .collect();
        if rest.is_none() {
            properties.extend(self.undeclared(schema));
        }
        Structure::Defined(Shape::Object(Object { properties, rest }), None)
    }

    /// The enumeration that the names of all members are of.
    fn key(&mut self, schema: &Schema, name: &InlineName) -> Option<DefinitionId> {
        let names = schema.property_names.as_deref()?;
        if names.reference.is_none() && names.enumeration.is_none() {
            return None;
        }
        let ty = self.type_of(names, &name.word("key"));
        let Type::Named(id) = self.definitions.resolve(&ty) else {
            return None;
        };
        let Shape::Enumeration(enumeration) = &self.definitions.get(*id).shape else {
            return None;
        };
        matches!(enumeration.values, EnumerationValues::Strings(_)).then_some(*id)
    }

    pub(super) fn property(
        &mut self,
        property: &str,
        schema: &Schema,
        required: bool,
        name: &InlineName,
    ) -> Property {
        let constant = enumeration::constant(schema).filter(|_| required);
        let ty = if constant.is_some() {
            Type::String
        } else {
            self.property_type(schema, property, name)
        };
        Property {
            name: property.to_owned(),
            label: extension::text(
                Text::PropertyName,
                &schema.extensions,
                &schema.pointer,
                self.diagnostics,
            ),
            documentation: documentation_of(schema),
            ty,
            required,
            constant,
            preset: None,
            read_only: self.is_one_sided(schema, |part| part.read_only),
            write_only: self.is_one_sided(schema, |part| part.write_only),
            extensions: schema.extensions.clone(),
        }
    }

    /// Whether only one side of a call has a property, by its own words or by those of the schemas that it
    /// is made of.
    fn is_one_sided(&self, schema: &Schema, says_so: fn(&Schema) -> bool) -> bool {
        let mut parts = vec![schema];
        let mut next = 0;
        while let Some(part) = parts.get(next).copied() {
            if says_so(part) {
                return true;
            }
            let target = part.reference.as_deref();
            let target = target.and_then(|pointer| self.document.schemas.get(pointer));
            for more in target.into_iter().chain(&part.all_of) {
                if !parts.iter().any(|known| std::ptr::eq(*known, more)) {
                    parts.push(more);
                }
            }
            next += 1;
        }
        false
    }

    /// The names that a schema requires and does not describe: each may hold anything. Most of them are
    /// misspelled, so nothing fails where one is not there.
    pub(super) fn undeclared(&mut self, schema: &Schema) -> Vec<Property> {
        let names = schema.required.iter();
        let names: Vec<&String> = names
            .filter(|name| !schema.properties.contains_key(*name))
            .collect();
        if let Some(first) = names.first() {
            self.diagnostics.warn(
                Code::InvalidSchema,
                format!("{}/required", schema.pointer),
                format!("`{first}` is required and described nowhere"),
                "it may hold any value, and may be absent",
            );
        }
        let property = |name: &String| Property {
            name: name.clone(),
            label: None,
            documentation: Documentation {
                facts: vec!["Required, and described nowhere.".to_owned()],
                ..Documentation::default()
            },
            ty: Type::Any,
            required: false,
            constant: None,
            preset: None,
            read_only: false,
            write_only: false,
            extensions: Extensions::new(),
        };
        names.into_iter().map(property).collect()
    }

    /// The type of the members that no property names: what `patternProperties` and
    /// `additionalProperties` say of them.
    fn rest(&mut self, schema: &Schema, name: &InlineName) -> Option<Type> {
        let others = schema.additional_properties.as_deref();
        let described = schema
            .pattern_properties
            .values()
            .chain(others.filter(|values| !values.never));
        let described: Vec<&Schema> = described.collect();
        match described.as_slice() {
            [] => None,
            [only] => Some(self.type_of(only, &name.value())),
            several => Some(self.any_of(schema, several, &name.value())),
        }
    }
}
