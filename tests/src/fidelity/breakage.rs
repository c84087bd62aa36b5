//! Instances that break a `required` or a `type` in one place.

use std::fmt;

use fastrand::Rng;

use super::instance::{Instance, Promise, Within};
use super::json::Json;
use super::place::{Place, Step};

/// An instance with one mistake, and the place that an error has to name.
pub(super) struct Broken {
    pub(super) json: Json,
    pub(super) place: Place,
    within: Within,
    /// Whether a member is not there.
    absent: bool,
}

/// How many mistakes were where they are harder to tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// In an element of an array.
    pub arrays: usize,
    /// In a member that no property names.
    pub maps: usize,
    /// In a variant of a union with a tag.
    pub unions: usize,
    /// Three steps inside, or more.
    pub nested: usize,
    /// By a member that is not there; the others are of another type.
    pub absences: usize,
}

impl Surroundings {
    pub(super) fn count(&mut self, broken: &Broken) {
        let within = broken.within;
        self.arrays += usize::from(within.array);
        self.maps += usize::from(within.map);
        self.unions += usize::from(within.union);
        self.nested += usize::from(broken.place.steps().len() > 2);
        self.absences += usize::from(broken.absent);
    }

    pub(super) fn add(&mut self, other: Self) {
        self.arrays += other.arrays;
        self.maps += other.maps;
        self.unions += other.unions;
        self.nested += other.nested;
        self.absences += other.absences;
    }

    /// Whether there were some of each kind.
    pub fn are_all_met(self) -> bool {
        let Self {
            arrays,
            maps,
            unions,
            nested,
            absences,
        } = self;
        [arrays, maps, unions, nested, absences]
            .into_iter()
            .all(|count| count > 0)
    }
}

impl fmt::Display for Surroundings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            arrays,
            maps,
            unions,
            nested,
            absences,
        } = self;
        write!(
            f,
            "{absences} members are absent; {arrays} are in arrays, {maps} in maps, {unions} in tagged \
             unions, {nested} three steps inside or more"
        )
    }
}

/// Breaks an instance where its schema promises something that a type holds it to; `None` where it
/// promises nothing of that sort.
pub(super) fn broken(instance: &Instance, random: &mut Rng) -> Option<Broken> {
    let (place, promise, within) = random.choice(&instance.promises)?.clone();
    let mut json = instance.json.clone();
    match promise {
        Promise::Presence => {
            let mut parent = place.clone();
            let Some(Step::Member(name)) = parent.pop() else {
                return None;
            };
            let Json::Object(members) = json.at_mut(&parent)? else {
                return None;
            };
            members.retain(|(member, _)| *member != name);
        }
        Promise::Type(_) => {
            let wrong = [
                Json::text("no such type"),
                Json::Boolean(true),
                Json::Number("1.5".to_owned()),
                Json::List(Vec::new()),
                Json::Object(Vec::new()),
            ];
            let wrong: Vec<&Json> = wrong.iter().filter(|json| !promise.takes(json)).collect();
            *json.at_mut(&place)? = (*random.choice(wrong)?).clone();
        }
    }
    Some(Broken {
        json,
        place,
        within,
        absent: promise == Promise::Presence,
    })
}
