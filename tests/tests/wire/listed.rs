//! Lists of any kind: a body of `items` and what tells of the `next` page.

use sdkwright_runtime::{
    Call, Misfit, Paged, Pagination, QueryParameter, Response, Value, response,
};

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

/// A page.
struct Listed {
    items: Vec<Value>,
    next: Option<String>,
}

impl Paged for Listed {
    type Item = Value;

    fn items(&self) -> &[Value] {
        &self.items
    }

    fn into_items(self) -> Vec<Value> {
        self.items
    }

    fn next_cursor(&self) -> Option<String> {
        self.next.clone()
    }

    fn next_url(&self) -> Option<String> {
        self.next.clone()
    }
}

fn read(response: &Response) -> Result<Listed, Misfit> {
    let body = response::json::<Value>(response)?;
    let items = body.get("items").and_then(Value::as_array);
    Ok(Listed {
        items: items.cloned().unwrap_or_default(),
        next: body.get("next").and_then(Value::as_str).map(str::to_owned),
    })
}

/// Takes all items of a list.
pub(crate) async fn outcome(call: Call, pagination: &'static Pagination) -> Outcome {
    let mut items = call.items::<Listed, ()>(pagination, read, &[]);
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
