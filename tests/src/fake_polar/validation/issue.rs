//! One entry of the `detail` list of a 422 answer.

use serde::Serialize;
use serde_json::{Value, json};

/// What is wrong with one value of a request; boxed, since most values are fine.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub(in super::super) struct Issue(Box<Entry>);

/// The members stand in the order in which the server sends them.
#[derive(Clone, Debug, Serialize)]
struct Entry {
    #[serde(rename = "type")]
    kind: &'static str,
    loc: Location,
    msg: String,
    input: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    ctx: Option<Value>,
}

impl Issue {
    pub(in super::super) fn new(
        kind: &'static str,
        at: &Location,
        message: impl Into<String>,
        input: &Value,
    ) -> Self {
        Self(Box::new(Entry {
            kind,
            loc: at.clone(),
            msg: message.into(),
            input: input.clone(),
            ctx: None,
        }))
    }

    /// Adds the `ctx` member: the figures that the message was made of.
    pub(in super::super) fn context(mut self, context: Value) -> Self {
        self.0.ctx = Some(context);
        self
    }

    /// A required value is absent; `input` is what it was looked for in.
    pub(in super::super) fn missing(at: &Location, input: &Value) -> Self {
        Self::new("missing", at, "Field required", input)
    }

    /// Something other than a JSON object stands where a model is expected.
    pub(super) fn not_an_object(at: &Location, input: &Value) -> Self {
        Self::new(
            "model_attributes_type",
            at,
            "Input should be a valid dictionary or object to extract fields from",
            input,
        )
    }

    /// A check written by hand on the server failed: its message gets a prefix, its `ctx` holds
    /// an exception that JSON can't show.
    pub(super) fn value_error(at: &Location, message: &str, input: &Value) -> Self {
        Self::new("value_error", at, format!("Value error, {message}"), input)
            .context(json!({ "error": {} }))
    }
}

/// The way from the request to a value: names of members and positions in lists.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub(in super::super) struct Location(Vec<Value>);

impl Location {
    /// Starts in one part of the request: `body`, `query` or `path`.
    pub(in super::super) fn root(part: &str) -> Self {
        Self(vec![part.into()])
    }

    /// Goes on to a member.
    pub(in super::super) fn field(&self, name: &str) -> Self {
        self.then(name.into())
    }

    /// Goes on to a position, in a list or in a text.
    pub(in super::super) fn index(&self, index: usize) -> Self {
        self.then(index.into())
    }

    fn then(&self, step: Value) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}
