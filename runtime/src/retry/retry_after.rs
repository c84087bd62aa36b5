//! The `Retry-After` header (RFC 9110, section 10.2.3), and its finer kin `retry-after-ms`.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, HeaderName, RETRY_AFTER};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

const RETRY_AFTER_MS: HeaderName = HeaderName::from_static("retry-after-ms");

/// How long the server asks to wait: a number of milliseconds in `retry-after-ms`, or else what
/// `Retry-After` says, a number of seconds or a date.
///
/// A date is measured from the answer's own `Date` header where there is one, since the two clocks
/// may differ, and from `now` otherwise. A date that has passed means no wait. What can't be read
/// counts as absent.
pub(crate) fn retry_after(
    headers: &HeaderMap,
    now: impl FnOnce() -> SystemTime,
) -> Option<Duration> {
    if let Some(wait) = milliseconds(headers) {
        return Some(wait);
    }
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number too large for the type is longer than anything that is waited for.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let until = parse_date(text)?;
    let now = date(headers, &DATE).or_else(|| Timestamp::try_from(now()).ok())?;
    Some(Duration::try_from(until.duration_since(now)).unwrap_or(Duration::ZERO))
}

/// The header that some servers send besides `Retry-After`, whose seconds are too coarse for them.
/// It is no standard; those who send it write a whole number or one with a fraction.
fn milliseconds(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(&RETRY_AFTER_MS)?.to_str().ok()?.trim();
    let milliseconds = text.parse::<f64>().ok()?;
    Duration::try_from_secs_f64(milliseconds / 1000.0).ok()
}

fn date(headers: &HeaderMap, name: &HeaderName) -> Option<Timestamp> {
    parse_date(headers.get(name)?.to_str().ok()?.trim())
}

/// Reads an HTTP date in the one form that is still written: `Sun, 06 Nov 1994 08:49:37 GMT`.
fn parse_date(text: &str) -> Option<Timestamp> {
    const PARSER: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);
    PARSER.parse_timestamp(text).ok()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use http::{HeaderMap, HeaderValue};

    use super::retry_after;

    /// 06 Nov 1994 08:49:37 GMT.
    fn now() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777)
    }

    fn read(value: &'static str, date: Option<&'static str>) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", HeaderValue::from_static(value));
        if let Some(date) = date {
            headers.insert("date", HeaderValue::from_static(date));
        }
        retry_after(&headers, now)
    }

    #[test]
    fn seconds() {
        assert_eq!(read("60", None), Some(Duration::from_secs(60)));
        assert_eq!(read(" 0 ", None), Some(Duration::ZERO));
        assert_eq!(
            read("99999999999999999999", None),
            Some(Duration::from_secs(u64::MAX))
        );
    }

    #[test]
    fn milliseconds_go_before_seconds() {
        let wait = |value| {
            let mut headers = HeaderMap::new();
            headers.insert("retry-after", HeaderValue::from_static("2"));
            headers.insert("retry-after-ms", HeaderValue::from_static(value));
            retry_after(&headers, now)
        };
        assert_eq!(wait("1250"), Some(Duration::from_millis(1250)));
        assert_eq!(wait("0.5"), Some(Duration::from_micros(500)));
        for unreadable in ["", "-1", "NaN", "inf", "soon"] {
            assert_eq!(
                wait(unreadable),
                Some(Duration::from_secs(2)),
                "{unreadable}"
            );
        }
    }

    #[test]
    fn a_date_is_measured_from_the_clock() {
        assert_eq!(
            read("Sun, 06 Nov 1994 08:49:47 GMT", None),
            Some(Duration::from_secs(10))
        );
    }

    #[test]
    fn a_date_is_measured_from_the_servers_own_date() {
        let wait = read(
            "Sun, 06 Nov 1994 08:49:47 GMT",
            Some("Sun, 06 Nov 1994 08:49:44 GMT"),
        );
        assert_eq!(wait, Some(Duration::from_secs(3)));
    }

    #[test]
    fn a_date_in_the_past_means_no_wait() {
        assert_eq!(
            read("Sun, 06 Nov 1994 08:49:07 GMT", None),
            Some(Duration::ZERO)
        );
    }

    #[test]
    fn what_cannot_be_read_counts_as_absent() {
        for value in ["", "-1", "1.5", "soon", "1994-11-06T08:49:37Z"] {
            assert_eq!(read(value, None), None, "{value}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }
}
