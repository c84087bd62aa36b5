//! Requests to a small API, and what the mock makes of them.

mod hostile;

use serde_json::{Value, json};

use super::{Answer, Fault, Mock, Request, Settings};
use crate::document::tests::read;

const SPEC: &str = r##"
openapi: 3.1.0
info: { title: T, version: 1 }
servers: [{ url: "https://api.example/v1" }]
security: [{ token: [] }]
paths:
  /pets:
    get:
      operationId: pets.list
      x-speakeasy-pagination:
        type: offsetLimit
        inputs: [{ name: page, in: parameters, type: page }]
        outputs: { results: $.items, numPages: $.pages }
      parameters:
        - { name: page, in: query, schema: { type: integer, minimum: 1 } }
        - { name: limit, in: query, schema: { type: integer } }
        - { name: kinds, in: query, schema: { type: array, items: { enum: [cat, dog] } } }
        - { name: filter, in: query, style: deepObject, explode: true, schema: { type: object, properties: { age: { type: integer } } } }
        - { name: X-Trace, in: header, required: true, schema: { type: string, format: uuid } }
      responses:
        200:
          description: Pets
          headers: { X-Count: { schema: { type: integer }, example: 3 } }
          content:
            application/json:
              schema:
                type: object
                required: [items, pages, next_cursor]
                properties:
                  items: { type: array, items: { $ref: "#/components/schemas/Pet" } }
                  pages: { type: integer }
                  next_cursor: { type: [string, "null"] }
        422: { $ref: "#/components/responses/Invalid" }
    post:
      operationId: pets.create
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: "#/components/schemas/Pet" } }
          application/x-www-form-urlencoded: { schema: { $ref: "#/components/schemas/Pet" } }
          multipart/form-data: { schema: { type: object, required: [photo], properties: { photo: { type: string, format: binary }, age: { type: integer } } } }
      responses:
        201: { description: Made, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
        400: { description: Wrong, content: { application/json: { schema: { type: object, required: [message], properties: { message: { type: string } } } } } }
  /pets/{id}:
    get:
      operationId: pets.get
      security: []
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        200:
          description: A pet
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Pet" }
              examples:
                broken: { value: { name: 1 } }
                mia: { value: { name: Mia, kind: cat } }
                rex: { value: { name: Rex, kind: dog } }
        404: { description: None, content: { application/json: { schema: { type: object, required: [error, status], properties: { error: { type: string }, status: { type: integer } } } } } }
    delete: { operationId: pets.delete, security: [], parameters: [{ name: id, in: path, required: true, schema: { type: integer } }], responses: { 204: { description: Gone } } }
  /owners/{id}: { get: { operationId: owners.by_id, security: [], parameters: [{ name: id, in: path, required: true, schema: { type: string, format: uuid } }], responses: { 200: { description: One } } } }
  /owners/{number}: { get: { operationId: owners.by_number, security: [], parameters: [{ name: number, in: path, required: true, schema: { type: integer } }], responses: { 200: { description: One } } } }
  /linked: { get: { security: [], responses: { 200: { description: Pets, headers: { Link: { schema: { type: string }, example: '<https://a.example/2>; rel="next"' } }, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } } } } } }
  /old: { get: { security: [], responses: { 302: { description: Elsewhere, headers: { Location: { schema: { type: string }, example: /v1/pets } } } } } }
  /photo: { get: { security: [], responses: { 200: { description: A photo, content: { image/png: { schema: { type: string, format: binary } } } } } } }
  /events: { get: { security: [], responses: { 200: { description: Events, content: { text/event-stream: { schema: { $ref: "#/components/schemas/Pet" } }, application/x-ndjson: { schema: { $ref: "#/components/schemas/Pet" } } } } } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  responses:
    Invalid:
      description: Invalid
      content:
        application/json:
          schema:
            type: object
            required: [detail]
            properties:
              detail: { type: array, items: { type: object, required: [loc, msg], properties: { loc: { type: array, items: { type: [string, integer] } }, msg: { type: string } } } }
  schemas:
    Pet: { type: object, required: [name, kind], additionalProperties: false, properties: { name: { type: string, minLength: 2 }, kind: { enum: [cat, dog] }, age: { type: integer, maximum: 40 } } }
"##;

const TRACE: (&str, &str) = ("x-trace", "6fbb5a7c-4c6b-4f0c-9d6e-3f1c2b7a9d10");
const TOKEN: (&str, &str) = ("authorization", "Bearer t");

fn mock() -> Mock {
    let (document, lines) = read(SPEC);
    assert_eq!(lines, [""; 0]);
    Mock::new(document, Settings::default())
}

fn ask(method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut request = Request {
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        body: body.to_owned().into(),
        ..Request::default()
    };
    for (name, value) in headers {
        let name = hyper::header::HeaderName::try_from(*name).unwrap();
        request.headers.append(name, value.parse().unwrap());
    }
    mock().answer(&request)
}

fn get(target: &str, headers: &[(&str, &str)]) -> Answer {
    ask("GET", target, headers, "")
}

fn post(content_type: &str, body: &str) -> Answer {
    ask(
        "POST",
        "/pets",
        &[TOKEN, ("content-type", content_type)],
        body,
    )
}

fn body(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap()
}

fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    let found = answer
        .headers
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.as_str())
}

