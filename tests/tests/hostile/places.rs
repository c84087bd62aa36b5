//! A document with all places that an attack can stand in.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::attack::Attack;

/// What is written where an attack goes.
const PAYLOAD: &str = "PAYLOAD";

/// What is written where the number of an attack goes.
const NUMBER: &str = "NUMBER";

/// What stands in a place without an attack.
const CALM: &str = "calm";

/// A document whose places are not filled yet.
pub(crate) struct Places {
    document: Value,
    count: usize,
}

/// A document with an attack in some of its places.
pub(crate) struct Armed {
    pub(crate) document: Value,
    pub(crate) places: BTreeSet<usize>,
    /// Where each place is.
    pointers: Vec<String>,
}

impl Armed {
    /// Whether a diagnostic about what is at a pointer is one about a place: it is that place, or in it, or
    /// around it.
    pub(crate) fn concerns(&self, place: usize, pointer: &str) -> bool {
        let own = &self.pointers[place];
        let is_in = |inner: &str, outer: &str| {
            inner
                .strip_prefix(outer)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        is_in(own, pointer) || is_in(pointer, own)
    }
}

impl Places {
    pub(crate) fn read() -> Self {
        let text = std::fs::read_to_string("hostile/places.yaml").unwrap();
        let document: Value = serde_yaml::from_str(&text).unwrap();
        let mut places = Self { document, count: 0 };
        let none = places.document(&Attack::none(), &BTreeSet::new());
        places.count = none.pointers.len();
        assert!(places.count > 100);
        places
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The document with an attack in some places, and calm in the others.
    pub(crate) fn document(&self, attack: &Attack, armed: &BTreeSet<usize>) -> Armed {
        let mut filling = Filling {
            attack,
            armed,
            pointers: Vec::new(),
        };
        Armed {
            document: filling.fill(&self.document, ""),
            places: armed.clone(),
            pointers: filling.pointers,
        }
    }
}

/// A walk that fills places.
struct Filling<'a> {
    attack: &'a Attack,
    armed: &'a BTreeSet<usize>,
    pointers: Vec<String>,
}

impl Filling<'_> {
    fn fill(&mut self, value: &Value, pointer: &str) -> Value {
        match value {
            Value::String(text) => {
                let (text, is_place) = self.text(text);
                if is_place {
                    self.pointers.push(pointer.to_owned());
                }
                Value::String(text)
            }
            Value::Array(elements) => elements
                .iter()
                .enumerate()
                .map(|(index, element)| self.fill(element, &format!("{pointer}/{index}")))
                .collect(),
            Value::Object(members) => {
                let mut filled = Map::new();
                for (name, member) in members {
                    let (name, is_place) = self.text(name);
                    let escaped = name.replace('~', "~0").replace('/', "~1");
                    let pointer = format!("{pointer}/{escaped}");
                    if is_place {
                        self.pointers.push(pointer.clone());
                    }
                    filled.insert(name, self.fill(member, &pointer));
                }
                Value::Object(filled)
            }
            plain => plain.clone(),
        }
    }

    /// A text with what belongs into the next place, if it is one.
    fn text(&self, text: &str) -> (String, bool) {
        let text = text.replace(NUMBER, &self.attack.number.to_string());
        if !text.contains(PAYLOAD) {
            return (text, false);
        }
        let is_armed = self.armed.contains(&self.pointers.len());
        let payload = if is_armed { &self.attack.text } else { CALM };
        (text.replace(PAYLOAD, payload), true)
    }
}

/// One document of several. What only one can say is said by the first.
pub(crate) fn merged(documents: impl IntoIterator<Item = Value>) -> Value {
    let mut documents = documents.into_iter();
    let mut whole = documents.next().unwrap();
    for document in documents {
        merge(&mut whole, document);
    }
    whole
}

fn merge(whole: &mut Value, part: Value) {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            for (name, member) in part {
                match whole.get_mut(&name) {
                    Some(known) => merge(known, member),
                    None => {
                        whole.insert(name, member);
                    }
                }
            }
        }
        (Value::Array(whole), Value::Array(part)) => whole.extend(part),
        _ => {}
    }
}
