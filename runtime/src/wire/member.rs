//! The kinds of members of an object, each a module that [`object!`](crate::object) finds by its name.
//!
//! All have the same names in them: whether the member must be there, an empty place for its value, the
//! pattern of a place that is filled, and a codec other than the type to read and to write it. So the
//! macro needs no expansion within its expansion, which counts: a crate has thousands of members.

use super::Wire;
use super::decode::Written;
use super::nullable::Nullable;
use super::slot::{By, Optional, Required};

/// A member that must be there.
pub mod required {
    use super::{By, Required, Wire, Written};

    pub use crate::wire::slot::Required::Filled;

    /// Whether the member must be there.
    pub const MUST: bool = true;

    /// A place for the value.
    pub const fn slot<T>() -> Required<T> {
        Required::Empty
    }

    /// The place, with the codec that reads the value.
    pub fn by<C: Wire>(slot: &mut Required<C::Value>) -> By<'_, Required<C::Value>, C> {
        By::new(slot)
    }

    /// The value, with the codec that writes it.
    pub fn written<C: Wire>(value: &C::Value) -> Written<'_, C> {
        Written(value)
    }
}

/// A member that is `None` where it is absent.
pub mod optional {
    use super::{By, Optional, Wire, Written};

    pub use crate::wire::slot::Optional as Filled;

    /// Whether the member must be there.
    pub const MUST: bool = false;

    /// A place for the value.
    pub const fn slot<T>() -> Optional<Option<T>> {
        Optional(None)
    }

    /// The place, with the codec that reads the value.
    pub fn by<C: Wire>(
        slot: &mut Optional<Option<C::Value>>,
    ) -> By<'_, Optional<Option<C::Value>>, Option<C>> {
        By::new(slot)
    }

    /// The value, with the codec that writes it.
    pub fn written<C: Wire>(value: &Option<C::Value>) -> Written<'_, Option<C>> {
        Written(value)
    }
}

/// A member that is `Absent` where it is absent.
pub mod nullable {
    use super::{By, Nullable, Optional, Wire, Written};

    pub use crate::wire::slot::Optional as Filled;

    /// Whether the member must be there.
    pub const MUST: bool = false;

    /// A place for the value.
    pub const fn slot<T>() -> Optional<Nullable<T>> {
        Optional(Nullable::Absent)
    }

    /// The place, with the codec that reads the value.
    pub fn by<C: Wire>(
        slot: &mut Optional<Nullable<C::Value>>,
    ) -> By<'_, Optional<Nullable<C::Value>>, Nullable<C>> {
        By::new(slot)
    }

    /// The value, with the codec that writes it.
    pub fn written<C: Wire>(value: &Nullable<C::Value>) -> Written<'_, Nullable<C>> {
        Written(value)
    }
}
