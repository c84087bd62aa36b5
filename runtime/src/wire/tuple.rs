//! Tuples: arrays of a fixed length whose elements have a type each.

use super::Wire;
use super::decode::Written;
use super::path::{self, Segment};
use super::text::With;
use serde::de::{self, IgnoredAny, SeqAccess, Visitor};
use serde::ser::SerializeTuple;
use serde::{Deserializer, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// Reads the element at a position, which has to be there.
fn element<'de, C: Wire, A: SeqAccess<'de>>(
    elements: &mut A,
    position: usize,
) -> Result<C::Value, A::Error> {
    match elements.next_element_seed(With::<C>::new()) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err(path::within(
            Segment::Element(position),
            &de::Error::custom("missing element"),
        )),
        Err(error) => Err(path::within(Segment::Element(position), &error)),
    }
}

macro_rules! tuples {
    ($($length:literal: $($codec:ident $position:tt),+;)+) => {$(
        impl<$($codec: Wire),+> Wire for ($($codec,)+) {
            type Value = ($($codec::Value,)+);

            fn read<'de, De: Deserializer<'de>>(deserializer: De) -> Result<Self::Value, De::Error> {
                struct Elements<T>(PhantomData<T>);

                impl<'de, $($codec: Wire),+> Visitor<'de> for Elements<($($codec,)+)> {
                    type Value = ($($codec::Value,)+);

                    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                        write!(formatter, "an array of length {}", $length)
                    }

                    fn visit_seq<Seq: SeqAccess<'de>>(
                        self,
                        mut elements: Seq,
                    ) -> Result<Self::Value, Seq::Error> {
                        let values = ($(element::<$codec, Seq>(&mut elements, $position)?,)+);
                        match elements.next_element::<IgnoredAny>()? {
                            None => Ok(values),
                            Some(_) => Err(de::Error::invalid_length($length + 1, &self)),
                        }
                    }
                }

                deserializer.deserialize_tuple($length, Elements::<Self>(PhantomData))
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
            "invalid length 3, expected an array of length 2"
        );
    }
}
