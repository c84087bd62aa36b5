//! The property that says which variant of a union a value is.

use sdkwright::document::{Discriminator, JsonType, Schema, Schemas};
use sdkwright::load::Node;

use super::demands::parts;

/// The property that tells the variants of a union apart.
pub(super) struct Tag<'d> {
    pub(super) property: &'d str,
    /// The values that stand for each variant.
    pub(super) values: Vec<Vec<String>>,
}

impl Tag<'_> {
    /// Whether a value stands for more than one variant.
    pub(super) fn is_shared(&self, value: &str) -> bool {
        let with = |values: &&Vec<String>| values.iter().any(|own| own == value);
        self.values.iter().filter(with).count() > 1
    }

    /// Whether every object that a variant leads to must have the tag.
    pub(super) fn is_required(&self, schemas: &Schemas, variant: &Schema) -> bool {
        requires(schemas, variant, self.property)
    }
}

/// Whether every object that a schema leads to must have a property.
pub(super) fn requires(schemas: &Schemas, schema: &Schema, property: &str) -> bool {
    leads_to_required(schemas, schema, property, &mut Vec::new())
}

fn leads_to_required<'d>(
    schemas: &'d Schemas,
    schema: &'d Schema,
    property: &str,
    passed: &mut Vec<&'d Schema>,
) -> bool {
    if passed.iter().any(|known| std::ptr::eq(*known, schema)) {
        return true;
    }
    passed.push(schema);
    let parts = parts(schemas, schema);
    let mut required = parts.iter().flat_map(|part| &part.required);
    if required.any(|name| name == property) {
        return true;
    }
    let mut branches = parts
        .iter()
        .flat_map(|part| part.one_of.iter().chain(&part.any_of))
        .peekable();
    branches.peek().is_some()
        && branches.all(|branch| leads_to_required(schemas, branch, property, passed))
}

/// The tag of a union, given by a `discriminator`, or by a property that each variant pins to
/// constants of its own; `None` where variants are told apart by their shape.
pub(super) fn of<'d>(
    schemas: &'d Schemas,
    discriminator: Option<&'d Discriminator>,
    variants: &[&'d Schema],
) -> Option<Tag<'d>> {
    match discriminator {
        Some(discriminator) => announced(schemas, discriminator, variants, &mut Vec::new()),
        None => inferred(schemas, variants),
    }
}

fn announced<'d>(
    schemas: &'d Schemas,
    discriminator: &'d Discriminator,
    variants: &[&'d Schema],
    passed: &mut Vec<&'d Schema>,
) -> Option<Tag<'d>> {
    let property = discriminator.property_name.as_str();
    let values = variants.iter().map(|variant| {
        has_property(schemas, variant, property, &mut Vec::new()).then_some(())?;
        let pointer = variant.reference.as_deref();
        let mapping = discriminator.mapping.iter();
        let mapped: Vec<String> = mapping
            .filter(|(_, target)| pointer == Some(target))
            .map(|(value, _)| value.clone())
            .collect();
        if !mapped.is_empty() {
            return Some(mapped);
        }
        let name = pointer.and_then(|pointer| pointer.rsplit('/').next());
        listed(schemas, variant, property, passed)
            .filter(|listed| !listed.iter().any(|value| Some(value.as_str()) == name))
            .or_else(|| Some(vec![name?.to_owned()]))
    });
    let values = values.collect::<Option<_>>()?;
    Some(Tag { property, values })
}

/// The values that an object lists for a property, or all variants of a union.
fn listed<'d>(
    schemas: &'d Schemas,
    schema: &'d Schema,
    property: &str,
    passed: &mut Vec<&'d Schema>,
) -> Option<Vec<String>> {
    if passed.iter().any(|known| std::ptr::eq(*known, schema)) {
        return None;
    }
    let parts = parts(schemas, schema);
    if let Some(constant) = pinned(schemas, &parts, property) {
        return Some(vec![constant]);
    }
    if let Some(values) = texts(schemas, &parts, property) {
        return Some(values);
    }
    let union = parts
        .iter()
        .find(|part| !part.one_of.is_empty() || !part.any_of.is_empty())?;
    passed.push(schema);
    let branches: Vec<&Schema> = union.one_of.iter().chain(&union.any_of).collect();
    let own = union.discriminator.as_ref();
    let all = match own.filter(|own| own.property_name == property) {
        Some(own) => announced(schemas, own, &branches, passed).map(|tag| tag.values.concat()),
        None => branches
            .iter()
            .map(|branch| listed(schemas, branch, property, passed))
            .collect::<Option<Vec<_>>>()
            .map(|values| values.concat()),
    };
    passed.pop();
    all
}

