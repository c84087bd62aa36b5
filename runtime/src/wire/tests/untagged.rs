//! Unions without a tag.

use super::{back, error, read};
use crate::{Base64, Raw, Unknown};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
enum Scalar {
    Text(String),
    Whole(i64),
    Real(f64),
    Flag(bool),
    Unknown(Raw),
}

crate::untagged_union! {
    Scalar { string Text(String); integer Whole(i64); number Real(f64); boolean Flag(bool); }
}

#[test]
fn scalars_go_by_their_kind() {
    assert_eq!(
        read::<Scalar>(r#""a\u0062""#),
        Scalar::Text("ab".to_owned())
    );
    assert_eq!(read::<Scalar>("7"), Scalar::Whole(7));
    assert_eq!(read::<Scalar>("-7"), Scalar::Whole(-7));
    assert_eq!(read::<Scalar>("7.0"), Scalar::Real(7.0));
    assert_eq!(
        read::<Scalar>("18446744073709551615"),
        Scalar::Real(18_446_744_073_709_551_615.0)
    );
    assert_eq!(read::<Scalar>("true"), Scalar::Flag(true));
}

#[test]
fn what_fits_nothing_is_kept_as_it_came() {
    for json in [
        "null",
        "[1.50,{\"a\":\"\\u0062\"}]",
        "{\"a\":1.50,\"b\":[]}",
        "[]",
        "{}",
    ] {
        assert_eq!(
            read::<Scalar>(json),
            Scalar::Unknown(Raw::from_text(json).expect("JSON"))
        );
        assert_eq!(back::<Scalar>(json), json);
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Whole {
    Count(u8),
    Unknown(Raw),
}

crate::untagged_union! { Whole { integer Count(u8); } }

#[test]
fn a_number_without_a_fraction_is_an_integer() {
    assert_eq!(read::<Whole>("7.0"), Whole::Count(7));
    for json in ["7.5", "256", "-1", "\"7\""] {
        assert_eq!(
            read::<Whole>(json),
            Whole::Unknown(Raw::from_text(json).expect("JSON"))
        );
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Color {
    Red,
    Unknown(String),
}

crate::open_enum! { Color { Red = "red"; } }

#[derive(Clone, Debug, PartialEq)]
enum Level {
    One,
    Unknown(i64),
}

crate::open_integer_enum! { Level { One = 1; } }

#[derive(Clone, Debug, PartialEq)]
enum Value {
    Text(String),
    Color(Color),
    Id(Uuid),
    Time(Timestamp),
    Level(Level),
    Real(f64),
    Ids(Vec<Uuid>),
    Names(Vec<String>),
    Unknown(Raw),
}

crate::untagged_union! {
    Value {
        string Text(String);
        string Color(Color);
        string Id(Uuid);
        string Time(Timestamp);
        integer Level(Level);
        number Real(f64);
        array Ids(Vec<Uuid>);
        array Names(Vec<String>);
    }
}

const ID: &str = r#""5b5d0f8e-9c2e-4bb4-8f1e-4a1c2c2b7f10""#;

#[test]
fn a_value_that_is_recognised_goes_before_one_that_merely_fits() {
    assert_eq!(read::<Value>(r#""red""#), Value::Color(Color::Red));
    assert_eq!(read::<Value>(r#""green""#), Value::Text("green".to_owned()));
    assert!(matches!(read::<Value>(ID), Value::Id(_)));
    assert!(matches!(
        read::<Value>(r#""2026-01-02T03:04:05Z""#),
        Value::Time(_)
    ));
    assert_eq!(read::<Value>("1"), Value::Level(Level::One));
    assert_eq!(read::<Value>("2"), Value::Real(2.0));
    assert!(matches!(read::<Value>(&format!("[{ID}]")), Value::Ids(_)));
    assert!(matches!(
        read::<Value>(&format!("[{ID},\"x\"]")),
        Value::Names(_)
    ));
    assert!(matches!(read::<Value>("[]"), Value::Ids(_)));
    assert!(matches!(read::<Value>("[1]"), Value::Unknown(_)));
}

#[derive(Clone, Debug)]
struct Point {
    x: i64,
    y: Option<i64>,
}

crate::object! { Point { required "x" => x; optional "y" => y; } }

#[derive(Clone, Debug)]
struct Labelled {
    x: i64,
    label: String,
}

crate::object! { Labelled { required "x" => x; required "label" => label; } }

#[derive(Clone, Debug)]
struct Circle {
    x: String,
}

crate::object! { Circle { ["kind" = "circle"]; required "x" => x; } }

#[derive(Clone, Debug)]
struct Empty {}

crate::object! { Empty {} }

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Empty(Empty),
    Point(Point),
    Labelled(Box<Labelled>),
    Circle(Circle),
    Many(BTreeMap<String, bool>),
    Blob(Vec<u8>),
    Unknown(Raw),
}

crate::untagged_union! {
    Shape {
        object Empty(Empty);
        object Point(Point);
        object Labelled(Box<Labelled>);
        object Circle(Circle);
        object Many(BTreeMap<String, bool>);
        string Blob(Vec<u8>) as Base64;
    }
}

#[test]
fn an_object_goes_to_the_variant_that_explains_it_best() {
    assert!(matches!(read::<Shape>("{}"), Shape::Empty(_)));
    assert!(matches!(read::<Shape>(r#"{"x":1}"#), Shape::Point(_)));
    assert!(matches!(read::<Shape>(r#"{"x":1,"y":2}"#), Shape::Point(_)));
    assert!(matches!(
        read::<Shape>(r#"{"x":1,"label":"l"}"#),
        Shape::Labelled(_)
    ));
    assert!(matches!(
        read::<Shape>(r#"{"x":"1","kind":"circle"}"#),
        Shape::Circle(_)
    ));
    assert!(matches!(read::<Shape>(r#"{"a":true}"#), Shape::Many(_)));
    assert!(matches!(read::<Shape>(r#"{"a":1}"#), Shape::Empty(_)));
    assert_eq!(read::<Shape>(r#""aGk""#), Shape::Blob(b"hi".to_vec()));
    assert_eq!(back::<Shape>(r#""aGk""#), r#""aGk=""#);
}

#[test]
fn when_the_best_cant_be_read_the_next_is_tried() {
    let shape = read::<Shape>(r#"{"x":1,"kind":"circle"}"#);
    assert_eq!(shape, Shape::Point(Point { x: 1, y: None }));
}

#[derive(Clone, Debug, PartialEq)]
enum Nested {
    One(Box<Left>),
    Two(Box<Right>),
    Unknown(Raw),
}

crate::untagged_union! { Nested { object One(Box<Left>); object Two(Box<Right>); } }

#[derive(Clone, Debug)]
struct Left {
    child: Nested,
    a: i64,
}

crate::object! { Left { required "child" => child; required "a" => a; } }

#[derive(Clone, Debug)]
struct Right {
    child: Nested,
    b: i64,
}

crate::object! { Right { required "child" => child; required "b" => b; } }

#[test]
fn a_server_cant_make_trials_grow_without_bound() {
    let json = format!(
        "{}null{}",
        r#"{"child":"#.repeat(100),
        r#","a":"x","b":"x"}"#.repeat(100)
    );
    let start = Instant::now();
    assert!(matches!(read::<Nested>(&json), Nested::Unknown(_)));
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[derive(Clone, Debug, PartialEq)]
enum Tagged {
    Shape(Shape),
    Point(Point),
    Unknown(Unknown),
}

crate::tagged_union! { Tagged by "type" { "shape" => Shape(Shape); "point" => Point(Point); } }

#[derive(Clone, Debug, PartialEq)]
enum Outer {
    Any(serde_json::Value),
    Tagged(Tagged),
    List(Vec<Tagged>),
    Absent(()),
    Unknown(Raw),
}

crate::untagged_union! {
    Outer {
        any Any(serde_json::Value);
        object Tagged(Tagged);
        array List(Vec<Tagged>);
        null Absent(());
    }
}

#[test]
fn unions_of_both_sorts_nest() {
    let shape = read::<Tagged>(r#"{"x":1,"type":"shape"}"#);
    assert!(matches!(shape, Tagged::Shape(Shape::Point(_))));
    assert!(matches!(
        read::<Outer>(r#"{"type":"point","x":1}"#),
        Outer::Tagged(Tagged::Point(_))
    ));
    assert!(matches!(
        read::<Outer>(r#"[{"type":"point","x":1}]"#),
        Outer::List(_)
    ));
    assert!(matches!(read::<Outer>(r#"{"type":"new"}"#), Outer::Any(_)));
    assert!(matches!(read::<Outer>("null"), Outer::Absent(())));
    assert!(matches!(read::<Outer>("1"), Outer::Any(_)));
    assert!(matches!(read::<Outer>("[1]"), Outer::Any(_)));
}

#[test]
fn other_deserializers_work_too() {
    for json in [
        r#"{"x":1,"label":"l"}"#,
        r#"{"a":true,"b":false}"#,
        "[1,null]",
    ] {
        let tree: serde_json::Value = serde_json::from_str(json).expect("JSON");
        let from_tree: Shape = serde_json::from_value(tree).expect("readable");
        assert_eq!(from_tree, read::<Shape>(json));
    }
    let scalars: Vec<Scalar> =
        serde_json::from_value(serde_json::json!(["a", 1, 1.5, true, null, {"a": [1]}]))
            .expect("readable");
    assert_eq!(
        serde_json::to_string(&scalars).expect("writable"),
        r#"["a",1,1.5,true,null,{"a":[1]}]"#
    );
}

#[test]
fn broken_json_is_an_error_all_the_same() {
    assert_eq!(
        error::<Vec<Shape>>("[{]"),
        "[0]: expected the name of a member, in quotes"
    );
    assert_eq!(
        error::<Vec<Scalar>>("[1,tru]"),
        "[1]: expected a JSON value"
    );
}

#[derive(Clone, Debug, PartialEq)]
enum TaskName {
    Cut,
    Intro,
    Unknown(String),
}

crate::open_enum! { TaskName { Cut = "cut"; Intro = "intro"; } }

#[derive(Clone, Debug, PartialEq)]
enum CutName {
    Cut,
    Unknown(String),
}

crate::open_enum! { CutName { Cut = "cut"; } }

#[derive(Debug)]
struct Range {
    start: Option<i64>,
}

crate::object! { Range { optional "start" => start; } }

#[derive(Debug)]
struct Source {
    file: Option<String>,
}

crate::object! { Source { optional "file" => file; } }

#[derive(Debug)]
struct Cut {
    name: Option<CutName>,
    options: Option<Range>,
}

crate::object! { Cut { optional "name" => name; optional "options" => options; } }

#[derive(Debug)]
struct Intro {
    name: Option<TaskName>,
    options: Option<Source>,
}

crate::object! { Intro { optional "name" => name; optional "options" => options; } }

#[derive(Debug, PartialEq)]
enum Task {
    Cut(Cut),
    Intro(Intro),
    Unknown(Raw),
}

crate::untagged_union! { Task { object Cut(Cut); object Intro(Intro); } }

#[test]
fn between_equals_the_one_that_knows_more_inside_is_taken() {
    for json in [
        r#"{"name":"intro"}"#,
        r#"{"options":{"file":"a.mp4"}}"#,
        r#"{"name":"cut","options":{"file":"a.mp4"}}"#,
    ] {
        assert_eq!(back::<Task>(json), json);
    }
    assert!(matches!(
        read::<Task>(r#"{"name":"intro","options":{}}"#),
        Task::Intro(_)
    ));
    assert!(matches!(
        read::<Task>(r#"{"name":"fade","options":{"x":1}}"#),
        Task::Cut(_)
    ));
    // Each of a list is read on its own, and what one leaves unexplained says nothing of the next.
    let list = r#"[{"name":"fade"},{"options":{"file":"a.mp4"}}]"#;
    assert_eq!(back::<Vec<Task>>(list), list);
}

#[derive(Debug)]
struct Once {
    interval: Option<()>,
}

crate::object! { Once { optional "interval" => interval; } }

#[derive(Debug)]
struct Again {
    interval: Option<TaskName>,
}

crate::object! { Again { optional "interval" => interval; } }

#[derive(Debug, PartialEq)]
enum Sale {
    Once(Once),
    Again(Again),
    Unknown(Raw),
}

crate::untagged_union! { Sale { object Once(Once); object Again(Again); } }

#[test]
fn what_is_lost_weighs_more_than_what_is_kept() {
    for json in [
        r#"{"interval":"cut"}"#,
        r#"{"interval":"never heard of"}"#,
        r#"{"interval":null}"#,
    ] {
        assert_eq!(back::<Sale>(json), json);
    }
}

#[derive(Debug, PartialEq)]
enum Thumbnail {
    Anything(serde_json::Value),
    Path(String),
    Unknown(Raw),
}

crate::untagged_union! { Thumbnail { any Anything(serde_json::Value); string Path(String); } }

#[derive(Debug)]
struct Picture {
    thumbnail: Option<Thumbnail>,
}

crate::object! { Picture { optional "thumbnail" => thumbnail; } }

#[test]
fn a_union_of_any_value_tells_null_from_absence() {
    for json in ["{}", r#"{"thumbnail":null}"#, r#"{"thumbnail":"a.png"}"#] {
        assert_eq!(back::<Picture>(json), json);
    }
    assert_eq!(
        read::<Picture>(r#"{"thumbnail":"a"}"#).thumbnail,
        Some(Thumbnail::Path("a".to_owned()))
    );
}

#[test]
fn of_two_that_lose_something_the_one_that_loses_less_is_taken() {
    let json = r#"{"name":"intro","options":{"file":"a.mp4","x":0}}"#;
    assert!(matches!(read::<Task>(json), Task::Intro(_)));
    let json = r#"{"options":{"file":"a.mp4","x":0}}"#;
    assert!(matches!(read::<Task>(json), Task::Intro(_)));
}
