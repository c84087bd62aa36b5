//! Which variant of a union a value is.

use std::collections::HashSet;

use sdkwright::document::{JsonType, Schema};
use sdkwright::load::Node;

use super::Generator;
use super::demands::Demands;
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
        let Some(chosen) = self.random.choice(0..variants.len()) else {
            return;
        };
        if variants.len() > 1 {
            match tag::of(self.schemas, schema.discriminator.as_ref(), &variants) {
                None => demands.noticed = false,
                Some(tag) => {
                    if self.noticed && demands.noticed && self.chance(0.08) {
                        demands.unknown_tag = Some(tag.property);
                    }
                    let texts = tag.values.get(chosen);
                    let text = texts.and_then(|texts| self.random.choice(texts));
                    if let Some(text) = text {
                        demands.tags.push((tag.property, Json::text(text.as_str())));
                    }
                }
            }
        }
        if let Some(variant) = variants.get(chosen) {
            self.gather(variant, demands, absorbed);
        }
    }
}

fn is_null(schema: &Schema) -> bool {
    schema.types == [JsonType::Null] || schema.constant == Some(Node::Null)
}
