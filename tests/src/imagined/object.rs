//! Schemas of objects: properties, maps, and what is put together of several.

use serde_json::{Map, Value, json};

use super::schema::Kind;
use super::{Version, Writer, name};

impl Writer {
    /// An object with properties.
    pub(super) fn object(&mut self, depth: usize, bound: usize) -> Value {
        let count = self.random.usize(..7);
        let names = name::distinct(&mut self.random, name::MEMBERS, count);
        let mut properties = Map::new();
        let mut required = Vec::new();
        for name in names {
            let is_required = self.chance(40);
            let mut schema = if is_required {
                self.schema(depth + 1, bound)
            } else {
                self.optional(depth + 1, bound)
            };
            if schema.is_object() && schema["$ref"].is_null() {
                self.maybe(10, &mut schema, "readOnly", true);
                if schema["readOnly"].is_null() {
                    self.maybe(10, &mut schema, "writeOnly", true);
                }
                self.maybe(
                    10,
                    &mut schema,
                    "description",
                    "What *it* is: `<T>`, {braces} and \\n.",
                );
                self.maybe(5, &mut schema, "deprecated", true);
            }
            if is_required {
                required.push(name.clone());
            }
            properties.insert(name, schema);
        }
        let mut schema = json!({"type": "object", "properties": properties});
        if !required.is_empty() {
            schema["required"] = required.into();
        }
        if self.chance(10) {
            schema.as_object_mut().map(|schema| schema.remove("type"));
        }
        match self.random.u8(..8) {
            0 => schema["additionalProperties"] = false.into(),
            1 => schema["additionalProperties"] = true.into(),
            2 => schema["additionalProperties"] = self.scalar(),
            _ => {}
        }
        schema
    }

    /// An object that says by `kind` which it is.
    pub(super) fn tagged_object(&mut self, index: usize) -> Value {
        let mut schema = self.object(1, index);
        let name = self.schemas[index].0.clone();
        schema["properties"]["kind"] = match self.random.u8(..3) {
            0 if self.version != Version::V30 => json!({"const": name}),
            1 => json!({"type": "string"}),
            _ => json!({"type": "string", "enum": [name]}),
        };
        demand(&mut schema, "kind");
        schema
    }

    /// An object that others inherit from; some schemas with a later place do.
    pub(super) fn base(&mut self, index: usize) -> Value {
        let mut schema = json!({"type": "object", "properties": {"kind": {"type": "string"}}});
        schema["properties"]["shared"] = self.scalar();
        demand(&mut schema, "kind");
        if self.chance(60) {
            schema["discriminator"] = json!({"propertyName": "kind"});
            let children: Map<String, Value> = (index + 1..self.schemas.len())
                .filter(|child| self.schemas[*child].1 == Kind::Object)
                .map(|child| (format!("child {child}"), self.pointer(child).into()))
                .collect();
            if self.chance(50) && !children.is_empty() {
                schema["discriminator"]["mapping"] = Value::Object(children);
            }
        }
        schema
    }

    /// An object whose members nobody names.
    pub(super) fn map(&mut self, depth: usize, bound: usize) -> Value {
        let mut schema = json!({"type": "object"});
        schema["additionalProperties"] = self.optional(depth + 1, bound);
        if self.version != Version::V30 {
            self.maybe(
                10,
                &mut schema,
                "propertyNames",
                json!({"pattern": "^[a-z]+$"}),
            );
            if self.chance(10) {
                schema["patternProperties"] = json!({"^x-": self.scalar()});
            }
        }
        schema
    }

    /// What is all of some objects, with members of its own beside them or among them.
    pub(super) fn all_of(&mut self, depth: usize, bound: usize) -> Value {
        let mut parts: Vec<Value> = Vec::new();
        for index in 0..bound {
            if self.schemas[index].1.is_object() && parts.len() < 2 && self.chance(30) {
                parts.push(json!({"$ref": self.pointer(index)}));
            }
        }
        let own = self.own_members(depth, bound);
        if self.random.bool() || parts.is_empty() {
            parts.push(own);
            json!({"allOf": parts})
        } else {
            let mut schema = own;
            schema["allOf"] = parts.into();
            schema
        }
    }

    /// Members that no other schema has, so that they can be put beside those of any.
    fn own_members(&mut self, depth: usize, bound: usize) -> Value {
        let mut schema = json!({"type": "object", "properties": {}});
        for _ in 0..self.random.usize(..3) {
            let name = format!("own {}", self.random.u16(..));
            schema["properties"][name] = self.optional(depth + 1, bound);
        }
        self.maybe(20, &mut schema, "description", "What is added.");
        schema
    }
}

/// Lets an object demand a member.
fn demand(schema: &mut Value, name: &str) {
    if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
        if !required.iter().any(|known| known == name) {
            required.push(name.into());
        }
    } else {
        schema["required"] = json!([name]);
    }
}
