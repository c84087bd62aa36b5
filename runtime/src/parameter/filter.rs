//! A filter that may be null.

use serde::Serializer;

use super::many::Many;
use crate::wire::{Reader, Wire, WireError};

/// What a parameter takes that accepts one value, several, or null.
///
/// Null is how an API describes "no filter"; such a parameter is not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter<T> {
    /// No filter.
    Null,
    /// Any of these values. An empty list sends nothing and so filters nothing.
    Values(Vec<T>),
}

impl<T> From<T> for Filter<T> {
    fn from(value: T) -> Self {
        Self::Values(vec![value])
    }
}

impl<T> From<Option<T>> for Filter<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::from)
    }
}

impl<T> From<Vec<T>> for Filter<T> {
    fn from(values: Vec<T>) -> Self {
        Self::Values(values)
    }
}

impl<T, const N: usize> From<[T; N]> for Filter<T> {
    fn from(values: [T; N]) -> Self {
        Self::Values(values.into())
    }
}

impl<T: Clone> From<&[T]> for Filter<T> {
    fn from(values: &[T]) -> Self {
        Self::Values(values.to_vec())
    }
}

impl<T: Clone> From<&Vec<T>> for Filter<T> {
    fn from(values: &Vec<T>) -> Self {
        Self::Values(values.clone())
    }
}

impl<T> From<Many<T>> for Filter<T> {
    fn from(values: Many<T>) -> Self {
        Self::Values(values.into_vec())
    }
}

impl From<&str> for Filter<String> {
    fn from(value: &str) -> Self {
        Many::from(value).into()
    }
}

impl From<&String> for Filter<String> {
    fn from(value: &String) -> Self {
        Many::from(value).into()
    }
}

impl<const N: usize> From<[&str; N]> for Filter<String> {
    fn from(values: [&str; N]) -> Self {
        Many::from(values).into()
    }
}

impl From<Vec<&str>> for Filter<String> {
    fn from(values: Vec<&str>) -> Self {
        Many::from(values).into()
    }
}

impl From<&[&str]> for Filter<String> {
    fn from(values: &[&str]) -> Self {
        Many::from(values).into()
    }
}

impl<T, U: Into<T>> FromIterator<U> for Filter<T> {
    fn from_iter<I: IntoIterator<Item = U>>(values: I) -> Self {
        Self::Values(values.into_iter().map(Into::into).collect())
    }
}

/// A list, or null.
impl<T: Wire<Value = T>> Wire for Filter<T> {
    type Value = Self;

    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        let values = <Option<Vec<T>> as Wire>::read(reader)?;
        Ok(values.map_or(Self::Null, Self::Values))
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Self::Null => serializer.serialize_none(),
            Self::Values(values) => <Vec<T> as Wire>::write(values, serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Filter;

    #[test]
    fn one_several_and_none_convert() {
        let texts: [Filter<String>; 3] = ["a".into(), ["a"].into(), vec!["a"].into()];
        assert!(
            texts
                .iter()
                .all(|filter| *filter == Filter::Values(vec!["a".to_owned()]))
        );
        let none: Filter<String> = None.into();
        assert_eq!(none, Filter::Null);
        assert_eq!(Filter::from([1, 2]), Filter::Values(vec![1, 2]));
        assert_eq!(Filter::from(Some(1)), Filter::Values(vec![1]));
    }
}
