//! Unions with a tag: eight kinds of perk, told apart by `type`.

use super::{back, error, read};
use crate::{Raw, Unknown};
use jiff::Timestamp;
use serde::Deserialize;
use serde::de::value::{self, MapDeserializer};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Clone, Debug)]
struct Note {
    note: Option<String>,
}

crate::object! { Note { required "note" => note; } }

/// The fields that all perks share.
#[derive(Clone, Debug)]
struct Common {
    id: Uuid,
    description: String,
}

crate::object! { Common { required "id" => id; required "description" => description; } }

/// Perks alike but for their tag.
macro_rules! perks {
    ($($name:ident $tag:literal)+) => {$(
        #[derive(Clone, Debug)]
        struct $name {
            id: Uuid,
            created_at: Timestamp,
            modified_at: Option<Timestamp>,
            description: String,
            metadata: BTreeMap<String, String>,
            properties: Note,
        }

        crate::object! {
            $name {
                ["type" = $tag];
                required "id" => id;
                required "created_at" => created_at;
                required "modified_at" => modified_at;
                required "description" => description;
                required "metadata" => metadata;
                required "properties" => properties;
            }
        }
    )+};
}

perks! {
    Custom "custom"
    Discord "discord"
    Downloadables "downloadables"
    FeatureFlag "feature_flag"
    Repository "repository"
    LicenseKeys "license_keys"
    MeterCredit "meter_credit"
    SlackChannel "slack_shared_channel"
}

#[derive(Clone, Debug, PartialEq)]
enum Perk {
    Custom(Custom),
    Discord(Discord),
    Downloadables(Box<Downloadables>),
    FeatureFlag(FeatureFlag),
    Repository(Repository),
    LicenseKeys(LicenseKeys),
    MeterCredit(MeterCredit),
    SlackChannel(SlackChannel),
    Unknown(Unknown<Common>),
}

crate::tagged_union! {
    Perk by "type" {
        "custom" => Custom(Custom);
        "discord" => Discord(Discord);
        "downloadables" => Downloadables(Box<Downloadables>);
        "feature_flag" => FeatureFlag(FeatureFlag);
        "repository" => Repository(Repository);
        "license_keys" => LicenseKeys(LicenseKeys);
        "meter_credit" => MeterCredit(MeterCredit);
        "slack_shared_channel" => SlackChannel(SlackChannel);
    }
}

#[derive(Clone, Debug)]
struct Page {
    items: Vec<Perk>,
}

crate::object! { Page { required "items" => items; } }

const BEFORE: [&str; 6] = [
    r#""id":"5b5d0f8e-9c2e-4bb4-8f1e-4a1c2c2b7f10""#,
    r#""created_at":"2026-01-02T03:04:05Z""#,
    r#""modified_at":null"#,
    r#""description":"Office \"hours\"""#,
    r#""metadata":{"a":"b"}"#,
    r#""properties":{"note":null}"#,
];

