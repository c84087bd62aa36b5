//! Texts: by format, by pattern, or any within their lengths.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fastrand::Rng;
use sdkwright::instance::matching;

use super::demands::Demands;
use super::{Freedom, Generator};
use crate::fidelity::json::Json;

/// Characters that are hard on whoever takes bytes for characters, or quotes for none.
const CHARACTERS: &[char] = &[
    'a', 'b', 'Z', '0', '9', ' ', '-', '_', '.', '/', '\\', '"', '\'', '`', '\n', '\t', '\u{0}',
    'é', 'ß', '日', '🦀', '\u{2028}',
];

impl<'d> Generator<'d> {
    pub(super) fn text(&mut self, demands: &Demands<'d>) -> Option<Json> {
        let format = demands.first(|schema| schema.format.as_deref());
        let encoding = demands.first(|schema| schema.content_encoding.as_deref());
        let freedom = match format {
            Some("date-time") => Some(Freedom::Instant),
            Some("uuid" | "uuid1" | "uuid3" | "uuid4" | "uuid5" | "uuid6" | "uuid7" | "guid") => {
                Some(Freedom::Case)
            }
            _ => None,
        };
        if let Some(freedom) = freedom {
            self.free(self.place.clone(), freedom);
        }
        let random = &mut self.random;
        let formatted = match format {
            Some("date-time") => Some(date_time(random)),
            Some("date") => Some(date(random)),
            _ if freedom == Some(Freedom::Case) => Some(uuid(random)),
            Some("byte") => Some(bytes(random)),
            _ if encoding == Some("base64") => Some(bytes(random)),
            Some("time") => Some(time(random)),
            Some("email") => Some(format!("a{}@example.com", random.u16(..))),
            Some("uri" | "url") => Some(format!("https://example.com/{}?q=%20", random.u16(..))),
            Some("ipv4") => Some(format!("192.0.2.{}", random.u8(..))),
            Some("ipv6") => Some(format!("2001:db8::{:x}", random.u16(..))),
            Some("int64" | "int32" | "integer") => Some(random.i32(..).to_string()),
            Some("uint64") => Some(random.u64(..).to_string()),
            Some("decimal" | "double" | "float" | "number") => {
                Some(format!("{}.{:020}", random.u64(..), random.u64(..)))
            }
            _ => None,
        };
        if let Some(text) = formatted {
            return Some(Json::Text(text));
        }
        let pattern = demands.first(|schema| schema.pattern.as_deref());
        if let Some(text) = pattern.and_then(|pattern| matching(pattern, random)) {
            return Some(Json::Text(text));
        }
        let least = demands
            .schemas
            .iter()
            .filter_map(|schema| schema.constraints().min_length);
        let least = least
            .max()
            .and_then(|least| usize::try_from(least).ok())
            .unwrap_or(0);
        let most = demands
            .schemas
            .iter()
            .filter_map(|schema| schema.constraints().max_length);
        let most = most
            .min()
            .and_then(|most| usize::try_from(most).ok())
            .unwrap_or(usize::MAX);
        let most = most.min(least.saturating_add(12));
        (least <= most).then(|| Json::Text(words(random, least, most)))
    }
}

/// A text of so many characters.
pub(super) fn words(random: &mut Rng, least: usize, most: usize) -> String {
    let length = random.usize(least..=most);
    (0..length)
        .filter_map(|_| random.choice(CHARACTERS))
        .collect()
}

fn date(random: &mut Rng) -> String {
    let (year, month, day) = (random.u16(1..9999), random.u8(1..=12), random.u8(1..=28));
    format!("{year:04}-{month:02}-{day:02}")
}

fn time(random: &mut Rng) -> String {
    let (hour, minute, second) = (random.u8(0..24), random.u8(0..60), random.u8(0..60));
    format!("{hour:02}:{minute:02}:{second:02}")
}

/// A time as servers write it: with any offset or without one, with up to nanoseconds, with a `T`, a
/// `t` or a space.
fn date_time(random: &mut Rng) -> String {
    let fraction = match random.u8(0..5) {
        0 => format!(".{}", random.u8(0..10)),
        1 => format!(".{:03}", random.u16(0..1000)),
        2 => format!(".{:06}", random.u32(0..1_000_000)),
        3 => format!(".{:07}", random.u32(0..10_000_000)),
        4 => format!(".{:09}", random.u32(0..1_000_000_000)),
        _ => String::new(),
    };
    let fraction = if random.bool() {
        fraction
    } else {
        String::new()
    };
    let separator = random.choice(["T", "T", "T", "t", " "]).unwrap_or("T");
    let zone = [
        "Z", "Z", "+00:00", "-00:00", "-05:30", "+14:00", "z", "", "+0000", "-0330", "+02",
    ];
    let zone = random.choice(zone).unwrap_or("Z");
    format!(
        "{}{separator}{}{fraction}{zone}",
        date(random),
        time(random)
    )
}

fn uuid(random: &mut Rng) -> String {
    let text = uuid::Uuid::from_u128(random.u128(..)).to_string();
    if random.u8(0..5) == 0 {
        text.to_uppercase()
    } else {
        text
    }
}

fn bytes(random: &mut Rng) -> String {
    let length = random.usize(0..12);
    let bytes: Vec<u8> = (0..length).map(|_| random.u8(..)).collect();
    STANDARD.encode(bytes)
}
