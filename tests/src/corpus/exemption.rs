//! The documents that are to be refused, and why that is right.
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

/// The documents that are to be refused, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exemptions {
    documents: BTreeMap<String, Exemption>,
}

/// How a document is to be refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exemption {
    /// The code of the first error.
    pub code: String,
    /// Why it is right to refuse the document.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    refused: Vec<Refused>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refused {
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
        for refused in toml::from_str::<Table>(table)?.refused {
            for document in refused.documents {
                let exemption = Exemption {
                    code: refused.code.clone(),
                    reason: refused.reason.clone(),
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
        let is_expected = outcome.cause.as_ref().is_some_and(|cause| {
            cause.kind == Kind::Refused && cause.code.as_ref() == Some(&expected.code)
        });
        if is_expected {
            outcome.exempt = Some(expected.reason.clone());
        } else if outcome
            .cause
            .as_ref()
            .is_none_or(|cause| cause.kind == Kind::Refused)
        {
            let code = &expected.code;
            let message = match &outcome.cause {
                None => format!("listed with {code}, but there is a crate"),
                Some(cause) => format!("listed with {code}, but refused with {}", cause.nature()),
            };
            outcome.cause = Some(Cause::new(Kind::WronglyExempt, message));
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
    fn only_the_expected_refusal_passes() {
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
    }

    #[test]
    fn the_table_is_well_formed() {
        assert!(Exemptions::known().unwrap().documents().count() > 0);
    }
}
