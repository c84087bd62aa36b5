//! Definitions as one line each: `Pet: union by "type" { Cat "cat" Cat, Dog "dog" Dog } shares { id }`.

use crate::api::{Api, Definition, EnumerationValues, Object, Shape, Tagging, Type, Union};

/// A definition as a line.
pub(super) fn definition(api: &Api, definition: &Definition) -> String {
    let shape = match &definition.shape {
        Shape::Object(found) => object(api, found),
        Shape::Form(form) => format!("form {}", object(api, &form.object)),
        Shape::Enumeration(enumeration) => match &enumeration.values {
            EnumerationValues::Strings(values) => format!("enum {}", values.join(" ")),
            EnumerationValues::Integers(values) => format!("enum {values:?}"),
        },
        Shape::Union(found) => union(api, found),
        Shape::Alias(target) => ty(api, target),
    };
    format!("{}: {shape}", definition.name)
}

fn object(api: &Api, object: &Object) -> String {
    let mut members: Vec<String> = object
        .properties
        .iter()
        .map(|property| {
            let optional = if property.required { "" } else { "?" };
            match &property.constant {
                Some(constant) => format!("{}{optional} = {}", property.name, constant.tag()),
                None => format!("{}{optional} {}", property.name, ty(api, &property.ty)),
            }
        })
        .collect();
    members.extend(
        object
            .rest
            .as_ref()
            .map(|rest| format!("..{}", ty(api, rest))),
    );
    format!("{{ {} }}", members.join(", "))
}

fn union(api: &Api, union: &Union) -> String {
    let variants: Vec<String> = union
        .variants
        .iter()
        .map(|variant| {
            let mut words = vec![variant.name.clone()];
            words.extend(variant.tags.iter().map(|tag| format!("{tag:?}")));
            words.push(ty(api, &variant.ty));
            words.join(" ")
        })
        .collect();
    let by = match &union.tagging {
        Tagging::Property(property) => format!("by {property}"),
        Tagging::Shape => "by shape".to_owned(),
    };
    let shared: Vec<&str> = union
        .shared
        .iter()
        .map(|property| property.name.as_str())
        .collect();
    let suffix = if shared.is_empty() {
        String::new()
    } else {
        format!(" shares {}", shared.join(", "))
    };
    format!("union {by} {{ {} }}{suffix}", variants.join(", "))
}

fn ty(api: &Api, ty: &Type) -> String {
    let inner = |inner| self::ty(api, inner);
    match ty {
        Type::Named(id) => api.definitions.get(*id).name.clone(),
        Type::Nullable(value) => format!("{}|null", inner(value)),
        Type::List(item) => format!("[{}]", inner(item)),
        Type::Map(value) => format!("map {}", inner(value)),
        Type::Keyed(key, value) => {
            format!("map {} to {}", inner(&Type::Named(*key)), inner(value))
        }
        Type::Tuple(places) => {
            let places: Vec<String> = places.iter().map(inner).collect();
            format!("({})", places.join(", "))
        }
        Type::Integer(_) => "integer".to_owned(),
        scalar => format!("{scalar:?}").to_lowercase(),
    }
}
