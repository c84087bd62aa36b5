//! Objects: what is in them, on which side it may be missing, and what makes one type of several schemas.

use super::{assert_built, assert_read, lines, of_schemas};

#[test]
fn members_of_all_of_stand_in_order_and_hold_together() {
    assert_read(
        r##"
S:
  allOf:
    - { $ref: "#/components/schemas/Base" }
    - { required: [b], properties: { b: { enum: [x, y, z] }, c: { type: integer } } }
    - { properties: { b: { enum: [y, z] } } }
  properties: { d: { type: string } }
Base: { required: [a], properties: { a: { type: string }, b: { type: string } } }
"##,
        &[
            "S: { a string, b S b, c? integer, d? string }",
            "S b: enum y z",
        ],
    );
}

#[test]
fn items_of_all_of_hold_together() {
    assert_read(
        r##"
S:
  allOf:
    - { properties: { a: { type: array, items: { $ref: "#/components/schemas/A" } }, b: { type: array, items: {} } } }
    - { properties: { a: { type: array, items: { $ref: "#/components/schemas/B" } }, b: { type: array, items: { type: string } } } }
A: { properties: { x: { type: string } } }
B: { properties: { y: { type: string } } }
"##,
        &[
            "S: { a? [S a item], b? [string] }",
            "S a item: { x? string, y? string }",
        ],
    );
}

#[test]
fn places_are_a_tuple_where_all_are_there_and_no_more() {
    assert_read(
        r"
S:
  properties:
    closed: { prefixItems: [{ type: string }, { type: integer }], items: false, minItems: 2 }
    short: { prefixItems: [{ type: string }, { type: integer }], items: false }
    open: { type: array, prefixItems: [{ type: string }], items: { type: integer } }
    free: { type: array, prefixItems: [{ type: string }] }
",
        &[
            "S: { closed? (string, integer), short? [String or Integer], open? [String or Integer], \
             free? [any] }",
            "String or Integer: union by shape { String string, Integer integer }",
        ],
    );
}

#[test]
fn numbers_are_as_large_as_format_and_bounds_say() {
    assert_read(
        r"
S:
  properties:
    plain: { type: integer }
    rounded: { type: integer, maximum: 9223372036854776000 }
    large: { type: integer, minimum: 0, maximum: 18446744073709551615 }
    huge: { type: integer, maximum: 1.0e30 }
    format: { type: integer, format: int128 }
    price: { type: number, format: decimal }
    share: { type: number }
",
        &[
            "S: { plain? integer, rounded? integer, large? integer, huge? decimal, format? decimal, \
             price? decimal, share? number }",
        ],
    );
}

#[test]
fn a_schema_that_includes_itself_ends() {
    let (api, _) = of_schemas(
        r##"S: { allOf: [{ $ref: "#/components/schemas/S" }, { properties: { a: { type: string } } }] }"##,
        false,
    );
    assert_eq!(lines(&api).len(), 1);
}

#[test]
fn a_sole_reference_with_a_text_is_the_reference() {
    assert_read(
        r##"
S: { properties: { a: { allOf: [{ $ref: "#/components/schemas/A" }], description: Said here. }, b: { $ref: "#/components/schemas/A", description: And here. } } }
A: { properties: { x: { type: string } } }
"##,
        &["S: { a? A, b? A }", "A: { x? string }"],
    );
}

#[test]
fn a_reference_into_a_schema_is_the_type_that_stands_there() {
    assert_read(
        r##"
S:
  properties:
    home: { type: object, properties: { street: { type: string } } }
    work: { $ref: "#/components/schemas/S/properties/home" }
"##,
        &[
            "S: { home? S home, work? S home }",
            "S home: { street? string }",
        ],
    );
}

#[test]
fn what_one_side_sets_the_other_may_lack() {
    let schemas = r"
S:
  required: [id, secret, name]
  properties:
    id: { type: string, readOnly: true }
    secret: { type: string, writeOnly: true }
    name: { type: string }
";
    assert_built(schemas, &["S: { id? string, secret? string, name string }"]);
    assert_read(schemas, &["S: { id string, secret? string, name string }"]);
}

#[test]
fn maps_and_other_members_are_told_apart() {
    assert_read(
        r"
S:
  properties:
    any: { type: object }
    texts: { type: object, additionalProperties: { type: string } }
    none: { type: object, additionalProperties: false }
    both: { properties: { a: { type: string } }, additionalProperties: { type: integer } }
    demanding: { type: object, required: [x] }
    patterns: { patternProperties: { ^a: { type: integer }, ^b: { type: integer } } }
",
        &[
            "S: { any? map any, texts? map string, none? S none, both? S both, demanding? map any, \
             patterns? map integer }",
            "S none: {  }",
            "S both: { a? string, ..integer }",
        ],
    );
}

#[test]
fn a_titled_enumeration_is_one_type_wherever_it_is_repeated() {
    assert_read(
        r"
S:
  properties:
    kind: { title: S kind, enum: [a, b] }
    former: { title: S kind, enum: [a, b] }
    next: { title: S kind, enum: [a, b, c] }
    plain: { title: Plain, enum: [a, b] }
",
        &[
            "S: { kind? S kind, former? S kind, next? S next, plain? S plain }",
            "S kind: enum a b",
            "S next: enum a b c",
            "S plain: enum a b",
        ],
    );
}

#[test]
fn numbers_among_texts_are_texts() {
    assert_read(
        "S: { properties: { a: { type: string, enum: [1h, 24] }, b: { enum: [1, one] } } }",
        &[
            "S: { a? S a, b? S b }",
            "S a: enum 1h 24",
            "S b number: enum [1]",
            "S b text: enum one",
            "S b: union by shape { number S b number, text S b text }",
        ],
    );
}

#[test]
fn what_is_required_and_described_nowhere_may_be_absent() {
    let schemas = "S: { required: [a, b], properties: { a: { type: string } } }";
    let (api, messages) = of_schemas(schemas, false);
    assert_eq!(lines(&api), ["S: { a string, b? any }"]);
    assert_eq!(messages, ["`b` is required and described nowhere"]);
}
