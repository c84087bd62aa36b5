//! Operations, their parameters, and what path items add to them.

use super::read;
use crate::document::{Method, Parameter, ParameterLocation, ParameterStyle, StatusPattern};

/// Reads the paths of a document that has nothing else.
fn paths(yaml: &str) -> (super::Document, Vec<String>) {
    read(&format!(
        "openapi: 3.1.0\ninfo: {{ title: T, version: 1 }}\npaths:\n{}",
        yaml.trim_matches('\n')
    ))
}

fn names(parameters: &[Parameter]) -> Vec<&str> {
    parameters
        .iter()
        .map(|parameter| parameter.name.as_str())
        .collect()
}

#[test]
fn an_operation_has_what_its_path_item_says() {
    let (document, lines) = paths(
        r"
  x-ignored: {}
  /a/{id}:
    summary: About A
    servers: [{ url: https://a.example }]
    x-both: path
    x-path: 1
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
      - { name: q, in: query, schema: { type: string } }
    get:
      operationId: a:get
      tags: [one, 2]
      deprecated: true
      x-both: operation
      parameters:
        - { name: q, in: query, required: true, schema: { type: integer } }
        - { name: r, in: query, schema: {} }
      security: [{}]
    delete:
      description: Deletes
      servers: [{ url: /relative }]
",
    );
    assert_eq!(lines, [""; 0]);
    let [get, delete] = document.operations.as_slice() else {
        panic!("two operations");
    };
    assert_eq!(get.pointer, "/paths/~1a~1{id}/get");
    assert_eq!((&get.method, get.path.as_str()), (&Method::Get, "/a/{id}"));
    assert_eq!(get.id.as_deref(), Some("a:get"));
    assert_eq!(get.tags, ["one", "2"]);
    assert!(get.deprecated);
    assert_eq!(names(&get.parameters), ["id", "q", "r"]);
    assert!(get.parameters[1].required);
    assert_eq!(
        get.parameters[1].pointer,
        "/paths/~1a~1{id}/get/parameters/0"
    );
    assert_eq!(get.summary.as_deref(), Some("About A"));
    assert_eq!(get.servers[0].url, "https://a.example");
    assert_eq!(get.security.as_ref().map(Vec::len), Some(1));
    assert_eq!(get.extensions["x-both"].as_str(), Some("operation"));
    assert!(get.extensions.contains_key("x-path"));
    assert_eq!(names(&delete.parameters), ["id", "q"]);
    assert_eq!(delete.summary, None);
    assert_eq!(delete.description.as_deref(), Some("Deletes"));
    assert_eq!(delete.servers[0].url, "/relative");
    assert_eq!(delete.security, None);
}

#[test]
fn parameters_have_the_defaults_of_their_location() {
    use ParameterLocation::{Cookie, Header, Path, Query};
    use ParameterStyle::{DeepObject, Form, Label, PipeDelimited, Simple};
    let (document, lines) = paths(
        r"
  /{a}/{b}:
    get:
      parameters:
        - { name: a, in: path, required: true, schema: {} }
        - { name: b, in: path, required: true, style: label, explode: true, schema: {} }
        - { name: c, in: query, schema: {} }
        - { name: d, in: query, style: deepObject, allowReserved: true, schema: {} }
        - { name: e, in: query, style: pipeDelimited, explode: false, schema: {} }
        - { name: f, in: header, required: true, deprecated: true, schema: {} }
        - { name: g, in: cookie, content: { application/json: { schema: {} } }, x-g: 1 }
        - { name: authorization, in: header, schema: {} }
        - { name: Content-Type, in: header, schema: {} }
",
    );
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("`Authorization` is for a security scheme to say"));
    let parameters = &document.operations[0].parameters;
    let written: Vec<_> = parameters
        .iter()
        .map(|p| (p.name.as_str(), p.location, p.style, p.explode, p.required))
        .collect();
    assert_eq!(
        written,
        [
            ("a", Path, Simple, false, true),
            ("b", Path, Label, true, true),
            ("c", Query, Form, true, false),
            ("d", Query, DeepObject, false, false),
            ("e", Query, PipeDelimited, false, false),
            ("f", Header, Simple, false, true),
            ("g", Cookie, Form, true, false),
        ]
    );
    assert!(parameters[3].allow_reserved);
    assert!(parameters[5].deprecated);
    assert_eq!(parameters[6].schema, None);
    let content = parameters[6].content.as_ref().unwrap();
    assert_eq!(content.content_type, "application/json");
    assert!(parameters[6].extensions.contains_key("x-g"));
}

#[test]
fn one_bad_parameter_is_one_diagnostic() {
    let (document, lines) = paths(
        r"
  /a:
    get:
      parameters:
        - { name: bad, in: body, schema: {} }
        - { name: 7, in: query, style: simple, deprecated: yes please, schema: {} }
        - { name: good, in: query, schema: {} }
        - { name: good, in: query, schema: {} }
        - 5
",
    );
    assert_eq!(names(&document.operations[0].parameters), ["7", "good"]);
    let at = "/paths/~1a/get/parameters";
    assert_eq!(lines.len(), 5, "{lines:?}");
    assert!(lines[0].starts_with(&format!("W055 {at}/0: unknown variant `body`")));
    assert!(lines[1].starts_with(&format!(
        "W052 {at}/1/deprecated: `deprecated` can't be read: "
    )));
    assert!(lines[2].starts_with(&format!("W052 {at}/1/style: `style` can't be read: ")));
    assert!(lines[3].starts_with(&format!("W055 {at}/3: `good` stands here twice")));
    assert!(lines[4].starts_with(&format!("E050 {at}/4: a parameter is an object")));
}

#[test]
fn the_path_and_its_parameters_are_matched() {
    let (document, lines) = paths(
        r"
  a/{id}:
    get:
      parameters:
        - { name: other, in: path, required: false, schema: {} }
",
    );
    let operation = &document.operations[0];
    assert_eq!(operation.path, "/a/{id}");
    assert_eq!(names(&operation.parameters), ["id"]);
    assert!(operation.parameters[0].required);
    let codes: Vec<&str> = lines.iter().map(|line| &line[..4]).collect();
    assert_eq!(codes, ["W056", "W055", "W055", "W056"], "{lines:?}");
}

#[test]
fn responses_are_told_apart_by_status() {
    let (document, lines) = paths(
        r#"
  /a:
    get:
      responses:
        200: { description: Fine, content: { application/pdf: null } }
        "404": {}
        5xx: { description: 5 }
        default: { description: Else }
        "6XX": { description: No }
        teapot: { description: No }
        x-note: {}
"#,
    );
    let responses = &document.operations[0].responses;
    let statuses: Vec<String> = responses
        .iter()
        .map(|response| response.status.to_string())
        .collect();
    assert_eq!(statuses, ["200", "404", "5XX", "default"]);
    assert_eq!(responses[2].status, StatusPattern::Range(5));
    assert_eq!(responses[2].description, "5");
    assert_eq!(responses[0].content[0].content_type, "application/pdf");
    assert_eq!(responses[0].content[0].schema, None);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines.iter().all(|line| line.starts_with("W050")));
}

