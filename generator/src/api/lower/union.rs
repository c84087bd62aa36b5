//! `oneOf` and `anyOf`, and schemas of several types.

use super::{
    InlineName, Lowering, PendingUnion, Structure, all_of, documentation_of,
    name::words,
    value_note::{self, Notes},
};
use crate::{
    api::{
        definition::{Definitions, Shape},
        documentation::Documentation,
        enumeration::{Enumeration, EnumerationValues},
        object::Constant,
        ty::Type,
        union::{Tagging, Union, Variant},
    },
    diagnostics::Diagnostics,
    document::{JsonType, Schema},
    load::Node,
};

/// A value of all of these kinds is any value.
const ALL_KINDS: [JsonType; 5] = [
    JsonType::Boolean,
    JsonType::Number,
    JsonType::String,
    JsonType::Array,
    JsonType::Object,
];

/// More pairs of variants than these make types that nobody can tell apart.
const PAIR_LIMIT: usize = 64;

/// A branch of a union.
struct Branch<'s> {
    schema: &'s Schema,
    /// The schema that a mapping names where it means this branch.
    target: Option<&'s str>,
}

impl<'s> Branch<'s> {
    fn of(schema: &'s Schema) -> Self {
        Self {
            schema,
            target: schema.reference.as_deref(),
        }
    }
}

