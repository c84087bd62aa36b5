//! Random values that are valid under a schema.

mod anything;
mod array;
mod demands;
mod derived;
mod enumeration;
mod extra;
mod number;
mod object;
mod tag;
mod text;
mod union;

use std::collections::HashSet;

use fastrand::Rng;
use sdkwright::document::{JsonType, Schema, Schemas};

use self::demands::Demands;
pub(super) use self::derived::Derived;
use super::json::Json;
use super::place::{Place, Step};

/// How deep optional members, elements and unions are still filled in, mostly.
const DEPTH: usize = 5;
/// How deep they are filled in now and then, where a schema holds itself.
const DEEP: usize = 40;
/// How deep values are nested at most; a reader may refuse more.
const DEEPEST: usize = 60;
/// How many values there are before only what is required is filled in.
const SIZE: usize = 300;
/// How many values are tried before an instance is given up.
const TRIALS: usize = 5_000;

/// A value that is valid under a schema.
pub(super) struct Instance {
    pub(super) json: Json,
    /// Where what comes back may differ.
    pub(super) freedoms: HashSet<(Place, Freedom)>,
    /// What a type must hold its values to, place by place.
    pub(super) promises: Vec<(Place, Promise, Within)>,
}

/// What a value stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Within {
    pub(super) array: bool,
    /// A member that no property names.
    pub(super) map: bool,
    /// A union with a tag.
    pub(super) union: bool,
}

/// How what comes back may differ from what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Freedom {
    /// A member that the schema says nothing of may be gone.
    Stray,
    /// A member that may be null or absent may be either.
    NullOrAbsent,
    /// A time may be written in another way.
    Instant,
    /// Letters may be upper or lower case.
    Case,
    /// A number is that of a `f64`, which is what JSON promises of numbers (RFC 8259 §6).
    Double,
}

/// What a value has to be, so that anything else is a mistake that a type notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Promise {
    /// A member that must be there.
    Presence,
    /// A value of a type.
    Type(JsonType),
}

impl Promise {
    /// Whether a value keeps the promise.
    pub(super) fn takes(self, json: &Json) -> bool {
        match self {
            Self::Presence => true,
            Self::Type(JsonType::Null) => matches!(json, Json::Null),
            Self::Type(JsonType::Boolean) => matches!(json, Json::Boolean(_)),
            Self::Type(JsonType::Integer) => {
                matches!(json, Json::Number(text) if !text.contains(['.', 'e']))
            }
            Self::Type(JsonType::Number) => matches!(json, Json::Number(_)),
            Self::Type(JsonType::String) => matches!(json, Json::Text(_)),
            Self::Type(JsonType::Array) => matches!(json, Json::List(_)),
            Self::Type(JsonType::Object) => matches!(json, Json::Object(_)),
        }
    }
}

/// A random instance of a schema, which is not null unless the schema allows nothing else; `None`
/// where none was found. Instances of other `turn`s begin with other variants of unions.
pub(super) fn instance<'d>(
    schemas: &'d Schemas,
    derived: &'d Derived<'d>,
    schema: &'d Schema,
    turn: usize,
    random: Rng,
) -> Option<Instance> {
    let mut generator = Generator {
        schemas,
        derived,
        random,
        place: Place::default(),
        turn: Some(turn),
        depth: 0,
        fullest: if turn % 10 == 9 { DEEP } else { DEPTH },
        values: 0,
        noticed: true,
        pinned: false,
        freedoms: HashSet::new(),
        within: Within::default(),
        promises: Vec::new(),
    };
    let json = loop {
        generator.values += 1;
        if generator.values > TRIALS {
            return None;
        }
        match generator.value(&[schema]) {
            None | Some(Json::Null) => generator.forget(0),
            Some(json) => break json,
        }
    };
    Some(Instance {
        json,
        freedoms: generator.freedoms,
        promises: generator.promises,
    })
}

