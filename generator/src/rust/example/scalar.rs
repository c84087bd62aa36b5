//! Texts that a type reads: whether an example is what its type makes of texts.

/// Whether a text is a point in time as RFC 3339 writes it, with a month and a day that every year has.
pub(super) fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't']) else {
        return false;
    };
    let (time, is_local) = match time.strip_suffix(['Z', 'z']) {
        Some(time) => (time, false),
        None => match time.rfind(['+', '-']) {
            Some(sign) => {
                let (time, offset) = time.split_at(sign);
                let offset = offset.get(1..).unwrap_or_default();
                (time, !is_made_of(offset, ':', &[(0, 23), (0, 59)]))
            }
            None => (time, true),
        },
    };
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    !is_local
        && is_date(date)
        && is_made_of(time, ':', &[(0, 23), (0, 59), (0, 59)])
        && (1..=9).contains(&fraction.len())
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is a date as RFC 3339 writes it; no day after the 28th, which not every month has.
pub(super) fn is_date(text: &str) -> bool {
    text.split_once('-').is_some_and(|(year, day)| {
        year.len() == 4
            && year.bytes().all(|byte| byte.is_ascii_digit())
            && is_made_of(day, '-', &[(1, 12), (1, 28)])
    })
}

/// Whether a text is a UUID as RFC 9562 writes it.
pub(super) fn is_uuid(text: &str) -> bool {
    let mut groups = text.split('-');
    [8, 4, 4, 4, 12].iter().all(|length| {
        groups.next().is_some_and(|group| {
            group.len() == *length && group.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    }) && groups.next().is_none()
}

/// Whether a text is numbers of two digits within bounds.
fn is_made_of(text: &str, separator: char, bounds: &[(u8, u8)]) -> bool {
    let mut parts = text.split(separator);
    bounds.iter().all(|(least, most)| {
        parts.next().is_some_and(|part| {
            let number = part.parse::<u8>();
            part.len() == 2 && number.is_ok_and(|number| (*least..=*most).contains(&number))
        })
    }) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_what_the_runtime_reads() {
        for text in [
            "2026-01-28T12:00:00Z",
            "2026-12-01t00:00:59.123456+02:00",
            "2026-12-01T00:00:59-11:30",
        ] {
            assert!(is_date_time(text), "{text}");
        }
        for text in [
            "2026-01-28",
            "2026-01-28 12:00:00Z",
            "2026-01-28T12:00:00",
            "2026-02-30T12:00:00Z",
            "2026-01-28T24:00:00Z",
            "2026-01-28T12:00:00.Z",
            "now",
        ] {
            assert!(!is_date_time(text), "{text}");
        }
    }

    #[test]
    fn a_uuid_has_five_groups() {
        assert!(is_uuid("6fbb5a7c-4c6b-4f0c-9d6e-3f1c2b7a9d10"));
        assert!(!is_uuid("6fbb5a7c4c6b4f0c9d6e3f1c2b7a9d10"));
        assert!(!is_uuid("6fbb5a7c-4c6b-4f0c-9d6e-3f1c2b7a9d1g"));
        assert!(!is_uuid("1-2-3-4-5"));
    }
}
