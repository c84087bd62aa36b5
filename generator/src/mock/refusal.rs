//! A refusal in the document's own shape: the schema that it has for errors of that status, with what is
//! wrong in the places where the schema speaks of it.

use serde_json::{Value, json};

use super::answer::Answer;
use super::reason::Reason;
use crate::api::BodyKind;
use crate::document::{MediaType, Operation, Response, Schema, Schemas, StatusPattern};
use crate::instance::{Judge, Sampler, Side, Step, target};

/// Members whose text people read.
const MESSAGES: [&str; 13] = [
    "detail",
    "details",
    "message",
    "msg",
    "reason",
    "description",
    "error_description",
    "error_message",
    "errorMessage",
    "errorDescription",
    "text",
    "summary",
    "error",
];

/// Members that say where something is wrong.
const PLACES: [&str; 12] = [
    "loc",
    "location",
    "path",
    "pointer",
    "field",
    "fields",
    "param",
    "parameter",
    "property",
    "source",
    "instancePath",
    "key",
];

/// Members that repeat the status.
const STATUSES: [&str; 5] = ["status", "code", "status_code", "statusCode", "http_status"];

/// The response that describes a status: its own, that of its hundred, or the one for all others.
pub(super) fn response(operation: &Operation, status: u16) -> Option<&Response> {
    let of = |pattern: StatusPattern| {
        operation
            .responses
            .iter()
            .find(|response| response.status == pattern)
    };
    let hundred = u8::try_from(status / 100).unwrap_or_default();
    of(StatusPattern::Code(status))
        .or_else(|| of(StatusPattern::Range(hundred)))
        .or_else(|| of(StatusPattern::Default))
}

/// The first of several statuses that an operation describes itself, or else the last.
pub(super) fn described(operation: &Operation, statuses: &[u16]) -> u16 {
    let is_own = |status: &&u16| {
        let mut responses = operation.responses.iter();
        responses.any(|response| response.status == StatusPattern::Code(**status))
    };
    let found = statuses.iter().find(is_own).or(statuses.last());
    found.copied().unwrap_or(400)
}

/// Refuses a request for a known operation.
pub(super) fn refuse(
    schemas: &Schemas,
    operation: &Operation,
    status: u16,
    reasons: &[Reason],
    seed: u64,
) -> Answer {
    let response = response(operation, status);
    let content = response.map_or(&[][..], |response| &response.content);
    let json = content.iter().find_map(|media| {
        let schema = media.schema.as_ref()?;
        let resolved = target(schemas, schema).unwrap_or(schema);
        let kind = BodyKind::with(&media.content_type, Some(resolved));
        (kind == BodyKind::Json).then_some((media, schema))
    });
    let answer = match json {
        Some((media, schema)) => in_shape(schemas, media, schema, status, reasons, seed),
        None => None,
    };
    noted(answer.unwrap_or_else(|| problem(status, reasons)), reasons)
}

/// Refuses a request that is for no operation, or as no operation describes it (RFC 9457).
pub(super) fn problem(status: u16, reasons: &[Reason]) -> Answer {
    let title = hyper::StatusCode::from_u16(status).ok();
    let title = title.and_then(|status| status.canonical_reason());
    let errors: Vec<Value> = reasons
        .iter()
        .filter(|reason| !reason.part.is_empty())
        .map(|reason| {
            json!({
                "location": reason.part,
                "pointer": reason.pointer(),
                "detail": reason.to_string(),
            })
        })
        .collect();
    let mut body = json!({
        "type": "about:blank",
        "title": title.unwrap_or("Refused"),
        "status": status,
        "detail": all(reasons),
    });
    if let (Value::Object(members), false) = (&mut body, errors.is_empty()) {
        members.insert("errors".to_owned(), Value::Array(errors));
    }
    noted(
        Answer::new(status, "application/problem+json", body.to_string()),
        reasons,
    )
}

/// The answer with its reasons where tools and people find them, whatever its body has room for.
fn noted(mut answer: Answer, reasons: &[Reason]) -> Answer {
    answer.notes = reasons.iter().map(ToString::to_string).collect();
    answer
}