/// The texts that a property may be, where it lists them.
fn texts<'d>(schemas: &'d Schemas, object: &[&'d Schema], property: &str) -> Option<Vec<String>> {
    let declared = object
        .iter()
        .filter_map(|part| part.properties.get(property));
    let mut lists = declared
        .flat_map(|schema| parts(schemas, schema))
        .flat_map(|part| {
            let branches = part.one_of.iter().chain(&part.any_of);
            branches.chain([part])
        })
        .filter_map(|part| part.enumeration.as_deref());
    let texts = lists.next()?.iter().filter_map(|value| match value {
        Node::String(text) => Some(text.clone()),
        _ => None,
    });
    Some(texts.collect()).filter(|texts: &Vec<String>| !texts.is_empty())
}

fn inferred<'d>(schemas: &'d Schemas, variants: &[&'d Schema]) -> Option<Tag<'d>> {
    let mut first = *variants.first()?;
    let mut candidates: Vec<&str> = Vec::new();
    for _ in 0..8 {
        let parts = parts(schemas, first);
        candidates.extend(
            parts
                .iter()
                .flat_map(|part| part.properties.keys())
                .map(String::as_str),
        );
        let nested = parts
            .iter()
            .find_map(|part| part.one_of.iter().chain(&part.any_of).next());
        match nested {
            Some(nested) if candidates.is_empty() => first = nested,
            _ => break,
        }
    }
    candidates.into_iter().find_map(|property| {
        let values = variants
            .iter()
            .map(|variant| constants(schemas, variant, property, &mut Vec::new()));
        distinct(property, values.collect::<Option<_>>()?)
    })
}

fn distinct(property: &str, values: Vec<Vec<String>>) -> Option<Tag<'_>> {
    let mut all: Vec<&String> = values.iter().flatten().collect();
    let count = all.len();
    all.sort();
    all.dedup();
    (all.len() == count).then_some(Tag { property, values })
}

/// The values that a property is pinned to: one in an object, those of all variants in a union.
fn constants<'d>(
    schemas: &'d Schemas,
    schema: &'d Schema,
    property: &str,
    passed: &mut Vec<&'d Schema>,
) -> Option<Vec<String>> {
    if passed.iter().any(|known| std::ptr::eq(*known, schema)) {
        return None;
    }
    passed.push(schema);
    let parts = parts(schemas, schema);
    if let Some(constant) = pinned(schemas, &parts, property) {
        return Some(vec![constant]);
    }
    let mut branches = parts
        .iter()
        .flat_map(|part| part.one_of.iter().chain(&part.any_of))
        .peekable();
    branches.peek()?;
    let mut all = Vec::new();
    for branch in branches {
        for constant in constants(schemas, branch, property, passed)? {
            if !all.contains(&constant) {
                all.push(constant);
            }
        }
    }
    Some(all)
}

fn pinned<'d>(schemas: &'d Schemas, object: &[&'d Schema], property: &str) -> Option<String> {
    let is_required = object
        .iter()
        .any(|part| part.required.iter().any(|name| name == property));
    let declared = object
        .iter()
        .filter_map(|part| part.properties.get(property));
    declared.filter(|_| is_required).find_map(|schema| {
        parts(schemas, schema).into_iter().find_map(|part| {
            match (&part.constant, part.enumeration.as_deref()) {
                (Some(Node::String(text)), _) => Some(text.clone()),
                (Some(Node::Number(number)), _) => Some(number.to_string()),
                (Some(Node::Bool(flag)), _) => Some(flag.to_string()),
                (None, Some([Node::String(text)])) if !part.types.contains(&JsonType::Null) => {
                    Some(text.clone())
                }
                _ => None,
            }
        })
    })
}

/// Whether every object that a variant leads to has a property.
fn has_property<'d>(
    schemas: &'d Schemas,
    schema: &'d Schema,
    property: &str,
    passed: &mut Vec<&'d Schema>,
) -> bool {
    if passed.iter().any(|known| std::ptr::eq(*known, schema)) {
        return true;
    }
    passed.push(schema);
    let parts = parts(schemas, schema);
    if parts
        .iter()
        .any(|part| part.properties.contains_key(property))
    {
        return true;
    }
    let mut branches = parts
        .iter()
        .flat_map(|part| part.one_of.iter().chain(&part.any_of))
        .peekable();
    branches.peek().is_some()
        && branches.all(|branch| has_property(schemas, branch, property, passed))
}
