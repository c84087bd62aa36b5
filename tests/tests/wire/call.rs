//! The format of a case's call, and of what is set on it.

use std::time::Duration;

use futures_util::stream;
use polar_client::{RetryPolicy, Uuid};
use sdkwright_runtime::{PathParameter, QueryParameter, Upload};
use serde::Deserialize;
use serde_json::Value;

use crate::raw::keep;

/// Which call is made.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Invocation {
    /// An operation of the Polar client.
    Polar(PolarCall),
    /// An operation that the case describes itself, for what Polar has no example of.
    Raw(RawCall),
    /// No call at all: what a server sent by itself is verified.
    Webhook(WebhookCall),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PolarCall {
    /// The id of the operation: `benefits:list`.
    pub(crate) operation: String,
    /// The id in the path.
    pub(crate) id: Option<Uuid>,
    /// What is set, in this order. A name may come more than once.
    #[serde(default)]
    pub(crate) arguments: Vec<(String, Value)>,
    pub(crate) body: Option<Value>,
    #[serde(default)]
    pub(crate) options: Options,
    #[serde(default)]
    pub(crate) take: Take,
}

/// What can be set on every call.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Options {
    pub(crate) retry: Option<Retry>,
    pub(crate) timeout_ms: Option<u64>,
    #[serde(default)]
    pub(crate) headers: Vec<(String, String)>,
    #[serde(default)]
    pub(crate) query: Vec<(String, String)>,
}

/// How much of a list is taken.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Take {
    /// The page that the call gives.
    #[default]
    One,
    /// All pages, by asking each for the next.
    Next,
    /// All pages, as a stream.
    Pages,
    /// All items, as a stream.
    Items,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCall {
    pub(crate) method: String,
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) accept: String,
    #[serde(default)]
    pub(crate) security: Vec<Vec<String>>,
    /// Whether a redirect is what the operation answers.
    #[serde(default)]
    pub(crate) answers_redirect: bool,
    /// The header that takes a key by which the server tells a repetition.
    pub(crate) idempotency_key: Option<String>,
    pub(crate) retry: Option<Retry>,
    #[serde(default)]
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<RawBody>,
    #[serde(default)]
    pub(crate) options: Options,
    #[serde(default)]
    pub(crate) read: Reading,
}

/// How an answer is read.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reading {
    /// As JSON.
    #[default]
    Json,
    /// As text.
    Text,
    /// As where a redirect leads.
    Location,
    /// As it came: status, headers and text.
    Raw,
    /// As JSON, with status and headers.
    Response,
    /// As a stream of events whose data is JSON.
    Events,
    /// As a stream of events whose data is text.
    Texts,
    /// As JSON values, a line each.
    Lines,
    /// As a sequence of JSON values.
    Sequence,
    /// Piece by piece.
    Download,
    /// As a list of `items` whose next page is at `next`, a URL.
    NextUrl,
    /// As a list of `items` whose next page is asked for by `next`, a cursor.
    Cursor,
    /// As a list of `items` whose next page is what the `Link` header says.
    Link,
    /// As a list of `items` that is asked for by how many to skip.
    Offset,
}

/// What a server sent, and what the receiver knows.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WebhookCall {
    /// The secrets that may have signed it, the new one first.
    pub(crate) secrets: Vec<String>,
    /// How long after the start of the clock it is verified.
    #[serde(default)]
    pub(crate) after_s: u64,
    pub(crate) tolerance_s: Option<u64>,
    /// The headers, each as often as it stands here.
    pub(crate) headers: Vec<(String, String)>,
    /// The body, byte for byte.
    pub(crate) text: String,
}

/// A parameter as OpenAPI describes it, with its value.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    #[serde(rename = "in")]
    pub(crate) location: Location,
    pub(crate) style: Option<String>,
    #[serde(default)]
    pub(crate) explode: bool,
    #[serde(default)]
    pub(crate) allow_reserved: bool,
    pub(crate) value: Value,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

