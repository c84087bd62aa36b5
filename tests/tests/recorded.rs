//! Recorded answers of the real server, read with the generated types and written again: nothing
//! that the document describes may get lost on the way.

use std::collections::BTreeSet;
use std::error::Error as StdError;
use std::fmt::Debug;
use std::path::Path;
use std::pin::Pin;

use polar_client::models::{
    BenefitCustomCreate, BenefitCustomCreateProperties, BenefitCustomUpdate,
};
use polar_client::{
    ApiError, Error, ErrorBody, Polar, RetryPolicy, Timestamp, Transport, TransportError, Uuid,
};
use sdkwright_runtime::http::{Request, Response};
use sdkwright_runtime::wire::{self, Wire};
use sdkwright_runtime::{RequestBody, ResponseBody};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Calls that are no operation of the document.
const OUTSIDE: [&str; 7] = [
    "a meter for meter_credit",
    "a file for downloadables (1/3: create)",
    "a file for downloadables (3/3: uploaded)",
    "PUT: 405",
    "unknown path",
    "HEAD",
    "OPTIONS (CORS preflight)",
];

/// Answers whose body isn't the one that the document gives for their status.
const MISDESCRIBED: [&str; 1] = ["benefits:read cannot delete: 403"];

/// A member that the server sends though the document doesn't name it.
struct Unnamed {
    member: &'static str,
    /// Whether this is the object that the member stands in.
    stands_in: fn(&Map<String, Value>) -> bool,
}

const UNNAMED: [Unnamed; 4] = [
    Unnamed {
        member: "is_tax_applicable",
        stands_in: |object| {
            let kind = object.get("type").and_then(Value::as_str);
            matches!(kind, Some("custom" | "slack_shared_channel"))
        },
    },
    Unnamed {
        member: "repository_id",
        stands_in: |object| object.contains_key("repository_owner"),
    },
    Unnamed {
        member: "user_id",
        stands_in: |object| object.contains_key("benefit_id"),
    },
    Unnamed {
        member: "error",
        stands_in: |object| object.get("detail").is_some_and(Value::is_array),
    },
];

/// Members that the server sends as null though the document lets them be absent. In types that are
/// only read, null and absent are one, and writing leaves such a member out.
const NULL_LIKE_ABSENT: [&str; 5] = [
    "default_payment_method_id",
    "error",
    "granted_at",
    "locale",
    "revoked_at",
];

/// One call and its answer.
#[derive(Clone, Deserialize)]
struct Exchange {
    title: String,
    method: String,
    path: String,
    status: u16,
    headers: Vec<String>,
    response: Value,
}

impl Exchange {
    /// The body as it was on the wire, but for the white space of JSON. A text that is no JSON was
    /// recorded as a string, and no body as an empty one.
    fn body(&self) -> Vec<u8> {
        match &self.response {
            Value::String(text) => text.clone().into_bytes(),
            Value::Null => Vec::new(),
            json => json.to_string().into_bytes(),
        }
    }
}

/// A server that gives the recorded answer, whatever it is asked.
struct Playback(Exchange);

impl Transport for Playback {
    fn send(
        &self,
        _: Request<RequestBody>,
    ) -> Pin<Box<dyn Future<Output = Result<Response<ResponseBody>, TransportError>> + Send + '_>>
    {
        let mut answer = Response::builder().status(self.0.status);
        for line in &self.0.headers {
            if let Some((name, value)) = line.split_once(": ") {
                answer = answer.header(name, value);
            }
        }
        let answer = answer.body(ResponseBody::from(self.0.body()));
        Box::pin(async move { Ok(answer.expect("a recorded answer is an answer")) })
    }
}

/// An operation of the document, and the statuses for which it describes an error body.
struct Operation {
    id: String,
    described: BTreeSet<u16>,
}

