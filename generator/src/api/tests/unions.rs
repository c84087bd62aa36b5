//! Unions: how variants are told apart and called, and what they share.

use super::{assert_built, assert_read, lines, of_schemas};

#[test]
fn a_mapping_may_give_a_variant_several_tags() {
    assert_read(
        r##"
S:
  oneOf: [{ $ref: "#/components/schemas/Bird" }, { $ref: "#/components/schemas/Fish" }]
  discriminator:
    propertyName: species
    mapping: { eagle: Bird, owl: "#/components/schemas/Bird", cod: "#/components/schemas/Fish" }
Bird: { required: [species], properties: { species: { type: string } } }
Fish: { required: [species], properties: { species: { type: string } } }
"##,
        &[
            r#"S: union by species { bird "eagle" "owl" Bird, cod "cod" Fish }"#,
            "Bird: { species string }",
            "Fish: { species string }",
        ],
    );
}

#[test]
fn without_a_mapping_constants_are_the_tags_and_then_names() {
    assert_read(
        r##"
S:
  oneOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }]
  discriminator: { propertyName: kind }
A: { required: [kind], properties: { kind: { const: first } } }
B: { required: [kind], properties: { kind: { type: string } } }
"##,
        &[
            r#"S: union by kind { first "first" A, B "B" B }"#,
            "A: { kind = first }",
            "B: { kind string }",
        ],
    );
}

#[test]
fn a_discriminator_makes_a_union_of_its_first_variant() {
    assert_read(
        r##"
S:
  oneOf: [{ $ref: "#/components/schemas/A" }]
  discriminator: { propertyName: kind }
A: { required: [kind], properties: { kind: { const: first } } }
"##,
        &[
            r#"S: union by kind { first "first" A }"#,
            "A: { kind = first }",
        ],
    );
}

#[test]
fn a_discriminator_that_its_only_variant_lacks_makes_none() {
    assert_read(
        r##"
S: { properties: { a: { $ref: "#/components/schemas/T" }, b: { $ref: "#/components/schemas/U" } } }
T: { oneOf: [{ $ref: "#/components/schemas/A" }], discriminator: { propertyName: other } }
U: { oneOf: [{ $ref: "#/components/schemas/A" }] }
A: { required: [kind], properties: { kind: { const: first } } }
"##,
        &["S: { a? T, b? U }", "T: A", "A: { kind = first }", "U: A"],
    );
    let (_, messages) = of_schemas(
        r##"
S: { oneOf: [{ $ref: "#/components/schemas/S" }], discriminator: { propertyName: kind } }
"##,
        false,
    );
    assert_eq!(messages.len(), 1, "{messages:?}");
}

#[test]
fn what_comes_later_is_asked_only_for_what_it_will_have() {
    assert_read(
        r##"
S: { properties: { a: { $ref: "#/components/schemas/Base" }, b: { $ref: "#/components/schemas/First" } } }
Base:
  required: [kind]
  properties: { kind: { type: string }, note: { type: string } }
  discriminator: { propertyName: kind }
A: { allOf: [{ $ref: "#/components/schemas/Base" }, { required: [own], properties: { own: { type: string } } }] }
First:
  oneOf: [{ $ref: "#/components/schemas/Only" }]
  discriminator: { propertyName: kind }
Only: { required: [kind, own], properties: { kind: { const: only }, own: { type: string } } }
"##,
        &[
            "S: { a? Base, b? First }",
            r#"Base: union by kind { A "A" A } shares note"#,
            "A: { kind string, note? string, own string }",
            r#"First: union by kind { only "only" Only }"#,
            "Only: { kind = only, own string }",
            "Base common: { note? string }",
        ],
    );
}

#[test]
fn constants_that_differ_tell_variants_apart() {
    assert_read(
        r##"
S: { anyOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }] }
A: { required: [same, v], properties: { same: { const: x }, v: { const: 1 }, note: { type: string } } }
B: { required: [same, v], properties: { same: { const: x }, v: { const: 2 }, note: { type: string } } }
"##,
        &[
            r#"S: union by v { v 1 "1" A, v 2 "2" B } shares note"#,
            "A: { same = x, v = 1, note? string }",
            "B: { same = x, v = 2, note? string }",
            "S common: { note? string }",
        ],
    );
}

#[test]
fn constants_that_may_be_missing_tell_nothing() {
    assert_read(
        r##"
S: { anyOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }] }
A: { properties: { kind: { const: a } } }
B: { properties: { kind: { const: b } } }
"##,
        &[
            "S: union by shape { a A, b B }",
            "A: { kind? A kind }",
            "A kind: enum a",
            "B: { kind? B kind }",
            "B kind: enum b",
        ],
    );
}

#[test]
fn variants_may_share_a_tag() {
    assert_read(
        r##"
S:
  oneOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }, { $ref: "#/components/schemas/N" }, { $ref: "#/components/schemas/E" }]
  discriminator: { propertyName: kind }
