//! Schemas of values without parts.

use serde_json::{Value, json};

use super::{Version, Writer};

/// Formats of strings: known, unknown, and some that mean a number.
const STRINGS: &[&str] = &[
    "date-time",
    "date",
    "time",
    "duration",
    "uuid",
    "uri",
    "email",
    "byte",
    "password",
    "ipv4",
    "hostname",
    "decimal",
    "int64",
    "unix-time",
    "color",
    "",
];

/// Formats of integers.
const INTEGERS: &[&str] = &[
    "int32",
    "int64",
    "uint8",
    "uint32",
    "uint64",
    "int128",
    "timestamp",
    "",
];

/// Values of enumerations: what is no name, what becomes the same name, and what is empty.
const VALUES: &[&str] = &[
    "a", "A", "b-c", "b_c", "", " ", "<", "<=", "+1", "-1", "1", "null", "true", "Self", "self",
    "unknown", "Unknown", "größe", "a.b", "as_str", "*", "日本",
];

impl Writer {
    /// A value without parts.
    pub(super) fn scalar(&mut self) -> Value {
        let mut schema = match self.random.u8(..7) {
            0 => self.integer(),
            // Of a decimal and a double in one union, nothing tells which a number is.
            1 => json!({"type": "number", "format": self.pick(&["float", "double", ""])}),
            2 => json!({"type": "boolean"}),
            3 | 4 => self.enumeration(),
            _ => json!({"type": "string", "format": self.pick(STRINGS)}),
        };
        if schema["format"] == "" {
            schema.as_object_mut().map(|schema| schema.remove("format"));
        }
        if schema["type"] == "string" && schema["format"].is_null() && schema["enum"].is_null() {
            self.maybe(20, &mut schema, "minLength", 1);
            self.maybe(
                20,
                &mut schema,
                "default",
                "a \"quoted\" text\nof two lines",
            );
            self.maybe(20, &mut schema, "pattern", "^[a-z]{1,9}$");
            if !schema["pattern"].is_null() {
                schema["default"] = json!("abc");
            }
        }
        schema
    }

    fn integer(&mut self) -> Value {
        let mut schema = json!({"type": "integer", "format": self.pick(INTEGERS)});
        self.maybe(30, &mut schema, "minimum", 0);
        self.maybe(30, &mut schema, "maximum", 100);
        self.maybe(20, &mut schema, "default", 7);
        schema
    }

    /// Some values and no others.
    pub(super) fn enumeration(&mut self) -> Value {
        let count = self.random.usize(1..8);
        let values = super::name::distinct(&mut self.random, VALUES, count);
        match self.random.u8(..8) {
            0 => json!({"type": "integer", "enum": [-1, 0, 1, 10]}),
            1 => json!({"type": "number", "enum": [0.5, 1, 2.5]}),
            2 => json!({"type": "boolean", "enum": [true]}),
            3 => json!({"enum": ["a", 1, true]}),
            4 if self.version != Version::V30 => json!({"const": values[0]}),
            5 if self.version != Version::V30 => {
                let mut values: Vec<Value> = values.into_iter().map(Value::from).collect();
                values.push(Value::Null);
                json!({"type": ["string", "null"], "enum": values})
            }
            6 => json!({"type": "string", "default": values[0], "enum": values}),
            _ => json!({"type": "string", "enum": values}),
        }
    }
}