/// The operation that a recorded call is one of.
fn operation(document: &Value, exchange: &Exchange) -> Option<Operation> {
    let path = exchange.path.split('?').next().unwrap_or_default();
    let path = path.strip_prefix("/api").unwrap_or(path);
    let segments: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    let paths = document["paths"]
        .as_object()
        .expect("the document has paths");
    let (_, item) = paths.iter().find(|(template, _)| {
        let template: Vec<&str> = template.trim_end_matches('/').split('/').collect();
        template.len() == segments.len()
            && template
                .iter()
                .zip(&segments)
                .all(|(name, segment)| name == segment || name.starts_with('{'))
    })?;
    let operation = item.get(exchange.method.to_lowercase())?;
    let responses = operation["responses"].as_object();
    Some(Operation {
        id: operation["operationId"].as_str()?.to_owned(),
        described: responses?
            .keys()
            .filter_map(|status| status.parse().ok())
            .filter(|status| *status >= 400)
            .collect(),
    })
}

/// A value that was read: as it is written again, and as it is shown.
type Read = (Value, String);

fn read<T: Wire<Value = T> + Debug>(value: &T) -> Read {
    let text = wire::encode::<T>(value).expect("what was read can be written");
    let json = serde_json::from_slice(&text).expect("what is written is JSON");
    (json, format!("{value:?}"))
}

/// Makes the call, to the playback of its answer. What is asked makes no difference to that.
async fn call(operation: &Operation, exchange: &Exchange) -> Result<Read, Box<dyn StdError>> {
    let polar = Polar::builder()
        .transport(Playback(exchange.clone()))
        .retry(RetryPolicy::none())
        .build()?;
    let benefits = polar.benefits();
    let id = Uuid::nil();
    Ok(match operation.id.as_str() {
        "benefits:list" => read(&benefits.list().await?.into_body()),
        "benefits:create" => {
            let properties = BenefitCustomCreateProperties::new();
            let form = BenefitCustomCreate::new("Office hours", properties);
            read(&benefits.create(form).await?)
        }
        "benefits:get" => read(&benefits.get(id).await?),
        "benefits:update" => read(&benefits.update(id, BenefitCustomUpdate::new()).await?),
        "benefits:delete" => {
            let () = benefits.delete(id).await?;
            (exchange.response.clone(), String::new())
        }
        "benefits:files" => read(&benefits.files(id).await?.into_body()),
        "benefits:grants" => read(&benefits.grants(id).await?.into_body()),
        "benefit-grants:list" => {
            let grants = polar.benefit_grants();
            read(&grants.list().await?.into_body())
        }
        other => return Err(format!("no call for {other}").into()),
    })
}

/// The body of a refusal that the document describes, as it is written again.
fn described(error: &ApiError) -> Option<Read> {
    match error.body() {
        ErrorBody::HttpValidationError(body) => Some(read(body)),
        ErrorBody::ResourceNotFound(body) => Some(read(body)),
        ErrorBody::NotPermitted(body) => Some(read(body)),
        _ => None,
    }
}

/// What the comparison found so far.
#[derive(Default)]
struct Findings {
    differences: Vec<String>,
    unnamed: BTreeSet<&'static str>,
    null_like_absent: BTreeSet<String>,
    outside: BTreeSet<String>,
    misdescribed: BTreeSet<String>,
}

impl Findings {
    fn note(&mut self, exchange: &Exchange, difference: impl Into<String>) {
        let Exchange {
            title,
            method,
            path,
            ..
        } = exchange;
        let difference = difference.into();
        self.differences
            .push(format!("{title} ({method} {path}): {difference}"));
    }

    /// Compares what was recorded with what was written again.
    fn compare(&mut self, exchange: &Exchange, (written, shown): &Read) {
        let mut recorded = exchange.response.clone();
        self.forget_unnamed(&mut recorded);
        let mut comparison = Comparison::default();
        comparison.compare("$", &recorded, written);
        for difference in comparison.differences {
            self.note(exchange, difference);
        }
        self.null_like_absent.extend(comparison.null_and_absent);
        if shown.contains("Unknown(") {
            self.note(exchange, format!("something is unknown: {shown}"));
        }
    }

    /// Takes out what the document doesn't name.
    fn forget_unnamed(&mut self, value: &mut Value) {
        match value {
            Value::Object(object) => {
                for unnamed in UNNAMED {
                    if (unnamed.stands_in)(object) && object.remove(unnamed.member).is_some() {
                        self.unnamed.insert(unnamed.member);
                    }
                }
                object
                    .values_mut()
                    .for_each(|value| self.forget_unnamed(value));
            }
            Value::Array(values) => values
                .iter_mut()
                .for_each(|value| self.forget_unnamed(value)),
            _ => {}
        }
    }

