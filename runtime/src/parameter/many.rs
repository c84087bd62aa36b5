//! One value or several.

use serde::Serializer;

use crate::wire::{Reader, Wire, WireError};

/// What a parameter takes that accepts several values: one of them, or a list of any kind.
///
/// ```
/// use sdkwright_runtime::Many;
///
/// let one: Many<String> = "gold".into();
/// let two: Many<String> = ["gold", "silver"].into();
/// assert_eq!(one.as_slice().len() + two.as_slice().len(), 3);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Many<T>(Vec<T>);

impl<T> Many<T> {
    /// The values, in order.
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }

    /// The values, in order.
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }
}

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> From<T> for Many<T> {
    fn from(value: T) -> Self {
        Self(vec![value])
    }
}

impl<T> From<Vec<T>> for Many<T> {
    fn from(values: Vec<T>) -> Self {
        Self(values)
    }
}

impl<T, const N: usize> From<[T; N]> for Many<T> {
    fn from(values: [T; N]) -> Self {
        Self(values.into())
    }
}

impl<T: Clone> From<&[T]> for Many<T> {
    fn from(values: &[T]) -> Self {
        Self(values.to_vec())
    }
}

impl<T: Clone> From<&Vec<T>> for Many<T> {
    fn from(values: &Vec<T>) -> Self {
        Self(values.clone())
    }
}

impl From<&str> for Many<String> {
    fn from(value: &str) -> Self {
        Self(vec![value.to_owned()])
    }
}

impl From<&String> for Many<String> {
    fn from(value: &String) -> Self {
        Self(vec![value.clone()])
    }
}

impl<const N: usize> From<[&str; N]> for Many<String> {
    fn from(values: [&str; N]) -> Self {
        values.into_iter().collect()
    }
}

impl From<Vec<&str>> for Many<String> {
    fn from(values: Vec<&str>) -> Self {
        values.into_iter().collect()
    }
}

impl From<&[&str]> for Many<String> {
    fn from(values: &[&str]) -> Self {
        values.iter().copied().collect()
    }
}

impl<T, U: Into<T>> FromIterator<U> for Many<T> {
    fn from_iter<I: IntoIterator<Item = U>>(values: I) -> Self {
        Self(values.into_iter().map(Into::into).collect())
    }
}

/// A list. Reading takes a list only.
impl<T: Wire<Value = T>> Wire for Many<T> {
    type Value = Self;

    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        <Vec<T> as Wire>::read(reader).map(Self)
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        <Vec<T> as Wire>::write(&value.0, serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::Many;

    #[test]
    fn one_and_several_convert() {
        let texts: [Many<String>; 6] = [
            "a".into(),
            "a".to_owned().into(),
            ["a"].into(),
            vec!["a"].into(),
            vec!["a".to_owned()].into(),
            (&["a".to_owned()][..]).into(),
        ];
        assert!(texts.iter().all(|many| many.as_slice() == ["a"]));
        let numbers: Many<u64> = [1, 2].into();
        assert_eq!(numbers.into_vec(), [1, 2]);
        let collected: Many<String> = ["a", "b"].into_iter().collect();
        assert_eq!(collected.as_slice().len(), 2);
    }
}
