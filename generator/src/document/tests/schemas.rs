//! Schemas of both dialects.

use super::{read_schema, read_schemas, tree};
use crate::document::{JsonType, Schema};
use crate::load::{Node, Number};

const S: &str = "/components/schemas/S";

#[test]
fn every_keyword_finds_its_place() {
    let schema = read_schema(
        "3.1.0",
        r#"{
            type: [object, "null"], title: T, description: D, default: {}, deprecated: true,
            properties: { b: { type: string, pattern: ^a, format: uuid }, a: true, n: false },
            required: [b], additionalProperties: false, propertyNames: { maxLength: 3 },
            patternProperties: { "^x": {} }, minProperties: 1, maxProperties: 9,
            examples: [{ b: x }], readOnly: true, writeOnly: true, x-y: 1
        }"#,
    );
    assert_eq!(schema.pointer, S);
    assert_eq!(schema.types, [JsonType::Object, JsonType::Null]);
    assert_eq!(schema.title.as_deref(), Some("T"));
    assert_eq!(schema.description.as_deref(), Some("D"));
    assert_eq!(schema.default, Some(tree("{}")));
    assert!(schema.deprecated && schema.read_only && schema.write_only);
    let names: Vec<&str> = schema.properties.keys().map(String::as_str).collect();
    assert_eq!(names, ["b", "a", "n"], "the order of the document");
    let b = &schema.properties["b"];
    assert_eq!(b.pointer, format!("{S}/properties/b"));
    assert_eq!(b.pattern.as_deref(), Some("^a"));
    assert_eq!(b.format.as_deref(), Some("uuid"));
    assert!(schema.properties["n"].never && !schema.properties["a"].never);
    assert_eq!(schema.required, ["b"]);
    assert!(schema.additional_properties.as_ref().unwrap().never);
    let name = schema.property_names.as_ref().unwrap();
    assert_eq!(name.constraints().max_length, Some(3));
    assert_eq!(
        schema.pattern_properties["^x"].pointer,
        format!("{S}/patternProperties/^x")
    );
    assert_eq!(schema.constraints().min_properties, Some(1));
    assert_eq!(schema.constraints().max_properties, Some(9));
    assert_eq!(schema.examples, [tree("b: x")]);
    assert_eq!(schema.extensions["x-y"], tree("1"));
}

#[test]
fn arrays_have_items() {
    let schema = read_schema(
        "3.1.0",
        "{ type: array, prefixItems: [{ const: 1 }], items: {}, minItems: 1, uniqueItems: true }",
    );
    assert_eq!(schema.prefix_items[0].constant, Some(tree("1")));
    assert_eq!(schema.items.as_ref().unwrap().pointer, format!("{S}/items"));
    assert_eq!(schema.constraints().min_items, Some(1));
    assert!(schema.constraints().unique_items);
    let older = read_schema("3.1.0", "{ items: [{ type: string }, {}] }");
    assert_eq!(older.prefix_items[1].pointer, format!("{S}/items/1"));
    assert_eq!(older.items, None);
}

#[test]
fn bounds_of_both_dialects_read_alike() {
    let number = |value: u64| Some(Number::from(value));
    let old = read_schema(
        "3.0.3",
        "{ minimum: 1, exclusiveMinimum: true, maximum: 2 }",
    );
    let new = read_schema("3.1.0", "{ exclusiveMinimum: 1, maximum: 2 }");
    assert_eq!(old, new);
    assert_eq!(new.constraints().exclusive_minimum, number(1));
    assert_eq!(new.constraints().minimum, None);
    assert_eq!(new.constraints().maximum, number(2));
    let inclusive = read_schema("3.0.3", "{ maximum: 2, exclusiveMaximum: false }");
    assert_eq!(inclusive.constraints().maximum, number(2));
}

#[test]
fn a_nullable_type_has_null_beside_it() {
    let schema = read_schema("3.0.3", "{ type: string, enum: [a], nullable: true }");
    assert_eq!(schema.types, [JsonType::String, JsonType::Null]);
    assert_eq!(schema.enumeration, Some(vec![Node::from("a"), Node::Null]));
    let converted = read_schema("3.0.3", "{ type: string, x-nullable: true }");
    assert_eq!(converted.types, [JsonType::String, JsonType::Null]);
    let object = read_schema("3.0.3", "{ properties: { a: {} }, nullable: true }");
    assert_eq!(object.types, [JsonType::Object, JsonType::Null]);
    let anything = read_schema("3.0.3", "{ nullable: true }");
    assert_eq!(anything.types, []);
    let not_at_all = read_schema("3.0.3", "{ type: string, nullable: false }");
    assert_eq!(not_at_all.types, [JsonType::String]);
}

#[test]
fn a_nullable_union_has_null_as_a_variant() {
    for keyword in ["anyOf", "oneOf"] {
        let schema = read_schema(
            "3.0.3",
            &format!("{{ {keyword}: [{{ type: string }}, {{ type: object }}], nullable: true }}"),
        );
        let variants = [schema.any_of, schema.one_of].concat();
        assert_eq!(variants.len(), 3);
        assert_eq!(variants[2].types, [JsonType::Null]);
        assert_eq!(schema.types, []);
    }
}

