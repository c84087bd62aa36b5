//! How the pieces of a stream are read.

use serde_json::Value;
use serde_json::value::RawValue;

use super::event::RawEvent;
use super::sequence::Framing;
use crate::response::Misfit;
use crate::wire::{self, Wire};

/// How the data of server-sent events is read.
#[derive(Debug)]
pub struct EventCodec<T> {
    read: fn(&RawEvent) -> Result<T, Misfit>,
    /// The data that says that nothing more will come.
    end: Option<&'static str>,
}

impl<T> EventCodec<T> {
    /// The data is JSON. Data that is just `[DONE]`, which is not, ends the stream, as servers of
    /// language models have it.
    pub const fn json<C: Wire<Value = T>>() -> Self {
        Self {
            read: json::<C>,
            end: Some("[DONE]"),
        }
    }

    /// The event as a whole is described as an object with the members `data`, `event` and `id`, of
    /// which `data` is text or JSON. Data that is just `[DONE]` ends the stream.
    pub const fn whole<C: Wire<Value = T>>() -> Self {
        Self {
            read: whole::<C>,
            end: Some("[DONE]"),
        }
    }

    /// Says by which data the server ends the stream.
    #[must_use]
    pub const fn until(mut self, data: &'static str) -> Self {
        self.end = Some(data);
        self
    }

    pub(super) fn read(&self, event: &RawEvent) -> Result<T, Misfit> {
        (self.read)(event)
    }

    pub(super) fn is_end(&self, event: &RawEvent) -> bool {
        self.end.is_some_and(|end| event.data.trim() == end)
    }
}

impl EventCodec<String> {
    /// The data is text.
    pub const fn text() -> Self {
        Self {
            read: text,
            end: None,
        }
    }
}

impl<T> Clone for EventCodec<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for EventCodec<T> {}

fn json<C: Wire>(event: &RawEvent) -> Result<C::Value, Misfit> {
    Ok(wire::decode::<C>(event.data.as_bytes())?)
}

#[expect(clippy::unnecessary_wraps, reason = "the reader of a codec may fail")]
fn text(event: &RawEvent) -> Result<String, Misfit> {
    Ok(event.data.clone())
}

fn whole<C: Wire>(event: &RawEvent) -> Result<C::Value, Misfit> {
    let text = Value::from(event.data.as_str()).to_string();
    let as_text = wire::decode::<C>(object(event, &text).as_bytes());
    as_text.or_else(|error| {
        if serde_json::from_str::<&RawValue>(&event.data).is_err() {
            return Err(error.into());
        }
        Ok(wire::decode::<C>(object(event, &event.data).as_bytes())?)
    })
}

/// An event as a JSON object, whose data is this JSON.
fn object(event: &RawEvent, data: &str) -> String {
    let member = |name: &str, value: &Option<String>| {
        let value = value.as_deref().map(Value::from);
        value.map_or_else(String::new, |value| format!("\"{name}\":{value},"))
    };
    let (name, id) = (member("event", &event.name), member("id", &event.id));
    format!("{{{name}{id}\"data\":{data}}}")
}

/// How a stream of JSON values is read.
#[derive(Debug)]
pub struct RecordCodec<T> {
    pub(super) framing: Framing,
    pub(super) read: fn(&[u8]) -> Result<T, Misfit>,
}

impl<T> RecordCodec<T> {
    /// A value a line, as in `application/x-ndjson` and `application/jsonl`. Empty lines are skipped.
    pub const fn lines<C: Wire<Value = T>>() -> Self {
        Self {
            framing: Framing::Lines,
            read: record::<C>,
        }
    }

    /// Values with a mark before each, as in `application/json-seq` (RFC 7464).
    pub const fn sequence<C: Wire<Value = T>>() -> Self {
        Self {
            framing: Framing::Sequence,
            read: record::<C>,
        }
    }
}

impl<T> Clone for RecordCodec<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RecordCodec<T> {}

fn record<C: Wire>(json: &[u8]) -> Result<C::Value, Misfit> {
    Ok(wire::decode::<C>(json)?)
}
