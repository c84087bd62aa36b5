//! Types of other crates that bring their own serde implementation.

use super::{Reader, Wire, WireError, text};
use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};
use std::marker::PhantomData;

/// The codec of a type that serde reads and writes: the value is `T`.
///
/// Errors inside such a value name the path up to it, not within it.
#[derive(Debug)]
pub struct Plain<T>(PhantomData<T>);

impl<T: Serialize + DeserializeOwned> Wire for Plain<T> {
    type Value = T;

    fn read(reader: &mut Reader<'_>) -> Result<T, WireError> {
        let start = reader.start();
        serde_json::from_str(reader.text()?)
            .map_err(|error| WireError::told(start, &text::without_position(&error)))
    }

    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::Plain;
    use crate::wire::{decode, encode};
    use std::collections::BTreeSet;

    #[test]
    fn serde_reads_and_writes_the_value() {
        type Numbers = Vec<Plain<BTreeSet<u128>>>;
        let sets = decode::<Numbers>(b"[[2,1],[]]").expect("readable");
        assert_eq!(encode::<Numbers>(&sets).as_deref(), Ok(&b"[[1,2],[]]"[..]));
        assert_eq!(
            decode::<Numbers>(b"[[],[true]]")
                .expect_err("no number")
                .path(),
            "[1]"
        );
    }
}
