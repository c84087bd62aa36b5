//! What an operation answers (OpenAPI 3.1.1, sections 4.8.16, 4.8.17 and 4.8.21).

use std::fmt;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use serde_json::{Value, json};

use super::leaf::Leaf;
use super::reader::{Members, Reader, extensions, present};
use super::reference::Loss;
use super::{Example, Extensions, MediaType, Schema};
use crate::diagnostics::Code;
use crate::load::{Node, pointer};

/// What it costs not to know a response, and not to know its type.
struct ResponseLoss {
    whole: Loss,
    kind: Loss,
}

/// An operation is called for its success.
const SUCCESS_LOSS: ResponseLoss = ResponseLoss {
    whole: Loss::error("the response is left out"),
    kind: Loss::error("the body has no type"),
};

/// A failure is told all the same.
const FAILURE_LOSS: ResponseLoss = ResponseLoss {
    whole: Loss::warning("the response is left out"),
    kind: Loss::warning("the body has no type"),
};

const VALUE_LOSS: Loss = Loss::warning("any value is allowed in its place");
const HEADER_LOSS: Loss = Loss::warning("the header is left out");

/// One of the answers of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// Where it is defined: under the operation or the components.
    pub pointer: String,
    /// The statuses that it stands for.
    pub status: StatusPattern,
    /// When it comes, in `CommonMark`; empty when the document does not say.
    pub description: String,
    /// The headers that it carries.
    pub headers: Vec<Header>,
    /// The media types that it may have, in document order; empty when there is no body.
    pub content: Vec<MediaType>,
    /// The `x-` members.
    pub extensions: Extensions,
}

/// The statuses that a response stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatusPattern {
    /// One status, such as 404.
    Code(u16),
    /// A hundred statuses by their first digit: 4 stands for 400 to 499.
    Range(u8),
    /// Every status that no other response of the operation stands for.
    Default,
}

impl Response {
    /// The media types that it may have, as written.
    pub(crate) fn content_types(&self) -> Vec<String> {
        let media_types = self.content.iter();
        media_types
            .map(|media| media.content_type.clone())
            .collect()
    }
}

impl fmt::Display for StatusPattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(formatter, "{code}"),
            Self::Range(digit) => write!(formatter, "{digit}XX"),
            Self::Default => formatter.write_str("default"),
        }
    }
}

impl StatusPattern {
    /// The status in words, as a name is made of them (RFC 9110, section 15).
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Code(200) => "ok".to_owned(),
            Self::Code(201) => "created".to_owned(),
            Self::Code(202) => "accepted".to_owned(),
            Self::Code(203) => "non authoritative".to_owned(),
            Self::Code(204) => "no content".to_owned(),
            Self::Code(205) => "reset content".to_owned(),
            Self::Code(206) => "partial content".to_owned(),
            Self::Code(207) => "multi status".to_owned(),
            Self::Code(208) => "already reported".to_owned(),
            Self::Code(226) => "im used".to_owned(),
            Self::Code(400) => "bad request".to_owned(),
            Self::Code(401) => "unauthorized".to_owned(),
            Self::Code(402) => "payment required".to_owned(),
            Self::Code(403) => "forbidden".to_owned(),
            Self::Code(404) => "not found".to_owned(),
            Self::Code(405) => "method not allowed".to_owned(),
            Self::Code(406) => "not acceptable".to_owned(),
            Self::Code(408) => "request timeout".to_owned(),
            Self::Code(409) => "conflict".to_owned(),
            Self::Code(410) => "gone".to_owned(),
            Self::Code(412) => "precondition failed".to_owned(),
            Self::Code(413) => "content too large".to_owned(),
            Self::Code(415) => "unsupported media type".to_owned(),
            Self::Code(422) => "unprocessable content".to_owned(),
            Self::Code(423) => "locked".to_owned(),
            Self::Code(429) => "too many requests".to_owned(),
            Self::Code(500) => "internal server error".to_owned(),
            Self::Code(501) => "not implemented".to_owned(),
            Self::Code(502) => "bad gateway".to_owned(),
            Self::Code(503) => "service unavailable".to_owned(),
            Self::Code(504) => "gateway timeout".to_owned(),
            Self::Code(code) => format!("status {code}"),
            Self::Range(2) => "success".to_owned(),
            Self::Range(4) => "client error".to_owned(),
            Self::Range(5) => "server error".to_owned(),
            Self::Range(digit) => format!("status {digit}xx"),
            Self::Default => "default".to_owned(),
        }
    }
}

/// As the key that it is in a document.
impl serde::Serialize for StatusPattern {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A header of a response.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// Where it is defined: under the response or the components.
    pub pointer: String,
    /// Its name as written; header names ignore case.
    pub name: String,
    /// What it means, in `CommonMark`.
    pub description: Option<String>,
    /// Whether the response always has it.
    pub required: bool,
    /// Whether callers should move away from it.
    pub deprecated: bool,
    /// Whether the members of an object are written as `name=value`.
    pub explode: bool,
    /// What values look like, unless `content` says so.
    pub schema: Option<Schema>,
    /// The media type that the value is encoded as.
    pub content: Option<MediaType>,
    /// Samples of values, before they are written in a style.
    pub examples: Vec<Example>,
    /// The `x-` members.
    pub extensions: Extensions,
}

