//! Samples of parameters, headers and bodies.

use super::{read, tree};
use crate::document::Example;

const FRAME: &str = r##"
openapi: 3.1.0
info: { title: T, version: 1 }
paths:
  /pets/{id}:
    get:
      parameters:
        - { name: id, in: path, schema: { type: integer }, example: 7 }
        - name: filter
          in: query
          content: { application/json: { schema: {}, example: { a: 1 } } }
      responses:
        200:
          description: A pet
          headers:
            X-Rate: { schema: { type: integer }, examples: { low: { value: 1 } } }
          content:
            application/json:
              schema: { type: object }
              examples:
                cat: { summary: A cat, description: It purrs., value: { name: Mia } }
                dog: { $ref: "#/components/examples/Dog" }
                wolf: { $ref: "#/components/examples/Wolf" }
                far: { externalValue: https://example.com/pet.json }
                none: { value: null }
                bare: { name: Mia }
                text: Mia
components:
  examples:
    Dog: { value: { name: Rex } }
"##;

fn shown(examples: &[Example]) -> Vec<(Option<&str>, &str)> {
    let shown = examples.iter();
    shown
        .map(|example| (example.name.as_deref(), example.pointer.as_str()))
        .collect()
}

#[test]
fn examples_are_read_where_they_stand() {
    let (document, lines) = read(FRAME);
    let operation = &document.operations[0];
    let [id, filter] = &operation.parameters[..] else {
        panic!("two parameters");
    };
    let at = "/paths/~1pets~1{id}/get/parameters";
    assert_eq!(
        shown(&id.examples),
        [(None, format!("{at}/0/example").as_str())]
    );
    assert_eq!(*id.examples[0].value, tree("7"));
    assert_eq!(*filter.examples[0].value, tree("a: 1"));
    let answer = &operation.responses[0];
    assert_eq!(*answer.headers[0].examples[0].value, tree("1"));
    let examples = &answer.content[0].examples;
    let at = "/paths/~1pets~1{id}/get/responses/200/content/application~1json/examples";
    assert_eq!(
        shown(examples),
        [
            (Some("cat"), format!("{at}/cat/value").as_str()),
            (Some("dog"), "/components/examples/Dog/value"),
            (Some("none"), format!("{at}/none/value").as_str()),
        ]
    );
    assert_eq!(examples[0].summary.as_deref(), Some("A cat"));
    assert_eq!(examples[0].description.as_deref(), Some("It purrs."));
    assert_eq!(*examples[1].value, tree("name: Rex"));
    assert_eq!(
        lines,
        [
            format!(
                "W020 {at}/wolf/$ref: nothing stands at `#/components/examples/Wolf`, so the example is \
                 left out"
            ),
            format!(
                "W053 {at}/far/externalValue: `externalValue` has no part in what is generated, so it is \
                 read past, here and wherever else it stands"
            ),
            format!("W051 {at}/bare: the example `bare` has no `value`, so it is left out"),
            format!(
                "W050 {at}/text: an example is an object with a `value`, and this is a string, so it is \
                 left out"
            ),
        ]
    );
}

#[test]
fn one_example_or_several() {
    let (document, lines) = read(
        r"
openapi: 3.2.0
info: { title: T, version: 1 }
paths:
  /a:
    post:
      requestBody:
        content:
          application/json:
            example: 1
            examples: { two: { dataValue: 2 }, three: { serializedValue: '3' } }
          text/plain: { examples: [a, b] }
      responses: {}
",
    );
    let body = document.operations[0].request_body.as_ref().unwrap();
    let values: Vec<_> = body.content[0]
        .examples
        .iter()
        .map(|example| (*example.value).clone())
        .collect();
    assert_eq!(values, [tree("1"), tree("2")]);
    assert_eq!(body.content[1].examples, []);
    let at = "/paths/~1a/post/requestBody/content";
    assert_eq!(
        lines,
        [
            format!(
                "W050 {at}/application~1json/examples: `examples` stands beside `example`, so `example` \
                 comes first, and all of them count"
            ),
            format!(
                "W053 {at}/application~1json/examples/three/serializedValue: `serializedValue` has no \
                 part in what is generated, so it is read past, here and wherever else it stands"
            ),
            format!(
                "W052 {at}/text~1plain/examples: `examples` is an object, and this is an array, so it is \
                 ignored"
            ),
        ]
    );
}
