//! A variant that does not pin its own tag is built with it all the same.

use indexmap::IndexMap;

use crate::api::{
    definition::{DefinitionId, Definitions, Shape},
    enumeration::EnumerationValues,
    ty::Type,
    union::Tagging,
};

/// Gives each variant the tag that it is known by, where there is one alone: a caller who builds it has
/// said which variant it is.
pub(in crate::api) fn preset_tags(definitions: &mut Definitions) {
    let mut presets: IndexMap<(DefinitionId, String), Vec<String>> = IndexMap::new();
    for (_, definition) in definitions.iter() {
        let Shape::Union(union) = &definition.shape else {
            continue;
        };
        let Tagging::Property(property) = &union.tagging else {
            continue;
        };
        for variant in &union.variants {
            if let Some((id, _)) = definitions.object(&variant.ty) {
                let tags = presets.entry((id, property.clone())).or_default();
                tags.extend(variant.tags.iter().cloned());
            }
        }
    }
    for ((id, name), mut tags) in presets {
        tags.dedup();
        let [tag] = tags.as_slice() else { continue };
        let Shape::Object(object) = &definitions.get(id).shape else {
            continue;
        };
        let takes_text = object.property(&name).is_some_and(|property| {
            property.required
                && property.constant.is_none()
                && !property.ty.is_nullable()
                && is_text(definitions, &property.ty)
        });
        if takes_text
            && let Shape::Object(object) = &mut definitions.get_mut(id).shape
            && let Some(property) = object
                .properties
                .iter_mut()
                .find(|property| property.name == name)
        {
            property.preset = Some(tag.clone());
        }
    }
}

/// Whether a type is a text, or an enumeration of texts.
fn is_text(definitions: &Definitions, ty: &Type) -> bool {
    match definitions.resolve(ty) {
        Type::String => true,
        Type::Named(id) => match &definitions.get(*id).shape {
            Shape::Enumeration(enumeration) => {
                matches!(enumeration.values, EnumerationValues::Strings(_))
            }
            _ => false,
        },
        _ => false,
    }
}
