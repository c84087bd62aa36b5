//! Lists of no API in particular: a body of `items` and what tells of the `next` page.

use sdkwright_runtime::{Misfit, Paged, Response, Value, response};

/// A page.
pub struct Listed {
    items: Vec<Value>,
    next: Option<String>,
}

impl Listed {
    /// Reads a page.
    ///
    /// # Errors
    /// When the body is no JSON.
    pub fn read(response: &Response) -> Result<Self, Misfit> {
        let body = response::json::<Value>(response)?;
        let items = body.get("items").and_then(Value::as_array);
        Ok(Self {
            items: items.cloned().unwrap_or_default(),
            next: body.get("next").and_then(Value::as_str).map(str::to_owned),
        })
    }
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
