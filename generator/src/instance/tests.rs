//! Values are judged, and what is made up is valid.

use serde_json::{Value, json};

use super::{Judge, Sampler, Side};
use crate::document::tests::read;

const SCHEMAS: &str = r##"
openapi: 3.1.0
info: { title: T, version: 1 }
components:
  schemas:
    Pet:
      type: object
      required: [id, name, kind, owner]
      properties:
        id: { type: string, format: uuid, readOnly: true }
        name: { type: string, minLength: 3, maxLength: 5 }
        kind: { enum: [cat, dog] }
        owner: { anyOf: [{ $ref: "#/components/schemas/Owner" }, { type: "null" }] }
        age: { type: integer, minimum: 1, maximum: 30 }
        weight: { type: number, exclusiveMinimum: 0.5, maximum: 0.75 }
        tags: { type: array, items: { type: string, pattern: "^[a-z]{2}-[0-9]+$" }, minItems: 2, uniqueItems: true }
        secret: { type: string, writeOnly: true }
        shape: { $ref: "#/components/schemas/Shape" }
        parent: { $ref: "#/components/schemas/Pet" }
    Owner:
      allOf:
        - { type: object, required: [email], properties: { email: { type: string, format: email } } }
        - type: object
          additionalProperties: false
          required: [since]
          properties: { since: { type: string, format: date-time } }
    Shape:
      oneOf: [{ $ref: "#/components/schemas/Circle" }, { $ref: "#/components/schemas/Square" }]
      discriminator: { propertyName: type, mapping: { round: "#/components/schemas/Circle" } }
    Circle: { type: object, required: [type, radius], properties: { type: { type: string }, radius: { type: integer, multipleOf: 5 } } }
    Square: { type: object, required: [type, side], properties: { type: { type: string }, side: { type: integer } } }
    Map: { type: object, minProperties: 2, additionalProperties: { type: integer }, propertyNames: { pattern: "^k[0-9]{3}$" } }
    Tuple: { type: array, prefixItems: [{ type: integer }, { type: string }], items: false, minItems: 2, maxItems: 2 }
    Animal: { type: object, required: [species], properties: { species: { type: string } }, discriminator: { propertyName: species } }
    Lizard: { allOf: [{ $ref: "#/components/schemas/Animal" }, { type: object, required: [scales], properties: { scales: { type: boolean } } }] }
    Loop: { type: object, required: [next], properties: { next: { type: array, items: { $ref: "#/components/schemas/Loop" } } } }
    Never: { type: object, required: [next], properties: { next: { $ref: "#/components/schemas/Never" } } }
    Excluding: { type: object, required: [a], properties: { a: { type: integer, not: { enum: [1, 2] }, minimum: 1, maximum: 4 }, b: { type: string }, c: { type: string } }, not: { required: [b, c] } }
    Deciding:
      type: object
      required: [kind]
      properties: { kind: { enum: [card, cash] }, number: { type: string }, note: { type: string } }
      if: { properties: { kind: { const: card } } }
      then: { required: [number] }
      else: { not: { required: [number] } }
    Containing: { type: array, items: { type: integer, minimum: 1, maximum: 50 }, contains: { minimum: 20 }, minContains: 2, maxContains: 3 }
    Depending:
      type: object
      properties: { card: { type: string }, address: { type: string }, gift: { type: boolean } }
      dependentRequired: { card: [address] }
      dependentSchemas: { gift: { required: [to], properties: { to: { type: string } } } }
    Closed:
      allOf: [{ $ref: "#/components/schemas/Base" }]
      oneOf: [{ type: object, required: [x], properties: { x: { type: integer } } }, { type: object, required: [y], properties: { y: { type: integer } } }]
      unevaluatedProperties: false
    Base: { type: object, properties: { id: { type: string } } }
    Addresses: { type: object, required: [four, six, small, big], properties: { four: { type: string, format: ipv4 }, six: { type: string, format: ipv6 }, small: { type: integer, format: int32 }, big: { type: integer, format: int64 } } }
    Shown: { type: object, properties: { a: { type: integer, examples: [seven, 7] }, b: { type: string, default: none } } }
"##;

