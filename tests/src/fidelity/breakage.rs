//! Instances that break a `required` or a `type` in one place.

use fastrand::Rng;

use super::instance::{Instance, Promise};
use super::json::Json;
use super::place::{Place, Step};

/// An instance with one mistake, and the place that an error has to name.
pub(super) struct Broken {
    pub(super) json: Json,
    pub(super) place: Place,
}

/// Breaks an instance where its schema promises something that a type holds it to; `None` where it
/// promises nothing of that sort.
pub(super) fn broken(instance: &Instance, random: &mut Rng) -> Option<Broken> {
    let (place, promise) = random.choice(&instance.promises)?;
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
            *json.at_mut(place)? = (*random.choice(wrong)?).clone();
        }
    }
    Some(Broken {
        json,
        place: place.clone(),
    })
}
