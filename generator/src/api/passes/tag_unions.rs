//! How a value of a union says which variant it is.
//!
//! A `discriminator` says it. Where there is none, a property that every variant pins to a constant
//! of its own does as well. Everything else is told apart by its shape, and so are variants that share
//! the value of a discriminator.

use crate::{
    api::{
        definition::{DefinitionId, Definitions, Shape},
        enumeration::EnumerationValues,
        lower::UnionSource,
        object::{Constant, Object},
        ty::Type,
        union::{Tagging, Union},
    },
    diagnostics::{Code, Diagnostics},
    document::Discriminator,
};

/// Decides the tags of all unions.
pub(in crate::api) fn tag_unions(
    definitions: &mut Definitions,
    sources: &[UnionSource],
    diagnostics: &mut Diagnostics,
) {
    for source in sources {
        let definition = definitions.get(source.id);
        let Shape::Union(union) = &definition.shape else {
            continue;
        };
        let decided = match &source.discriminator {
            Some(discriminator) => {
                let tags = announced(definitions, sources, source, discriminator, &mut Vec::new())
                    .filter(|tags| tells_apart(tags));
                // A union of one begins with an object that has the tag; anything else is just a name.
                if let [only] = union.variants.as_slice()
                    && (tags.is_none() || definitions.object(&only.ty).is_none())
                {
                    let only = only.ty.clone();
                    definitions.get_mut(source.id).shape = Shape::Alias(only);
                    continue;
                }
                if tags.is_none() {
                    diagnostics.warn(
                        Code::UnsupportedFeature,
                        format!("{}/discriminator", definition.pointer),
                        format!(
                            "`{}` does not tell the variants apart",
                            discriminator.property_name
                        ),
                        "they are told apart by their shape",
                    );
                }
                if tags.is_some() && discriminator.default_mapping.is_some() {
                    diagnostics.warn(
                        Code::UnsupportedFeature,
                        format!("{}/discriminator/defaultMapping", definition.pointer),
                        "no variant is meant for the values that have another tag",
                        "those without a tag are told apart by their shape, and those with another one are kept as unknown",
                    );
                }
                tags.map(|tags| (discriminator.property_name.clone(), tags))
            }
            None => inferred(definitions, union),
        };
        if let Some((property, tags)) = decided {
            pin(definitions, source.id, &property);
            apply(definitions, source.id, property, tags);
        }
    }
}

fn apply(
    definitions: &mut Definitions,
    id: DefinitionId,
    property: String,
    tags: Vec<Vec<String>>,
) {
    let Shape::Union(union) = &mut definitions.get_mut(id).shape else {
        return;
    };
    let own = own_tags(&tags);
    for (variant, tags) in union.variants.iter_mut().zip(tags) {
        if let [only] = tags.as_slice()
            && own.contains(only)
        {
            variant.name = if only.starts_with(|char: char| char.is_ascii_digit()) {
                format!("{property} {only}")
            } else {
                only.clone()
            };
        }
        variant.tags = tags;
    }
    union.tagging = Tagging::Property(property);
}

/// The tags that a discriminator announces each variant by: those that its mapping gives, else the
/// values that the variant lists for the property, else the name of the variant's schema.
fn announced(
    definitions: &Definitions,
    sources: &[UnionSource],
    source: &UnionSource,
    discriminator: &Discriminator,
    path: &mut Vec<DefinitionId>,
) -> Option<Vec<Vec<String>>> {
    let property = &discriminator.property_name;
    let Shape::Union(union) = &definitions.get(source.id).shape else {
        return None;
    };
    path.push(source.id);
    let tags = union
        .variants
        .iter()
        .zip(&source.pointers)
        .map(|(variant, pointers)| {
            if !has_property(definitions, &variant.ty, property) {
                return None;
            }
            let mapped: Vec<String> = discriminator
                .mapping
                .iter()
                .filter(|(_, target)| pointers.contains(target))
                .map(|(tag, _)| tag.clone())
                .collect();
            if !mapped.is_empty() {
                return Some(mapped);
            }
            let name = pointers
                .first()
                .and_then(|pointer| pointer.rsplit('/').next());
            listed(definitions, sources, &variant.ty, property, path)
                .filter(|listed| !name.is_some_and(|name| listed.iter().any(|tag| tag == name)))
                .or_else(|| name.map(|name| vec![name.to_owned()]))
        })
        .collect();
    path.pop();
    tags
}

