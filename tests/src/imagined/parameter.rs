//! Parameters, in every place and every style.

use serde_json::{Value, json};

use super::{Version, Writer, name};

/// Names of headers; that of a credential is not a parameter (OpenAPI 3.1.1, section 4.8.12).
const HEADERS: &[&str] = &["X-Part", "x-part-2", "If-Match", "Prefer", "X_Under"];

impl Writer {
    pub(super) fn path_parameter(&mut self, name: &str) -> Value {
        let style = self.pick(&["simple", "simple", "simple", "label", "matrix"]);
        let mut parameter = json!({"in": "path", "name": name, "required": true});
        parameter["schema"] = self.flat();
        if style != "simple" {
            parameter["style"] = style.into();
        }
        self.maybe(20, &mut parameter, "explode", true);
        parameter
    }

    /// The parameters of an operation besides those in its path: names are used once in each place.
    pub(super) fn parameters(&mut self) -> Vec<Value> {
        let count = self.random.usize(..5);
        let names = name::distinct(&mut self.random, name::MEMBERS, count);
        let mut parameters: Vec<Value> = names.iter().map(|name| self.query(name)).collect();
        let count = self.random.usize(..3);
        for name in name::distinct(&mut self.random, HEADERS, count) {
            parameters.push(self.simple("header", &name));
        }
        if self.chance(15) {
            parameters.push(self.simple("cookie", "session"));
        }
        if self.chance(15) {
            parameters.push(json!({"$ref": "#/components/parameters/limit"}));
        }
        parameters
    }

    pub(super) fn query(&mut self, name: &str) -> Value {
        let mut parameter = json!({"in": "query", "name": name});
        match self.random.u8(..8) {
            0 => {
                let all = self.schemas.len();
                parameter["content"] = json!({"application/json": {"schema": self.schema(3, all)}});
            }
            1 => {
                parameter["style"] = "deepObject".into();
                parameter["explode"] = true.into();
                parameter["schema"] = self.flat_object();
            }
            2 => {
                parameter["style"] = self.pick(&["spaceDelimited", "pipeDelimited"]).into();
                parameter["explode"] = false.into();
                parameter["schema"] = json!({"type": "array", "items": self.scalar()});
            }
            _ => {
                parameter["schema"] = self.flat();
                self.maybe(30, &mut parameter, "explode", false);
                self.maybe(10, &mut parameter, "allowReserved", true);
                self.maybe(10, &mut parameter, "allowEmptyValue", true);
            }
        }
        self.maybe(30, &mut parameter, "required", true);
        self.maybe(30, &mut parameter, "description", "Which.");
        self.maybe(10, &mut parameter, "deprecated", true);
        parameter
    }

    /// A parameter in a header or a cookie.
    fn simple(&mut self, place: &str, name: &str) -> Value {
        let mut parameter = json!({"in": place, "name": name, "schema": self.flat()});
        self.maybe(30, &mut parameter, "required", true);
        parameter
    }

    /// What can be written into a URL: a scalar, a list of them, or an object of them.
    pub(super) fn flat(&mut self) -> Value {
        let schema = match self.random.u8(..8) {
            0 => json!({"type": "array", "items": self.scalar()}),
            1 => self.flat_object(),
            2 => json!({"oneOf": [{"type": "integer"}, {"type": "string"}]}),
            3 => match self
                .schemas
                .iter()
                .position(|(_, kind)| *kind == super::Kind::Scalar)
            {
                Some(index) => json!({"$ref": self.pointer(index)}),
                None => self.scalar(),
            },
            _ => self.scalar(),
        };
        if self.version != Version::V30 && self.chance(10) {
            self.or_null(schema)
        } else {
            schema
        }
    }

    fn flat_object(&mut self) -> Value {
        let mut schema = json!({"type": "object", "properties": {}});
        let count = self.random.usize(1..4);
        for name in name::distinct(&mut self.random, name::MEMBERS, count) {
            schema["properties"][name] = self.scalar();
        }
        schema
    }
}
