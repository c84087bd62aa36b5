//! What a call gave, as data that can be compared with what a case expects.

use std::fmt::Debug;

use polar_client::webhooks::WebhookError;
use sdkwright_runtime::wire::{Wire, encode};
use sdkwright_runtime::{Error, ErrorBody, TimeLimit};
use serde_json::Value;

/// What a call gave. A stream may have given both.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) value: Option<Value>,
    pub(crate) failure: Option<Failure>,
}

/// An error as data.
#[derive(Debug, Default)]
pub(crate) struct Failure {
    pub(crate) kind: &'static str,
    pub(crate) status: Option<u16>,
    /// As it is displayed.
    pub(crate) display: String,
    /// As `{:?}` and `{:#?}` show it.
    pub(crate) debug: String,
    pub(crate) body: Option<String>,
    pub(crate) text: Option<String>,
    pub(crate) retry_after_ms: Option<u128>,
    pub(crate) request_id: Option<String>,
    pub(crate) path: Option<String>,
    pub(crate) part: Option<String>,
    pub(crate) limit: Option<&'static str>,
    pub(crate) attempts: u32,
}

impl Outcome {
    /// The outcome of a call that gives one value.
    pub(crate) fn of<T: Wire<Value = T>, B: ErrorBody>(result: Result<T, Error<B>>) -> Self {
        match result {
            Ok(value) => Self::value(json(&value)),
            Err(error) => Self::failure(None, &error),
        }
    }

    pub(crate) fn value(value: Value) -> Self {
        Self {
            value: Some(value),
            failure: None,
        }
    }

    /// An error, and what was given before it.
    pub(crate) fn failure<B: ErrorBody>(value: Option<Value>, error: &Error<B>) -> Self {
        Self {
            value,
            failure: Some(Failure::of(error)),
        }
    }
}

impl From<&WebhookError> for Outcome {
    fn from(error: &WebhookError) -> Self {
        Self {
            value: None,
            failure: Some(Failure {
                kind: "webhook",
                display: error.to_string(),
                debug: format!("{error:?}\n{error:#?}"),
                ..Failure::default()
            }),
        }
    }
}

impl Failure {
    fn of<B: ErrorBody>(error: &Error<B>) -> Self {
        let told = Self {
            status: error.status().map(|status| status.as_u16()),
            display: error.to_string(),
            debug: format!("{error:?}\n{error:#?}"),
            request_id: error.request_id().map(str::to_owned),
            attempts: error.attempts(),
            ..Self::default()
        };
        match error {
            Error::Api(error) => Self {
                kind: "api",
                body: Some(variant(error.body())),
                text: Some(error.text().into_owned()),
                retry_after_ms: error.retry_after().map(|wait| wait.as_millis()),
                ..told
            },
            Error::Decode(error) => Self {
                kind: "decode",
                path: Some(error.path().to_owned()),
                text: Some(String::from_utf8_lossy(error.bytes()).into_owned()),
                ..told
            },
            Error::Transport(_) => Self {
                kind: "transport",
                ..told
            },
            Error::Timeout(error) => Self {
                kind: "timeout",
                limit: Some(match error.limit() {
                    TimeLimit::Attempt => "attempt",
                    TimeLimit::Call => "call",
                    TimeLimit::Idle => "idle",
                    _ => "another",
                }),
                ..told
            },
            Error::Request(error) => Self {
                kind: "request",
                part: Some(error.part().to_owned()),
                ..told
            },
            Error::Token(_) => Self {
                kind: "token",
                ..told
            },
            _ => Self {
                kind: "another",
                ..told
            },
        }
    }
}

/// A value as the JSON that it is written as.
pub(crate) fn json<T: Wire<Value = T>>(value: &T) -> Value {
    serde_json::from_slice(&encode::<T>(value).unwrap()).unwrap()
}

/// The name of an enum's variant, which its `Debug` output starts with.
fn variant(body: &impl Debug) -> String {
    format!("{body:?}")
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .collect()
}
