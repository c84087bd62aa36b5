//! Why a request is refused, and where in it the reason stands.

use std::fmt;

use crate::instance::{Place, Step, Violation};
use crate::load::pointer;

/// A reason, with the part of the request and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// `path`, `query`, `header`, `cookie`, `body`; empty where it is about the request as a whole.
    pub part: &'static str,
    /// Where in that part.
    pub place: Place,
    /// What is wrong there.
    pub text: String,
}

impl Reason {
    /// One about the request as a whole.
    pub(super) fn whole(text: impl Into<String>) -> Self {
        Self::of("", Place::default(), text)
    }

    /// One about a part of the request.
    pub(super) fn of(part: &'static str, place: Place, text: impl Into<String>) -> Self {
        Self {
            part,
            place,
            text: text.into(),
        }
    }

    /// What a violation is about, in a part of the request, inside of a place.
    pub(super) fn inside(part: &'static str, outer: &Place, violation: &Violation) -> Self {
        let steps = outer.0.iter().chain(&violation.place.0).cloned();
        Self::of(part, Place(steps.collect()), violation.reason.clone())
    }

    /// The steps to the place, with the part first.
    pub(super) fn steps(&self) -> Vec<Step> {
        let part = Some(self.part).filter(|part| !part.is_empty());
        let part = part.map(|part| Step::Member(part.to_owned()));
        part.into_iter()
            .chain(self.place.0.iter().cloned())
            .collect()
    }

    /// The place as a JSON pointer (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.place.0 {
            pointer = match step {
                Step::Member(name) => pointer::join(&pointer, name),
                Step::Element(index) => pointer::join(&pointer, &index.to_string()),
            };
        }
        pointer
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.part, self.place.0.is_empty()) {
            ("", _) => f.write_str(&self.text),
            (part, true) => write!(f, "{part} {}", self.text),
            (part, false) => write!(f, "{part}: `{}` {}", self.place, self.text),
        }
    }
}