impl Lowering<'_> {
    /// What a `oneOf` or an `anyOf` turns out to be, `null` aside.
    pub(super) fn union(&mut self, schema: &Schema, name: &InlineName) -> Structure {
        let outer = Schema {
            one_of: Vec::new(),
            any_of: Vec::new(),
            discriminator: None,
            ..schema.clone()
        };
        let branches = both_branches(choices(&schema.one_of), choices(&schema.any_of));
        let demands_only = !branches.is_empty() && branches.iter().all(is_demand);
        if all_of::is_structural(&outer) {
            if demands_only {
                return self.structure(&with_demanded(outer, &branches), name);
            }
            return self.union_beside_properties(schema, &outer, &branches, name);
        }
        if demands_only && branches.iter().all(|branch| !branch.required.is_empty()) {
            let types = vec![JsonType::Object];
            return self.structure(&Schema { types, ..outer }, name);
        }
        // What `type` says beside the branches holds for each of them.
        let branches: Vec<Schema> = branches
            .into_iter()
            .map(|branch| {
                let is_open = branch.types.is_empty() && branch.reference.is_none();
                if is_open && !super::enumeration::non_null(&outer.types).is_empty() {
                    let types = outer.types.clone();
                    Schema { types, ..branch }
                } else {
                    branch
                }
            })
            .collect();
        match branches.as_slice() {
            [] => Structure::Inline(Type::Null),
            [only] if !is_begun(schema, only) => self.structure(only, name),
            several => {
                if let Some(enumeration) = enumeration_of(several, self.diagnostics) {
                    return Structure::Defined(Shape::Enumeration(enumeration), None);
                }
                self.union_of_parts(schema, several, name)
            }
        }
    }

    /// The union of types that no schema brings together, each with the name of its variant; just the
    /// type where there is one.
    pub(in crate::api) fn one_of<'t>(
        &mut self,
        name: &str,
        about: &str,
        pointer: &str,
        types: impl IntoIterator<Item = (&'t str, &'t Type)>,
    ) -> Type {
        let union_name = InlineName::new(name);
        let mut variants: Vec<Variant> = Vec::new();
        for (name, ty) in types {
            let ty = ty.non_null();
            if *ty == Type::Any {
                return Type::Any;
            }
            // What several have in common is called after their type.
            if let Some(known) = variants.iter_mut().find(|variant| variant.ty == *ty) {
                known.name = variant_name(&self.definitions, ty, &union_name);
                continue;
            }
            variants.push(Variant {
                name: name.to_owned(),
                documentation: Documentation::default(),
                ty: ty.clone(),
                tags: Vec::new(),
            });
        }
        if let [only] = variants.as_slice() {
            return only.ty.clone();
        }
        let source = Schema {
            pointer: pointer.to_owned(),
            description: Some(about.to_owned()),
            ..Schema::default()
        };
        let pending = PendingUnion {
            discriminator: None,
            pointers: vec![Vec::new(); variants.len()],
        };
        let shape = Shape::Union(Union {
            variants,
            tagging: Tagging::Shape,
            shared: Vec::new(),
            common: None,
        });
        let id = self.define(union_name.to_string(), &source);
        self.complete(id, shape, Some(pending));
        Type::Named(id)
    }

    /// A schema of several JSON types is the union of these.
    pub(super) fn union_of_types(
        &mut self,
        schema: &Schema,
        types: &[JsonType],
        name: &InlineName,
    ) -> Structure {
        if ALL_KINDS.iter().all(|kind| types.contains(kind)) {
            return Structure::Inline(Type::Any);
        }
        let branches: Vec<Schema> = types
            .iter()
            .map(|ty| Schema {
                types: vec![*ty],
                description: None,
                ..schema.clone()
            })
            .collect();
        self.union_of_parts(schema, &branches, name)
    }

    /// A base is the union of what is derived from it.
    pub(super) fn union_of_derived(
        &mut self,
        base: &Schema,
        derived: &[Schema],
        name: &InlineName,
    ) -> Structure {
        let branches: Vec<Branch<'_>> = derived
            .iter()
            .map(|schema| Branch {
                schema,
                target: Some(schema.reference.as_deref().unwrap_or(&base.pointer)),
            })
            .collect();
        self.union_of_branches(base, &branches, name)
    }

    /// Each branch holds together with what stands beside the union.
    fn union_beside_properties(
        &mut self,
        schema: &Schema,
        outer: &Schema,
        branches: &[Schema],
        name: &InlineName,
    ) -> Structure {
        let joined: Vec<Schema> = branches
            .iter()
            .map(|branch| Schema {
                pointer: branch.pointer.clone(),
                title: branch.title.clone().or_else(|| last_word(branch)),
                description: branch.description.clone(),
                all_of: vec![outer.clone(), branch.clone()],
                ..Schema::default()
            })
            .collect();
        let of_joined = |(schema, branch)| Branch {
            schema,
            ..Branch::of(branch)
        };
        let several: Vec<Branch<'_>> = joined.iter().zip(branches).map(of_joined).collect();
        match joined.as_slice() {
            [] => self.structure(outer, name),
            [only] => self.structure(only, name),
            _ => self.union_of_branches(schema, &several, name),
        }
    }

    /// The union of schemas that are its branches as they are.
    pub(super) fn union_of_parts(
        &mut self,
        schema: &Schema,
        branches: &[Schema],
        name: &InlineName,
    ) -> Structure {
        let branches: Vec<Branch<'_>> = branches.iter().map(Branch::of).collect();
        self.union_of_branches(schema, &branches, name)
    }

    fn union_of_branches(
        &mut self,
        schema: &Schema,
        branches: &[Branch<'_>],
        name: &InlineName,
    ) -> Structure {
        let mut variants: Vec<Variant> = Vec::new();
        let mut pointers: Vec<Vec<String>> = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            let inline = branch_name(branch.schema, index, name);
            let ty = self.type_of(branch.schema, &inline).non_null().clone();
            if ty == Type::Any {
                return Structure::Inline(Type::Any);
            }
            let pointer = branch.target.map(str::to_owned);
            let known = variants.iter().position(|variant| variant.ty == ty);
            if let Some(known) = known.and_then(|known| pointers.get_mut(known)) {
                known.extend(pointer);
                continue;
            }
            variants.push(Variant {
                name: variant_name(&self.definitions, &ty, name),
                documentation: documentation_of(branch.schema),
                ty,
                tags: Vec::new(),
            });
            pointers.push(pointer.into_iter().collect());
        }
        if let Some(open) = self.open_enumeration(&variants) {
            return Structure::Inline(open);
        }
        if let [only] = variants.as_slice()
            && !matches!(branches, [branch] if is_begun(schema, branch.schema))
        {
            return Structure::Inline(only.ty.clone());
        }
        Structure::Defined(
            Shape::Union(Union {
                variants,
                tagging: Tagging::Shape,
                shared: Vec::new(),
                common: None,
            }),
            Some(PendingUnion {
                discriminator: schema.discriminator.clone(),
                pointers,
            }),
        )
    }

    /// An enumeration or any other text is the enumeration: it is open anyway.
    fn open_enumeration(&self, variants: &[Variant]) -> Option<Type> {
        let [first, second] = variants else {
            return None;
        };
        let (named, text) = if second.ty == Type::String {
            (first, second)
        } else {
            (second, first)
        };
        let Type::Named(id) = self.definitions.resolve(&named.ty) else {
            return None;
        };
        let is_texts = matches!(
            &self.definitions.get(*id).shape,
            Shape::Enumeration(Enumeration {
                values: EnumerationValues::Strings(_),
                ..
            })
        );
        (text.ty == Type::String && is_texts).then(|| named.ty.clone())
    }
}

