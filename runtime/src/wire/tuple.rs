//! Tuples: arrays of a fixed length whose elements have a type each.

use super::decode::Written;
use super::{Reader, Wire, WireError};
use serde::Serializer;
use serde::ser::SerializeTuple;

/// Reads the element at a position, which has to be there.
fn element<C: Wire>(reader: &mut Reader<'_>, position: usize) -> Result<C::Value, WireError> {
    let element = if reader.next_element()? {
        C::read(reader)
    } else {
        Err(reader.error("missing element"))
    };
    element.map_err(|error| error.within_element(position))
}

/// Leaves the array, which has to be at its end.
fn end(reader: &mut Reader<'_>, length: usize) -> Result<(), WireError> {
    let start = reader.start();
    if !reader.next_element()? {
        return Ok(());
    }
    let message = format!("invalid length, expected an array of length {length}");
    Err(WireError::at(start, message))
}

macro_rules! tuples {
    ($($length:literal: $($codec:ident $position:tt),+;)+) => {$(
        impl<$($codec: Wire),+> Wire for ($($codec,)+) {
            type Value = ($($codec::Value,)+);

            fn read(reader: &mut Reader<'_>) -> Result<Self::Value, WireError> {
                reader.open_array()?;
                let values = ($(element::<$codec>(reader, $position)?,)+);
                end(reader, $length)?;
                Ok(values)
            }

            fn write<S: Serializer>(value: &Self::Value, serializer: S) -> Result<S::Ok, S::Error> {
                let mut tuple = serializer.serialize_tuple($length)?;
                $(tuple.serialize_element(&Written::<$codec>(&value.$position))?;)+
                tuple.end()
            }
        }
    )+};
}

tuples! {
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, F 5;
    7: A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
}

#[cfg(test)]
mod tests {
    use crate::wire::{decode, encode};

    #[test]
    fn a_tuple_has_its_length() {
        type Pair = (String, Option<i64>);
        let pair = ("a".to_owned(), None);
        assert_eq!(decode::<Pair>(br#"["a",null]"#).as_ref(), Ok(&pair));
        assert_eq!(encode::<Pair>(&pair).as_deref(), Ok(&br#"["a",null]"#[..]));
        let error = decode::<Pair>(br#"["a"]"#).expect_err("one too few");
        assert_eq!((error.path(), error.message()), ("[1]", "missing element"));
        let error = decode::<Pair>(br#"["a",1,2]"#).expect_err("one too many");
        assert_eq!(
            error.message(),
            "invalid length, expected an array of length 2"
        );
    }
}
