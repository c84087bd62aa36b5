//! How much more a server takes: the header fields on rate limits.

use std::time::Duration;

use http::HeaderMap;
use http::header::{DATE, HeaderValue};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

/// A number of seconds above this is a moment, counted from 1970, and no span: it is the year 2001.
const MOMENT: u64 = 1_000_000_000;

/// A number above this is a moment in milliseconds.
const MOMENT_IN_MILLISECONDS: u64 = 100 * MOMENT;

/// How much more a server takes, as far as an answer says.
///
/// It is read from `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers, in its present
/// and its former form), or else from `RateLimit-Limit`, `X-RateLimit-Limit`, `X-Rate-Limit-Limit` and
/// their companions. Of several policies, the one with the least left counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many requests are allowed in one window.
    pub limit: Option<u64>,
    /// How many of them are left.
    pub remaining: Option<u64>,
    /// How long it takes from this answer until there are more. A moment that the server names is
    /// measured from the answer's `Date`; without that, this is absent.
    pub resets_in: Option<Duration>,
    /// How long the window is.
    pub window: Option<Duration>,
}

impl RateLimit {
    /// What headers say; `None` when they say nothing.
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let found = structured(headers).unwrap_or_else(|| numbered(headers));
        (found != Self::default()).then_some(found)
    }
}

/// `RateLimit: "burst";r=3;t=10` and `RateLimit-Policy: "burst";q=100;w=60`, or all of it in one list of
/// pairs, `RateLimit: limit=100, remaining=3, reset=10`.
fn structured(headers: &HeaderMap) -> Option<RateLimit> {
    let state = items(headers, "ratelimit");
    if state.is_empty() {
        return None;
    }
    let policies = items(headers, "ratelimit-policy");
    if state.iter().all(|item| item.name.is_empty()) {
        let find = |key| state.iter().find_map(|item| item.number(key));
        return Some(RateLimit {
            limit: find("limit"),
            remaining: find("remaining"),
            resets_in: find("reset").map(Duration::from_secs),
            window: policies
                .iter()
                .find_map(|item| item.number("w"))
                .map(Duration::from_secs),
        });
    }
    let tightest = state
        .iter()
        .min_by_key(|item| item.number("r").unwrap_or(u64::MAX))?;
    let policy = policies.iter().find(|policy| policy.name == tightest.name);
    Some(RateLimit {
        limit: policy.and_then(|policy| policy.number("q")),
        remaining: tightest.number("r"),
        resets_in: tightest.number("t").map(Duration::from_secs),
        window: policy
            .and_then(|policy| policy.number("w"))
            .map(Duration::from_secs),
    })
}

/// One member of a list with its parameters (RFC 9651, section 3.1).
struct Item<'a> {
    name: &'a str,
    pairs: Vec<(&'a str, &'a str)>,
}

impl Item<'_> {
    fn number(&self, key: &str) -> Option<u64> {
        let mut pairs = self.pairs.iter();
        let (_, value) = pairs.find(|(known, _)| known.eq_ignore_ascii_case(key))?;
        value.parse().ok()
    }
}

fn items<'a>(headers: &'a HeaderMap, name: &str) -> Vec<Item<'a>> {
    let lines = headers.get_all(name).iter().map(HeaderValue::to_str);
    let members = lines.flatten().flat_map(|line| line.split(','));
    members
        .map(|member| {
            let mut parts = member.split(';').map(str::trim).peekable();
            let name = parts.next_if(|part| !part.contains('='));
            let pair = |part: &'a str| part.split_once('=');
            Item {
                name: name.unwrap_or_default(),
                pairs: parts
                    .filter_map(pair)
                    .map(|(key, value)| (key.trim(), value.trim()))
                    .collect(),
            }
        })
        .collect()
}

