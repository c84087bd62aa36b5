//! Where references lead, and what happens when they do not.

use super::{read, read_schemas};

const S: &str = "/components/schemas/S";

#[test]
fn whatever_a_reference_names_can_be_found() {
    let (document, lines) = read(
        r##"
openapi: 3.1.0
info: { title: T, version: 1 }
paths:
  /a:
    get:
      responses:
        200:
          description: OK
          content:
            application/json:
              schema: { $ref: "#/components/schemas/T/properties/list/items" }
        201:
          description: OK
          content:
            application/json:
              schema: { $ref: "#/paths/~1a/get/responses/200/content/application~1json/schema" }
components:
  schemas:
    T: { properties: { list: { items: { $ref: "#/components/schemas/A%20B%25" } } } }
    A B%: { type: string }
"##,
    );
    assert_eq!(lines, [""; 0]);
    let schemas = &document.schemas;
    let named: Vec<&str> = schemas.named().map(|(name, _)| name).collect();
    assert_eq!(named, ["T", "A B%"]);
    let first = "/components/schemas/T/properties/list/items";
    let second = "/paths/~1a/get/responses/200/content/application~1json/schema";
    assert_eq!(
        schemas.get(first).unwrap().reference.as_deref(),
        Some("/components/schemas/A B%")
    );
    assert_eq!(
        schemas.get(second).unwrap().reference.as_deref(),
        Some(first)
    );
    assert!(schemas.get("/components/schemas/A B%").is_some());
    assert_eq!(schemas.get("/components/schemas/C"), None);
}

#[test]
fn a_pointer_may_pass_through_a_reference() {
    let (document, lines) = read_schemas(
        "3.1.0",
        r##"
S: { $ref: "#/components/schemas/Alias/properties/a" }
Alias: { $ref: "#/components/schemas/T" }
T: { properties: { a: { type: string } } }
"##,
    );
    assert_eq!(lines, [""; 0]);
    assert_eq!(
        document.schemas.get(S).unwrap().reference.as_deref(),
        Some("/components/schemas/T/properties/a")
    );
}

#[test]
fn anchors_ids_and_local_definitions_are_names() {
    let (document, lines) = read_schemas(
        "3.1.0",
        r##"
S:
  properties:
    a: { $ref: "#here" }
    b: { $ref: "https://example.com/schemas/t" }
    c: { $ref: "schemas/t#/properties/x" }
    d: { $ref: "#/$defs/local" }
  $defs: { local: { type: string } }
A: { $anchor: here }
T: { $id: "https://example.com/schemas/t", properties: { x: {} } }
"##,
    );
    assert_eq!(lines, [""; 0]);
    let schema = document.schemas.get(S).unwrap();
    let targets: Vec<&str> = schema
        .properties
        .values()
        .filter_map(|property| property.reference.as_deref())
        .collect();
    assert_eq!(
        targets,
        [
            "/components/schemas/A",
            "/components/schemas/T",
            "/components/schemas/T/properties/x",
            "/components/schemas/S/$defs/local",
        ]
    );
    assert!(document.schemas.get(targets[3]).is_some());
}

#[test]
fn a_reference_that_leads_nowhere_says_what_may_be_meant() {
    let mut diagnostics = crate::diagnostics::Diagnostics::new();
    let root = super::tree(
        r##"
openapi: 3.1.0
info: { title: T, version: 1 }
components:
  schemas: { S: { $ref: "#/components/schemas/Costumer" }, Customer: {} }
"##,
    );
    let document = crate::document::read(&root, &mut diagnostics).unwrap();
    assert_eq!(document.schemas.get(S).unwrap().reference, None);
    let found: Vec<_> = diagnostics.iter().collect();
    assert_eq!(found.len(), 1);
    assert_eq!(
        super::line(found[0]),
        format!(
            "W020 {S}/$ref: nothing stands at `#/components/schemas/Costumer`, \
             so any value is allowed in its place"
        )
    );
    assert_eq!(
        found[0].hint.as_deref(),
        Some("did you mean `#/components/schemas/Customer`?")
    );
}

#[test]
fn circles_of_references_are_opened() {
    let (document, lines) = read_schemas(
        "3.1.0",
        r##"
S: { $ref: "#/components/schemas/B" }
B: { $ref: "#/components/schemas/S" }
C: { $ref: "#/components/schemas/C" }
Tree: { items: { $ref: "#/components/schemas/Tree" } }
"##,
    );
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines.iter().all(|line| line.starts_with("W021")));
    for (name, schema) in document.schemas.named() {
        let mut at = Some(schema);
        for _ in 0..10 {
            at = at.and_then(|schema| document.schemas.get(schema.reference.as_deref()?));
        }
        assert_eq!(at, None, "{name}");
    }
}