#[test]
fn examples_come_first_and_are_valid() {
    let answer = get("/pets/1", &[]);
    assert_eq!(
        (answer.status, body(&answer)),
        (200, json!({ "name": "Mia", "kind": "cat" }))
    );
    assert_eq!(answer.operation, "pets.get");
    assert_eq!(answer.notes.len(), 1, "{:?}", answer.notes);
    assert!(answer.notes[0].contains("examples/broken/value is not valid: `kind` is missing"));
    let asked = |prefer: &str| body(&get("/v1/pets/1", &[("prefer", prefer)]));
    assert_eq!(asked("example=rex")["name"], "Rex");
    assert_eq!(asked("example=broken"), json!({ "name": 1 }));
    let made_up = asked("dynamic=true");
    assert!(
        made_up["name"] != "Mia" && made_up["age"].is_i64(),
        "{made_up}"
    );
    assert_eq!(asked("dynamic=true"), made_up);
}

#[test]
fn statuses_can_be_asked_for() {
    let answer = get("/pets/1", &[("prefer", "code=404, latency=20ms")]);
    assert_eq!(answer.status, 404);
    assert!(body(&answer)["error"].is_string());
    assert_eq!(answer.latency.as_millis(), 20);
    let answer = get("/pets/1", &[("prefer", "code=418; fault=reset")]);
    assert_eq!(answer.status, 418);
    assert_eq!(answer.fault, Some(Fault::Reset));
    assert_eq!(
        header(&answer, "content-type"),
        Some("application/problem+json")
    );
}

#[test]
fn what_is_not_there_is_told() {
    let answer = get("/pet", &[]);
    assert_eq!(answer.status, 404);
    assert_eq!(
        body(&answer)["detail"],
        "the document has no path for `/pet`; did you mean `/pets`?"
    );
    let answer = ask("PATCH", "/pets/1", &[], "");
    assert_eq!(answer.status, 405);
    assert_eq!(header(&answer, "allow"), Some("GET, DELETE, HEAD"));
    assert_eq!(ask("OPTIONS", "/pets/1", &[], "").status, 204);
    let answer = ask("HEAD", "/pets/1", &[], "");
    assert_eq!((answer.status, answer.body.len()), (200, 0));
    let answer = get("/pets", &[]);
    assert_eq!(answer.status, 401);
    assert!(answer.notes[0].contains("Authorization: bearer"));
}

