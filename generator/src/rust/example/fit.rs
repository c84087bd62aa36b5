//! Whether a value that the document shows may be of a type.

use super::scalar;
use crate::api::{Definitions, EnumerationValues, Shape, Type};
use crate::load::{Node, Number};

/// Whether a value may be of a type, by its kind and the members that it must have.
pub(super) fn fits(definitions: &Definitions, ty: &Type, value: &Node) -> bool {
    match definitions.resolve(ty) {
        Type::Any => true,
        Type::Null => value.is_null(),
        Type::Boolean => value.as_bool().is_some(),
        Type::Integer(_) => value.as_number().is_some_and(Number::is_integer),
        Type::Number | Type::Decimal => value.as_number().is_some(),
        Type::String | Type::Base64 | Type::Upload => value.as_str().is_some(),
        Type::DateTime => value.as_str().is_some_and(scalar::is_date_time),
        Type::Date => value.as_str().is_some_and(scalar::is_date),
        Type::Uuid => value.as_str().is_some_and(scalar::is_uuid),
        Type::Mapped { plain, .. } => fits(definitions, plain, value),
        Type::List(item) => value
            .as_array()
            .is_some_and(|items| items.iter().all(|value| fits(definitions, item, value))),
        Type::Tuple(places) => value
            .as_array()
            .is_some_and(|items| items.len() == places.len()),
        Type::Map(_) | Type::Keyed(..) | Type::Parts => value.as_object().is_some(),
        Type::Nullable(inner) => fits(definitions, inner, value),
        Type::Named(id) => match &definitions.get(*id).shape {
            Shape::Object(object) => value.as_object().is_some_and(|members| {
                object
                    .properties
                    .iter()
                    .all(|property| !property.required || members.contains_key(&property.name))
            }),
            Shape::Form(_) => value.as_object().is_some(),
            Shape::Enumeration(enumeration) => match (&enumeration.values, value) {
                (EnumerationValues::Strings(own), Node::String(text)) => own.contains(text),
                (EnumerationValues::Integers(own), Node::Number(number)) => {
                    number.as_i64().is_some_and(|number| own.contains(&number))
                }
                _ => false,
            },
            Shape::Union(_) | Shape::Alias(_) => true,
        },
    }
}
