//! What is not as expected.

use std::fmt::Debug;

use serde_json::Value;

/// The differences, each in a line or a few.
#[derive(Default)]
pub(crate) struct Differences(pub(crate) Vec<String>);

impl Differences {
    /// Compares two texts.
    pub(crate) fn compare(&mut self, what: &str, expected: &str, actual: &str) {
        if expected != actual {
            self.0.push(format!(
                "{what}\n      expected {expected}\n      actual   {actual}"
            ));
        }
    }

    /// Compares what is expected only if anything is.
    pub(crate) fn expect<T: Debug + PartialEq>(
        &mut self,
        what: &str,
        expected: Option<T>,
        actual: &T,
    ) {
        if let Some(expected) = expected
            && expected != *actual
        {
            self.compare(what, &format!("{expected:?}"), &format!("{actual:?}"));
        }
    }

    /// Every part of `expected` is in `actual`. Lists have to be of one length.
    pub(crate) fn within(&mut self, place: &str, expected: &Value, actual: &Value) {
        match (expected, actual) {
            (Value::Object(expected), Value::Object(actual)) => {
                for (name, expected) in expected {
                    let place = format!("{place}.{name}");
                    match actual.get(name) {
                        Some(actual) => self.within(&place, expected, actual),
                        None => self.compare(&place, &expected.to_string(), "nothing"),
                    }
                }
            }
            (Value::Array(expected), Value::Array(actual)) if expected.len() == actual.len() => {
                for (index, (expected, actual)) in expected.iter().zip(actual).enumerate() {
                    self.within(&format!("{place}[{index}]"), expected, actual);
                }
            }
            (expected, actual) => {
                self.compare(place, &expected.to_string(), &actual.to_string());
            }
        }
    }
}