/// A perk with its tag at a position.
fn perk(tag: &str, position: usize) -> String {
    let mut members = BEFORE.map(str::to_owned).to_vec();
    members.insert(position, format!(r#""type":"{tag}""#));
    format!("{{{}}}", members.join(","))
}

#[test]
fn the_tag_may_stand_anywhere() {
    for tag in ["custom", "discord", "downloadables", "slack_shared_channel"] {
        for position in [0, 3, 6] {
            let value = read::<Perk>(&perk(tag, position));
            let json = serde_json::to_string(&value).expect("writable");
            assert_eq!(json, perk(tag, 0), "tag at {position}");
            assert_eq!(read::<Perk>(&json), value);
        }
    }
}

#[test]
fn an_error_is_named_by_its_path_wherever_the_tag_stands() {
    for position in [0, 3, 6] {
        let good = perk("discord", position);
        let bad = perk("custom", position).replace(r#"{"note":null}"#, "{}");
        let page = format!(r#"{{"items":[{good},{good},{good},{bad}]}}"#);
        assert_eq!(
            error::<Page>(&page),
            "items[3].properties.note: missing required field"
        );
        let text = serde_json::from_str::<Page>(&page)
            .expect_err("incomplete")
            .to_string();
        assert_eq!(
            text,
            "at `items[3].properties.note`: missing required field"
        );
    }
}

#[test]
fn a_tag_that_is_missing_is_named() {
    assert_eq!(
        error::<Page>(r#"{"items":[{"id":1}]}"#),
        "items[0].type: missing required field"
    );
    assert_eq!(
        error::<Vec<Perk>>("[3]"),
        "[0]: invalid type: integer `3`, expected an object"
    );
}

#[test]
fn an_unknown_variant_is_kept_and_written_back() {
    for position in [0, 3, 6] {
        let json = perk("teleport", position);
        let Perk::Unknown(unknown) = read::<Perk>(&json) else {
            panic!("the tag isn't listed");
        };
        assert_eq!(unknown.tag(), Some("teleport"));
        assert_eq!(unknown.description, "Office \"hours\"");
        assert_eq!(unknown.json().get(), json);
        assert_eq!(back::<Perk>(&json), json);
    }
}

#[test]
fn a_shared_field_that_an_unknown_variant_lacks_is_named() {
    assert_eq!(
        error::<Vec<Perk>>(r#"[{"type":"teleport","id":"5b5d0f8e-9c2e-4bb4-8f1e-4a1c2c2b7f10"}]"#),
        "[0].description: missing required field"
    );
}

#[test]
fn a_variant_becomes_the_union() {
    let Perk::Downloadables(inner) = read::<Perk>(&perk("downloadables", 0)) else {
        panic!("the tag is listed");
    };
    assert_eq!(Perk::from((*inner).clone()), Perk::Downloadables(inner));
}

#[test]
fn other_deserializers_work_too() {
    for tag in ["custom", "teleport"] {
        let json = perk(tag, 3);
        let expected = read::<Perk>(&json);
        let tree: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let from_tree: Perk = serde_json::from_value(tree.clone()).expect("readable");
        assert_eq!(serde_json::to_value(&from_tree).expect("a tree"), tree);
        let from_reader: Perk = serde_json::from_reader(json.as_bytes()).expect("readable");
        assert_eq!(from_reader, expected);
    }
    // One that knows nothing of JSON text, like the buffers of serde's own derives.
    let members = [
        ("id", "5b5d0f8e-9c2e-4bb4-8f1e-4a1c2c2b7f10"),
        ("type", "teleport"),
        ("description", "Office \"hours\""),
    ];
    let deserializer = MapDeserializer::<_, value::Error>::new(members.into_iter());
    let Perk::Unknown(unknown) = Perk::deserialize(deserializer).expect("readable") else {
        panic!("the tag isn't listed");
    };
    assert_eq!(unknown.description, "Office \"hours\"");
}

#[derive(Clone, Debug)]
struct Paid {
    source: String,
    name: String,
    children: Vec<Event>,
}

crate::object! {
    Paid { required "source" => source; required "name" => name; required "children" => children; }
}

#[derive(Clone, Debug)]
struct Count {
    name: i64,
}

crate::object! { Count { ["source" = "system"]; required "name" => name; } }

#[derive(Clone, Debug, PartialEq)]
enum System {
    Paid(Paid),
    Count(Count),
    Flag(Raw),
    Unknown(Unknown),
}

crate::tagged_union! {
    System by "name" {
        "paid" | "ordered" => Paid(Paid);
        "7" => Count(Count);
        "true" => Flag(Raw);
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Event {
    System(Box<System>),
    User(BTreeMap<String, serde_json::Value>),
    Unknown(Unknown),
}

crate::tagged_union! {
    Event by "source" {
        "system" => System(Box<System>);
        "user" => User(BTreeMap<String, serde_json::Value>);
    }
}

#[test]
fn unions_nest() {
    for json in [
        r#"{"source":"system","name":"paid","children":[]}"#,
        r#"{"name":"ordered","children":[],"source":"system"}"#,
        r#"{"children":[{"source":"user","x":{"y":[1]}}],"source":"system","name":"paid"}"#,
        r#"{"source":"system","name":"refunded","z":1}"#,
        r#"{"z":1,"source":"nobody"}"#,
        r#"{"source":"system","name":true,"z":1.50}"#,
        r#"{"name":7,"source":"system"}"#,
    ] {
        let value = read::<Event>(json);
        let written = serde_json::to_string(&value).expect("writable");
        let tree: serde_json::Value = serde_json::from_str(json).expect("JSON");
        assert_eq!(serde_json::to_value(&value).expect("a tree"), tree);
        assert_eq!(read::<Event>(&written), value);
    }
    let Event::System(system) = read::<Event>(r#"{"source":"system","name":"refunded"}"#) else {
        panic!("the outer tag is listed");
    };
    assert!(matches!(*system, System::Unknown(unknown) if unknown.tag() == Some("refunded")));
}

#[test]
fn a_path_leads_through_nested_unions() {
    let inner = r#"{"children":[],"name":"paid"}"#;
    let json = format!(r#"{{"children":[{inner}],"name":"paid","source":"system"}}"#);
    assert_eq!(
        error::<Event>(&json),
        "children[0].source: missing required field"
    );
    let json = json.replace(r#""children":[],"#, r#""source":"system","#);
    assert_eq!(
        error::<Event>(&json),
        "children[0].children: missing required field"
    );
    assert_eq!(
        error::<Event>(r#"{"source":"system"}"#),
        "name: missing required field"
    );
}

#[test]
fn nesting_has_an_end() {
    let deep = 100_000;
    let (open, close) = (r#"{"name":"paid","children":["#, r#"],"source":"system"}"#);
    let json = format!("{}{}", open.repeat(deep), close.repeat(deep));
    assert_eq!(
        error::<Event>(&json),
        "children: nested more than 128 levels deep"
    );
    let open = r#"{"source":"system","name":"paid","children":["#;
    let json = format!("{}{}", open.repeat(deep), "]}".repeat(deep));
    assert!(error::<Event>(&json).ends_with("nested more than 128 levels deep"));
}

#[derive(Debug)]
struct Apple {
    kind: Option<String>,
    sort: Option<String>,
}

crate::object! { Apple { optional "kind" => kind; optional "sort" => sort; } }

#[derive(Debug)]
struct Pear {
    kind: Option<String>,
    colour: String,
}

crate::object! { Pear { optional "kind" => kind; required "colour" => colour; } }

#[derive(Debug, PartialEq)]
enum Fruit {
    Apple(Apple),
    Pear(Box<Pear>),
    Unknown(Unknown),
}

crate::tagged_union! {
    Fruit by optional "kind" else Unknown {
        "apple" => Apple(Apple) [is_apple as_apple into_apple];
        "pear" => Pear(Box<Pear>);
    }
}

#[test]
fn without_a_tag_that_may_be_absent_the_shape_tells() {
    for json in [
        r#"{"kind":"apple","sort":"x"}"#,
        r#"{"sort":"x"}"#,
        r#"{"colour":"green"}"#,
        r#"{"kind":"plum","colour":"blue"}"#,
        r#"[{"colour":"green"},{},{"kind":"apple"}]"#,
    ] {
        if json.starts_with('[') {
            assert_eq!(back::<Vec<Fruit>>(json), json);
        } else {
            assert_eq!(back::<Fruit>(json), json);
        }
    }
    assert!(read::<Fruit>(r#"{"sort":"x"}"#).is_apple());
    assert!(matches!(
        read::<Fruit>(r#"{"colour":"green"}"#),
        Fruit::Pear(_)
    ));
    let Fruit::Unknown(unknown) = read::<Fruit>(r#"{"colour":7,"sort":false}"#) else {
        panic!("nothing else reads it")
    };
    assert_eq!(unknown.tag(), None);
    assert!(error::<Fruit>("7").ends_with("expected an object"));
}

#[derive(Debug)]
struct Plum {
    stone: bool,
}

crate::object! { Plum { ["kind" = "stone fruit"]; required "stone" => stone; } }

#[derive(Debug, PartialEq)]
enum Harvest {
    Pear(Pear),
    Plum(Plum),
    Apple(Apple),
    Unknown(Unknown),
}

crate::tagged_union! {
    Harvest by optional "kind" or shape for "stone fruit" | "pome" else Unknown {
        "pome" | "stone fruit" | "pear" => Pear(Pear) [is_pear as_pear into_pear];
        "stone fruit" => Plum(Plum) [is_plum as_plum into_plum];
        "apple" | "pome" => Apple(Apple) [is_apple as_apple into_apple];
    }
}

#[test]
fn among_variants_that_share_a_tag_the_shape_decides() {
    let plum = r#"{"kind":"stone fruit","stone":true}"#;
    assert!(read::<Harvest>(plum).is_plum());
    assert!(read::<Harvest>(r#"{"colour":"red","kind":"stone fruit"}"#).is_pear());
    assert!(read::<Harvest>(r#"{"kind":"pome","sort":"x"}"#).is_apple());
    assert!(read::<Harvest>(r#"{"kind":null,"sort":"x"}"#).is_apple());
    assert!(read::<Harvest>(r#"{"kind":"fig"}"#).is_unknown());
    assert_eq!(
        back::<Vec<Harvest>>(&format!("[{plum},{plum}]")),
        format!("[{plum},{plum}]")
    );
    // Those without the tag are not asked, and a mistake stays one.
    assert_eq!(
        error::<Harvest>(r#"{"kind":"stone fruit","sort":"x"}"#),
        "colour: missing required field"
    );
    assert_eq!(
        error::<Harvest>(r#"{"kind":"stone fruit","stone":7}"#),
        "stone: invalid type: integer `7`, expected a boolean"
    );
}
