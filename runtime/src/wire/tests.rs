//! What the parts do together.

use super::{decode, encode};
use crate::{Base64, Nullable, Raw, Unknown};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
struct Everything {
    name: String,
    note: Option<String>,
    maybe: Option<i64>,
    organization: Nullable<String>,
    data: Vec<u8>,
    more: Option<Vec<u8>>,
    rest: BTreeMap<String, i64>,
}

crate::object! {
    Everything {
        ["type" = "everything", "version" = 1, "beta" = false, "ratio" = 0.5, "low" = -1];
        required "name" => name;
        required "note" => note;
        optional "maybe" => maybe;
        nullable "organization_id" => organization;
        required "data" => data as Base64;
        optional "more" => more as Base64;
        ..rest;
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
enum Color {
    Red,
    Blue,
    Unknown(String),
}
crate::open_enum! { Color { Red = "red"; Blue = "blue"; } }

#[derive(Clone, Debug, PartialEq, Eq)]
enum Level {
    One,
    Less,
    Unknown(i64),
}
crate::open_integer_enum! { Level { One = 1; Less = -1; } }

#[derive(Clone, Debug, PartialEq)]
struct Empty {}
crate::object! { Empty {} }

#[derive(Clone, Debug, PartialEq)]
enum Tagged {
    Everything(Everything),
    Boxed(Box<Empty>),
    Unknown(Unknown),
}
crate::tagged_union! { Tagged by "type" { "everything" => Everything(Everything); "a" | "b" => Boxed(Box<Empty>); } }

#[derive(Clone, Debug, PartialEq)]
enum Loose {
    Text(String),
    Color(Color),
    Blob(Vec<u8>),
    Level(Level),
    List(Vec<String>),
    Empty(Empty),
    Every(Box<Everything>),
    Unknown(Raw),
}
crate::untagged_union! { Loose {
    string Text(String);
    string Color(Color);
    string Blob(Vec<u8>) as Base64;
    integer Level(Level);
    array List(Vec<String>);
    object Empty(Empty);
    object Every(Box<Everything>);
} }
#[test]
fn smoke() {
    let text = r#"{"type":"everything","version":1,"beta":false,"ratio":0.5,"low":-1,"name":"n","note":null,"organization_id":null,"data":"aGk=","x":1}"#;
    let value = decode::<Everything>(text.as_bytes()).unwrap();
    assert_eq!(encode::<Everything>(&value).unwrap(), text.as_bytes());
    assert!(matches!(
        decode::<Tagged>(text.as_bytes()).unwrap(),
        Tagged::Everything(_)
    ));
    assert!(matches!(
        decode::<Loose>(text.as_bytes()).unwrap(),
        Loose::Every(_)
    ));
    assert!(matches!(
        decode::<Loose>(b"\"red\"").unwrap(),
        Loose::Color(Color::Red)
    ));
    assert!(matches!(
        decode::<Loose>(b"\"green\"").unwrap(),
        Loose::Text(_)
    ));
}
