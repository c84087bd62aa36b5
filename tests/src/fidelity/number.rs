//! Numbers compared by value, whatever their size and however they are written.

/// Whether two JSON numbers have the same value: `1e2` is `100.0`.
pub(super) fn same(one: &str, other: &str) -> bool {
    Decimal::of(one) == Decimal::of(other)
}

/// Whether two JSON numbers are the same `f64`. None beyond its range is.
pub(super) fn same_double(one: &str, other: &str) -> bool {
    match (one.parse::<f64>(), other.parse::<f64>()) {
        (Ok(one), Ok(other)) => one.is_finite() && one.to_bits() == other.to_bits(),
        _ => false,
    }
}

/// A number as its significant digits and the power of ten of the last of them.
#[derive(PartialEq)]
struct Decimal {
    negative: bool,
    digits: String,
    power: i64,
}

impl Decimal {
    fn of(text: &str) -> Self {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut power: i64 = power.parse().unwrap_or(i64::MAX);
        power -= i64::try_from(fraction.len()).unwrap_or(i64::MAX);
        let digits = format!("{whole}{fraction}");
        let digits = digits.trim_start_matches('0');
        let kept = digits.trim_end_matches('0');
        power += i64::try_from(digits.len() - kept.len()).unwrap_or(i64::MAX);
        if kept.is_empty() {
            power = 0;
        }
        Self {
            negative: negative && !kept.is_empty(),
            digits: kept.to_owned(),
            power,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn the_value_counts() {
        for (one, other) in [
            ("1", "1.0"),
            ("1e2", "100"),
            ("-0", "0.0"),
            ("12300", "1.23E4"),
            ("0.001", "1e-3"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("1", "-1"),
            ("10", "1"),
            ("0.1", "0.10000000000000001"),
            ("123456789012345678901", "123456789012345678902"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }
}