/// A header for each number.
fn numbered(headers: &HeaderMap) -> RateLimit {
    let number = |name: &str| {
        let prefixes = ["ratelimit-", "x-ratelimit-", "x-rate-limit-"];
        let values = prefixes
            .iter()
            .filter_map(|prefix| headers.get(format!("{prefix}{name}")));
        let mut texts = values.filter_map(|value| value.to_str().ok());
        // What follows a comma or semicolon are policies (the draft's older forms), after a point
        // fractions of seconds.
        texts.find_map(|text| {
            text.split([',', ';', '.'])
                .next()?
                .trim()
                .parse::<u64>()
                .ok()
        })
    };
    RateLimit {
        limit: number("limit"),
        remaining: number("remaining"),
        resets_in: number("reset").and_then(|reset| resets_in(reset, headers)),
        window: None,
    }
}

/// The span that a reset says, which may be a moment.
fn resets_in(reset: u64, headers: &HeaderMap) -> Option<Duration> {
    if reset < MOMENT {
        return Some(Duration::from_secs(reset));
    }
    let moment = if reset < MOMENT_IN_MILLISECONDS {
        Timestamp::from_second(i64::try_from(reset).ok()?)
    } else {
        Timestamp::from_millisecond(i64::try_from(reset).ok()?)
    };
    let date = headers.get(DATE)?.to_str().ok()?;
    let date = DateTimeParser::new().parse_timestamp(date.trim()).ok()?;
    Some(Duration::try_from(moment.ok()?.duration_since(date)).unwrap_or(Duration::ZERO))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::{HeaderMap, HeaderValue};

    use super::RateLimit;

    fn read(entries: &[(&'static str, &'static str)]) -> Option<RateLimit> {
        let mut headers = HeaderMap::new();
        for (name, value) in entries {
            headers.append(*name, HeaderValue::from_static(value));
        }
        RateLimit::from_headers(&headers)
    }

    fn limit(limit: u64, remaining: u64, reset: u64) -> RateLimit {
        RateLimit {
            limit: Some(limit),
            remaining: Some(remaining),
            resets_in: Some(Duration::from_secs(reset)),
            window: None,
        }
    }

    #[test]
    fn the_draft_in_its_present_form() {
        let read = read(&[
            (
                "ratelimit-policy",
                r#""burst";q=100;w=60, "daily";q=1000;w=86400"#,
            ),
            ("ratelimit", r#""daily";r=700;t=5000, "burst";r=3;t=10"#),
        ]);
        let window = Some(Duration::from_secs(60));
        assert_eq!(
            read,
            Some(RateLimit {
                window,
                ..limit(100, 3, 10)
            })
        );
    }

    #[test]
    fn the_draft_in_its_former_forms() {
        let pairs = read(&[("ratelimit", "limit=100, remaining=50, reset=5")]);
        assert_eq!(pairs, Some(limit(100, 50, 5)));
        let three = read(&[
            ("ratelimit-limit", "100, 100;w=60"),
            ("ratelimit-remaining", "50"),
            ("ratelimit-reset", "5"),
        ]);
        assert_eq!(three, Some(limit(100, 50, 5)));
    }

    #[test]
    fn customary_headers_with_a_span_or_a_moment() {
        let with = |reset, entries: &[(&'static str, &'static str)]| {
            let mut all = vec![("x-ratelimit-limit", "60"), ("x-ratelimit-remaining", "0")];
            all.push(("x-ratelimit-reset", reset));
            all.extend(entries);
            read(&all).unwrap()
        };
        assert_eq!(with("30", &[]), limit(60, 0, 30));
        assert_eq!(with("30.5", &[]), limit(60, 0, 30));
        let later = ("date", "Sun, 06 Nov 2033 08:49:37 GMT");
        assert_eq!(
            with("2014879807", &[later]).resets_in,
            Some(Duration::from_secs(30))
        );
        assert_eq!(
            with("2014879807000", &[later]).resets_in,
            Some(Duration::from_secs(30))
        );
        assert_eq!(with("1000000001", &[later]).resets_in, Some(Duration::ZERO));
        assert_eq!(with("2014879807", &[]).resets_in, None);
    }

    #[test]
    fn what_says_nothing_is_none() {
        assert_eq!(read(&[]), None);
        for value in ["", "much", ";;,=,", "\"a\"", "\"a\";r=-1"] {
            assert_eq!(read(&[("ratelimit", value)]), None, "{value}");
            assert_eq!(read(&[("x-ratelimit-limit", value)]), None, "{value}");
        }
    }
}
