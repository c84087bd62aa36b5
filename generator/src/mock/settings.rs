//! How a mock server behaves, whatever its document says.

use std::time::Duration;

/// How a mock server behaves, whatever its document says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Settings {
    /// What all that is made up comes from: the same seed gives the same answer to the same request.
    pub seed: u64,
    /// How long each answer waits.
    pub latency: Duration,
    /// The share of requests that fail on purpose, from 0 to 1.
    pub faults: f64,
}

/// A duration as it is typed: `50ms`, `1.5s`.
pub(crate) fn duration(text: &str) -> Option<Duration> {
    let (number, unit) = text.split_at(text.find(|char: char| char.is_ascii_alphabetic())?);
    let number: f64 = number.trim().parse().ok()?;
    let seconds = match unit.trim() {
        "ms" => number / 1000.0,
        "s" => number,
        _ => return None,
    };
    Duration::try_from_secs_f64(seconds).ok()
}

/// A share as it is typed: `5%`.
pub(crate) fn share(text: &str) -> Option<f64> {
    let share = match text.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f64>().ok()? / 100.0,
        None => text.parse().ok()?,
    };
    (0.0..=1.0).contains(&share).then_some(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_understood() {
        assert_eq!(duration("50ms"), Some(Duration::from_millis(50)));
        assert_eq!(duration("1.5s"), Some(Duration::from_millis(1500)));
        assert_eq!(duration("50"), None);
        assert_eq!(duration("-1s"), None);
        assert_eq!(share("5%"), Some(0.05));
        assert_eq!(share("0.5"), Some(0.5));
        assert_eq!(share("101%"), None);
    }
}