fn all(reasons: &[Reason]) -> String {
    let texts: Vec<String> = reasons.iter().map(ToString::to_string).collect();
    texts.join("; ")
}

fn in_shape(
    schemas: &Schemas,
    media: &MediaType,
    schema: &Schema,
    status: u16,
    reasons: &[Reason],
    seed: u64,
) -> Option<Answer> {
    let mut sampler = Sampler::new(schemas, Side::Response, seed).without_examples();
    let value = sampler.sample(schema)?;
    let mut shape = Shape {
        judge: Judge::new(schemas, Side::Response),
        schema,
        status,
        value,
    };
    shape.fill(&mut Vec::new(), reasons);
    let content_type = if media.content_type.contains('*') {
        "application/json"
    } else {
        media.content_type.trim()
    };
    Some(Answer::new(status, content_type, shape.value.to_string()))
}

/// An error in the making. What is put into it stays only where the schema allows it.
struct Shape<'s> {
    judge: Judge<'s>,
    schema: &'s Schema,
    status: u16,
    value: Value,
}

impl Shape<'_> {
    fn put(&mut self, path: &[Step], value: Value) {
        let before = self.value.clone();
        if let Some(place) = at(&mut self.value, path) {
            *place = value;
        }
        let was_valid = self.judge.accepts(self.schema, &before);
        if was_valid && !self.judge.accepts(self.schema, &self.value) {
            self.value = before;
        }
    }

    /// Says in what stands at a path what the reasons are.
    fn fill(&mut self, path: &mut Vec<Step>, reasons: &[Reason]) {
        let Some(here) = at(&mut self.value, path).map(|value| value.clone()) else {
            return;
        };
        match here {
            Value::Object(members) => {
                for (name, member) in members {
                    path.push(Step::Member(name.clone()));
                    self.fill_member(&name, &member, path, reasons);
                    path.pop();
                }
            }
            Value::Array(elements) => {
                let Some(first) = elements.first().filter(|element| element.is_object()) else {
                    return;
                };
                // One element for each reason.
                let several = vec![first.clone(); reasons.len().max(1)];
                self.put(path, Value::Array(several));
                for (index, reason) in reasons.iter().enumerate() {
                    path.push(Step::Element(index));
                    self.fill(path, std::slice::from_ref(reason));
                    path.pop();
                }
            }
            _ => {}
        }
    }

    fn fill_member(
        &mut self,
        name: &str,
        member: &Value,
        path: &mut Vec<Step>,
        reasons: &[Reason],
    ) {
        match member {
            Value::String(_) if MESSAGES.contains(&name) => {
                self.put(path, Value::from(all(reasons)));
            }
            Value::Array(elements)
                if MESSAGES.contains(&name) || name == "errors" || name == "messages" =>
            {
                if elements.iter().any(Value::is_object) {
                    self.fill(path, reasons);
                } else {
                    let texts = reasons.iter().map(|reason| reason.to_string().into());
                    self.put(path, Value::Array(texts.collect()));
                }
            }
            Value::String(_) if PLACES.contains(&name) => {
                let places: Vec<String> = reasons.iter().map(|one| one.place.to_string()).collect();
                self.put(path, Value::from(places.join(", ")));
            }
            Value::Array(_) if PLACES.contains(&name) => {
                let steps = reasons.first().map(Reason::steps).unwrap_or_default();
                let steps = steps.into_iter().map(|step| match step {
                    Step::Member(name) => Value::from(name),
                    Step::Element(index) => Value::from(index),
                });
                self.put(path, Value::Array(steps.collect()));
            }
            Value::Number(_) if STATUSES.contains(&name) => {
                self.put(path, Value::from(self.status));
            }
            Value::Object(_) | Value::Array(_) => self.fill(path, reasons),
            _ => {}
        }
    }
}

fn at<'v>(value: &'v mut Value, path: &[Step]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Member(name) => value.get_mut(name.as_str()),
        Step::Element(index) => value.get_mut(*index),
    })
}