/// The values that a variant lists for a property; those of all variants in a nested union.
fn listed(
    definitions: &Definitions,
    sources: &[UnionSource],
    ty: &Type,
    property: &str,
    path: &mut Vec<DefinitionId>,
) -> Option<Vec<String>> {
    let Type::Named(id) = definitions.resolve(ty) else {
        return None;
    };
    if path.contains(id) {
        return None;
    }
    match &definitions.get(*id).shape {
        Shape::Object(object) => pinned(definitions, object, property)
            .map(|tag| vec![tag])
            .or_else(|| values(definitions, &object.property(property)?.ty)),
        Shape::Union(union) => {
            let announcing = sources
                .iter()
                .find(|source| source.id == *id)
                .and_then(|source| Some((source, source.discriminator.as_ref()?)))
                .filter(|(_, discriminator)| discriminator.property_name == property);
            let tags: Vec<Vec<String>> = if let Some((own, discriminator)) = announcing {
                announced(definitions, sources, own, discriminator, path)?
            } else {
                path.push(*id);
                let variants = union.variants.iter();
                let tags = variants
                    .map(|variant| listed(definitions, sources, &variant.ty, property, path))
                    .collect::<Option<_>>();
                path.pop();
                tags?
            };
            let mut all: Vec<String> = Vec::new();
            for tag in tags.into_iter().flatten() {
                if !all.contains(&tag) {
                    all.push(tag);
                }
            }
            Some(all)
        }
        Shape::Form(_) | Shape::Enumeration(_) | Shape::Alias(_) => None,
    }
}

/// The texts that an enumeration lists.
fn values(definitions: &Definitions, ty: &Type) -> Option<Vec<String>> {
    let ty = match definitions.resolve(ty) {
        Type::Nullable(inner) => definitions.resolve(inner),
        ty => ty,
    };
    let Type::Named(id) = ty else {
        return None;
    };
    match &definitions.get(*id).shape {
        Shape::Enumeration(enumeration) => match &enumeration.values {
            EnumerationValues::Strings(values) => Some(values.clone()),
            EnumerationValues::Integers(_) => None,
        },
        _ => None,
    }
}

/// Whether tags are worth being asked for: some variants have one that is theirs alone.
fn tells_apart(tags: &[Vec<String>]) -> bool {
    let own = own_tags(tags);
    let with_own = tags
        .iter()
        .filter(|tags| tags.iter().any(|tag| own.contains(tag)));
    with_own.count() >= tags.len().min(2)
}

/// The tags that one variant alone has.
fn own_tags(tags: &[Vec<String>]) -> Vec<String> {
    let all: Vec<&String> = tags.iter().flatten().collect();
    let is_own = |tag: &&&String| all.iter().filter(|other| other == tag).count() == 1;
    all.iter()
        .filter(is_own)
        .map(|tag| (*tag).clone())
        .collect()
}

/// The first property by which every variant pins itself to constants that no other variant has.
fn inferred(definitions: &Definitions, union: &Union) -> Option<(String, Vec<Vec<String>>)> {
    let first = union.variants.first()?;
    candidates(definitions, &first.ty)
        .into_iter()
        .find_map(|property| {
            let tags: Vec<Vec<String>> = union
                .variants
                .iter()
                .map(|variant| constants(definitions, &variant.ty, &property, &mut Vec::new()))
                .collect::<Option<_>>()?;
            distinct(&tags).then_some((property, tags))
        })
}

