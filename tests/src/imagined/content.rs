//! What requests and answers hold.

use serde_json::{Value, json};

use super::Writer;

/// Types whose values are JSON.
const JSON: &[&str] = &[
    "application/json",
    "application/json; charset=utf-8",
    "application/vnd.part+json",
    "application/problem+json",
    "application/*",
    "*/*",
    "application/merge-patch+json",
];

/// Types whose values are texts or bytes.
const OTHERS: &[&str] = &[
    "text/plain",
    "text/csv; charset=utf-8",
    "application/octet-stream",
    "image/*",
    "application/xml",
    "application/pdf",
    "text/html",
];

impl Writer {
    /// A request body, or a reference to one.
    pub(super) fn body(&mut self) -> Value {
        if self.chance(10) {
            return json!({"$ref": "#/components/requestBodies/Part"});
        }
        let mut body = json!({"content": {}});
        for _ in 0..self.random.usize(1..3) {
            let (name, media_type) = self.request_content();
            body["content"][name] = media_type;
        }
        self.maybe(60, &mut body, "required", true);
        self.maybe(30, &mut body, "description", "What to make.");
        body
    }

    fn request_content(&mut self) -> (&'static str, Value) {
        match self.random.u8(..8) {
            0 => (
                "application/x-www-form-urlencoded",
                json!({"schema": self.form()}),
            ),
            1 | 2 => ("multipart/form-data", self.multipart()),
            3 => self.bytes(),
            _ => self.json(),
        }
    }

    /// JSON of any schema.
    pub(super) fn json(&mut self) -> (&'static str, Value) {
        let all = self.schemas.len();
        let schema = if self.random.bool() {
            let target = self.random.usize(..all);
            json!({"$ref": self.pointer(target)})
        } else {
            self.schema(1, all)
        };
        (self.pick(JSON), json!({"schema": schema}))
    }

    /// Texts or bytes, with or without a schema.
    pub(super) fn bytes(&mut self) -> (&'static str, Value) {
        let media_type = match self.random.u8(..3) {
            0 => json!({}),
            1 => json!({"schema": {"type": "string"}}),
            _ => json!({"schema": {"type": "string", "format": "binary"}}),
        };
        (self.pick(OTHERS), media_type)
    }

    fn form(&mut self) -> Value {
        let mut form = json!({"type": "object", "properties": {}});
        let count = self.random.usize(1..5);
        let names = super::name::distinct(&mut self.random, super::name::MEMBERS, count);
        for name in &names {
            form["properties"][name] = self.flat();
        }
        self.maybe(50, &mut form, "required", json!([names[0]]));
        form
    }

    fn multipart(&mut self) -> Value {
        let mut form = self.form();
        form["properties"]["file"] = json!({"type": "string", "format": "binary"});
        form["properties"]["files"] =
            json!({"type": "array", "items": {"type": "string", "format": "binary"}});
        let all = self.schemas.len();
        form["properties"]["meta"] = self.schema(2, all);
        let mut media_type = json!({"schema": form});
        if self.random.bool() {
            media_type["encoding"] = json!({
                "file": {"contentType": "image/png, image/jpeg", "headers": {"X-Part": {"schema": {"type": "string"}}}},
                "meta": {"contentType": "application/json"}
            });
        }
        media_type
    }
}