#[test]
fn a_body_has_media_types_and_encodings() {
    let (document, lines) = paths(
        r"
  /a:
    post:
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema: { type: object }
            encoding:
              file:
                contentType: image/png
                headers: { X-A: { schema: {} }, Content-Type: { schema: {} } }
              list: { style: pipeDelimited, explode: false, allowReserved: true }
          application/json: { schema: {} }
",
    );
    assert_eq!(lines, [""; 0]);
    let body = document.operations[0].request_body.as_ref().unwrap();
    assert!(body.required);
    let [form, _] = body.content.as_slice() else {
        panic!("two media types");
    };
    let file = &form.encoding["file"];
    assert_eq!(file.content_type.as_deref(), Some("image/png"));
    assert_eq!(file.headers.len(), 1);
    assert_eq!((file.style, file.explode), (None, None));
    let list = &form.encoding["list"];
    assert_eq!(list.style, Some(ParameterStyle::PipeDelimited));
    assert_eq!(list.explode, Some(false));
    assert!(list.allow_reserved);
}

#[test]
fn ids_are_unique_and_unknown_methods_are_reported() {
    let (document, lines) = paths(
        r"
  /a:
    get: { operationId: same }
    query: { operationId: q }
    additionalOperations: { TRACE: { operationId: t }, COPY: { operationId: c }, CONNECT: {}, 'A B': {} }
    copy: { operationId: other }
  /b: { post: { operationId: same }, put: null }
",
    );
    let methods: Vec<_> = document
        .operations
        .iter()
        .map(|one| one.method.as_str())
        .collect();
    assert_eq!(methods, ["GET", "QUERY", "TRACE", "COPY", "POST"]);
    assert_eq!(
        lines,
        [
            "W058 /paths/~1a/additionalOperations/CONNECT: the method `CONNECT` is none that a client can send, so the operation is left out",
            "W058 /paths/~1a/additionalOperations/A B: the method `A B` is none that a client can send, so the operation is left out",
            "W058 /paths/~1a/copy: `copy` is no method that is read, so it is left out",
            "W057 /paths/~1b/post/operationId: `same` is also the id of GET /a, so the two are told apart by a number where they would meet",
        ]
    );
}

#[test]
fn webhooks_are_operations_without_a_path() {
    let (document, lines) = read(
        r"
openapi: 3.1.0
info: { title: T, version: 1 }
webhooks:
  order.created: { post: { requestBody: { content: { application/json: { schema: {} } } } } }
x-webhooks:
  old: { post: {} }
  x-flag: true
",
    );
    assert_eq!(lines, [""; 0]);
    let names: Vec<&str> = document.webhooks.iter().map(|w| w.name.as_str()).collect();
    assert_eq!(names, ["order.created", "old"]);
    let operation = &document.webhooks[0].operation;
    assert_eq!(operation.pointer, "/webhooks/order.created/post");
    assert!(operation.request_body.is_some());
}
