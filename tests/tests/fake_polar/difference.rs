//! Compares two JSON values, up to what can't be the same twice: ids, times and tokens.

use std::collections::BTreeMap;

use crate::recording::Ordered;

/// Which id of the fake stands for which recorded one.
#[derive(Default)]
pub(crate) struct Renaming(BTreeMap<String, String>);

impl Renaming {
    pub(crate) fn learn(&mut self, recorded: impl Into<String>, fake: impl Into<String>) {
        self.0.insert(recorded.into(), fake.into());
    }

    /// The fake's id for a recorded one that is known.
    pub(crate) fn get(&self, recorded: &str) -> Option<&str> {
        self.0.get(recorded).map(String::as_str)
    }

    /// Puts the fake's ids in the place of all recorded ones in a text.
    pub(crate) fn apply(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (recorded, fake) in &self.0 {
            text = text.replace(recorded, fake);
            let compact = |id: &str| id.replace('-', "").to_uppercase();
            text = text.replace(&compact(recorded), &compact(fake));
        }
        text
    }

    /// Whether two texts are the same but for the names of things; an id that wasn't seen before
    /// is taken to be the same from now on.
    fn agrees(&mut self, recorded: &str, fake: &str) -> bool {
        if is_uuid(recorded) && is_uuid(fake) && self.get(recorded).is_none() {
            let is_taken = self.0.values().any(|known| known == fake);
            if !is_taken {
                self.learn(recorded, fake);
            }
        }
        self.apply(recorded) == fake
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::parse_str(text).is_ok()
}

/// Finds all differences between a recorded value and the fake's, each with its place.
pub(crate) fn find(recorded: &Ordered, fake: &Ordered, names: &mut Renaming) -> Vec<String> {
    let mut differences = Vec::new();
    compare(recorded, fake, "body", names, &mut differences);
    differences
}

fn compare(
    recorded: &Ordered,
    fake: &Ordered,
    at: &str,
    names: &mut Renaming,
    differences: &mut Vec<String>,
) {
    match (recorded, fake) {
        (Ordered::Mapping(_), Ordered::Mapping(_)) => {
            let (recorded, fake) = (members(recorded, names), members(fake, names));
            let keys = |members: &[(String, &Ordered)]| -> Vec<String> {
                members.iter().map(|(key, _)| key.clone()).collect()
            };
            if keys(&recorded) != keys(&fake) && !is_same_set(keys(&recorded), keys(&fake), at) {
                differences.push(format!(
                    "at {at}: recorded members {:?}, the fake's {:?}",
                    keys(&recorded),
                    keys(&fake)
                ));
            }
            for (key, recorded) in &recorded {
                if let Some((_, fake)) = fake.iter().find(|(name, _)| name == key) {
                    compare(recorded, fake, &format!("{at}.{key}"), names, differences);
                }
            }
        }
        (Ordered::Sequence(recorded), Ordered::Sequence(fake)) => {
            if recorded.len() != fake.len() {
                differences.push(format!(
                    "at {at}: recorded {} items, the fake has {}",
                    recorded.len(),
                    fake.len()
                ));
            }
            for (index, (recorded, fake)) in recorded.iter().zip(fake).enumerate() {
                compare(
                    recorded,
                    fake,
                    &format!("{at}[{index}]"),
                    names,
                    differences,
                );
            }
        }
        (Ordered::String(recorded), Ordered::String(fake)) if is_volatile(at) => {
            if form(recorded, at) != form(fake, at) {
                differences.push(format!(
                    "at {at}: recorded {recorded:?}, the fake's {fake:?}"
                ));
            }
        }
        (Ordered::String(recorded), Ordered::String(fake)) if names.agrees(recorded, fake) => {}
        _ if recorded == fake => {}
        _ => differences.push(format!(
            "at {at}: recorded {recorded:?}, the fake's {fake:?}"
        )),
    }
}

/// The members of an object; keys can be ids too.
fn members<'a>(value: &'a Ordered, names: &Renaming) -> Vec<(String, &'a Ordered)> {
    let Ordered::Mapping(members) = value else {
        return Vec::new();
    };
    members
        .iter()
        .map(|(key, value)| (names.apply(key.as_str().unwrap_or_default()), value))
        .collect()
}

/// Whether only the order differs, in an object whose order is not the server's to decide: what
/// the caller sent comes back in an order of its own.
fn is_same_set(mut recorded: Vec<String>, mut fake: Vec<String>, at: &str) -> bool {
    recorded.sort();
    fake.sort();
    recorded == fake
        && at
            .split('.')
            .any(|step| matches!(step, "metadata" | "properties" | "input" | "ctx"))
}

const TIMES: [&str; 5] = [
    "created_at",
    "modified_at",
    "granted_at",
    "revoked_at",
    "timestamp",
];

fn last_step(at: &str) -> &str {
    at.rsplit('.').next().unwrap_or_default()
}

fn is_volatile(at: &str) -> bool {
    let name = last_step(at);
    TIMES.contains(&name) || matches!(name, "guild_token" | "avatar_url") && !at.contains(".input")
}

/// What is left of a text that is different every time.
fn form(text: &str, at: &str) -> String {
    match last_step(at) {
        "guild_token" => format!("{} parts", text.split('.').count()),
        "avatar_url" => text.replace(|character: char| character.is_ascii_hexdigit(), "0"),
        _ => text.replace(|character: char| character.is_ascii_digit(), "0"),
    }
}
