//! Values of which a schema says nothing.

use super::Generator;
use super::number::float;
use super::text::words;
use crate::fidelity::json::Json;

impl Generator<'_> {
    /// Any JSON value.
    pub(super) fn anything(&mut self) -> Json {
        self.anything_within(3)
    }

    fn anything_within(&mut self, depth: usize) -> Json {
        let kinds = if depth == 0 { 6 } else { 8 };
        match self.random.usize(0..kinds) {
            0 => Json::Null,
            1 => Json::Boolean(self.random.bool()),
            2 => Json::Number(self.random.i64(..).to_string()),
            3 => Json::Number(self.random.u64(..).to_string()),
            4 => Json::Number(float(self.random.f64() * 1000.0)),
            5 => Json::Text(words(&mut self.random, 0, 12)),
            6 => {
                let count = self.random.usize(0..3);
                Json::List(
                    (0..count)
                        .map(|_| self.anything_within(depth - 1))
                        .collect(),
                )
            }
            _ => {
                let count = self.random.usize(0..3);
                let member = |index| (format!("member {index}"), self.anything_within(depth - 1));
                Json::Object((0..count).map(member).collect())
            }
        }
    }
}
