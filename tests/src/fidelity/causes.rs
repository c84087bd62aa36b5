//! The instances that types don't give back as they came, and why that is so.
//!
//! ```toml
//! [[cause]]
//! reason = "the discriminator is no property of the variants"
//! document = "pets-openapi"
//! types = ["Animal", "Cage*"]
//! ```

use std::collections::BTreeSet;

use serde::Deserialize;

use super::report::Report;

/// The table of the documents that this project is tested with.
const TABLE: &str = include_str!("../../fidelity/causes.toml");

/// Why some types fail.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Causes {
    #[serde(default, rename = "cause")]
    causes: Vec<Cause>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cause {
    reason: String,
    /// The name of the document, as reports have it.
    document: String,
    /// The names of types; one that ends with `*` is the beginning of names.
    types: Vec<String>,
}

impl Causes {
    /// Those of the project's own table.
    ///
    /// # Errors
    /// When the table is malformed.
    pub fn known() -> Result<Self, toml::de::Error> {
        toml::from_str(TABLE)
    }

    /// What a report and the table tell differently: types that fail without a cause, and causes of
    /// failures that there are none of. Only a `whole` report, of as many instances as the table was made
    /// with, tells that a cause is no longer needed.
    pub fn differences(&self, report: &Report, whole: bool) -> Vec<String> {
        let mut needed = BTreeSet::new();
        let mut differences = Vec::new();
        for (document, name) in &report.failed {
            let mut patterns = self.patterns();
            match patterns.find(|(of, pattern)| *of == document && matches(pattern, name)) {
                Some(pattern) => {
                    needed.insert(pattern);
                }
                None => differences.push(format!("`{name}` of {document} fails without a cause")),
            }
        }
        let unneeded = self.patterns().filter(|pattern| {
            let is_tried = report.documents.iter().any(|tried| tried == pattern.0);
            whole && is_tried && !needed.contains(pattern)
        });
        differences.extend(unneeded.map(|(document, pattern)| {
            format!("`{pattern}` of {document} does not fail, so its cause is not needed")
        }));
        let unsaid = self.causes.iter().filter(|cause| cause.reason.is_empty());
        differences.extend(unsaid.map(|cause| format!("a cause of {} is empty", cause.document)));
        differences
    }

    /// Each document with each pattern of its types.
    fn patterns(&self) -> impl Iterator<Item = (&str, &str)> {
        self.causes.iter().flat_map(|cause| {
            let types = cause.types.iter();
            types.map(|pattern| (cause.document.as_str(), pattern.as_str()))
        })
    }
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => pattern == name,
    }
}

#[cfg(test)]
mod tests {
    use super::Causes;
    use crate::fidelity::report::{Fault, Report};

    fn causes() -> Causes {
        toml::from_str(
            r#"
            [[cause]]
            reason = "it is so"
            document = "pets"
            types = ["Cat", "Dog*"]
            "#,
        )
        .expect("a table")
    }

    fn report(failed: &[&str]) -> Report {
        let mut report = Report::of("pets");
        for name in failed {
            report.fail(("pets", *name), Fault::Refused, "", String::new());
        }
        report
    }

    #[test]
    fn every_failure_has_a_cause_and_every_cause_a_failure() {
        let differences = |failed: &[&str]| causes().differences(&report(failed), true);
        assert!(differences(&["Cat", "DogHouse"]).is_empty());
        assert_eq!(
            differences(&["Cat", "Dog", "Fish"]),
            ["`Fish` of pets fails without a cause"]
        );
        assert_eq!(
            differences(&["Dog"]),
            ["`Cat` of pets does not fail, so its cause is not needed"]
        );
        assert!(causes().differences(&report(&["Dog"]), false).is_empty());
        assert!(causes().differences(&Report::default(), true).is_empty());
    }

    #[test]
    fn the_projects_own_table_is_well_formed() {
        let causes = Causes::known().expect("a table");
        assert!(causes.differences(&Report::default(), true).is_empty());
    }
}