#[test]
fn parameters_are_held_to_their_schemas() {
    let found = |target: &str| get(target, &[TOKEN, TRACE]);
    assert_eq!(
        found("/pets?kinds=cat&kinds=dog&page=2&filter[age]=3").status,
        200
    );
    assert_eq!(found("/pets?kinds=cat").status, 200);
    let answer = found("/pets?kinds=cow&page=0&filter%5Bage%5D=x");
    assert_eq!(answer.status, 422);
    let locations: Vec<Value> = body(&answer)["detail"]
        .as_array()
        .unwrap()
        .iter()
        .map(|detail| detail["loc"].clone())
        .collect();
    assert_eq!(
        locations,
        [
            json!(["query", "page"]),
            json!(["query", "kinds", 0]),
            json!(["query", "filter", "age"]),
        ]
    );
    let answer = get("/pets", &[TOKEN]);
    assert_eq!(answer.notes, ["header: `X-Trace` is missing"]);
    let answer = get("/pets/one", &[]);
    assert_eq!(
        answer.notes,
        ["path: `id` is a string, and must be an integer"]
    );
    assert_eq!(answer.status, 422);
    assert_eq!(
        header(&answer, "content-type"),
        Some("application/problem+json")
    );
    assert_eq!(body(&answer)["errors"][0]["pointer"], "/id");
}