E: { required: [kind], properties: { kind: { const: e } } }
A: { properties: { kind: { enum: [same] } } }
B: { required: [kind], properties: { kind: { enum: [same] } } }
N:
  oneOf: [{ $ref: "#/components/schemas/C" }, { $ref: "#/components/schemas/D" }]
  discriminator: { propertyName: kind }
C: { required: [kind], properties: { kind: { enum: [c, same] } } }
D: { required: [kind], properties: { kind: { type: string } } }
"##,
        &[
            r#"S: union by kind { a "same" A, b "same" B, n "c" "same" "D" N, e "e" E }"#,
            "A: { kind? A kind }",
            "A kind: enum same",
            "B: { kind = same }",
            r#"N: union by kind { c "c" "same" C, D "D" D }"#,
            "C: { kind C kind }",
            "C kind: enum c same",
            "D: { kind string }",
            "E: { kind = e }",
        ],
    );
}

#[test]
fn a_discriminator_that_tells_nothing_is_reported() {
    let (api, messages) = of_schemas(
        r##"
S:
  oneOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }]
  discriminator: { propertyName: kind }
A: { required: [kind], properties: { kind: { const: same } } }
B: { required: [kind], properties: { kind: { const: same } } }
"##,
        false,
    );
    assert_eq!(messages, ["`kind` does not tell the variants apart"]);
    assert_eq!(lines(&api)[0], "S: union by shape { a A, b B }");
}

#[test]
fn a_nested_union_shares_what_all_of_its_variants_share() {
    assert_read(
        r##"
S: { oneOf: [{ $ref: "#/components/schemas/In" }, { $ref: "#/components/schemas/C" }] }
In: { oneOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }] }
A: { required: [at, id, t], properties: { at: { const: x }, t: { const: a }, id: { type: integer } } }
B: { required: [at, id, t], properties: { at: { const: x }, t: { const: b }, id: { type: integer } } }
C: { required: [at, id], properties: { at: { const: y }, id: { type: integer }, t: { type: string } } }
"##,
        &[
            r#"S: union by at { x "x" In, y "y" C } shares id"#,
            r#"In: union by t { a "a" A, b "b" B } shares id"#,
            "A: { at = x, t = a, id integer }",
            "B: { at = x, t = b, id integer }",
            "C: { at = y, id integer, t? string }",
            "S common: { id integer }",
            "In common: { id integer }",
        ],
    );
}

#[test]
fn what_differs_in_type_or_presence_is_not_shared() {
    assert_read(
        r##"
S: { oneOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }] }
A: { required: [t, x], properties: { t: { const: a }, x: { type: string }, y: { type: string }, z: { type: string } } }
B: { required: [t], properties: { t: { const: b }, x: { type: string }, y: { type: integer }, z: { type: string } } }
"##,
        &[
            r#"S: union by t { a "a" A, b "b" B } shares z"#,
            "A: { t = a, x string, y? string, z? string }",
            "B: { t = b, x? string, y? integer, z? string }",
            "S common: { z? string }",
        ],
    );
}

#[test]
fn null_among_variants_is_no_variant() {
    assert_built(
        r##"
S:
  required: [a]
  properties:
    a: { oneOf: [{ type: "null" }, { $ref: "#/components/schemas/A" }] }
    b: { $ref: "#/components/schemas/B" }
    c: { type: [string, integer, "null"] }
    d: { enum: [x, null] }
    e: { allOf: [{ $ref: "#/components/schemas/B" }] }
A: { properties: { x: { type: string } } }
B: { anyOf: [{ type: integer }, { type: "null" }] }
"##,
        &[
            "S: { a A|null, b? B|null, c? String or Integer|null, d? S d|null, e? B|null }",
            "A: { x? string }",
            "B: integer",
            "String or Integer: union by shape { String string, Integer integer }",
            "S d: enum x",
        ],
    );
}

#[test]
fn branches_that_only_demand_make_no_union() {
    assert_read(
        r"
S:
  type: object
  properties: { a: { type: string }, b: { type: string } }
  anyOf: [{ required: [a] }, { required: [b] }]
",
        &["S: { a? string, b? string }"],
    );
}

#[test]
fn what_stands_beside_a_union_is_in_every_variant() {
    assert_read(
        r"
S:
  type: object
  required: [id]
  properties: { id: { type: integer } }
  oneOf:
    - { title: Cat, required: [t], properties: { t: { const: cat } } }
    - { title: Dog, required: [t], properties: { t: { const: dog } } }
",
        &[
            r#"S: union by t { cat "cat" S Cat, dog "dog" S Dog } shares id"#,
            "S Cat: { id integer, t = cat }",
            "S Dog: { id integer, t = dog }",
            "S common: { id integer }",
        ],
    );
}

#[test]
fn an_enumeration_or_any_text_is_the_enumeration() {
    assert_read(
        r"
S: { properties: { a: { anyOf: [{ type: string }, { enum: [x, y] }] }, b: { oneOf: [{ const: 1 }, { const: 2 }] } } }
",
        &["S: { a? S a, b? S b }", "S a: enum x y", "S b: enum [1, 2]"],
    );
}