/// Whether a union of one variant is one all the same: a discriminator says that others will come.
fn is_begun(union: &Schema, only: &Schema) -> bool {
    union.discriminator.is_some() && only.reference.is_some()
}

fn is_null(schema: &Schema) -> bool {
    schema.types == [JsonType::Null] || schema.constant == Some(Node::Null)
}

/// The branches of a `oneOf` or an `anyOf` that say something of the type: `null` is spoken of elsewhere.
fn choices(branches: &[Schema]) -> Vec<Schema> {
    let branches = branches.iter().filter(|branch| !is_null(branch));
    branches.cloned().collect()
}

/// The branches where two unions hold at once: each of one with each of the other. A union whose branches
/// only demand that properties be there tells nothing of types beside another.
pub(super) fn both_branches(one: Vec<Schema>, other: Vec<Schema>) -> Vec<Schema> {
    if other.is_empty() || (!one.is_empty() && other.iter().all(is_demand)) {
        return one;
    }
    if one.is_empty() || one.iter().all(is_demand) {
        return other;
    }
    if one.len() * other.len() > PAIR_LIMIT {
        return one;
    }
    let pairs = one.iter().flat_map(|first| {
        other.iter().map(|second| Schema {
            title: Some(pair_title(first, second)),
            all_of: [first.all_of.as_slice(), std::slice::from_ref(second)].concat(),
            ..first.clone()
        })
    });
    pairs.collect()
}

