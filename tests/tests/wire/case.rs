//! The format of a case. Every field that a file doesn't know is an error, so that a misspelt
//! expectation can't pass for one that holds.

use std::collections::BTreeMap;

use polar_client::{RetryPolicy, Uuid};
use sdkwright_runtime::QueryParameter;
use serde::Deserialize;
use serde_json::Value;
use std::time::Duration;

/// One call, what the server answers, and what has to come of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) client: ClientSettings,
    pub(crate) call: Invocation,
    /// How often the call is made, one after the other with the same client. The result that counts
    /// is the last one.
    #[serde(default = "once")]
    pub(crate) times: u32,
    pub(crate) answers: Vec<Answer>,
    pub(crate) expect: Expectation,
}

fn once() -> u32 {
    1
}

/// How the client is set up. Its token is `polar_oat_wire` unless the case says otherwise.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClientSettings {
    /// In place of the usual token.
    pub(crate) token: Option<String>,
    /// Whether there is no token at all.
    #[serde(default)]
    pub(crate) anonymous: bool,
    /// Credentials by the names of their schemes.
    #[serde(default)]
    pub(crate) credentials: BTreeMap<String, String>,
    pub(crate) environment: Option<String>,
    pub(crate) server: Option<String>,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) user_agent: Option<String>,
    pub(crate) timeout_ms: Option<u64>,
    pub(crate) attempt_timeout_ms: Option<u64>,
    pub(crate) retry: Option<Retry>,
}

impl ClientSettings {
    /// The token that the client is given.
    pub(crate) fn token(&self) -> Option<&str> {
        let token = self.token.as_deref().unwrap_or("polar_oat_wire");
        (!self.anonymous).then_some(token)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Retry {
    max_attempts: Option<u32>,
    initial_backoff_ms: Option<u64>,
    max_backoff_ms: Option<u64>,
    exponent: Option<f64>,
    max_retry_after_ms: Option<u64>,
    connection_errors: Option<bool>,
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
        policy
    }
}

/// Which call is made.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Invocation {
    /// An operation of the Polar client.
    Polar(PolarCall),
    /// An operation that the case describes itself, for what Polar has no example of.
    Raw(RawCall),
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
    pub(crate) retry: Option<Retry>,
    #[serde(default)]
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<RawBody>,
    #[serde(default)]
    pub(crate) options: Options,
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
    /// How a query parameter of this description is written.
    pub(crate) fn query(&self) -> Result<QueryParameter, String> {
        let name = crate::raw::keep(&self.name);
        let parameter = match (self.style.as_deref(), self.explode) {
            (None | Some("form"), true) => QueryParameter::form(name),
            (None | Some("form"), false) => QueryParameter::form_joined(name),
            (Some("space_delimited"), false) => QueryParameter::space_delimited(name),
            (Some("pipe_delimited"), false) => QueryParameter::pipe_delimited(name),
            (Some("deep_object"), true) => QueryParameter::deep_object(name),
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
    Text { content_type: String, text: String },
}

/// What the server does with one request, or with several in a row.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    #[serde(default = "ok")]
    pub(crate) status: u16,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    /// A body of JSON; see [`body`](crate::body).
    pub(crate) body: Option<Value>,
    /// A body as it is.
    pub(crate) text: Option<String>,
    /// How long the server takes.
    #[serde(default)]
    pub(crate) after_ms: u64,
    /// In place of an answer.
    pub(crate) fails: Option<Fault>,
    /// How many requests are answered so.
    #[serde(default = "once")]
    pub(crate) times: u32,
}

fn ok() -> u16 {
    200
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fault {
    /// No connection is made.
    Connect,
    /// The connection breaks.
    Interrupted,
    /// The transport can't send the request.
    Unsendable,
    /// The transport can't take the answer.
    Unreadable,
    /// No answer ever comes.
    Hang,
}

/// What has to come of a case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expectation {
    /// The requests that the server saw, each of them.
    pub(crate) requests: Option<Vec<RequestExpectation>>,
    /// How many requests the server saw.
    pub(crate) sent: Option<usize>,
    /// How long it took from each answer to the next request.
    pub(crate) waits_ms: Option<Vec<Span>>,
    /// How long the calls took altogether.
    pub(crate) takes_ms: Option<Span>,
    /// What the call gave: every part of this has to be in it. A stream may give both this and an
    /// error.
    pub(crate) ok: Option<Value>,
    /// The error that the call gave. Without one here the call has to succeed.
    pub(crate) error: Option<ErrorExpectation>,
}

/// A number of milliseconds, or the least and the most.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Span {
    Exactly(u64),
    Between(u64, u64),
}

impl Span {
    pub(crate) fn holds(self, milliseconds: u128) -> bool {
        match self {
            Self::Exactly(expected) => milliseconds == u128::from(expected),
            Self::Between(least, most) => {
                (u128::from(least)..=u128::from(most)).contains(&milliseconds)
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RequestExpectation {
    pub(crate) method: Option<String>,
    /// Scheme, host and port.
    pub(crate) origin: Option<String>,
    pub(crate) path: Option<String>,
    /// The query as it is on the wire; empty for none.
    pub(crate) query: Option<String>,
    /// The value of a header that is there once, or null for one that isn't there.
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, Option<String>>,
    /// The body as JSON.
    pub(crate) body: Option<Value>,
    /// The body as it is.
    pub(crate) text: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErrorExpectation {
    /// `api`, `decode`, `transport`, `timeout`, `request` or `token`.
    pub(crate) kind: String,
    pub(crate) status: Option<u16>,
    /// What the error says when it is displayed, or a part of it.
    pub(crate) message: Option<String>,
    /// The variant of the error body.
    pub(crate) body: Option<String>,
    /// The body that came, whole.
    pub(crate) text: Option<String>,
    pub(crate) retry_after_ms: Option<u64>,
    pub(crate) request_id: Option<String>,
    /// Where in the JSON a decode error is.
    pub(crate) path: Option<String>,
    /// Which part of the request is at fault.
    pub(crate) part: Option<String>,
    /// `attempt` or `call`.
    pub(crate) limit: Option<String>,
    /// How many attempts the error tells of.
    pub(crate) attempts: Option<u32>,
}
