//! Values made up for a schema: valid, plain to read, and the same for the same seed.

use fastrand::Rng;
use serde_json::{Map, Value};

use super::parts::{parts, target};
use super::pattern::matching;
use super::{Judge, Side, scalar, union};
use crate::document::{JsonType, Schema, Schemas};

/// How deep members are filled in that need not be there.
const FULL: usize = 4;
/// How deep lists have elements that need not be there.
const FILLED: usize = 6;
/// How deep values are nested at most.
const DEEPEST: usize = 40;
/// How many values there are before only what must be there is filled in.
const SIZE: usize = 300;
/// How many values are tried before a schema is given up.
const TRIALS: usize = 5_000;
/// How many values of one schema are made before one that is not valid is given.
const ATTEMPTS: usize = 12;
/// From which attempt on what need not be there is there only by chance, which conditions may ask for.
const SPARSE: usize = 4;
/// From which attempt on it is not there at all.
const BARE: usize = 8;

/// Makes values up.
pub struct Sampler<'d> {
    pub(super) schemas: &'d Schemas,
    judge: Judge<'d>,
    side: Side,
    pub(super) random: Rng,
    /// Whether the samples of the document are shown, where they are valid.
    shows_examples: bool,
    depth: usize,
    trials: usize,
    /// How many values of the schema have been made that are not valid.
    attempt: usize,
}

/// What is demanded of one value.
#[derive(Default)]
pub(super) struct Demands<'d> {
    /// Schemas that all hold; their `$ref`s, `allOf`s and unions are followed.
    pub(super) schemas: Vec<&'d Schema>,
    /// Members that say which variant of a union the value is.
    pub(super) tags: Vec<(&'d str, String)>,
}

impl<'d> Sampler<'d> {
    /// One that shows the document's own samples wherever there are any.
    #[must_use]
    pub fn new(schemas: &'d Schemas, side: Side, seed: u64) -> Self {
        Self {
            schemas,
            judge: Judge::new(schemas, side),
            side,
            random: Rng::with_seed(seed),
            shows_examples: true,
            depth: 0,
            trials: 0,
            attempt: 0,
        }
    }

    /// One that makes up everything.
    #[must_use]
    pub fn without_examples(mut self) -> Self {
        self.shows_examples = false;
        self
    }

    /// A value of a schema; `None` where none was found, as for a schema that allows nothing.
    ///
    /// It is valid, but for limits that contradict each other, and expressions that are beyond
    /// [`matching`].
    pub fn sample(&mut self, schema: &'d Schema) -> Option<Value> {
        let mut last = None;
        for attempt in 0..ATTEMPTS {
            (self.trials, self.attempt) = (0, attempt);
            let Some(value) = self.value(&[schema]) else {
                continue;
            };
            if self.judge.accepts(schema, &value) {
                return Some(value);
            }
            last = Some(value);
        }
        last
    }

    /// Whether a value is deep or large enough for what need not be there to be left out.
    fn is_full(&self, depth: usize) -> bool {
        self.depth > depth || self.trials > SIZE
    }

    /// Whether a member that need not be there is left out.
    fn is_omitted(&mut self) -> bool {
        let by_chance = self.attempt >= SPARSE && self.random.bool();
        self.is_full(FULL) || by_chance || self.attempt >= BARE
    }

