//! A variant of a tagged union that this version of a crate doesn't know.

use super::{Raw, Wire};
use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::Deref;

/// An object whose tag names no variant that this version knows.
///
/// It is kept whole and written back as it came (whitespace between its members aside). The fields
/// that all variants share can be read through it: it dereferences to `C`.
#[derive(Clone)]
pub struct Unknown<C = ()>(Box<Kept<C>>);

/// Boxed, so that a variant that hardly ever comes doesn't make its union larger.
#[derive(Clone)]
struct Kept<C> {
    tag: Option<Box<str>>,
    json: Raw,
    common: C,
}

impl<C> Unknown<C> {
    pub(super) fn new(tag: Option<Box<str>>, json: Raw, common: C) -> Self {
        Self(Box::new(Kept { tag, json, common }))
    }

    /// The tag that isn't known. A tag that is no string is given as its JSON text.
    pub fn tag(&self) -> Option<&str> {
        self.0.tag.as_deref()
    }

    /// The object as it came.
    pub fn json(&self) -> &Raw {
        &self.0.json
    }
}

impl<C> Deref for Unknown<C> {
    type Target = C;

    fn deref(&self) -> &C {
        &self.0.common
    }
}

impl<C> PartialEq for Unknown<C> {
    /// Compares the texts; everything else follows from them.
    fn eq(&self, other: &Self) -> bool {
        self.0.json == other.0.json
    }
}

impl<C> fmt::Debug for Unknown<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Unknown").field(self.json()).finish()
    }
}

impl<C> Serialize for Unknown<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Raw::write(self.json(), serializer)
    }
}
