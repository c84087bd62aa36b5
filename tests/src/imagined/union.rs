//! Schemas of values that are one of several.

use serde_json::{Map, Value, json};

use super::schema::Kind;
use super::{Version, Writer};

impl Writer {
    /// One of several, told apart in one of many ways, or in none.
    pub(super) fn union(&mut self, depth: usize, bound: usize) -> Value {
        match self.random.u8(..7) {
            0 => self.union_with_discriminator(bound),
            1 => self.union_with_constants(depth, bound),
            2 => self.union_of_kinds(depth, bound),
            3 => self.union_of_shapes(depth, bound),
            4 if self.version != Version::V30 => json!({"type": ["string", "integer", "null"]}),
            5 => self.union_beside_properties(depth, bound),
            _ => union_of_texts(),
        }
    }

    /// `oneOf` with a `discriminator`: a mapping with pointers, with bare names, or none.
    fn union_with_discriminator(&mut self, bound: usize) -> Value {
        let variants: Vec<usize> = (0..bound)
            .filter(|index| self.schemas[*index].1 == Kind::Tagged)
            .collect();
        if variants.len() < 2 {
            return union_of_texts();
        }
        let references: Vec<Value> = variants
            .iter()
            .map(|index| json!({"$ref": self.pointer(*index)}))
            .collect();
        let mut schema = json!({"oneOf": references, "discriminator": {"propertyName": "kind"}});
        let style = self.random.u8(..3);
        if style > 0 {
            let mapping: Map<String, Value> = variants
                .iter()
                .map(|index| {
                    let name = self.schemas[*index].0.clone();
                    let target = if style == 1 {
                        self.pointer(*index)
                    } else {
                        name.clone()
                    };
                    (name, target.into())
                })
                .collect();
            schema["discriminator"]["mapping"] = Value::Object(mapping);
        }
        if self.chance(20)
            && self.version != Version::V30
            && let Some(variants) = schema["oneOf"].as_array_mut()
        {
            variants.push(json!({"type": "null"}));
        }
        schema
    }

    /// Objects with a constant each.
    fn union_with_constants(&mut self, depth: usize, bound: usize) -> Value {
        let count = self.random.usize(2..5);
        let variants: Vec<Value> = (0..count)
            .map(|number| {
                let mut variant = self.object(depth + 1, bound);
                variant["properties"]["tag"] =
                    json!({"type": "string", "enum": [format!("t{number}")]});
                variant["required"] = json!(["tag"]);
                variant
            })
            .collect();
        json!({self.pick(&["oneOf", "anyOf"]): variants})
    }

    /// Values of several kinds of JSON.
    fn union_of_kinds(&mut self, depth: usize, bound: usize) -> Value {
        let mut variants = vec![json!({"type": "string"}), json!({"type": "boolean"})];
        if self.random.bool() {
            variants.push(json!({"type": "array", "items": self.optional(depth + 1, bound)}));
        }
        if self.random.bool() {
            variants.push(self.object(depth + 1, bound));
        }
        self.random.shuffle(&mut variants);
        json!({self.pick(&["oneOf", "anyOf"]): variants})
    }

    /// Objects that nothing but what they demand tells apart.
    fn union_of_shapes(&mut self, depth: usize, bound: usize) -> Value {
        let variants: Vec<Value> = (0..3)
            .map(|number| {
                let name = format!("shape {number}");
                let mut properties = Map::new();
                properties.insert(name.clone(), self.schema(depth + 1, bound));
                json!({"type": "object", "properties": properties, "required": [name]})
            })
            .collect();
        json!({"anyOf": variants})
    }

    /// Branches that only demand, beside properties.
    fn union_beside_properties(&mut self, depth: usize, bound: usize) -> Value {
        json!({
            "type": "object",
            "properties": {"first": self.scalar(), "second": self.optional(depth + 1, bound)},
            "anyOf": [{"required": ["first"]}, {"required": ["second"]}]
        })
    }
}

/// Known texts, or any.
fn union_of_texts() -> Value {
    json!({"anyOf": [{"type": "string", "enum": ["one", "two"]}, {"type": "string"}]})
}
