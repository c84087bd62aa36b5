//! Schemas of every kind, and what stands around them.

use serde_json::{Value, json};

use super::{Version, Writer};

/// How deep schemas are written into one another.
const DEPTH: usize = 4;

/// What values a schema with a name has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An object with a property `kind`, which has the schema's own value in those that say so.
    Tagged,
    Object,
    /// What its children say `allOf` to, told apart by `kind`.
    Base,
    Scalar,
    Array,
    Union,
    Any,
}

impl Kind {
    /// The kinds in turn, so that every document has some of each.
    pub(super) fn of(index: usize) -> Self {
        match index % 10 {
            0 | 4 | 8 => Self::Tagged,
            1 | 5 => Self::Object,
            2 => Self::Base,
            3 => Self::Scalar,
            6 => Self::Array,
            7 => Self::Union,
            _ => Self::Any,
        }
    }

    pub(super) fn is_object(self) -> bool {
        matches!(self, Self::Tagged | Self::Object | Self::Base)
    }
}

impl Writer {
    /// The schema with a name, by its place among the others.
    pub(super) fn named_schema(&mut self, index: usize) -> Value {
        let kind = self.schemas[index].1;
        let mut schema = match kind {
            Kind::Tagged => self.tagged_object(index),
            Kind::Object => self.object(1, index),
            Kind::Base => self.base(index),
            Kind::Scalar => self.scalar(),
            Kind::Array => self.array(1, index),
            Kind::Union => self.union(1, index),
            Kind::Any => self.schema(1, index),
        };
        self.maybe(
            30,
            &mut schema,
            "description",
            "What it is.\n\n* one `</script>` [link](Part)",
        );
        self.maybe(10, &mut schema, "deprecated", true);
        self.maybe(10, &mut schema, "title", "A title");
        schema
    }

    /// Any schema. What it demands has a place below `bound` among those with names, so that no value has to
    /// hold itself.
    pub(super) fn schema(&mut self, depth: usize, bound: usize) -> Value {
        let choice = if depth < DEPTH {
            self.random.u8(..14)
        } else {
            self.random.u8(..5)
        };
        let schema = match choice {
            3 | 12 if bound > 0 => return self.reference(bound),
            4 => self.anything(),
            5 => self.array(depth, bound),
            6 => self.map(depth, bound),
            7 | 8 => self.object(depth, bound),
            9 => self.all_of(depth, bound),
            10 | 11 => self.union(depth, bound),
            _ => self.scalar(),
        };
        if self.chance(15) {
            self.or_null(schema)
        } else {
            schema
        }
    }

    /// What an object may have, and needn't: whatever has a name can stand here.
    pub(super) fn optional(&mut self, depth: usize, bound: usize) -> Value {
        if self.chance(25) {
            let all = self.schemas.len();
            self.reference(all)
        } else {
            self.schema(depth, bound)
        }
    }

    /// A reference to a schema whose place is below a bound, and what may stand beside it.
    fn reference(&mut self, bound: usize) -> Value {
        let target = self.random.usize(..bound);
        let mut schema = json!({"$ref": self.pointer(target)});
        match self.random.u8(..10) {
            0 => schema["description"] = "What it is here.".into(),
            1 => return self.or_null(schema),
            2 => return json!({"allOf": [schema], "description": "A wrapper."}),
            3 => return json!({"oneOf": [schema]}),
            4 => return json!({"allOf": [schema], "readOnly": true}),
            _ => {}
        }
        schema
    }

    /// Where the schema at a place is.
    pub(super) fn pointer(&self, index: usize) -> String {
        let name = self.schemas[index].0.replace('~', "~0").replace('/', "~1");
        format!("#/components/schemas/{name}")
    }

    /// The same, or null, in one of the ways of the version.
    pub(super) fn or_null(&mut self, mut schema: Value) -> Value {
        if self.version == Version::V30 {
            if schema["$ref"].is_string() {
                return json!({"allOf": [schema], "nullable": true});
            }
            schema["nullable"] = true.into();
            if let Some(values) = schema.get_mut("enum").and_then(Value::as_array_mut) {
                values.push(Value::Null);
            }
            return schema;
        }
        let word = if self.chance(50) { "anyOf" } else { "oneOf" };
        match schema["type"].as_str() {
            Some(kind) if schema["enum"].is_null() && self.random.bool() => {
                schema["type"] = json!([kind, "null"]);
                schema
            }
            _ if self.random.bool() => json!({word: [schema, {"type": "null"}]}),
            _ => json!({"anyOf": [{"type": "null"}, schema], "description": "Or nothing."}),
        }
    }

    /// What says nothing, or next to nothing.
    fn anything(&mut self) -> Value {
        match self.random.u8(..4) {
            0 => json!({}),
            1 if self.version != Version::V30 => json!(true),
            2 => json!({"description": "Anything."}),
            _ => json!({"type": "object"}),
        }
    }

    fn array(&mut self, depth: usize, bound: usize) -> Value {
        let mut schema = json!({"type": "array"});
        if self.chance(90) || self.version == Version::V30 {
            schema["items"] = self.optional(depth + 1, bound);
        }
        self.maybe(10, &mut schema, "maxItems", 3);
        self.maybe(10, &mut schema, "uniqueItems", true);
        if self.version != Version::V30 && self.chance(20) {
            schema["prefixItems"] = json!([{"type": "string"}, {"type": "boolean"}]);
        }
        schema
    }
}