/// Makes an instance; everything in it happens at `place`.
struct Generator<'d> {
    schemas: &'d Schemas,
    derived: &'d Derived<'d>,
    random: Rng,
    place: Place,
    /// Which variant the first union is, until there was one.
    turn: Option<usize>,
    depth: usize,
    /// How deep what is not required is filled in.
    fullest: usize,
    values: usize,
    /// Whether a mistake here is an error: a union without a tag, and a variant that nobody knows,
    /// keep it instead.
    noticed: bool,
    /// Whether the value tells what another value is, so that none but the listed will do.
    pinned: bool,
    freedoms: HashSet<(Place, Freedom)>,
    within: Within,
    promises: Vec<(Place, Promise, Within)>,
}

impl<'d> Generator<'d> {
    /// A value that all of several schemas allow.
    fn value(&mut self, schemas: &[&'d Schema]) -> Option<Json> {
        for _ in 0..3 {
            self.values += 1;
            if self.values > TRIALS || self.depth > DEEPEST {
                return None;
            }
            let known = self.promises.len();
            let demands = self.demands(schemas);
            let within = self.within;
            self.within.union |= !demands.tags.is_empty();
            let noticed = self.noticed;
            self.noticed &= demands.noticed && demands.unknown_tag.is_none();
            self.depth += 1;
            let value = self.satisfy(&demands);
            self.depth -= 1;
            self.noticed = noticed;
            self.within = within;
            if value.is_some() {
                return value;
            }
            self.forget(known);
        }
        None
    }

    /// A value at a step from here.
    fn value_at(&mut self, step: Step, schemas: &[&'d Schema]) -> Option<Json> {
        let within = self.within;
        self.within.array |= matches!(step, Step::Element(_));
        self.place.push(step);
        let value = self.value(schemas);
        self.place.pop();
        self.within = within;
        value
    }

    /// A value of a member that no property names.
    fn value_named(&mut self, name: &str, schemas: &[&'d Schema]) -> Option<Json> {
        let within = self.within;
        self.within.map = true;
        let value = self.value_at(Step::Member(name.to_owned()), schemas);
        self.within = within;
        value
    }

    fn satisfy(&mut self, demands: &Demands<'d>) -> Option<Json> {
        if demands.schemas.iter().any(|schema| schema.never) {
            return None;
        }
        if demands.are_listed() {
            return self.listed(demands);
        }
        let types = demands.types();
        if types.as_ref().is_some_and(Vec::is_empty) {
            return None;
        }
        let mut types = types.unwrap_or_else(|| demands.implied_types());
        if let Some(position) = types.iter().position(|ty| *ty == JsonType::Null) {
            if types.len() == 1 || self.is_full() || self.chance(0.2) {
                return Some(Json::Null);
            }
            types.swap_remove(position);
        }
        if types.is_empty() {
            return Some(self.anything());
        }
        let noticed = self.noticed;
        self.noticed &= types.len() == 1;
        let ty = *self.random.choice(&types)?;
        self.promise(Promise::Type(ty));
        let value = match ty {
            JsonType::Null => Some(Json::Null),
            JsonType::Boolean => Some(Json::Boolean(self.random.bool())),
            JsonType::Integer => self.integer(demands),
            JsonType::Number if is_whole(demands) => self.integer(demands),
            JsonType::Number => Some(self.number(demands)),
            JsonType::String => self.text(demands),
            JsonType::Array => self.array(demands),
            JsonType::Object => self.object(demands),
        };
        self.noticed = noticed;
        value
    }

    fn promise(&mut self, promise: Promise) {
        if self.noticed {
            self.promises
                .push((self.place.clone(), promise, self.within));
        }
    }

    fn free(&mut self, place: Place, freedom: Freedom) {
        self.freedoms.insert((place, freedom));
    }

    /// Takes back what was promised of values that are not used.
    fn forget(&mut self, known: usize) {
        self.promises.truncate(known);
    }

    fn chance(&mut self, probability: f64) -> bool {
        self.random.f64() < probability
    }

    /// Whether the instance is deep or large enough for what is not required to be left out.
    fn is_full(&self) -> bool {
        self.depth > self.fullest || self.values > SIZE
    }
}

/// Whether a number has the format of an integer.
fn is_whole(demands: &Demands<'_>) -> bool {
    let format = demands.first(|schema| schema.format.as_deref());
    matches!(format, Some("int32" | "int64" | "uint32" | "uint64"))
}