impl StatusPattern {
    /// Reads the name of a member of `responses`: `200`, `4XX` or `default`.
    fn parse(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("default") {
            return Some(Self::Default);
        }
        let text: StrDeserializer<'_, Error> = text.into_deserializer();
        match openapiv3::StatusCode::deserialize(text).ok()? {
            openapiv3::StatusCode::Code(code) => Some(Self::Code(code)),
            openapiv3::StatusCode::Range(digit) => u8::try_from(digit)
                .ok()
                .filter(|digit| (1..=5).contains(digit))
                .map(Self::Range),
        }
    }
}

impl<'a> Reader<'a> {
    /// Reads the member `responses` of an operation.
    pub(super) fn responses(&mut self, operation: &'a Members, pointer: &str) -> Vec<Response> {
        let Some((named, pointer)) = self.map(operation, pointer, "responses") else {
            return Vec::new();
        };
        let mut responses = Vec::with_capacity(named.len());
        for (status, node) in named {
            if status.starts_with("x-") {
                continue;
            }
            let pointer = pointer::join(&pointer, status);
            let Some(status) = StatusPattern::parse(status) else {
                self.diagnostics
                    .warn(
                        Code::InvalidObject,
                        pointer,
                        format!("`{status}` is no status"),
                        "the response is ignored",
                    )
                    .hint("write a status such as `404`, a range such as `4XX`, or `default`");
                continue;
            };
            responses.extend(self.response(status, node, pointer));
        }
        responses
    }

    /// Reads a response, or what a `$ref` in its place names.
    fn response(
        &mut self,
        status: StatusPattern,
        node: &'a Node,
        pointer: String,
    ) -> Option<Response> {
        let loss = match status {
            StatusPattern::Code(200..=299) | StatusPattern::Range(2) => SUCCESS_LOSS,
            _ => FAILURE_LOSS,
        };
        let (node, pointer) = self.resolve(node, pointer, loss.whole)?;
        let members = self.members(node, &pointer, "a response")?;
        let leaf = Leaf::of(members, &pointer)
            .texts(&["description"])
            .or("description", Value::from(""))
            .read::<openapiv3::Response>(&["description"], self.diagnostics);
        let description = match leaf {
            Ok(response) => response.description,
            Err(problem) => {
                self.diagnostics.warn(
                    Code::InvalidObject,
                    pointer.as_str(),
                    format!("the response can't be read: {problem}"),
                    "it has no description",
                );
                String::new()
            }
        };
        if members.contains_key("links") {
            self.pass_over("links", &pointer);
        }
        Some(Response {
            status,
            description,
            headers: self.headers(members, &pointer),
            content: self.content(members, &pointer, loss.kind),
            extensions: extensions(members),
            pointer,
        })
    }

    /// Reads the member `headers` of an object. `Content-Type` is described by `content`.
    pub(super) fn headers(&mut self, members: &'a Members, pointer: &str) -> Vec<Header> {
        let Some((headers, pointer)) = self.map(members, pointer, "headers") else {
            return Vec::new();
        };
        let described = headers
            .iter()
            .filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
        described
            .filter_map(|(name, node)| self.header(name, node, pointer::join(&pointer, name)))
            .collect()
    }

    /// A header that is malformed is left out: the answer has its body all the same.
    fn header(&mut self, name: &str, node: &'a Node, pointer: String) -> Option<Header> {
        let (node, pointer) = self.resolve(node, pointer, HEADER_LOSS)?;
        let members = self.members(node, &pointer, "a header")?;
        let leaf = Leaf::of(members, &pointer)
            .texts(&["description"])
            .values(&["required", "deprecated", "style"])
            .or("schema", json!({}))
            .read::<openapiv3::Header>(&[], self.diagnostics);
        let header = match leaf {
            Ok(header) => header,
            Err(problem) => {
                self.diagnostics.warn(
                    Code::InvalidObject,
                    pointer,
                    format!("the header can't be read: {problem}"),
                    "it is left out",
                );
                return None;
            }
        };
        let explode = present(members, "explode").is_some();
        Some(Header {
            name: name.to_owned(),
            description: header.description,
            required: header.required,
            deprecated: header.deprecated.unwrap_or_default(),
            explode: explode && self.flag(members, &pointer, "explode"),
            schema: self.schema_member(members, &pointer, "schema"),
            content: self
                .content(members, &pointer, VALUE_LOSS)
                .into_iter()
                .next(),
            examples: self.examples(members, &pointer),
            extensions: extensions(members),
            pointer,
        })
    }
}
