//! Why a document is counted as a failure.

use std::fmt;

use serde::Serialize;

/// Why a document is counted as a failure: the first thing that went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// What went wrong.
    pub kind: Kind,
    /// The code of the diagnostic, as in `E020`, or of the compiler's error, as in `E0308`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What was said.
    pub message: String,
    /// The file and line that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// What can go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The generator panicked, or ended in another way that it must not.
    Crashed,
    /// The generator took longer than it may.
    TooSlow,
    /// The generator took more memory than it may.
    TooLarge,
    /// The generator refused the document, and didn't say where in it the mistake is.
    RefusedWithoutPlace,
    /// The generator refused the document with a located diagnostic.
    Refused,
    /// The crate doesn't compile, or not without a warning.
    NotCompiled,
    /// The crate hasn't as many operations as the document.
    OperationsDiffer,
    /// The list of documents that are to be refused is wrong about this one.
    WronglyExempt,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Crashed => "crashed",
            Self::TooSlow => "too slow",
            Self::TooLarge => "too much memory",
            Self::RefusedWithoutPlace => "refused, nowhere",
            Self::Refused => "refused",
            Self::NotCompiled => "not compiled",
            Self::OperationsDiffer => "operations differ",
            Self::WronglyExempt => "wrongly exempt",
        })
    }
}

impl Cause {
    /// A cause of which only the kind and a message are known.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            code: None,
            message: message.into(),
            place: None,
        }
    }

    /// What causes of the same nature have in common: the message without the names and numbers in it.
    pub fn nature(&self) -> String {
        let mut nature = self
            .code
            .as_ref()
            .map_or_else(String::new, |code| format!("{code} "));
        for (index, part) in self.message.split('`').enumerate() {
            // What stands between the first backtick and the second is a quotation, and so on.
            if index % 2 == 1 {
                nature.push_str("`…`");
            } else {
                nature.extend(
                    part.chars()
                        .map(|c| if c.is_ascii_digit() { '#' } else { c }),
                );
            }
        }
        nature
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nature_leaves_out_what_differs_between_documents() {
        let cause = |message: &str| Cause {
            code: Some("E0425".to_owned()),
            ..Cause::new(Kind::NotCompiled, message)
        };
        let one = cause("cannot find type `Pet` in 1 scope");
        assert_eq!(one.nature(), "E0425 cannot find type `…` in # scope");
        assert_eq!(
            one.nature(),
            cause("cannot find type `Dog` in 2 scope").nature()
        );
    }
}