#[test]
fn bodies_are_held_to_their_schemas() {
    let json = "application/json";
    assert_eq!(post(json, r#"{"name":"Mia","kind":"cat"}"#).status, 201);
    assert_eq!(
        post(
            "application/x-www-form-urlencoded",
            "name=Mia&kind=cat&age=3"
        )
        .status,
        201
    );
    for (content_type, text, status, note) in [
        (json, "", 400, "body is missing"),
        (
            json,
            "{",
            400,
            "body is no JSON: EOF while parsing an object at line 1 column 1",
        ),
        (json, r#"{"name":"Mia"}"#, 400, "body: `kind` is missing"),
        (
            json,
            r#"{"name":"Mia","kind":"cat","x":1}"#,
            400,
            "body: `x` is unknown here",
        ),
        (
            "application/x-www-form-urlencoded",
            "name=Mia&kind=cat&age=old",
            400,
            "body: `age` is a string, and must be an integer",
        ),
        (
            "text/csv",
            "a",
            415,
            "body is `text/csv`, and must be `application/json`, or `application/x-www-form-urlencoded`, \
             or `multipart/form-data`",
        ),
    ] {
        let answer = post(content_type, text);
        assert_eq!(
            (answer.status, answer.notes.as_slice()),
            (status, &[note.to_owned()][..])
        );
    }
    assert_eq!(
        body(&post(json, r#"{"name":"Mia"}"#)),
        json!({ "message": "body: `kind` is missing" })
    );
    let part = |name: &str, text: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
    };
    let form = "multipart/form-data; boundary=b";
    let whole = format!("{}{}--b--\r\n", part("photo", "bytes"), part("age", "3"));
    assert_eq!(post(form, &whole).status, 201);
    let answer = post(form, &format!("{}--b--\r\n", part("age", "3")));
    assert_eq!(answer.notes, ["body: `photo` is missing"]);
}

#[test]
fn pages_end() {
    let page = |query: &str| body(&get(&format!("/pets?{query}"), &[TOKEN, TRACE]));
    let items = |page: &Value| page["items"].as_array().unwrap().clone();
    let (first, second, third) = (page("page=1"), page("page=2"), page("page=3"));
    assert_eq!((items(&first).len(), items(&second).len()), (2, 2));
    assert_eq!((items(&third).len(), &third["pages"]), (0, &json!(2)));
    assert_eq!(
        (&first["pages"], &first["next_cursor"]),
        (&json!(2), &Value::Null)
    );
    let all = page("page=1&limit=4");
    assert_eq!((items(&all).len(), &all["pages"]), (4, &json!(1)));
    assert_eq!(items(&all), [items(&first), items(&second)].concat());
    let answer = get("/pets", &[TOKEN, TRACE]);
    assert_eq!(header(&answer, "x-count"), Some("3"));
}

#[test]
fn bare_lists_are_led_on_by_links() {
    let answer = get("/linked?a=b", &[("host", "localhost:4010")]);
    assert_eq!(body(&answer).as_array().unwrap().len(), 2);
    let next = "http://localhost:4010/linked?a=b&mock-offset=2";
    assert_eq!(
        header(&answer, "link"),
        Some(format!("<{next}>; rel=\"next\"").as_str())
    );
    let answer = get("/linked?a=b&mock-offset=2", &[]);
    assert_eq!(body(&answer).as_array().unwrap().len(), 2);
    assert_eq!(header(&answer, "link"), None);
}

#[test]
fn preferences_are_told_apart_from_mistakes() {
    let asked = |prefer: &str| get("/pets/1", &[("prefer", prefer)]);
    assert_eq!(asked("return=minimal, wait=10").status, 200);
    for (prefer, wanted) in [
        (
            "code=teapot",
            "`Prefer: code=teapot`: a status is a number from 100 to 999",
        ),
        (
            "fault=0",
            "`Prefer: fault=0`: a status is a number from 100 to 999",
        ),
        (
            "latency=5",
            "`Prefer: latency=5`: a duration is a number and its unit, `50ms` or `1.5s`",
        ),
    ] {
        let answer = asked(prefer);
        assert_eq!(
            (answer.status, answer.notes),
            (400, vec![wanted.to_owned()])
        );
    }
    assert_eq!(
        asked("code=418").notes,
        ["the operation does not describe the status 418; it describes 200, 404"]
    );
    assert!(
        asked("example=tom").notes[0].contains("there is no example `tom`; there are `broken`")
    );
}

#[test]
fn pages_of_other_origins_may_call() {
    let answer = get("/pets/1", &[("origin", "http://localhost:3000")]);
    assert_eq!(
        header(&answer, "access-control-allow-origin"),
        Some("http://localhost:3000")
    );
    assert_eq!(
        header(&get("/pets/1", &[]), "access-control-allow-origin"),
        None
    );
    let asked = [
        ("origin", "http://localhost:3000"),
        ("access-control-request-method", "DELETE"),
        ("access-control-request-headers", "authorization, x-trace"),
    ];
    let answer = ask("OPTIONS", "/pets/1", &asked, "");
    assert_eq!(answer.status, 204);
    assert_eq!(
        header(&answer, "access-control-allow-methods"),
        Some("DELETE")
    );
    assert_eq!(
        header(&answer, "access-control-allow-headers"),
        Some("authorization, x-trace")
    );
}

#[test]
fn paths_that_look_alike_are_told_apart_by_what_they_take() {
    let named = get("/owners/6fbb5a7c-4c6b-4f0c-9d6e-3f1c2b7a9d10", &[]);
    assert_eq!(
        (named.status, named.operation.as_str()),
        (200, "owners.by_id")
    );
    let numbered = get("/owners/7", &[]);
    assert_eq!(
        (numbered.status, numbered.operation.as_str()),
        (200, "owners.by_number")
    );
    let neither = get("/owners/mia", &[]);
    assert_eq!(
        (neither.status, neither.operation.as_str()),
        (422, "owners.by_id")
    );
}

#[test]
fn answers_need_not_be_json() {
    let answer = get("/old", &[]);
    assert_eq!(
        (answer.status, header(&answer, "location")),
        (302, Some("/v1/pets"))
    );
    let answer = get("/photo", &[]);
    assert!(answer.body.starts_with(b"\x89PNG"));
    assert_eq!(header(&answer, "content-type"), Some("image/png"));
    let answer = get("/events", &[("accept", "text/event-stream")]);
    let text = String::from_utf8(answer.body.to_vec()).unwrap();
    assert_eq!(text.matches("\n\n").count(), 3, "{text}");
    assert!(text.starts_with("data: {"));
    let answer = get(
        "/events",
        &[("accept", "text/html;q=0.9, application/x-ndjson")],
    );
    let text = String::from_utf8(answer.body.to_vec()).unwrap();
    assert_eq!(text.lines().count(), 3);
    assert_eq!(ask("DELETE", "/pets/1", &[], "").status, 204);
}
