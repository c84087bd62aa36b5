//! Inline schemas that mean the same wherever they stand, and so are one type.
//!
//! ```yaml
//! metadata:
//!   additionalProperties:
//!     anyOf: [{ type: string }, { type: integer }, { type: boolean }]
//! ```
//!
//! An enumeration is known by the title that its author gave it, a union of a few plain types by these
//! types: `StringOrIntegerOrBoolean`. Either name depends on nothing but the schema itself.

use super::{InlineName, union::variant_name};
use crate::{
    api::{
        definition::{Definitions, Shape},
        documentation::Documentation,
        extension,
        ty::{IntegerWidth, Type},
        union::Union,
    },
    document::Schema,
};

/// The name of a union of more variants would be too long to be read.
const VARIANT_LIMIT: usize = 4;

/// The name that a schema has wherever it stands, if it has one.
pub(super) fn name(schema: &Schema, place: &InlineName, shape: &Shape) -> Option<String> {
    match shape {
        Shape::Enumeration(_) => extension::type_name(schema).or_else(|| {
            let title = schema.title.as_deref()?;
            Some(place.of_title(title)?.to_string())
        }),
        Shape::Union(union) => name_of_union(union),
        Shape::Object(_) | Shape::Form(_) | Shape::Alias(_) => None,
    }
}

fn name_of_union(union: &Union) -> Option<String> {
    let is_plain = union.variants.iter().all(|variant| is_plain(&variant.ty));
    if !is_plain || union.variants.len() > VARIANT_LIMIT {
        return None;
    }
    let definitions = Definitions::default();
    let names: Vec<String> = union
        .variants
        .iter()
        .map(|variant| variant_name(&definitions, &variant.ty, &InlineName::new("")))
        .collect();
    Some(names.join(" or "))
}

/// Whether a type is made of nothing that has a name.
fn is_plain(ty: &Type) -> bool {
    match ty {
        Type::Boolean
        | Type::Integer(IntegerWidth::I64)
        | Type::Number
        | Type::Decimal
        | Type::String
        | Type::DateTime
        | Type::Date
        | Type::Uuid => true,
        Type::List(item) => is_plain(item),
        _ => false,
    }
}

/// Whether two shapes hold the same values.
pub(super) fn means_the_same(one: &Shape, other: &Shape) -> bool {
    match (one, other) {
        (Shape::Enumeration(one), Shape::Enumeration(other)) => one == other,
        (Shape::Union(one), Shape::Union(other)) => {
            let types = |union: &Union| -> Vec<Type> {
                union
                    .variants
                    .iter()
                    .map(|variant| variant.ty.clone())
                    .collect()
            };
            types(one) == types(other)
        }
        _ => false,
    }
}

/// The shape without what is said of its variants in one place only.
pub(super) fn without_texts(mut shape: Shape) -> Shape {
    if let Shape::Union(union) = &mut shape {
        for variant in &mut union.variants {
            variant.documentation = Documentation::default();
        }
    }
    shape
}
