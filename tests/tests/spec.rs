//! `spec/polar.yaml` states the facts of Polar's own document in words of our own.
//!
//! Polar's document isn't part of this repository. Where it lies beside it, the two are compared;
//! where it doesn't, what needs it is skipped.

use std::{fmt::Display, fs, path::Path};

use sdkwright_tests::parity::{Difference, borrowed, differences, undescribed};
use serde_json::{Value, json};

fn read(path: &str) -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = fs::read_to_string(path).ok()?;
    Some(serde_yaml::from_str(&text).expect("the document is well-formed"))
}

fn ours() -> Value {
    read("../spec/polar.yaml").expect("spec/polar.yaml can be read")
}

fn theirs() -> Option<Value> {
    let document = read("../../shared/polar/2026-04.openapi.json");
    if document.is_none() {
        println!("skipped: Polar's own document isn't here to compare with");
    }
    document
}

/// Fails with every entry on a line of its own.
#[track_caller]
fn assert_none<T: Display>(found: &[T], what: &str) {
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(
        found.is_empty(),
        "{} {what}:\n{}",
        found.len(),
        lines.join("\n")
    );
}

#[test]
fn facts_agree_with_the_document_of_polar() {
    let Some(theirs) = theirs() else { return };
    assert_none(&differences(&ours(), &theirs), "differences");
}

#[test]
fn no_sentence_is_taken_from_the_document_of_polar() {
    let Some(theirs) = theirs() else { return };
    assert_none(&borrowed(&ours(), &theirs), "sentences are Polar's");
}

#[test]
fn everything_is_described() {
    assert_none(&undescribed(&ours()), "places without a description");
}

#[test]
fn nothing_is_dropped() {
    let ours = ours();
    let paths = ours["paths"].as_object().expect("paths are an object");
    let mut operations: Vec<&str> = paths
        .values()
        .filter_map(Value::as_object)
        .flat_map(|item| item.values())
        .filter_map(|operation| operation["operationId"].as_str())
        .collect();
    operations.sort_unstable();
    assert_eq!(
        operations,
        [
            "benefit-grants:list",
            "benefits:create",
            "benefits:delete",
            "benefits:files",
            "benefits:get",
            "benefits:grants",
            "benefits:list",
            "benefits:update",
        ]
    );
    let schemas = ours["components"]["schemas"].as_object();
    assert_eq!(schemas.map(serde_json::Map::len), Some(78));
}

/// Sets a value, and gives the document as it is then.
fn changed(document: &Value, pointer: &str, to: Value) -> Value {
    let mut document = document.clone();
    let (parent, name) = pointer.rsplit_once('/').expect("no pointer to the root");
    match document.pointer_mut(parent) {
        Some(Value::Object(members)) => {
            members.insert(name.replace("~1", "/"), to);
        }
        Some(Value::Array(elements)) => {
            let index: usize = name.parse().expect("an index");
            elements[index] = to;
        }
        _ => panic!("{parent} leads nowhere"),
    }
    document
}

fn without(document: &Value, pointer: &str) -> Value {
    let mut document = document.clone();
    let (parent, name) = pointer.rsplit_once('/').expect("no pointer to the root");
    let members = document.pointer_mut(parent).and_then(Value::as_object_mut);
    let removed = members.and_then(|members| members.remove(&name.replace("~1", "/")));
    assert!(removed.is_some(), "{pointer} leads nowhere");
    document
}

#[test]
fn a_document_agrees_with_itself() {
    let ours = ours();
    assert_none(&differences(&ours, &ours), "differences");
}

#[test]
fn a_changed_fact_is_found_where_it_is() {
    let ours = ours();
    let changes = [
        ("/info/version", json!("2026-10")),
        ("/servers/1/url", json!("https://example.com")),
        ("/servers/0/x-polar-environment", json!("live")),
        ("/paths/~1v1~1benefits~1/get/operationId", json!("list")),
        (
            "/paths/~1v1~1benefits~1/get/parameters/6/schema/default",
            json!(20),
        ),
        (
            "/paths/~1v1~1benefits~1/get/parameters/6/schema/type",
            json!("number"),
        ),
        (
            "/paths/~1v1~1benefits~1/get/parameters/5/schema/exclusiveMinimum",
            json!(1),
        ),
        (
            "/paths/~1v1~1benefits~1/get/parameters/6/required",
            json!(true),
        ),
        (
            "/paths/~1v1~1benefits~1/get/parameters/8/style",
            json!("form"),
        ),
        (
            "/paths/~1v1~1benefits~1/get/parameters/7/schema/default",
            json!(["created_at"]),
        ),
        (
            "/paths/~1v1~1benefits~1/get/x-speakeasy-pagination/type",
            json!("cursor"),
        ),
        (
            "/paths/~1v1~1benefits~1/get/x-polar-pagination/type",
            json!("cursor"),
        ),
        (
            "/paths/~1v1~1benefits~1/post/requestBody/required",
            json!(false),
        ),
        (
            "/paths/~1v1~1benefits~1{id}/patch/requestBody/content/application~1json/schema/title",
            json!("Changes"),
        ),
        ("/components/securitySchemes/oat/scheme", json!("basic")),
        (
            "/components/schemas/Benefit/discriminator/propertyName",
            json!("kind"),
        ),
        (
            "/components/schemas/Benefit/discriminator/mapping/custom",
            json!("#/components/schemas/BenefitDiscord"),
        ),
        (
            "/components/schemas/BenefitCustom/properties/id/format",
            json!("uuid"),
        ),
        (
            "/components/schemas/BenefitCustom/properties/type/const",
            json!("discord"),
        ),
        (
            "/components/schemas/BenefitCustom/properties/visibility_configurable/readOnly",
            json!(false),
        ),
        (
            "/components/schemas/BenefitCustomCreate/properties/description/maxLength",
            json!(43),
        ),
        (
            "/components/schemas/Benefit/oneOf/2/$ref",
            json!("#/components/schemas/BenefitCustom"),
        ),
        (
            "/components/schemas/Address/properties/country/title",
            json!("Country code"),
        ),
    ];
    for (pointer, to) in changes {
        let found = differences(&changed(&ours, pointer, to.clone()), &ours);
        let found: Vec<&str> = found.iter().map(|found| found.pointer.as_str()).collect();
        assert_eq!(found, [pointer], "{pointer} set to {to}");
    }
}

