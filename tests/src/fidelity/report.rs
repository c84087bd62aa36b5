//! What went wrong, put together by cause.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::breakage::Surroundings;

/// How many causes are written out.
const SHOWN: usize = 60;

/// How many characters of a sample are written out.
const SAMPLE: usize = 600;

/// How a type failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// A valid value was refused.
    Refused,
    /// A valid value came back as another.
    Changed,
    /// The program ended with a value.
    Stopped,
    /// A mistake was noticed, but the error names another place.
    Misplaced,
    /// A mistake was not noticed.
    Unnoticed,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Refused => "a valid value is refused",
            Self::Changed => "a valid value changes",
            Self::Stopped => "the program stops",
            Self::Misplaced => "an error names another place",
            Self::Unnoticed => "a mistake is not noticed",
        })
    }
}

/// The failures that have one cause.
#[derive(Clone, Debug)]
struct Cause {
    count: usize,
    /// One of the types, and what it did.
    model: String,
    sample: String,
}

/// How many instances were tried, and which of them failed.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The documents that were tried.
    pub documents: Vec<String>,
    /// The types that failed, each with its document.
    pub failed: BTreeSet<(String, String)>,
    /// The models that were tried.
    pub models: usize,
    /// The models of which no instance could be made.
    pub untried: Vec<String>,
    /// The valid instances that were tried.
    pub valid: usize,
    /// The instances with a mistake that were tried.
    pub broken: usize,
    /// Where these mistakes were.
    pub surroundings: Surroundings,
    /// The valid instances that did not come back the same.
    pub lost: usize,
    /// The mistakes that were not told as they are.
    pub missed: usize,
    /// The documents that could not be tried, each with the reason.
    pub unusable: Vec<String>,
    causes: BTreeMap<(Fault, String), Cause>,
}

impl Report {
    /// The report on a document of which nothing was tried yet.
    pub(super) fn of(document: &str) -> Self {
        Self {
            documents: vec![document.to_owned()],
            ..Self::default()
        }
    }

    /// The report on a document that nothing can be tried of.
    pub(super) fn unusable(document: &str, what: &str, why: &str) -> Self {
        let why: String = why.chars().take(4 * SAMPLE).collect();
        Self {
            unusable: vec![format!("{document} {what}: {why}")],
            ..Self::default()
        }
    }

    /// Adds a failure of a model of a document.
    pub(super) fn fail(
        &mut self,
        (document, model): (&str, &str),
        fault: Fault,
        message: &str,
        sample: String,
    ) {
        self.failed.insert((document.to_owned(), model.to_owned()));
        match fault {
            Fault::Refused | Fault::Changed | Fault::Stopped => self.lost += 1,
            Fault::Misplaced | Fault::Unnoticed => self.missed += 1,
        }
        let cause = self.causes.entry((fault, general(message)));
        let cause = cause.or_insert_with(|| Cause {
            count: 0,
            model: format!("{document} {model}"),
            sample,
        });
        cause.count += 1;
    }

    /// Adds what another report says.
    pub fn add(&mut self, other: Self) {
        self.documents.extend(other.documents);
        self.failed.extend(other.failed);
        self.surroundings.add(other.surroundings);
        self.models += other.models;
        self.untried.extend(other.untried);
        self.valid += other.valid;
        self.broken += other.broken;
        self.lost += other.lost;
        self.missed += other.missed;
        self.unusable.extend(other.unusable);
        for (key, cause) in other.causes {
            let count = cause.count;
            let known = self.causes.entry(key);
            known
                .and_modify(|known| known.count += count)
                .or_insert(cause);
        }
    }

    /// Whether everything was tried, and at most one in a thousand failed.
    pub fn is_faithful(&self) -> bool {
        let rare = |failed: usize, tried: usize| failed * 1000 <= tried;
        self.unusable.is_empty() && rare(self.lost, self.valid) && rare(self.missed, self.broken)
    }
}

/// A message without what it says of one value only: what is quoted, and digits.
fn general(message: &str) -> String {
    let mut general = String::new();
    let mut quote = None;
    for char in message.chars() {
        match quote {
            Some(end) if char == end => {
                quote = None;
                general.push('…');
            }
            Some(_) => {}
            None if matches!(char, '`' | '"') => quote = Some(char),
            None if char == '{' || char == '[' => {
                general.push('…');
                break;
            }
            None if char.is_ascii_digit() => {
                if !general.ends_with('0') {
                    general.push('0');
                }
            }
            None => general.push(char),
        }
    }
    general
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (valid, broken) = (self.valid, self.broken);
        writeln!(
            f,
            "{} types, {valid} valid instances of which {} are lost, {broken} with a mistake of which {} \
             are missed",
            self.models, self.lost, self.missed
        )?;
        if broken > 0 {
            writeln!(f, "mistakes: {}", self.surroundings)?;
        }
        let mut causes: Vec<_> = self.causes.iter().collect();
        causes.sort_by_key(|(_, cause)| std::cmp::Reverse(cause.count));
        for ((fault, message), cause) in causes.iter().take(SHOWN) {
            let sample: String = cause.sample.chars().take(SAMPLE).collect();
            let (count, model) = (cause.count, &cause.model);
            writeln!(
                f,
                "{count:>7} × {fault}: {message}\n          {model}: {sample}"
            )?;
        }
        if causes.len() > SHOWN {
            writeln!(f, "… and {} more causes", causes.len() - SHOWN)?;
        }
        for reason in &self.unusable {
            writeln!(f, "{reason}")?;
        }
        if !self.untried.is_empty() {
            writeln!(f, "no instance was found of {}", self.untried.join(", "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::general;

    #[test]
    fn a_cause_says_nothing_of_one_value() {
        assert_eq!(general("`a.b` was 12.5 and is \"x\""), "… was 0.0 and is …");
        assert_eq!(
            general("`a` is lost, which was [1]"),
            "… is lost, which was …"
        );
    }
}
