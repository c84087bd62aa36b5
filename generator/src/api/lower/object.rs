//! Objects: with named properties, with free member names, or both.

use super::{InlineName, Lowering, Structure, documentation_of, enumeration};
use crate::{
    api::{
        definition::Shape,
        object::{Object, Property},
        ty::Type,
    },
    document::Schema,
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
        if schema.properties.is_empty() && schema.required.is_empty() && !schema.declares_properties
        {
            match (&schema.additional_properties, rest) {
                (_, Some(value)) => return Structure::Inline(Type::Map(Box::new(value))),
                (None, None) => return Structure::Inline(Type::Map(Box::new(Type::Any))),
                (Some(_), None) => {}
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
            properties.extend(undeclared(schema));
        }
        Structure::Defined(Shape::Object(Object { properties, rest }), None)
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
            self.type_of(schema, &name.property(property))
        };
        Property {
            name: property.to_owned(),
            documentation: documentation_of(schema),
            ty,
            required,
            constant,
            read_only: schema.read_only,
            write_only: schema.write_only,
        }
    }

    /// The type of the members that no property names.
    fn rest(&mut self, schema: &Schema, name: &InlineName) -> Option<Type> {
        if !schema.pattern_properties.is_empty() {
            return Some(Type::Any);
        }
        match schema.additional_properties.as_deref() {
            None => None,
            Some(values) if values.never => None,
            Some(values) => Some(self.type_of(values, &name.value())),
        }
    }
}

/// The names that a schema requires and does not describe: each may hold anything.
pub(super) fn undeclared(schema: &Schema) -> impl Iterator<Item = Property> + '_ {
    schema
        .required
        .iter()
        .filter(|name| !schema.properties.contains_key(*name))
        .map(|name| Property {
            name: name.clone(),
            documentation: super::Documentation::default(),
            ty: Type::Any,
            required: true,
            constant: None,
            read_only: false,
            write_only: false,
        })
}