#[test]
fn a_nullable_reference_becomes_a_union_with_null() {
    let (document, lines) = read_schemas(
        "3.0.3",
        r##"
S: { properties: { a: { $ref: "#/components/schemas/T", nullable: true, description: D } } }
A: { allOf: [{ $ref: "#/components/schemas/T" }], nullable: true, title: Name }
T: { type: string }
"##,
    );
    assert_eq!(lines, [""; 0]);
    let schema = document.schemas.get(S).unwrap();
    let property = &schema.properties["a"];
    assert_eq!(property.description.as_deref(), Some("D"));
    assert_eq!(property.reference, None);
    let [inner, null] = property.any_of.as_slice() else {
        panic!("two variants");
    };
    assert_eq!(inner.reference.as_deref(), Some("/components/schemas/T"));
    assert_eq!(inner.pointer, format!("{S}/properties/a/$ref"));
    assert_eq!(null.types, [JsonType::Null]);
    assert_eq!(null.pointer, format!("{S}/properties/a/nullable"));

    let all = document.schemas.get("/components/schemas/A").unwrap();
    assert_eq!(all.title.as_deref(), Some("Name"));
    assert!(all.all_of.is_empty());
    assert_eq!(all.any_of[0].all_of.len(), 1);
    assert_eq!(all.any_of[0].pointer, "/components/schemas/A/allOf");
}

#[test]
fn neighbours_of_a_reference_count_since_3_1() {
    let schemas = r##"
S: { $ref: "#/components/schemas/T", type: object, description: D }
T: {}
"##;
    let neighbours = |version| {
        let (document, _) = read_schemas(version, schemas);
        let schema = document.schemas.get(S).unwrap();
        assert_eq!(schema.reference.as_deref(), Some("/components/schemas/T"));
        schema.types.clone()
    };
    assert_eq!(neighbours("3.0.3"), []);
    assert_eq!(neighbours("3.1.0"), [JsonType::Object]);
}

#[test]
fn a_discriminator_maps_names_and_references_to_pointers() {
    let (document, lines) = read_schemas(
        "3.1.0",
        r##"
S:
  oneOf: [{ $ref: "#/components/schemas/Cat" }]
  discriminator:
    propertyName: kind
    mapping: { cat: "#/components/schemas/Cat", dog: a/b, bird: Bird }
Cat: {}
a/b: {}
"##,
    );
    let schema = document.schemas.get(S).unwrap();
    let discriminator = schema.discriminator.clone().unwrap();
    assert_eq!(discriminator.property_name, "kind");
    assert_eq!(discriminator.mapping["cat"], "/components/schemas/Cat");
    assert_eq!(discriminator.mapping["dog"], "/components/schemas/a~1b");
    assert_eq!(discriminator.mapping.len(), 2);
    assert_eq!(
        lines,
        [format!(
            "W020 {S}/discriminator/mapping/bird: there is no schema `Bird`, so this value is unknown"
        )]
    );
}

#[test]
fn samples_come_from_both_keywords() {
    let schema = read_schema("3.1.0", "{ examples: [2, 3], example: 1 }");
    assert_eq!(schema.examples, [tree("1"), tree("2"), tree("3")]);
}

#[test]
fn an_unquoted_null_is_a_type_in_a_list() {
    let schema = read_schema("3.1.0", "{ type: [string, null] }");
    assert_eq!(schema.types, [JsonType::String, JsonType::Null]);
}

#[test]
fn what_is_malformed_is_reported_and_left_out() {
    let (document, lines) = read_schemas(
        "3.1.0",
        r"
S:
  type: text
  minLength: -1
  required: true
  enum: x
  not: {}
  properties: { a: 5, b: { not: {}, maximum: ten } }
",
    );
    assert_eq!(document.schemas.get(S).unwrap().properties.len(), 2);
    assert_eq!(
        lines,
        [
            format!("W054 {S}/type: `text` is no type, so any value is allowed"),
            format!(
                "W052 {S}/minLength: `minLength` is an integer from 0 on, and this is a number, so it is ignored"
            ),
            format!(
                "W052 {S}/required: `required` is an array of strings, and this is a Boolean, so it is ignored"
            ),
            format!("W052 {S}/enum: `enum` is an array, and this is a string, so it is ignored"),
            format!(
                "W053 {S}/not: `not` has no part in what is generated, so it is read past, here and wherever else it stands"
            ),
            format!(
                "W054 {S}/properties/a: a schema is an object or a Boolean, and this is a number, \
                 so any value is allowed"
            ),
            format!(
                "W052 {S}/properties/b/maximum: `maximum` is a number, and this is a string, so it is ignored"
            ),
        ]
    );
}

#[test]
fn schemas_that_are_nested_too_deeply_are_refused() {
    let mut root = tree("{ openapi: 3.1.0, info: { title: T, version: 1 } }");
    let mut schema = Node::Object(Box::default());
    for _ in 0..400 {
        schema = Node::Object(Box::new(
            [("items".to_owned(), schema)].into_iter().collect(),
        ));
    }
    let schemas = [("S".to_owned(), schema)].into_iter().collect();
    let components = [("schemas".to_owned(), Node::Object(Box::new(schemas)))];
    root.as_object_mut().unwrap().insert(
        "components".to_owned(),
        Node::Object(Box::new(components.into_iter().collect())),
    );
    let mut diagnostics = crate::diagnostics::Diagnostics::new();
    let document = crate::document::read(&root, &mut diagnostics).unwrap();
    assert!(diagnostics.has_errors());
    let depth = |schema: &Schema| {
        std::iter::successors(Some(schema), |schema| schema.items.as_deref()).count()
    };
    assert_eq!(depth(document.schemas.get(S).unwrap()), 129);
}