    /// A value that all of several schemas allow.
    fn value(&mut self, schemas: &[&'d Schema]) -> Option<Value> {
        self.trials += 1;
        if self.trials > TRIALS || self.depth > DEEPEST {
            return None;
        }
        if self.shows_examples
            && let Some(shown) = self.shown(schemas)
        {
            return Some(shown);
        }
        self.depth += 1;
        let mut demands = Demands::default();
        for schema in schemas {
            self.gather(schema, &mut demands);
        }
        let mut value = self.satisfy(&demands);
        // What a `not` excludes of plain values is seldom met twice.
        let excluded = demands
            .schemas
            .iter()
            .filter_map(|schema| schema.conditions().not.as_ref());
        for _ in 0..ATTEMPTS {
            let is_plain = |value: &Value| !value.is_object() && !value.is_array();
            let is_excluded = value.as_ref().is_some_and(|value| {
                is_plain(value) && excluded.clone().any(|not| self.judge.accepts(not, value))
            });
            if !is_excluded {
                break;
            }
            value = self.satisfy(&demands);
        }
        self.depth -= 1;
        value
    }

    /// A sample that the document shows of a value, if it is one.
    fn shown(&self, schemas: &[&'d Schema]) -> Option<Value> {
        let with_target = schemas
            .iter()
            .flat_map(|schema| [Some(*schema), target(self.schemas, schema)])
            .flatten();
        let mut samples = with_target
            .flat_map(|schema| schema.examples.iter().chain(&schema.default))
            .filter(|sample| !sample.is_null())
            .map(Value::from);
        samples.find(|sample| {
            schemas
                .iter()
                .all(|schema| self.judge.accepts(schema, sample))
        })
    }

    /// Adds what a schema demands: its parts, and a variant of each union.
    pub(super) fn gather(&mut self, schema: &'d Schema, demands: &mut Demands<'d>) {
        for part in parts(self.schemas, schema) {
            if demands
                .schemas
                .iter()
                .any(|known| std::ptr::eq(*known, part))
            {
                continue;
            }
            demands.schemas.push(part);
            for branches in [&part.one_of, &part.any_of] {
                self.choose(part, branches, demands);
            }
            self.derive(part, demands);
            self.decide(part, demands);
        }
    }

    /// Decides whether the value is what an `if` says, and adds what then holds; and what depends on members.
    fn decide(&mut self, part: &'d Schema, demands: &mut Demands<'d>) {
        let conditions = part.conditions();
        for schema in conditions.dependent_schemas.values() {
            self.gather(schema, demands);
        }
        let Some(when) = &conditions.when else {
            return;
        };
        if self.random.bool() {
            self.gather(when, demands);
            if let Some(then) = &conditions.then {
                self.gather(then, demands);
            }
        } else if let Some(otherwise) = &conditions.otherwise {
            self.gather(otherwise, demands);
        }
    }

    /// Chooses a variant of a union: anything but null, and deep inside the simplest.
    fn choose(&mut self, part: &'d Schema, branches: &'d [Schema], demands: &mut Demands<'d>) {
        let is_known = |branch: &Schema| {
            let target = target(self.schemas, branch);
            target.is_some_and(|target| {
                let mut known = demands.schemas.iter();
                known.any(|known| std::ptr::eq(*known, target))
            })
        };
        // A base type names those derived from it: the value is one of them already.
        if branches.iter().any(is_known) {
            return;
        }
        let is_null = |branch: &&Schema| branch.types == [JsonType::Null];
        let null = branches.iter().find(is_null);
        let mut variants: Vec<&'d Schema> =
            branches.iter().filter(|branch| !is_null(branch)).collect();
        if self.is_full(FILLED) {
            if let Some(null) = null {
                demands.schemas.push(null);
                return;
            }
            let is_plain = |branch: &&Schema| {
                let parts = parts(self.schemas, branch);
                parts.iter().all(|part| {
                    part.required.is_empty() && part.one_of.is_empty() && part.any_of.is_empty()
                })
            };
            if variants.iter().any(is_plain) {
                variants.retain(is_plain);
            }
        }
        let Some(chosen) = self.random.choice(variants).or(null) else {
            return;
        };
        if let Some(discriminator) = &part.discriminator
            && let Some(tag) = self.random.choice(union::tags(self.schemas, part, chosen))
        {
            demands.tags.push((&discriminator.property_name, tag));
        }
        self.gather(chosen, demands);
    }

    fn satisfy(&mut self, demands: &Demands<'d>) -> Option<Value> {
        let schemas = &demands.schemas;
        if schemas.iter().any(|schema| schema.never) {
            return None;
        }
        if let Some(constant) = schemas.iter().find_map(|schema| schema.constant.as_ref()) {
            return Some(constant.into());
        }
        let types = scalar::types(schemas);
        let mut lists = schemas
            .iter()
            .filter_map(|schema| schema.enumeration.as_ref());
        if let Some(list) = lists.next() {
            let mut values: Vec<Value> = list
                .iter()
                .filter(|value| lists.clone().all(|list| list.contains(value)))
                .map(|value| scalar::as_listed(value, types.as_deref()))
                .collect();
            if values.iter().any(|value| !value.is_null()) {
                values.retain(|value| !value.is_null());
            }
            let chosen = self.random.choice(values)?;
            // A list of what an array may be that has no array in it is meant for the items.
            let is_array = types.as_deref() == Some(&[JsonType::Array]);
            return Some(if is_array && !chosen.is_array() {
                Value::Array(vec![chosen])
            } else {
                chosen
            });
        }
        let mut types = types.unwrap_or_else(|| scalar::implied_types(schemas));
        if types.len() > 1 {
            types.retain(|ty| *ty != JsonType::Null);
        }
        let ty = self.random.choice(types)?;
        match ty {
            JsonType::Null => Some(Value::Null),
            JsonType::Boolean => Some(Value::from(self.random.bool())),
            JsonType::Integer => scalar::integer(schemas, &mut self.random),
            JsonType::Number => scalar::number(schemas, &mut self.random),
            JsonType::String => scalar::text(schemas, &mut self.random).map(Value::from),
            JsonType::Array => self.array(schemas),
            JsonType::Object => self.object(demands),
        }
    }

    fn array(&mut self, schemas: &[&'d Schema]) -> Option<Value> {
        let limit = |bound: u64| usize::try_from(bound).unwrap_or(usize::MAX);
        let constraints = schemas.iter().map(|schema| schema.constraints());
        let least = constraints.clone().filter_map(|limits| limits.min_items);
        let least = least.map(limit).max().unwrap_or(0);
        let most = constraints.clone().filter_map(|limits| limits.max_items);
        let most = most.map(limit).min().unwrap_or(usize::MAX);
        let is_set = constraints.clone().any(|limits| limits.unique_items);
        let places = schemas
            .iter()
            .find(|schema| !schema.prefix_items.is_empty());
        let places = places.map_or(&[][..], |schema| &schema.prefix_items);
        let items: Vec<&'d Schema> = schemas
            .iter()
            .filter_map(|schema| schema.items.as_deref())
            .collect();
        // The first items are such as there must be some of.
        let contained: Vec<(&'d Schema, usize)> = schemas
            .iter()
            .filter_map(|schema| {
                let conditions = schema.conditions();
                let count = conditions.min_contains.map_or(1, limit);
                Some((conditions.contains.as_ref()?, count))
            })
            .collect();
        let least = contained
            .iter()
            .map(|(_, count)| *count)
            .fold(least, usize::max);
        let wanted = if self.is_full(FILLED) {
            0
        } else {
            self.random.usize(1..=3).max(places.len())
        };
        let count = wanted.max(least).min(most);
        let mut elements: Vec<Value> = Vec::new();
        // Items of which no two are alike may take more than one attempt.
        for _ in 0..count.saturating_mul(4).min(TRIALS) {
            if elements.len() >= count {
                break;
            }
            let element = match places.get(elements.len()) {
                Some(place) => self.value(&[place]),
                None if contained.iter().any(|(_, count)| elements.len() < *count) => {
                    let wanted = contained
                        .iter()
                        .filter(|(_, count)| elements.len() < *count);
                    let wanted = wanted.map(|(schema, _)| *schema);
                    let both: Vec<&'d Schema> = items.iter().copied().chain(wanted).collect();
                    self.value(&both)
                }
                None if items.is_empty() => Some(Value::from(scalar::word(&mut self.random))),
                None => self.value(&items),
            };
            match element {
                Some(element) if !is_set || !elements.contains(&element) => elements.push(element),
                Some(_) => {}
                None => break,
            }
            if self.shows_examples && is_set && elements.len() >= least.max(1) {
                break;
            }
        }
        (elements.len() >= least).then_some(Value::Array(elements))
    }

    fn object(&mut self, demands: &Demands<'d>) -> Option<Value> {
        let schemas = &demands.schemas;
        let mut members = Map::new();
        let mut names: Vec<&'d str> = Vec::new();
        for schema in schemas {
            let dependent = schema.conditions().dependent_required.values().flatten();
            let declared = schema
                .properties
                .keys()
                .chain(&schema.required)
                .chain(dependent);
            for name in declared.map(String::as_str) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        let least = schemas
            .iter()
            .filter_map(|schema| schema.constraints().min_properties);
        let least = least.max().and_then(|least| usize::try_from(least).ok());
        let least = least.unwrap_or(0);
        let most = schemas
            .iter()
            .filter_map(|schema| schema.constraints().max_properties);
        let most = most.min().and_then(|most| usize::try_from(most).ok());
        let most = most.unwrap_or(usize::MAX);
        // What must be there comes before what may be, for which there may be no room.
        let is_required = |name: &&str| {
            let mut required = schemas.iter().flat_map(|schema| &schema.required);
            required.any(|required| required == name)
        };
        names.sort_by_key(|name| !is_required(name));
        for name in names {
            let own: Vec<&'d Schema> = schemas
                .iter()
                .filter_map(|schema| schema.properties.get(name))
                .collect();
            if self.is_of_other_side(&own) {
                continue;
            }
            let tag = demands.tags.iter().rev().find(|(tag, _)| *tag == name);
            if let Some((_, tag)) = tag {
                members.insert(name.to_owned(), Value::from(tag.as_str()));
                continue;
            }
            let is_required = is_required(&name);
            let is_left_out = members.len() >= most || members.len() >= least && self.is_omitted();
            if !is_required && is_left_out {
                continue;
            }
            let own = if own.is_empty() {
                Self::described(schemas)
            } else {
                own
            };
            let value = if own.is_empty() {
                Some(Value::from(scalar::word(&mut self.random)))
            } else {
                self.value(&own)
            };
            match value {
                Some(value) => {
                    members.insert(name.to_owned(), value);
                }
                None if is_required => return None,
                None => {}
            }
        }
        for (tag, value) in &demands.tags {
            members
                .entry(*tag)
                .or_insert_with(|| Value::from(value.as_str()));
        }
        self.add_free(schemas, (least, most), &mut members);
        Some(Value::Object(members))
    }

    /// Adds members that no property names, to maps and to objects that demand more members.
    fn add_free(
        &mut self,
        schemas: &[&'d Schema],
        (least, most): (usize, usize),
        members: &mut Map<String, Value>,
    ) {
        let values = Self::described(schemas);
        let is_closed = schemas.iter().any(|schema| {
            let rest = schema.additional_properties.as_deref();
            rest.is_some_and(|rest| rest.never) && schema.pattern_properties.is_empty()
        });
        if is_closed {
            return;
        }
        let is_map = members.is_empty() && !values.is_empty() && !self.is_full(FILLED);
        let count = least.max(usize::from(is_map)).min(most);
        let names: Vec<&'d Schema> = schemas
            .iter()
            .filter_map(|schema| schema.property_names.as_deref())
            .collect();
        for _ in 0..count.saturating_mul(4).min(TRIALS) {
            if members.len() >= count {
                break;
            }
            let patterns = schemas.iter().flat_map(|schema| &schema.pattern_properties);
            let pattern = patterns.map(|(pattern, _)| pattern).next();
            let name = match pattern.and_then(|pattern| matching(pattern, &mut self.random)) {
                Some(name) => Some(name),
                None if names.is_empty() => Some(scalar::word(&mut self.random)),
                None => self
                    .value(&names)
                    .and_then(|name| name.as_str().map(str::to_owned)),
            };
            let value = if values.is_empty() {
                Some(Value::from(scalar::word(&mut self.random)))
            } else {
                self.value(&values)
            };
            if let (Some(name), Some(value)) = (name, value) {
                members.insert(name, value);
            }
        }
    }

    /// What is said of members that no property names.
    fn described(schemas: &[&'d Schema]) -> Vec<&'d Schema> {
        let patterns = schemas
            .iter()
            .flat_map(|schema| schema.pattern_properties.values());
        let rests = schemas
            .iter()
            .filter_map(|schema| schema.additional_properties.as_deref());
        let rests = rests.filter(|rest| !rest.never);
        patterns.take(1).chain(rests).collect()
    }

    /// Whether only the other side of a call has a property.
    fn is_of_other_side(&self, schemas: &[&'d Schema]) -> bool {
        let mut parts = schemas
            .iter()
            .flat_map(|schema| parts(self.schemas, schema));
        parts.any(|part| match self.side {
            Side::Request => part.read_only,
            Side::Response => part.write_only,
        })
    }
}
