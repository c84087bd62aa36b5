//! The properties that all variants of a tagged union have in common.

use std::collections::BTreeSet;

use crate::document::Extensions;
use crate::{
    api::{
        definition::{Definition, DefinitionId, Definitions, Shape, Usage},
        documentation::Documentation,
        lower::of_every_derived,
        object::{Object, Property},
        ty::Type,
        union::{Tagging, Union},
        webhook::Webhooks,
    },
    document::Document,
};

/// Finds what the variants of each tagged union that callers read share, and makes an object of it that a variant
/// which nobody knows yet can be read as.
///
/// A webhook that comes later may be about anything: of webhooks, only what is no object counts. What comes
/// later of a base has the properties of the base. Of a single variant nobody knows which of its properties
/// another will have.
pub(in crate::api) fn share_properties(
    document: &Document,
    definitions: &mut Definitions,
    webhooks: Option<&Webhooks>,
) {
    let any = webhooks.map(|webhooks| &webhooks.any);
    for id in definitions.ids() {
        let definition = definitions.get(id);
        let Shape::Union(union) = &definition.shape else {
            continue;
        };
        if !definition.usage.response {
            continue;
        }
        let mut shared = shared(definitions, union, &mut vec![id]);
        if any == Some(&Type::Named(id)) {
            shared.retain(|property| is_scalar(&property.ty));
        } else if let Some(names) = of_every_derived(document, &definition.pointer) {
            shared.retain(|property| names.contains(&property.name));
        } else if union.variants.len() == 1 {
            shared.clear();
        }
        if shared.is_empty() {
            continue;
        }
        let common = Definition {
            name: format!("{} common", definition.name),
            pointer: definition.pointer.clone(),
            documentation: Documentation::description(format!(
                "What all variants of `{}` have in common.",
                definition.name
            )),
            shape: Shape::Object(Object {
                properties: shared.clone(),
                rest: None,
            }),
            extensions: Extensions::new(),
            derive: Vec::new(),
            usage: Usage {
                request: false,
                response: true,
            },
            reached_by: BTreeSet::new(),
        };
        let common = definitions.push(common);
        if let Shape::Union(union) = &mut definitions.get_mut(id).shape {
            union.shared = shared;
            union.common = Some(common);
        }
    }
}

fn is_scalar(ty: &Type) -> bool {
    match ty {
        Type::Nullable(inner) => is_scalar(inner),
        Type::Boolean
        | Type::Integer(_)
        | Type::Number
        | Type::Decimal
        | Type::String
        | Type::DateTime
        | Type::Date
        | Type::Uuid => true,
        _ => false,
    }
}

fn shared(definitions: &Definitions, union: &Union, path: &mut Vec<DefinitionId>) -> Vec<Property> {
    let Tagging::Property(tag) = &union.tagging else {
        return Vec::new();
    };
    let mut variants = union.variants.iter();
    let Some(first) = variants.next() else {
        return Vec::new();
    };
    let mut shared = of_variant(definitions, &first.ty, path);
    // What may be absent or null is three things in a type that callers build, and two in others.
    shared.retain(|property| {
        property.name != *tag
            && property.constant.is_none()
            && (property.required || !property.ty.is_nullable())
    });
    for variant in variants {
        let own = of_variant(definitions, &variant.ty, path);
        shared.retain_mut(|property| {
            let Some(other) = own.iter().find(|other| other.name == property.name) else {
                return false;
            };
            let (texts, others) = (&mut property.documentation, &other.documentation);
            texts
                .examples
                .retain(|example| others.examples.contains(example));
            if !texts.has_text_of(others) {
                texts.facts.clear();
            }
            other.constant.is_none()
                && other.ty == property.ty
                && other.required == property.required
        });
    }
    shared
}

/// The properties of a variant: those of its object, or those that a nested union shares.
fn of_variant(definitions: &Definitions, ty: &Type, path: &mut Vec<DefinitionId>) -> Vec<Property> {
    let Type::Named(id) = definitions.resolve(ty) else {
        return Vec::new();
    };
    if path.contains(id) {
        return Vec::new();
    }
    match &definitions.get(*id).shape {
        Shape::Object(object) => object.properties.clone(),
        Shape::Union(union) => {
            path.push(*id);
            let properties = shared(definitions, union, path);
            path.pop();
            properties
        }
        Shape::Form(_) | Shape::Enumeration(_) | Shape::Alias(_) => Vec::new(),
    }
}