/// The properties of a variant that might be its tag: those of its object, or of the first object that
/// a nested union leads to.
fn candidates(definitions: &Definitions, ty: &Type) -> Vec<String> {
    let mut ty = ty;
    let mut passed = Vec::new();
    loop {
        if let Some((_, object)) = definitions.object(ty) {
            return object
                .properties
                .iter()
                .filter(|property| pinned(definitions, object, &property.name).is_some())
                .map(|property| property.name.clone())
                .collect();
        }
        let first = definitions
            .union(ty)
            .and_then(|union| union.variants.first());
        match first {
            Some(first) if !passed.contains(&ty) => {
                passed.push(ty);
                ty = &first.ty;
            }
            _ => return Vec::new(),
        }
    }
}

/// The constants that a property has in a variant: one in an object, those of all variants in a
/// nested union.
fn constants(
    definitions: &Definitions,
    ty: &Type,
    property: &str,
    path: &mut Vec<DefinitionId>,
) -> Option<Vec<String>> {
    let Type::Named(id) = definitions.resolve(ty) else {
        return None;
    };
    if path.contains(id) {
        return None;
    }
    match &definitions.get(*id).shape {
        Shape::Object(object) => Some(vec![pinned(definitions, object, property)?]),
        Shape::Union(union) => {
            path.push(*id);
            let mut all: Vec<String> = Vec::new();
            for variant in &union.variants {
                for tag in constants(definitions, &variant.ty, property, path)? {
                    if !all.contains(&tag) {
                        all.push(tag);
                    }
                }
            }
            path.pop();
            Some(all)
        }
        Shape::Form(_) | Shape::Enumeration(_) | Shape::Alias(_) => None,
    }
}

/// The one value that a required property can have, by `const` or by an `enum` of one value.
fn pinned(definitions: &Definitions, object: &Object, property: &str) -> Option<String> {
    let property = object.property(property)?;
    if let Some(constant) = &property.constant {
        return Some(constant.tag());
    }
    if !property.required || property.ty.is_nullable() {
        return None;
    }
    only_value(definitions, &property.ty)
}

fn only_value(definitions: &Definitions, ty: &Type) -> Option<String> {
    let Type::Named(id) = definitions.resolve(ty) else {
        return None;
    };
    let Shape::Enumeration(enumeration) = &definitions.get(*id).shape else {
        return None;
    };
    match &enumeration.values {
        EnumerationValues::Strings(values) => match values.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        },
        EnumerationValues::Integers(_) => None,
    }
}

/// Whether every object that a variant leads to has a property.
fn has_property(definitions: &Definitions, ty: &Type, property: &str) -> bool {
    let mut passed: Vec<&Type> = Vec::new();
    let mut pending = vec![ty];
    while let Some(ty) = pending.pop() {
        if let Some((_, object)) = definitions.object(ty) {
            if object.property(property).is_none() {
                return false;
            }
        } else if let Some(union) = definitions.union(ty) {
            if !passed.contains(&ty) {
                passed.push(ty);
                pending.extend(union.variants.iter().map(|variant| &variant.ty));
            }
        } else {
            return false;
        }
    }
    true
}

fn distinct(tags: &[Vec<String>]) -> bool {
    let mut seen = Vec::new();
    tags.iter().flatten().all(|tag| {
        let new = !seen.contains(&tag);
        seen.push(tag);
        new
    })
}

/// Turns an `enum` of one value into a constant where it is the tag of a union's variant.
fn pin(definitions: &mut Definitions, union: DefinitionId, property: &str) {
    let Shape::Union(source) = &definitions.get(union).shape else {
        return;
    };
    let objects: Vec<DefinitionId> = source
        .variants
        .iter()
        .filter_map(|variant| definitions.object(&variant.ty).map(|(id, _)| id))
        .collect();
    for id in objects {
        let Shape::Object(object) = &definitions.get(id).shape else {
            continue;
        };
        let Some(tag) = pinned(definitions, object, property) else {
            continue;
        };
        if let Shape::Object(object) = &mut definitions.get_mut(id).shape
            && let Some(property) = object
                .properties
                .iter_mut()
                .find(|candidate| candidate.name == property)
            && property.constant.is_none()
        {
            property.constant = Some(Constant::String(tag));
            property.ty = Type::String;
        }
    }
}
