//! Structs and enums from tables.

use super::{back, error, read};
use crate::{Base64, Nullable};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
struct Everything {
    name: String,
    note: Option<String>,
    count: Option<i64>,
    organization: Nullable<String>,
    data: Vec<u8>,
    more: Option<Vec<u8>>,
    most: Nullable<Vec<u8>>,
    rest: BTreeMap<String, i64>,
}

crate::object! {
    Everything {
        ["type" = "everything", "version" = 1, "beta" = false, "ratio" = 0.5, "low" = -1];
        required "name" => name;
        required "note" => note;
        optional "count" => count;
        nullable "organization_id" => organization;
        required "data" => data as Base64;
        optional "more" => more as Base64;
        nullable "most" => most as Base64;
        ..rest;
    }
}

const CONSTANTS: &str = r#""type":"everything","version":1,"beta":false,"ratio":0.5,"low":-1"#;

fn everything(members: &str) -> String {
    format!("{{{CONSTANTS}{members}}}")
}

#[test]
fn members_come_back_as_they_were() {
    for members in [
        r#","name":"n","note":null,"data":"aGk=""#,
        r#","name":"n","note":"x","count":1,"organization_id":null,"data":"","most":null"#,
        r#","name":"n","note":"x","organization_id":"o","data":"","more":"aGk=","most":"aGk=""#,
        r#","name":"n","note":"x","data":"","a.b":1,"other":2"#,
    ] {
        let json = everything(members);
        assert_eq!(back::<Everything>(&json), json);
    }
}

