//! Whether the body of a request is what its operation says.

use serde_json::Value;

use super::Request;
use super::raw::{Raw, Reading, form};
use super::reason::Reason;
use crate::api::BodyKind;
use crate::document::{JsonType, MediaType, Operation, RequestBody};
use crate::instance::{Place, target};

/// What is wrong with a body.
pub(super) enum Fault {
    /// It is of a type that the operation does not take.
    Unsupported(Reason),
    /// It is not what its type says.
    Malformed(Reason),
    /// It is not what its schema says.
    Invalid(Vec<Reason>),
}

/// Judges the body of a request.
pub(super) fn judge(
    reading: &Reading<'_>,
    operation: &Operation,
    request: &Request,
) -> Result<(), Fault> {
    let Some(body) = &operation.request_body else {
        return Ok(());
    };
    let whole = |text: String| Reason::of("body", Place::default(), text);
    if request.body.is_empty() {
        if !body.required || body.content.is_empty() {
            return Ok(());
        }
        // Text and bytes may be none at all, if they are said to be.
        if request.header("content-type").is_none() || has_json(body) {
            return Err(Fault::Invalid(vec![whole("is missing".to_owned())]));
        }
    }
    let header = request.header("content-type").unwrap_or_default();
    let essence = essence(&header);
    let Some(media) = media_type(body, &essence) else {
        let known: Vec<&str> = body
            .content
            .iter()
            .map(|media| media.content_type.as_str())
            .collect();
        let sent = match essence.as_str() {
            "" => "has no `Content-Type`".to_owned(),
            sent => format!("is `{sent}`"),
        };
        let text = format!("{sent}, and must be `{}`", known.join("`, or `"));
        return if body.content.is_empty() {
            Ok(())
        } else {
            Err(Fault::Unsupported(whole(text)))
        };
    };
    let Some(schema) = &media.schema else {
        return Ok(());
    };
    let is_form = matches!(
        essence.as_str(),
        "application/x-www-form-urlencoded" | "multipart/form-data"
    );
    // What is said of a form as if it were a text or a list is said of nothing that a form has.
    if is_form && !reading.may_be(schema, JsonType::Object) {
        return Ok(());
    }
    let resolved = target(reading.schemas, schema).unwrap_or(schema);
    let value = match essence.as_str() {
        "application/x-www-form-urlencoded" => {
            let text = String::from_utf8_lossy(&request.body);
            object(reading, schema, media, form(&text))
        }
        "multipart/form-data" => {
            let parts = parts(&header, &request.body).ok_or_else(|| {
                Fault::Malformed(whole("has no parts as its type says".to_owned()))
            })?;
            object(reading, schema, media, parts)
        }
        _ => match BodyKind::with(&essence, Some(resolved)) {
            BodyKind::Json => serde_json::from_slice(&request.body)
                .map_err(|error| Fault::Malformed(whole(format!("is no JSON: {error}"))))?,
            BodyKind::Text if reading.may_be(schema, JsonType::String) => {
                Value::from(String::from_utf8_lossy(&request.body).into_owned())
            }
            _ => return Ok(()),
        },
    };
    let violations = reading.judge.judge(schema, &value);
    if violations.is_empty() {
        return Ok(());
    }
    let reasons = violations.iter();
    let reasons = reasons.map(|one| Reason::inside("body", &Place::default(), one));
    Err(Fault::Invalid(reasons.collect()))
}

fn has_json(body: &RequestBody) -> bool {
    let kinds = body.content.iter();
    kinds
        .map(|media| BodyKind::with(&media.content_type, None))
        .any(|kind| kind == BodyKind::Json)
}

pub(super) fn essence(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// The media type of a body: its own, or a range that it lies in.
fn media_type<'d>(body: &'d RequestBody, sent: &str) -> Option<&'d MediaType> {
    let mut content = body.content.iter();
    let exact = content
        .clone()
        .find(|media| essence(&media.content_type) == sent);
    exact.or_else(|| {
        content.find(|media| {
            let range = essence(&media.content_type);
            let start = range.strip_suffix('*');
            range == "*" || range == "*/*" || start.is_some_and(|start| sent.starts_with(start))
        })
    })
}

/// The fields of a form as one object.
fn object(
    reading: &Reading<'_>,
    schema: &crate::document::Schema,
    media: &MediaType,
    fields: Vec<(String, Raw)>,
) -> Value {
    let names = reading.property_names(schema);
    // A name that has brackets itself is taken as it is.
    let (plain, nested): (Vec<_>, Vec<_>) = fields
        .into_iter()
        .partition(|(name, _)| names.contains(name) && name.contains('['));
    let mut members = match Raw::nested(nested) {
        Raw::Object(members) => members,
        _ => Vec::new(),
    };
    members.extend(plain);
    for (name, value) in &mut members {
        let encoding = media.encoding.get(name.as_str());
        let is_separated = encoding.is_some_and(|encoding| encoding.explode == Some(false));
        if let Raw::Text(text) = value
            && is_separated
        {
            *value = Raw::list(text.split(',').map(str::to_owned));
        }
    }
    reading.value(schema, &Raw::Object(members))
}

/// The parts of a multipart body (RFC 2046, section 5.1) by their names; nothing where it has none.
fn parts(content_type: &str, body: &[u8]) -> Option<Vec<(String, Raw)>> {
    let boundary = content_type.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_boundary = name.trim().eq_ignore_ascii_case("boundary");
        is_boundary.then(|| value.trim().trim_matches('"').to_owned())
    })?;
    let delimiter = format!("--{boundary}");
    // Files are not looked into, so what is lost of their bytes is lost for nobody.
    let text = String::from_utf8_lossy(body);
    let mut pieces = text.split(delimiter.as_str()).skip(1).peekable();
    pieces.peek()?;
    let mut parts = Vec::new();
    for piece in pieces.take_while(|piece| !piece.starts_with("--")) {
        let (head, content) = piece.split_once("\r\n\r\n")?;
        let content = content.strip_suffix("\r\n").unwrap_or(content);
        let mut name = None;
        let mut is_json = false;
        for line in head.lines() {
            let (header, value) = line.split_once(':').unwrap_or((line, ""));
            match header.trim().to_ascii_lowercase().as_str() {
                "content-disposition" => name = disposition_name(value),
                "content-type" => {
                    is_json = BodyKind::with(value.trim(), None) == BodyKind::Json;
                }
                _ => {}
            }
        }
        let json = is_json
            .then(|| serde_json::from_str(content).ok())
            .flatten();
        let value = json.map_or_else(|| Raw::Text(content.to_owned()), Raw::Json);
        parts.push((name?, value));
    }
    Some(parts)
}

fn disposition_name(value: &str) -> Option<String> {
    let (_, after) = value.split_once("name=\"")?;
    let (name, _) = after.split_once('"')?;
    Some(name.replace("%22", "\""))
}
