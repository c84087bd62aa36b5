//! A value as parameters see it.

use crate::wire::Wire;

use super::serializer::{Serializer, ValueError};

/// A value as parameters see it: text, lists and objects, without the quotes and escapes of JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ParameterValue {
    /// Null, or nothing. Such a parameter is not sent (RFC 6570, section 2.3).
    Null,
    /// A string, number or boolean.
    Scalar(String),
    /// A list, in order.
    List(Vec<ParameterValue>),
    /// An object or map, in the order in which it was written.
    Object(Vec<(String, ParameterValue)>),
}

impl ParameterValue {
    /// Writes a value with its codec.
    pub(crate) fn of<C: Wire>(value: &C::Value) -> Result<Self, ValueError> {
        C::write(value, Serializer)
    }

    /// The text of a string, number or boolean.
    pub(super) fn scalar(&self) -> Option<&str> {
        match self {
            Self::Scalar(text) => Some(text),
            Self::Null | Self::List(_) | Self::Object(_) => None,
        }
    }

    /// The members of a list that say something, or the value itself as the only one.
    pub(super) fn elements(&self) -> impl Iterator<Item = &ParameterValue> {
        let elements = match self {
            Self::List(elements) => elements.as_slice(),
            single => std::slice::from_ref(single),
        };
        elements.iter().filter(|element| **element != Self::Null)
    }

    /// The text of each value in order, as the joined styles list them: the elements of a list, the
    /// names and values of an object in turn, or the single text. An object's names and values are
    /// returned as pairs, so that the caller chooses what stands between the two.
    pub(super) fn flatten(&self) -> Result<Flat<'_>, ValueError> {
        match self {
            Self::Null => Ok(Flat::Nothing),
            Self::Scalar(text) => Ok(Flat::List(vec![text])),
            Self::List(_) => {
                let texts = self
                    .elements()
                    .map(Self::text)
                    .collect::<Result<Vec<_>, _>>()?;
                Ok(if texts.is_empty() {
                    Flat::Nothing
                } else {
                    Flat::List(texts)
                })
            }
            Self::Object(members) => {
                let pairs = members
                    .iter()
                    .filter(|(_, value)| *value != Self::Null)
                    .map(|(name, value)| Ok((name.as_str(), value.text()?)))
                    .collect::<Result<Vec<_>, ValueError>>()?;
                Ok(if pairs.is_empty() {
                    Flat::Nothing
                } else {
                    Flat::Object(pairs)
                })
            }
        }
    }

    /// The text of a scalar.
    fn text(&self) -> Result<&str, ValueError> {
        match self {
            Self::Scalar(text) => Ok(text),
            Self::Null => Ok(""),
            Self::List(_) | Self::Object(_) => Err(ValueError::new(
                "a list or object inside a list or object can't be written in this style",
            )),
        }
    }
}

/// A value of one level.
pub(super) enum Flat<'a> {
    /// Null or empty: nothing is sent.
    Nothing,
    /// A scalar or list.
    List(Vec<&'a str>),
    /// An object.
    Object(Vec<(&'a str, &'a str)>),
}

impl Flat<'_> {
    /// Joins the encoded texts: elements with `separator`, and an object's names and values with
    /// `equals` between the two.
    pub(super) fn join(
        &self,
        separator: &str,
        equals: &str,
        encode: impl Fn(&str) -> String,
    ) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::List(texts) => Some(
                texts
                    .iter()
                    .map(|text| encode(text))
                    .collect::<Vec<_>>()
                    .join(separator),
            ),
            Self::Object(pairs) => Some(
                pairs
                    .iter()
                    .map(|(name, text)| format!("{}{equals}{}", encode(name), encode(text)))
                    .collect::<Vec<_>>()
                    .join(separator),
            ),
        }
    }
}