#[test]
fn a_fact_that_one_side_lacks_is_found_on_either_side() {
    let ours = ours();
    for pointer in [
        "/paths/~1v1~1benefits~1{id}/delete/responses/403",
        "/paths/~1v1~1benefits~1/get/responses/200/content/application~1json",
        "/paths/~1v1~1benefits~1/get/security",
        "/components/schemas/BenefitCustom/properties/is_deleted",
        "/components/schemas/BenefitMeterCreditCreateProperties/properties/units/exclusiveMinimum",
        "/components/schemas/NotPermitted",
    ] {
        let less = without(&ours, pointer);
        let at = |found: Vec<Difference>| -> Vec<(String, bool, bool)> {
            let sides = found
                .into_iter()
                .map(|found| (found.pointer, found.ours.is_some(), found.theirs.is_some()));
            sides.collect()
        };
        assert_eq!(
            at(differences(&less, &ours)),
            [(pointer.to_owned(), false, true)]
        );
        assert_eq!(
            at(differences(&ours, &less)),
            [(pointer.to_owned(), true, false)]
        );
    }
}

#[test]
fn entries_of_lists_are_compared_one_by_one() {
    let ours = ours();
    let visibility = "/components/schemas/BenefitVisibility/enum";
    let other = changed(&ours, visibility, json!(["public", "private", "hidden"]));
    let found = differences(&ours, &other);
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            format!("{visibility}/0: ours \"draft\" / theirs nothing"),
            format!("{visibility}/2: ours nothing / theirs \"hidden\""),
        ]
    );
}

#[test]
fn the_order_of_parameters_and_of_required_names_is_no_fact() {
    let mut other = ours();
    for pointer in [
        "/paths/~1v1~1benefits~1/get/parameters",
        "/components/schemas/BenefitCustom/required",
    ] {
        let list = other.pointer_mut(pointer).and_then(Value::as_array_mut);
        list.expect("a list").reverse();
    }
    assert_none(&differences(&ours(), &other), "differences");
}

#[test]
fn every_difference_is_named() {
    let ours = ours();
    let other = changed(&ours, "/info/version", json!("2020-01"));
    let other = changed(
        &other,
        "/components/schemas/Member/properties/id/type",
        json!("integer"),
    );
    let other = without(&other, "/paths/~1v1~1benefit-grants~1/get/responses/422");
    assert_eq!(differences(&ours, &other).len(), 3);
}

#[test]
fn words_are_no_facts() {
    let ours = ours();
    for pointer in [
        "/paths/~1v1~1benefits~1/get/summary",
        "/paths/~1v1~1benefits~1/get/description",
        "/components/schemas/Benefit/description",
        "/components/schemas/Member/properties/email/examples",
        "/components/schemas/Member/properties/email/title",
    ] {
        let other = changed(&ours, pointer, json!("Email"));
        assert_none(&differences(&ours, &other), "differences");
    }
    // Yet a property that is called `description` is one.
    let other = without(
        &ours,
        "/components/schemas/BenefitCustom/properties/description",
    );
    assert_eq!(differences(&ours, &other).len(), 1);
}

#[test]
fn a_number_is_the_same_with_or_without_a_fraction() {
    let ours = ours();
    let maximum = "/components/schemas/BenefitMeterCreditCreateProperties/properties/units/maximum";
    let other = changed(&ours, maximum, json!(2_147_483_647.0));
    assert_none(&differences(&ours, &other), "differences");
}

#[test]
fn a_borrowed_sentence_is_found() {
    let ours = ours();
    let theirs = json!({"info": {"description": "Short one. Where this page stands in the \
        whole list of a benefit.\n\n- An entry that is long enough to be recognised again.\n"}});
    let pointer = "/components/schemas/Member/description";
    let text = "Something else. Where this page stands in\nthe whole list of a benefit. Short one.";
    let found = borrowed(&changed(&ours, pointer, json!(text)), &theirs);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].pointer, pointer);
    assert_eq!(
        found[0].text,
        "Where this page stands in the whole list of a benefit."
    );
    assert_none(&borrowed(&ours, &theirs), "sentences");
}

#[test]
fn a_missing_description_is_found() {
    let pointers = [
        "/paths/~1v1~1benefits~1/get",
        "/paths/~1v1~1benefits~1/get/parameters/0",
        "/paths/~1v1~1benefits~1/post/requestBody",
        "/paths/~1v1~1benefits~1/post/responses/201",
        "/components/schemas/Member",
        "/components/schemas/Member/properties/role",
    ];
    for pointer in pointers {
        let less = without(&ours(), &format!("{pointer}/description"));
        assert_eq!(undescribed(&less), [pointer]);
    }
}