    fn check(&mut self, exchange: &Exchange, error: &ApiError, operation: &Operation) {
        if error.status() != exchange.status || error.bytes()[..] != exchange.body()[..] {
            self.note(exchange, "status or body of the error were lost");
        }
        if error.message().is_empty() {
            self.note(exchange, "the error says nothing");
        }
        match (
            described(error),
            operation.described.contains(&exchange.status),
        ) {
            (Some(body), true) => self.compare(exchange, &body),
            (None, true) => {
                self.misdescribed.insert(exchange.title.clone());
            }
            (None, false) => {}
            (Some(_), false) => self.note(exchange, "nothing describes this error body"),
        }
    }
}

/// Where two values differ. Members that were null and are absent are told apart from the others.
#[derive(Default)]
struct Comparison {
    differences: Vec<String>,
    null_and_absent: BTreeSet<String>,
}

impl Comparison {
    fn compare(&mut self, at: &str, recorded: &Value, written: &Value) {
        match (recorded, written) {
            (Value::Object(recorded), Value::Object(written)) => {
                self.compare_members(at, recorded, written);
            }
            (Value::Array(recorded), Value::Array(written)) if recorded.len() == written.len() => {
                for (index, (recorded, written)) in recorded.iter().zip(written).enumerate() {
                    self.compare(&format!("{at}[{index}]"), recorded, written);
                }
            }
            _ if recorded == written || is_same_moment(recorded, written) => {}
            _ => self
                .differences
                .push(format!("{at} was {recorded}, is {written}")),
        }
    }

    fn compare_members(
        &mut self,
        at: &str,
        recorded: &Map<String, Value>,
        written: &Map<String, Value>,
    ) {
        let names: BTreeSet<&String> = recorded.keys().chain(written.keys()).collect();
        for name in names {
            let at = format!("{at}.{name}");
            match (recorded.get(name), written.get(name)) {
                (Some(recorded), Some(written)) => self.compare(&at, recorded, written),
                (Some(Value::Null), None) => {
                    self.null_and_absent.insert(name.clone());
                }
                (Some(_), None) => self.differences.push(format!("{at} was lost")),
                (None, _) => self.differences.push(format!("{at} was added")),
            }
        }
    }
}

/// Whether both are the same moment: zeros at the end of its fraction say nothing.
fn is_same_moment(recorded: &Value, written: &Value) -> bool {
    let moment = |value: &Value| value.as_str()?.parse::<Timestamp>().ok();
    moment(recorded).is_some_and(|recorded| moment(written) == Some(recorded))
}

fn file(path: &str) -> std::io::Result<String> {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
}

#[tokio::test]
async fn recorded_answers_are_read_and_written_without_loss() -> Result<(), Box<dyn StdError>> {
    let Ok(recording) = file("../../shared/polar/exchanges.json") else {
        println!("skipped: no recorded calls at ../shared/polar/exchanges.json");
        return Ok(());
    };
    let exchanges: Vec<Exchange> = serde_json::from_str(&recording)?;
    let document: Value = serde_yaml::from_str(&file("../spec/polar.yaml")?)?;
    let mut findings = Findings::default();
    let mut read = 0;
    for exchange in &exchanges {
        let Some(operation) = operation(&document, exchange) else {
            findings.outside.insert(exchange.title.clone());
            continue;
        };
        read += 1;
        match call(&operation, exchange).await {
            Ok(value) => findings.compare(exchange, &value),
            Err(error) => match error.downcast_ref::<Error>() {
                Some(Error::Api(error)) => findings.check(exchange, error, &operation),
                _ => findings.note(exchange, error.to_string()),
            },
        }
    }
    assert!(
        findings.differences.is_empty(),
        "\n{}",
        findings.differences.join("\n")
    );
    assert_eq!(findings.outside, OUTSIDE.map(str::to_owned).into());
    assert_eq!(
        findings.misdescribed,
        MISDESCRIBED.map(str::to_owned).into()
    );
    assert_eq!(
        findings.unnamed,
        UNNAMED.map(|unnamed| unnamed.member).into()
    );
    assert_eq!(
        findings.null_like_absent,
        NULL_LIKE_ABSENT.map(str::to_owned).into()
    );
    println!("{read} recorded answers read and written without loss");
    Ok(())
}
