//! The version that follows another.

use super::change::Verdict;

/// The version that follows one when the change that weighs most is of this weight, by the rules of cargo:
/// a change that breaks callers raises the leftmost number that is not 0. What is only compatible raises
/// the number behind it, words alone raise the last. A version before a release is numbered on. A text
/// that is no version stays as it is.
pub fn next(version: &str, verdict: Option<Verdict>) -> String {
    let Some(verdict) = verdict else {
        return version.to_owned();
    };
    let (release, _) = version.split_once('+').unwrap_or((version, ""));
    if let Some((release, stage)) = release.split_once('-') {
        return format!("{release}-{}", next_stage(stage));
    }
    let Some((major, minor, patch)) = numbers(release) else {
        return version.to_owned();
    };
    let (major, minor, patch) = match (verdict, major, minor) {
        (Verdict::Breaking, 1.., _) => (major.saturating_add(1), 0, 0),
        (Verdict::Breaking, 0, 1..) | (Verdict::Compatible, 1.., _) => {
            (major, minor.saturating_add(1), 0)
        }
        _ => (major, minor, patch.saturating_add(1)),
    };
    format!("{major}.{minor}.{patch}")
}

/// The three numbers of a version that is released.
pub(super) fn numbers(version: &str) -> Option<(u64, u64, u64)> {
    let mut numbers = version.split('.').map(|number| number.parse().ok());
    let three = (numbers.next()??, numbers.next()??, numbers.next()??);
    numbers.next().is_none().then_some(three)
}

/// `beta.2` after `beta.1`, and `beta.1` after `beta`.
fn next_stage(stage: &str) -> String {
    let (name, number) = stage.rsplit_once('.').unwrap_or(("", stage));
    match number.parse::<u64>() {
        Ok(number) if name.is_empty() => number.saturating_add(1).to_string(),
        Ok(number) => format!("{name}.{}", number.saturating_add(1)),
        Err(_) => format!("{stage}.1"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_follow_the_rules_of_cargo() {
        let cases = [
            ("0.1.0", "0.2.0", "0.1.1", "0.1.1"),
            ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
            ("1.2.3", "2.0.0", "1.3.0", "1.2.4"),
            ("1.2.3+x", "2.0.0", "1.3.0", "1.2.4"),
            ("1.0.0-rc.1", "1.0.0-rc.2", "1.0.0-rc.2", "1.0.0-rc.2"),
            ("1.0.0-rc", "1.0.0-rc.1", "1.0.0-rc.1", "1.0.0-rc.1"),
            ("today", "today", "today", "today"),
        ];
        for (version, breaking, compatible, documentation) in cases {
            let all = [breaking, compatible, documentation];
            let verdicts = Verdict::ALL;
            assert_eq!(verdicts.map(|verdict| next(version, Some(verdict))), all);
            assert_eq!(next(version, None), version);
        }
    }
}