#[test]
fn a_null_is_nothing_for_an_optional_member_and_null_for_a_nullable_one() {
    let json = everything(r#","name":"n","note":null,"data":"","count":null,"most":null"#);
    let value = read::<Everything>(&json);
    assert_eq!(value.count, None);
    assert_eq!(value.most, Nullable::Null);
    assert_eq!(value.organization, Nullable::Absent);
}

#[test]
fn the_last_of_several_members_of_one_name_counts() {
    let json = everything(r#","name":"a","name":"b","note":null,"data":"","x":1,"x":2"#);
    let value = read::<Everything>(&json);
    assert_eq!(value.name, "b");
    assert_eq!(value.rest.get("x"), Some(&2));
}

#[test]
fn members_may_come_in_any_order() {
    let members = [
        r#""low":-1"#,
        r#""ratio":0.5"#,
        r#""beta":false"#,
        r#""version":1"#,
        r#""ty\u0070e":"everything""#,
        r#""other":7"#,
        r#""n\u0061me":"n""#,
        r#""note":"x""#,
        r#""count":2"#,
        r#""organization_id":null"#,
        r#""data":"aGk=""#,
    ];
    let expected = read::<Everything>(&format!("{{{}}}", members.join(",")));
    assert_eq!((expected.name.as_str(), expected.count), ("n", Some(2)));
    for start in 0..members.len() {
        for step in 1..members.len() {
            // The number of members is prime, so that every step comes to each of them.
            let order: Vec<&str> = (0..members.len())
                .map(|place| members[(start + place * step) % members.len()])
                .collect();
            let json = format!("{{{}}}", order.join(" , "));
            assert_eq!(read::<Everything>(&json), expected, "{json}");
        }
    }
}

#[test]
fn a_name_that_needs_escapes_is_told_from_text_that_looks_like_it() {
    #[derive(Debug)]
    struct Odd {
        both: Option<i64>,
        end: Option<i64>,
        rest: BTreeMap<String, i64>,
    }

    crate::object! {
        Odd {
            optional "a\":1,\"b" => both;
            optional "c\\" => end;
            ..rest;
        }
    }

    let plain = read::<Odd>(r#"{"a":1,"b":2}"#);
    assert_eq!((plain.both, plain.rest.len()), (None, 2));
    let json = r#"{"a\":1,\"b":1,"c\\":2,"c\"":3}"#;
    let odd = read::<Odd>(json);
    assert_eq!((odd.both, odd.end, odd.rest.len()), (Some(1), Some(2), 1));
    assert_eq!(back::<Odd>(json), json);
}

#[test]
fn a_member_that_has_to_be_there_is_named() {
    let json = everything(r#","name":"n","data":"""#);
    assert_eq!(error::<Everything>(&json), "note: missing required field");
    assert_eq!(error::<Everything>("{}"), "type: missing required field");
    assert_eq!(
        error::<Everything>(r#"{"type":"\u0065verything"}"#),
        "version: missing required field"
    );
}

#[test]
fn a_constant_has_to_be_equal() {
    assert_eq!(
        error::<Everything>(r#"{"type":"nothing"}"#),
        r#"type: expected "everything", found "nothing""#
    );
    let json = everything(r#","version":1.0,"name":"n","note":null,"data":"""#);
    assert_eq!(read::<Everything>(&json).name, "n");
}

#[test]
fn a_wrong_value_is_named_by_its_path() {
    let json = everything(r#","name":"n","note":1"#);
    assert_eq!(
        error::<Everything>(&json),
        "note: invalid type: integer `1`, expected a string"
    );
    let json = everything(r#","odd `name`\n":"x""#);
    assert_eq!(
        error::<Everything>(&json),
        r#"["odd \u0060name\u0060\u000a"]: invalid type: string "x", expected an integer that fits i64"#
    );
    assert_eq!(
        error::<Vec<BTreeMap<String, Vec<(i64, bool)>>>>(r#"[{},{"a-b":[[1,true],[2,"x"]]}]"#),
        r#"[1].a-b[1][1]: invalid type: string "x", expected a boolean"#
    );
    assert_eq!(
        error::<Everything>("null"),
        ": invalid type: null, expected an object"
    );
}

#[test]
fn an_error_says_where_the_reader_stood() {
    let error = crate::wire::decode::<Vec<bool>>(b"[\n  true,\n  1\n]").expect_err("1 is no bool");
    assert_eq!((error.path(), error.line(), error.column()), ("[1]", 3, 3));
    assert_eq!(
        error.to_string(),
        "at `[1]`: invalid type: integer `1`, expected a boolean at line 3 column 3"
    );
    let error = crate::wire::decode::<String>(b"\"a\"\n \"b\"").expect_err("two values");
    assert_eq!((error.message(), error.line()), ("trailing characters", 2));
    let error = crate::wire::decode::<String>(b"\n\"\xff\"").expect_err("no UTF-8");
    assert_eq!((error.line(), error.column()), (2, 2));
}

#[test]
fn a_message_has_an_end() {
    let long = format!("\"{}\"", "é".repeat(100_000));
    let error = crate::wire::decode::<bool>(long.as_bytes()).expect_err("no boolean");
    assert!(error.message().len() < 1_100 && error.message().ends_with('…'));
}

#[test]
fn other_deserializers_and_serializers_work_too() {
    let json = everything(r#","name":"n","note":null,"data":"aGk=","x":7"#);
    let expected = read::<Everything>(&json);
    let tree: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(serde_json::to_value(&expected).expect("a tree"), tree);
    assert_eq!(
        serde_json::from_value::<Everything>(tree).expect("readable"),
        expected
    );
    assert_eq!(
        serde_json::from_reader::<_, Everything>(json.as_bytes()).expect("readable"),
        expected
    );
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Color {
    Red,
    Blue,
    Unknown(String),
}

crate::open_enum! { Color { Red = "red"; Blue = "blue"; } }

#[test]
fn an_enum_keeps_values_that_it_doesnt_list() {
    assert_eq!(read::<Color>(r#""red""#), Color::Red);
    assert_eq!(read::<Color>(r#""r\u0065d""#), Color::Red);
    assert_eq!(back::<Color>(r#""green""#), r#""green""#);
    assert_eq!(Color::from("blue"), Color::Blue);
    assert_eq!("teal".parse(), Ok(Color::Unknown("teal".to_owned())));
    assert_eq!(Color::values(), [Color::Red, Color::Blue]);
    assert_eq!(format!("{:>5}", Color::Blue), " blue");
    assert_eq!(
        error::<Color>("1"),
        ": invalid type: integer `1`, expected a string"
    );
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Level {
    One,
    Less,
    Unknown(i64),
}

crate::open_integer_enum! { Level { One = 1; Less = -1; } }

#[test]
fn an_enum_of_integers_keeps_values_that_it_doesnt_list() {
    assert_eq!(read::<Level>("1.0"), Level::One);
    assert_eq!(read::<Level>("-1"), Level::Less);
    assert_eq!(back::<Level>("7"), "7");
    assert_eq!(Level::from(1), Level::One);
    assert_eq!(Level::values(), [Level::One, Level::Less]);
    assert_eq!(Level::Less.to_string(), "-1");
}

#[test]
fn null_is_a_value_where_any_value_is() {
    #[derive(Debug)]
    struct Finding {
        input: Option<serde_json::Value>,
    }

    crate::object! { Finding { optional "input" => input; } }

    assert_eq!(
        read::<Finding>(r#"{"input":null}"#).input,
        Some(serde_json::Value::Null)
    );
    assert_eq!(back::<Finding>(r#"{"input":null}"#), r#"{"input":null}"#);
    assert_eq!(read::<Finding>("{}").input, None);
    assert_eq!(back::<Finding>("{}"), "{}");
}