fn pair_title(first: &Schema, second: &Schema) -> String {
    let word = |schema: &Schema| schema.title.clone().or_else(|| last_word(schema));
    let words = [word(first), word(second)];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Whether a branch only demands that properties be there, or forbids something.
fn is_demand(branch: &Schema) -> bool {
    branch.reference.is_none()
        && !branch.never
        && branch.properties.is_empty()
        && branch.pattern_properties.is_empty()
        && branch.additional_properties.is_none()
        && branch.all_of.is_empty()
        && branch.one_of.is_empty()
        && branch.any_of.is_empty()
        && branch.enumeration.is_none()
        && branch.constant.is_none()
        && branch.items.is_none()
        && branch.prefix_items.is_empty()
        && (branch.types.is_empty() || branch.types == [JsonType::Object])
}

/// A schema with the members that the branches beside it demand and nobody describes: each may hold
/// anything. Where other members are kept anyway, these are too.
fn with_demanded(mut outer: Schema, branches: &[Schema]) -> Schema {
    if outer.additional_properties.is_none() && outer.pattern_properties.is_empty() {
        for name in branches.iter().flat_map(|branch| &branch.required) {
            outer.properties.entry(name.clone()).or_default();
        }
    }
    outer
}

/// The enumeration that several inline `enum` and `const` branches make together. A branch that allows
/// any text besides adds nothing to it: an enumeration is open anyway.
fn enumeration_of(branches: &[Schema], diagnostics: &mut Diagnostics) -> Option<Enumeration> {
    let mut texts: Vec<String> = Vec::new();
    let mut numbers: Vec<i64> = Vec::new();
    let mut notes = Notes::new();
    let mut is_open = false;
    for branch in branches {
        if branch.reference.is_some() {
            return None;
        }
        let Some(values) = super::enumeration::values(branch) else {
            if !is_any_text(branch) {
                return None;
            }
            is_open = true;
            continue;
        };
        notes.extend(value_note::of_branch(branch, &values, diagnostics));
        match values {
            EnumerationValues::Strings(values) => add(&mut texts, values),
            EnumerationValues::Integers(values) => add(&mut numbers, values),
        }
    }
    let values = match (texts.is_empty(), numbers.is_empty()) {
        (false, true) => EnumerationValues::Strings(texts),
        (true, false) if !is_open => EnumerationValues::Integers(numbers),
        _ => return None,
    };
    Some(Enumeration { values, notes })
}

fn add<T: PartialEq>(all: &mut Vec<T>, values: Vec<T>) {
    for value in values {
        if !all.contains(&value) {
            all.push(value);
        }
    }
}

fn is_any_text(schema: &Schema) -> bool {
    schema.types == [JsonType::String] && super::scalar::string(schema) == Type::String
}

/// The name of an inline branch: from its title, the constant of one of its properties, or its place.
fn branch_name(branch: &Schema, index: usize, union: &InlineName) -> InlineName {
    if let Some(title) = &branch.title {
        return union.variant(title);
    }
    let constant = branch.properties.iter().find_map(|(name, property)| {
        Some(match super::enumeration::constant(property)? {
            Constant::String(text) => text,
            other => format!("{name} {}", other.tag()),
        })
    });
    union.word(&constant.unwrap_or_else(|| format!("variant {}", index + 1)))
}

fn last_word(branch: &Schema) -> Option<String> {
    branch
        .reference
        .as_deref()
        .and_then(|pointer| pointer.rsplit('/').next())
        .map(str::to_owned)
}

/// The name of a variant: what its type is called, without the words that the union's own name has
/// at the same end.
pub(in crate::api) fn variant_name(
    definitions: &Definitions,
    ty: &Type,
    union: &InlineName,
) -> String {
    match ty {
        Type::Named(id) => strip_words(&definitions.get(*id).name, &union.to_string()),
        Type::Boolean => "Boolean".to_owned(),
        Type::Integer(_) => "Integer".to_owned(),
        Type::Number => "Number".to_owned(),
        Type::Decimal => "Decimal".to_owned(),
        Type::String => "String".to_owned(),
        Type::DateTime => "DateTime".to_owned(),
        Type::Date => "Date".to_owned(),
        Type::Uuid => "Uuid".to_owned(),
        Type::Base64 => "Bytes".to_owned(),
        Type::Upload => "Upload".to_owned(),
        Type::Parts => "Parts".to_owned(),
        Type::Mapped { format, .. } => format.clone(),
        Type::List(item) => format!("{} list", variant_name(definitions, item, union)),
        Type::Map(_) | Type::Keyed(..) => "Map".to_owned(),
        Type::Tuple(_) => "Tuple".to_owned(),
        Type::Nullable(inner) => format!("optional {}", variant_name(definitions, inner, union)),
        Type::Any => "Any".to_owned(),
        Type::Null => "Null".to_owned(),
    }
}

/// `BenefitGrantDiscordProperties` in `BenefitGrantProperties` is `Discord`.
fn strip_words(name: &str, union: &str) -> String {
    let words = words(name);
    let outer = self::words(union);
    let same = |a: &String, b: &String| a.eq_ignore_ascii_case(b);
    let front = words
        .iter()
        .zip(&outer)
        .take_while(|(a, b)| same(a, b))
        .count();
    let back = words
        .iter()
        .rev()
        .zip(outer.iter().rev())
        .take_while(|(a, b)| same(a, b))
        .count()
        .min(words.len().saturating_sub(front));
    match words.get(front..words.len() - back) {
        Some(kept) if !kept.is_empty() => kept.join(" "),
        _ => name.to_owned(),
    }
}
