//! Which variant of a union a value is.

use std::collections::HashSet;

use sdkwright::document::{JsonType, Schema, Schemas};
use sdkwright::load::Node;

use super::Generator;
use super::demands::{Demands, parts};
use super::tag;
use crate::fidelity::json::Json;

impl<'d> Generator<'d> {
    /// Chooses a variant where a schema has a `oneOf` or an `anyOf`.
    pub(super) fn choose(
        &mut self,
        schema: &'d Schema,
        demands: &mut Demands<'d>,
        absorbed: &mut HashSet<&'d str>,
    ) {
        for branches in [&schema.one_of, &schema.any_of] {
            // A base type names those derived from it: the value is one of them already.
            let leads_back = branches.iter().any(|branch| {
                let pointer = branch.reference.as_deref();
                pointer.is_some_and(|pointer| absorbed.contains(pointer))
            });
            if !leads_back {
                self.choose_among(schema, branches, demands, absorbed);
            }
        }
    }

    fn choose_among(
        &mut self,
        schema: &'d Schema,
        branches: &'d [Schema],
        demands: &mut Demands<'d>,
        absorbed: &mut HashSet<&'d str>,
    ) {
        if let Some(null) = branches.iter().find(|branch| is_null(branch))
            && (self.is_full() || self.chance(0.2))
        {
            demands.schemas.push(null);
            return;
        }
        let variants: Vec<&'d Schema> = branches.iter().filter(|b| !is_null(b)).collect();
        if variants.is_empty() {
            return;
        }
        let chosen = match self.turn.take() {
            Some(turn) => turn % variants.len(),
            None => self.random.usize(0..variants.len()),
        };
        // A union of one with a discriminator is one to which others will be added.
        let is_begun = schema.discriminator.is_some() && variants[0].reference.is_some();
        if variants.len() > 1 || is_begun {
            match tag::of(self.schemas, schema.discriminator.as_ref(), &variants) {
                None => demands.noticed = false,
                Some(tag) => {
                    if !variants
                        .iter()
                        .all(|variant| tag.is_required(self.schemas, variant))
                    {
                        demands.optional_tags.push(tag.property);
                    }
                    if self.noticed && demands.noticed && self.chance(0.08) {
                        demands.unknown_tag = Some(tag.property);
                    }
                    let texts = tag.values.get(chosen);
                    let text = texts.and_then(|texts| self.random.choice(texts));
                    if let Some(text) = text {
                        if tag.is_shared(text) {
                            demands.noticed = false;
                        }
                        demands.tags.push((tag.property, Json::text(text.as_str())));
                    }
                }
            }
        }
        if let Some(variant) = variants.get(chosen) {
            if variant.properties.is_empty() {
                demands.branches.push(variant);
            }
            self.gather(variant, demands, absorbed);
        }
        let others = || variants.iter().enumerate().filter(|(at, _)| *at != chosen);
        if std::ptr::eq(branches, schema.any_of.as_slice())
            && demands.tags.is_empty()
            && self.chance(0.15)
            && let Some((_, other)) = self.random.choice(others().collect::<Vec<_>>())
            && let Some(variant) = variants.get(chosen)
            && go_together(self.schemas, variant, other)
        {
            self.gather(other, demands, absorbed);
            let both = [variant, other].into_iter();
            let both = both.flat_map(|variant| parts(self.schemas, variant));
            let names = both.flat_map(|part| part.properties.keys());
            demands.aside.extend(names.map(String::as_str));
        }
    }
}

/// Whether an object can be two variants of an `anyOf` at once, as far as their properties tell.
fn go_together(schemas: &Schemas, one: &Schema, other: &Schema) -> bool {
    let (one, other) = (parts(schemas, one), parts(schemas, other));
    let is_object = |part: &&Schema| {
        part.types.iter().all(|ty| *ty == JsonType::Object)
            && part.one_of.is_empty()
            && part.any_of.is_empty()
            && part.constant.is_none()
            && part.enumeration.is_none()
            && part.items.is_none()
            && part.additional_properties.is_none()
            && part.pattern_properties.is_empty()
    };
    let has = |parts: &[&Schema], name: &String| {
        let mut parts = parts.iter();
        parts.any(|part| part.properties.contains_key(name))
    };
    let mut names = one.iter().flat_map(|part| part.properties.keys());
    let apart = !names.any(|name| has(&other, name));
    let declares = |parts: &[&Schema]| parts.iter().any(|part| !part.properties.is_empty());
    let both = declares(&one) && declares(&other);
    apart && both && one.iter().chain(&other).all(is_object)
}

fn is_null(schema: &Schema) -> bool {
    schema.types == [JsonType::Null] || schema.constant == Some(Node::Null)
}
