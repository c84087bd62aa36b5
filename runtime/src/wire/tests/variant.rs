//! The methods that unions have for their variants.

use crate::wire::decode;
use crate::{Raw, Unknown};

#[derive(Debug, Clone)]
struct Leaf {
    name: String,
}

crate::object! { Leaf { ["kind" = "leaf"]; required "name" => name; } }

#[derive(Debug, Clone, PartialEq)]
enum Tree {
    Leaf(Leaf),
    Branch(Box<Branch>),
    Unknown(Unknown),
}

#[derive(Debug, Clone)]
struct Branch {
    tree: Tree,
}

crate::object! { Branch { ["kind" = "branch"]; required "tree" => tree; } }
crate::tagged_union! {
    Tree by "kind" else Unknown {
        "leaf" => Leaf(Leaf) [is_leaf as_leaf into_leaf];
        "branch" => Branch(Box<Branch>) [is_branch as_branch into_branch];
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Value {
    Text(String),
    Number(f64),
    Texts(Vec<String>),
    Leaf(Leaf),
    Unknown(Raw),
}

crate::untagged_union! {
    Value else Raw {
        string Text(String) [is_text as_text into_text -> &str];
        number Number(f64) [is_number as_number into_number -> f64];
        array Texts(Vec<String>) [is_texts as_texts into_texts -> &[String]];
        object Leaf(Leaf) [is_leaf as_leaf into_leaf];
    }
}

#[test]
fn a_variant_is_asked_for_looked_at_and_given_away() {
    let leaf = Leaf {
        name: "oak".to_owned(),
    };
    let tree = Tree::from(leaf.clone());
    assert!(tree.is_leaf() && !tree.is_branch() && !tree.is_unknown());
    assert_eq!(tree.as_leaf(), Some(&leaf));
    assert_eq!(tree.as_branch(), None);
    assert_eq!(tree.clone().into_branch(), None);
    assert_eq!(tree.clone().into_unknown(), None);
    assert_eq!(tree.into_leaf(), Some(leaf));
}

#[test]
fn a_box_is_not_seen() {
    let branch = Branch {
        tree: Tree::from(Leaf {
            name: "oak".to_owned(),
        }),
    };
    let tree = Tree::from(branch.clone());
    let look: Option<&Branch> = tree.as_branch();
    assert_eq!(look, Some(&branch));
    let given: Option<Branch> = tree.into_branch();
    assert_eq!(given, Some(branch));
}

#[test]
fn a_look_is_what_the_table_says() {
    let read = |json: &str| decode::<Value>(json.as_bytes()).unwrap();
    assert_eq!(read(r#""a""#).as_text(), Some("a"));
    assert_eq!(read("1.5").as_number(), Some(1.5));
    assert_eq!(
        read(r#"["a"]"#).as_texts(),
        Some(["a".to_owned()].as_slice())
    );
    assert!(read(r#"{"kind":"leaf","name":"oak"}"#).as_leaf().is_some());
    assert!(read(r#""a""#).is_text() && read("1.5").is_number() && read("[]").is_texts());
    assert_eq!(read(r#""a""#).into_text().as_deref(), Some("a"));
    assert_eq!(read("1.5").into_number(), Some(1.5));
    assert_eq!(
        read(r#"["a"]"#).into_texts().map(|texts| texts.len()),
        Some(1)
    );
    assert!(read(r#"{"kind":"leaf","name":"oak"}"#).is_leaf());
    assert!(
        read(r#"{"kind":"leaf","name":"oak"}"#)
            .into_leaf()
            .is_some()
    );
}

#[test]
fn what_is_unknown_can_be_looked_at_too() {
    let tree = decode::<Tree>(br#"{"kind":"root"}"#).unwrap();
    assert_eq!(tree.as_unknown().and_then(Unknown::tag), Some("root"));
    let value = decode::<Value>(b"true").unwrap();
    assert!(value.is_unknown() && value.as_unknown().is_some());
    assert_eq!(value.into_unknown().unwrap().to_string(), "true");
}