fn reasons(side: Side, name: &str, value: &Value) -> Vec<String> {
    let (document, _) = read(SCHEMAS);
    let schema = document.schemas.get(&format!("/components/schemas/{name}"));
    let judge = Judge::new(&document.schemas, side);
    let violations = judge.judge(schema.unwrap(), value);
    violations.iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_made_up_is_valid() {
    let (document, _) = read(SCHEMAS);
    for (name, schema) in document.schemas.named() {
        for side in [Side::Request, Side::Response] {
            let judge = Judge::new(&document.schemas, side);
            for seed in 0..50 {
                let sample = Sampler::new(&document.schemas, side, seed)
                    .without_examples()
                    .sample(schema);
                if name == "Never" {
                    assert_eq!(sample, None);
                    continue;
                }
                let sample = sample.unwrap_or_else(|| panic!("{name} {seed}"));
                assert_eq!(judge.judge(schema, &sample), [], "{name} {sample}");
                let again = Sampler::new(&document.schemas, side, seed)
                    .without_examples()
                    .sample(schema);
                assert_eq!(again, Some(sample));
            }
        }
    }
}

#[test]
fn what_the_document_shows_comes_first() {
    let (document, _) = read(SCHEMAS);
    let schema = document.schemas.get("/components/schemas/Shown").unwrap();
    let shown = Sampler::new(&document.schemas, Side::Response, 1).sample(schema);
    assert_eq!(shown, Some(json!({ "a": 7, "b": "none" })));
}

#[test]
fn each_mistake_is_told_with_its_place() {
    let pet = json!({
        "id": "6fbb5a7c-4c6b-4f0c-9d6e-3f1c2b7a9d10",
        "name": "Mia", "kind": "cat", "owner": null,
    });
    let with = |name: &str, value: Value| {
        let mut pet = pet.clone();
        pet[name] = value;
        pet
    };
    let of = |value: &Value| reasons(Side::Response, "Pet", value);
    assert_eq!(of(&pet), [""; 0]);
    let shape = |shape: Value| of(&with("shape", shape));
    for (found, wanted) in [
        (of(&json!(1)), vec!["is a number, and must be an object"]),
        (
            of(&json!({ "id": "1", "name": "Al", "kind": "cow" })),
            vec![
                "`owner` is missing",
                "`id` is \"1\", and must be a UUID",
                "`kind` is \"cow\", and must be one of \"cat\", \"dog\"",
                "`name` has 2 characters, and must have at least 3",
            ],
        ),
        (
            of(&with("age", json!(0))),
            vec!["`age` is 0, and must be at least 1"],
        ),
        (of(&with("age", json!(1.0))), vec![]),
        (
            of(&with("age", json!("1"))),
            vec!["`age` is a string, and must be an integer"],
        ),
        (
            of(&with("weight", json!(0.5))),
            vec!["`weight` is 0.5, and must be more than 0.5"],
        ),
        (
            of(&with("tags", json!(["ab-1", "ab-1", "x"]))),
            vec![
                "`tags[1]` stands there twice",
                "`tags[2]` does not match `^[a-z]{2}-[0-9]+$`",
            ],
        ),
        (
            of(&with("owner", json!({ "email": "a@b.c", "since": "now" }))),
            vec!["`owner.since` is \"now\", and must be a date and time (RFC 3339)"],
        ),
        (
            of(&with(
                "owner",
                json!({ "email": "a@b.c", "since": "2026-01-01T00:00:00Z", "x": 1 }),
            )),
            vec!["`owner.x` is unknown here"],
        ),
        (
            shape(json!({ "type": "round", "radius": 7 })),
            vec!["`shape.radius` is 7, and must be a multiple of 5"],
        ),
        (
            shape(json!({ "type": "Square" })),
            vec!["`shape.side` is missing"],
        ),
        (shape(json!({ "type": "other", "side": 1 })), vec![]),
        (
            of(&with("parent", json!({}))),
            vec![
                "`parent.id` is missing",
                "`parent.name` is missing",
                "`parent.kind` is missing",
                "`parent.owner` is missing",
            ],
        ),
    ] {
        assert_eq!(found, wanted);
    }
    let map = reasons(Side::Request, "Map", &json!({ "k1": 1, "k123": "x" }));
    assert_eq!(
        map,
        [
            "`k1` does not match `^k[0-9]{3}$`",
            "`k123` is a string, and must be an integer"
        ]
    );
    let tuple = reasons(Side::Request, "Tuple", &json!([1, "a", 2]));
    assert_eq!(
        tuple,
        [
            "has 3 items, and must have at most 2",
            "`[2]` is not allowed"
        ]
    );
}

#[test]
fn each_side_does_without_what_the_other_alone_has() {
    let pet = json!({ "name": "Mia", "kind": "cat", "owner": null });
    assert_eq!(reasons(Side::Request, "Pet", &pet), [""; 0]);
    assert_eq!(reasons(Side::Response, "Pet", &pet), ["`id` is missing"]);
    let unknown = json!({ "type": "other", "side": 1 });
    assert_eq!(
        reasons(Side::Request, "Shape", &unknown),
        ["`type` is \"other\", and must be one of `round`, `Square`"]
    );
}

#[test]
fn conditions_hold() {
    let of = |name: &str, value: Value| reasons(Side::Request, name, &value);
    for (name, value, wanted) in [
        ("Excluding", json!({ "a": 3, "b": "b" }), vec![]),
        (
            "Excluding",
            json!({ "a": 2, "b": "b" }),
            vec!["`a` is what its `not` excludes"],
        ),
        (
            "Excluding",
            json!({ "a": 3, "b": "b", "c": "c" }),
            vec!["must not have `b`, `c`, as its `not` says"],
        ),
        ("Deciding", json!({ "kind": "cash" }), vec![]),
        (
            "Deciding",
            json!({ "kind": "card" }),
            vec!["`number` is missing"],
        ),
        (
            "Deciding",
            json!({ "kind": "cash", "number": "1" }),
            vec!["must not have `number`, as its `not` says"],
        ),
        ("Containing", json!([20, 1, 30]), vec![]),
        (
            "Containing",
            json!([20, 1]),
            vec!["has 1 items as `contains` says, and must have 2"],
        ),
        (
            "Containing",
            json!([20, 21, 22, 23]),
            vec!["has 4 items as `contains` says, and must have at most 3"],
        ),
        ("Depending", json!({ "address": "a" }), vec![]),
        (
            "Depending",
            json!({ "card": "c", "gift": true }),
            vec![
                "`address` is missing, and must be there since `card` is",
                "`to` is missing",
            ],
        ),
        ("Closed", json!({ "id": "1", "x": 1 }), vec![]),
        (
            "Closed",
            json!({ "x": 1, "y": "no", "z": 1 }),
            vec!["`y` is unknown here", "`z` is unknown here"],
        ),
        (
            "Addresses",
            json!({ "four": "1", "six": "::1", "small": 3_000_000_000_u64, "big": u64::MAX }),
            vec![
                "`big` is 18446744073709551615, and must be an integer of 64 bits",
                "`four` is \"1\", and must be an IPv4 address",
                "`small` is 3000000000, and must be an integer of 32 bits",
            ],
        ),
    ] {
        assert_eq!(of(name, value), wanted, "{name}");
    }
}
