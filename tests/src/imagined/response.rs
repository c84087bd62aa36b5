//! Answers.

use serde_json::{Value, json};

use super::{Version, Writer};

impl Writer {
    pub(super) fn responses(&mut self) -> Value {
        let mut responses = json!({});
        for _ in 0..self.random.usize(1..3) {
            let status = self.pick(&["200", "201", "202", "204", "2XX", "206"]);
            responses[status] = self.response(status == "204");
        }
        for status in ["400", "404", "4XX", "503", "default"] {
            if self.chance(25) {
                responses[status] = self.response(false);
            }
        }
        responses
    }

    pub(super) fn response(&mut self, is_empty: bool) -> Value {
        if self.chance(10) && !is_empty {
            return json!({"$ref": "#/components/responses/Part"});
        }
        let mut response = json!({"description": "What came of it."});
        if !is_empty && self.chance(85) {
            response["content"] = json!({});
            for _ in 0..self.random.usize(1..3) {
                let (name, media_type) = self.response_content();
                response["content"][name] = media_type;
            }
        }
        if self.chance(30) {
            response["headers"] = json!({"X-Count": self.header(), "ETag": self.header()});
            self.maybe(
                30,
                &mut response["headers"],
                "X-Shared",
                json!({"$ref": "#/components/headers/Shared"}),
            );
        }
        if self.chance(10) {
            response["links"] = json!({
                "next": {"operationId": "list", "parameters": {"id": "$response.body#/id"}},
                "shared": {"$ref": "#/components/links/Shared"}
            });
        }
        response
    }

    fn header(&mut self) -> Value {
        let mut header = json!({"schema": self.flat()});
        self.maybe(30, &mut header, "required", true);
        self.maybe(30, &mut header, "description", "How many.");
        header
    }

    fn response_content(&mut self) -> (&'static str, Value) {
        match self.random.u8(..8) {
            0 => ("text/event-stream", self.events()),
            1 => ("application/x-ndjson", self.events()),
            2 => self.bytes(),
            _ => self.json(),
        }
    }

    /// The schema of an event stands at one place until 3.1, and at another since.
    fn events(&mut self) -> Value {
        let all = self.schemas.len();
        let schema = self.schema(2, all);
        let key = if self.version == Version::V32 {
            "itemSchema"
        } else {
            "schema"
        };
        json!({key: schema})
    }
}