impl Parameter {
    /// How a path parameter of this description is written.
    pub(crate) fn path(&self) -> Result<PathParameter, String> {
        let name = keep(&self.name);
        Ok(match (self.style.as_deref(), self.explode) {
            (None | Some("simple"), false) => PathParameter::simple(name),
            (None | Some("simple"), true) => PathParameter::simple_exploded(name),
            (Some("label"), false) => PathParameter::label(name),
            (Some("label"), true) => PathParameter::label_exploded(name),
            (Some("matrix"), false) => PathParameter::matrix(name),
            (Some("matrix"), true) => PathParameter::matrix_exploded(name),
            (style, _) => return Err(format!("no path style {style:?}")),
        })
    }

    /// How a query parameter of this description is written.
    pub(crate) fn query(&self) -> Result<QueryParameter, String> {
        let name = keep(&self.name);
        let parameter = match (self.style.as_deref(), self.explode) {
            (None | Some("form"), true) => QueryParameter::form(name),
            (None | Some("form"), false) => QueryParameter::form_joined(name),
            (Some("space_delimited"), false) => QueryParameter::space_delimited(name),
            (Some("pipe_delimited"), false) => QueryParameter::pipe_delimited(name),
            (Some("deep_object"), true) => QueryParameter::deep_object(name),
            (Some("brackets"), true) => QueryParameter::brackets(name),
            (Some("json"), false) => QueryParameter::json(name),
            (style, explode) => {
                return Err(format!("no query style {style:?} with explode {explode}"));
            }
        };
        Ok(if self.allow_reserved {
            parameter.allow_reserved()
        } else {
            parameter
        })
    }
}

/// A body, in one of these forms.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum RawBody {
    Json(Value),
    Form(Value),
    /// A form whose lists and objects are written with brackets.
    Brackets(Value),
    Text {
        content_type: String,
        text: String,
    },
    Upload(Box<RawUpload>),
}

/// Contents of a body.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawUpload {
    /// What the stream gives, piece by piece.
    pub(crate) pieces: Vec<String>,
    /// Whether the stream can be read again.
    #[serde(default)]
    pub(crate) repeatable: bool,
    pub(crate) length: Option<u64>,
    pub(crate) name: Option<String>,
    pub(crate) content_type: Option<String>,
    /// The media types that the description of the operation names.
    #[serde(default)]
    pub(crate) documented: Vec<String>,
}

impl RawUpload {
    pub(crate) fn upload(&self) -> Upload {
        let pieces = self.pieces.clone();
        let open = move || stream::iter(pieces.clone().into_iter().map(Ok::<_, std::io::Error>));
        let mut upload = if self.repeatable {
            Upload::repeatable(open)
        } else {
            Upload::stream(open())
        };
        if let Some(length) = self.length {
            upload = upload.length(length);
        }
        if let Some(name) = &self.name {
            upload = upload.name(name);
        }
        if let Some(content_type) = &self.content_type {
            upload = upload.content_type(content_type);
        }
        upload
    }
}

/// A retry policy; what is left out is as usual.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Retry {
    max_attempts: Option<u32>,
    initial_backoff_ms: Option<u64>,
    max_backoff_ms: Option<u64>,
    exponent: Option<f64>,
    max_retry_after_ms: Option<u64>,
    connection_errors: Option<bool>,
    attempt_timeout_ms: Option<u64>,
}

impl Retry {
    pub(crate) fn policy(&self) -> RetryPolicy {
        let mut policy = RetryPolicy::new();
        if let Some(attempts) = self.max_attempts {
            policy = policy.max_attempts(attempts);
        }
        if let Some(backoff) = self.initial_backoff_ms {
            policy = policy.initial_backoff(Duration::from_millis(backoff));
        }
        if let Some(backoff) = self.max_backoff_ms {
            policy = policy.max_backoff(Duration::from_millis(backoff));
        }
        if let Some(exponent) = self.exponent {
            policy = policy.exponent(exponent);
        }
        if let Some(wait) = self.max_retry_after_ms {
            policy = policy.max_retry_after(Duration::from_millis(wait));
        }
        if let Some(retried) = self.connection_errors {
            policy = policy.connection_errors(retried);
        }
        if let Some(timeout) = self.attempt_timeout_ms {
            policy = policy.attempt_timeout(Duration::from_millis(timeout));
        }
        policy
    }
}
