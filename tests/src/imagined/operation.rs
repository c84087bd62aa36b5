//! Operations, and what they share.

use serde_json::{Map, Value, json};

use super::{Version, Writer, name};

impl Writer {
    /// An operation with the parameters that its path demands.
    pub(super) fn operation(&mut self, method: &str, required: &[Value]) -> Value {
        let mut parameters = required.to_vec();
        parameters.extend(self.parameters());
        let mut operation = json!({"parameters": parameters, "responses": self.responses()});
        let has_body = if matches!(method, "get" | "head" | "delete") {
            5
        } else {
            80
        };
        if self.chance(has_body) {
            operation["requestBody"] = self.body();
        }
        // Names that two operations have are common, though they must not be.
        let id = self.pick(name::OPERATIONS);
        self.maybe(75, &mut operation, "operationId", id);
        if self.chance(80) {
            let count = self.random.usize(1..3);
            operation["tags"] = name::distinct(&mut self.random, name::TAGS, count).into();
        }
        self.maybe(50, &mut operation, "summary", "Does a thing: `a < b` & [c]");
        self.maybe(
            30,
            &mut operation,
            "description",
            "# Heading\n\n```\ncode\n```\n\n    more\n| a |\n",
        );
        self.maybe(10, &mut operation, "deprecated", true);
        self.maybe(10, &mut operation, "security", json!([{"token": []}]));
        self.maybe(5, &mut operation, "servers", json!([{"url": "https://upload.example.test/{a}", "variables": {"a": {"default": "b"}}}]));
        self.maybe(
            5,
            &mut operation,
            "callbacks",
            json!({"shared": {"$ref": "#/components/callbacks/Shared"}}),
        );
        operation
    }

    /// The components besides schemas.
    pub(super) fn shared(&mut self) -> Map<String, Value> {
        let mut components = Map::new();
        let body = self.json();
        let (first, second) = (self.json(), self.bytes());
        for (kind, members) in [
            ("parameters", json!({"limit": self.query("limit")})),
            (
                "requestBodies",
                json!({"Part": {"content": {body.0: body.1}}}),
            ),
            (
                "responses",
                json!({"Part": {"description": "A part.", "content": {first.0: first.1, second.0: second.1}}}),
            ),
            ("headers", json!({"Shared": {"schema": self.scalar()}})),
            ("examples", json!({"Shared": {"value": {"a": 1}}})),
            ("links", json!({"Shared": {"operationId": "get"}})),
            (
                "callbacks",
                json!({"Shared": {"{$request.query.url}": {"post": {"responses": {"200": {"description": "Taken."}}}}}}),
            ),
        ] {
            components.insert(kind.to_owned(), members);
        }
        if self.version != Version::V30 {
            components.insert(
                "pathItems".to_owned(),
                json!({"Shared": {"get": self.operation("get", &[])}}),
            );
        }
        components
    }
}