#[test]
fn shared_objects_are_resolved_through_chains() {
    let (document, lines) = read(
        r##"
openapi: 3.1.0
info: { title: T, version: 1 }
paths:
  /a:
    $ref: "#/components/pathItems/A"
  /loop:
    get:
      requestBody: { $ref: "#/components/requestBodies/Loop" }
      responses: { 200: { $ref: "#/components/responses/Nothing" } }
components:
  pathItems:
    A:
      get:
        parameters: [{ $ref: "#/components/parameters/First" }]
        requestBody: { $ref: "#/components/requestBodies/Body" }
        responses: { 200: { $ref: "#/components/responses/OK" } }
  parameters:
    First: { $ref: "#/components/parameters/Second" }
    Second: { name: q, in: query, schema: {} }
  requestBodies:
    Body: { content: { text/plain: {} } }
    Loop: { $ref: "#/components/requestBodies/Loop" }
  responses:
    OK:
      description: Fine
      headers: { X-A: { $ref: "#/components/headers/A" } }
      content: { $ref: "#/components/contents/All" }
  headers:
    A: { required: true, schema: { type: string } }
  contents:
    All: { application/json: { $ref: "#/components/mediaTypes/Json" } }
  mediaTypes:
    Json: { schema: { type: object } }
"##,
    );
    assert_eq!(
        lines,
        [
            "E021 /components/requestBodies/Loop/$ref: this `$ref` leads back to itself, \
             so the operation has no body to send",
            "E020 /paths/~1loop/get/responses/200/$ref: nothing stands at \
             `#/components/responses/Nothing`, so the response is left out",
        ]
    );
    let [operation, looping] = document.operations.as_slice() else {
        panic!("two operations");
    };
    assert_eq!(operation.pointer, "/paths/~1a/get");
    assert_eq!(
        operation.parameters[0].pointer,
        "/components/parameters/Second"
    );
    let body = operation.request_body.as_ref().unwrap();
    assert_eq!(body.pointer, "/components/requestBodies/Body");
    let response = &operation.responses[0];
    assert_eq!(response.pointer, "/components/responses/OK");
    assert_eq!(response.headers[0].name, "X-A");
    assert_eq!(response.headers[0].pointer, "/components/headers/A");
    assert!(response.headers[0].required);
    let json = &response.content[0];
    assert_eq!(json.content_type, "application/json");
    assert_eq!(
        json.schema.as_ref().unwrap().pointer,
        "/components/mediaTypes/Json/schema"
    );
    assert_eq!(looping.request_body, None);
    assert_eq!(looping.responses, []);
}

#[test]
fn what_the_loader_knows_is_said_where_it_matters() {
    use crate::diagnostics::{Code, Diagnostic, Diagnostics};
    let root = super::tree(
        r"
openapi: 3.1.0
info: { title: T, version: 1 }
components:
  schemas: { S: { $ref: pet.yaml }, T: { $ref: dog.yaml } }
",
    );
    let mut diagnostics = Diagnostics::new();
    for site in [format!("{S}/$ref"), "/components/links/L/$ref".to_owned()] {
        let missing = Diagnostic::error(Code::MissingFile, "no such file").at(site.as_str());
        diagnostics.leave_open(site, missing);
    }
    crate::document::read(&root, &mut diagnostics).unwrap();
    let lines = super::lines(&diagnostics);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!(
        lines[0],
        format!("W001 {S}/$ref: no such file, so any value is allowed in its place")
    );
    assert!(lines[1].starts_with("W022 /components/schemas/T/$ref: `dog.yaml` is not part"));
}

#[test]
fn a_reference_weighs_as_much_as_what_is_lost_without_it() {
    let root = super::tree(
        r"
openapi: 3.1.0
info: { title: T, version: 1 }
paths:
  /p:
    post:
      parameters: [{ $ref: '#/components/parameters/Gone' }]
      responses:
        200: { description: A, content: { application/json: { schema: { $ref: '#/gone/200' } } } }
        201: { $ref: '#/gone/201' }
        400: { description: B, content: { application/json: { schema: { $ref: '#/gone/400' } } } }
        404: { $ref: '#/gone/404' }
        202:
          description: C
          content:
            application/json: { schema: { type: array, items: { $ref: '#/gone/items' } } }
",
    );
    let mut diagnostics = crate::diagnostics::Diagnostics::new();
    crate::document::read(&root, &mut diagnostics).unwrap();
    let weights: Vec<String> = diagnostics
        .iter()
        .map(|one| format!("{} {}", one.id(), one.message.rsplit('/').next().unwrap()))
        .collect();
    assert_eq!(
        weights,
        [
            "W020 Gone`",
            "E020 200`",
            "E020 201`",
            "W020 400`",
            "W020 404`",
            "W020 items`"
        ]
    );
}
