//! Lists that the case describes itself.

use sdkwright_runtime::{Call, Pagination, QueryParameter, Value};
use sdkwright_tests::listed::Listed;

use crate::outcome::Outcome;

/// A list whose pages are asked for by a cursor.
pub(crate) const CURSOR: Pagination = Pagination::Cursor {
    cursor: QueryParameter::form("cursor"),
};

/// A list whose pages are asked for by how many items to skip.
pub(crate) const OFFSET: Pagination = Pagination::Offset {
    offset: QueryParameter::form("offset"),
    first: 0,
};

/// The most items that a case takes: one that goes on for ever is seen by having that many.
const MOST: usize = 100;

/// Takes all items of a list.
pub(crate) async fn outcome(call: Call, pagination: &'static Pagination) -> Outcome {
    let mut items = call.items::<Listed, ()>(pagination, Listed::read, &[]);
    let mut taken = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => taken.push(item),
            Err(error) => return Outcome::failure(Some(Value::Array(taken)), &error),
        }
        if taken.len() >= MOST {
            break;
        }
    }
    Outcome::value(Value::Array(taken))
}
