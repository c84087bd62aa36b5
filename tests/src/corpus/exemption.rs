//! The documents that no crate is made of, and why that is right.
//!
//! ```toml
//! [[refused]]
//! code = "E008"
//! reason = "a comma stands before a closing bracket, which JSON doesn't allow"
//! documents = ["edge/pets.json"]
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use super::cause::Kind;
use super::{Cause, Outcome};

/// The table of the corpus that this project is tested with.
const TABLE: &str = include_str!("../../corpus/refused.toml");

/// The documents that no crate is made of, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exemptions {
    documents: BTreeMap<String, Exemption>,
}

/// How a document is to fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exemption {
    /// The code of the first error.
    pub code: String,
    /// Why it is right.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    refused: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    reason: String,
    documents: Vec<String>,
}

impl Exemptions {
    /// Those of the project's own table.
    ///
    /// # Errors
    /// When the table is malformed.
    pub fn known() -> Result<Self, toml::de::Error> {
        Self::read(TABLE)
    }

    fn read(table: &str) -> Result<Self, toml::de::Error> {
        let mut documents = BTreeMap::new();
        let table: Table = toml::from_str(table)?;
        for entry in table.refused {
            for document in entry.documents {
                let exemption = Exemption {
                    code: entry.code.clone(),
                    reason: entry.reason.clone(),
                };
                documents.insert(document, exemption);
            }
        }
        Ok(Self { documents })
    }

    /// The names of the documents.
    pub fn documents(&self) -> impl Iterator<Item = &str> {
        self.documents.keys().map(String::as_str)
    }

    /// Lets an outcome pass that is as it is expected to be, and counts one as a failure that is not.
    pub(super) fn judge(&self, outcome: &mut Outcome) {
        let Some(expected) = self.documents.get(&outcome.document) else {
            return;
        };
        match &outcome.cause {
            Some(cause) if cause.kind == Kind::Refused => {
                if cause.code.as_ref() == Some(&expected.code) {
                    outcome.exempt = Some(expected.reason.clone());
                    return;
                }
                let message = format!("listed for another reason, but {}", cause.nature());
                outcome.cause = Some(Cause::new(Kind::WronglyExempt, message));
            }
            Some(_) => {}
            None => {
                let message = "listed, but there is a crate";
                outcome.cause = Some(Cause::new(Kind::WronglyExempt, message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(cause: Option<Cause>) -> Outcome {
        let table = "[[refused]]\ncode = 'E008'\nreason = 'r'\ndocuments = ['edge/a.json']\n";
        let mut outcome = Outcome {
            document: "edge/a.json".to_owned(),
            cause,
            ..Outcome::default()
        };
        Exemptions::read(table).unwrap().judge(&mut outcome);
        outcome
    }

    #[test]
    fn only_the_expected_failure_passes() {
        let refused = |code: &str| Cause {
            code: Some(code.to_owned()),
            ..Cause::new(Kind::Refused, "m")
        };
        assert!(judged(Some(refused("E008"))).is_success());
        let kind = |cause| judged(cause).cause.map(|cause| cause.kind);
        assert_eq!(kind(Some(refused("E001"))), Some(Kind::WronglyExempt));
        assert_eq!(kind(None), Some(Kind::WronglyExempt));
        let crash = Cause::new(Kind::Crashed, "m");
        assert_eq!(kind(Some(crash)), Some(Kind::Crashed));
        let lacking = Cause::new(Kind::OperationsDiffer, "m");
        assert_eq!(kind(Some(lacking)), Some(Kind::OperationsDiffer));
    }

    #[test]
    fn the_table_is_well_formed() {
        assert!(Exemptions::known().unwrap().documents().count() > 0);
    }
}
