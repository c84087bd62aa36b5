//! A value that goes into the path, query, headers or cookies (OpenAPI 3.1.1, section 4.8.12).

use serde_json::json;

use super::leaf::Leaf;
use super::reader::{Members, Reader, extensions};
use super::reference::Loss;
use super::{Example, Extensions, MediaType, Schema};
use crate::diagnostics::Code;
use crate::load::Node;

const LOSS: Loss = Loss::warning("the parameter is left out");
const TYPE_LOSS: Loss = Loss::warning("any value is allowed in its place");

/// A parameter of an operation, with the defaults of its location filled in.
#[allow(
    clippy::struct_excessive_bools,
    reason = "they are members of the specification, each on its own"
)]
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Where it is defined: under the operation, the path item or the components.
    pub pointer: String,
    /// Its name on the wire.
    pub name: String,
    /// Where it is sent.
    pub location: ParameterLocation,
    /// What it means, in `CommonMark`.
    pub description: Option<String>,
    /// Whether a call without it is wrong; always true in the path.
    pub required: bool,
    /// Whether callers should move away from it.
    pub deprecated: bool,
    /// How arrays and objects are written.
    pub style: ParameterStyle,
    /// Whether each item of an array or object is a parameter of its own.
    pub explode: bool,
    /// Whether characters that RFC 3986 reserves are sent as they are.
    pub allow_reserved: bool,
    /// What values look like, unless `content` says so.
    pub schema: Option<Schema>,
    /// The media type that the value is encoded as before it is sent, instead of a style.
    pub content: Option<MediaType>,
    /// Samples of values, before they are written in a style.
    pub examples: Vec<Example>,
    /// The `x-` members.
    pub extensions: Extensions,
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterLocation {
    /// In place of a variable of the path template.
    Path,
    /// In the query string.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// How a parameter is written (OpenAPI 3.1.1, section 4.8.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ParameterStyle {
    /// `;color=blue`, in the path only.
    Matrix,
    /// `.blue`, in the path only.
    Label,
    /// `blue,black`, in the path and in headers.
    Simple,
    /// `color=blue`, in the query and in cookies.
    Form,
    /// `color=blue%20black`, in the query only.
    SpaceDelimited,
    /// `color=blue%7Cblack`, in the query only.
    PipeDelimited,
    /// `color[R]=100`, in the query only.
    DeepObject,
}

impl From<openapiv3::PathStyle> for ParameterStyle {
    fn from(style: openapiv3::PathStyle) -> Self {
        match style {
            openapiv3::PathStyle::Matrix => Self::Matrix,
            openapiv3::PathStyle::Label => Self::Label,
            openapiv3::PathStyle::Simple => Self::Simple,
        }
    }
}

impl From<openapiv3::QueryStyle> for ParameterStyle {
    fn from(style: openapiv3::QueryStyle) -> Self {
        match style {
            openapiv3::QueryStyle::Form => Self::Form,
            openapiv3::QueryStyle::SpaceDelimited => Self::SpaceDelimited,
            openapiv3::QueryStyle::PipeDelimited => Self::PipeDelimited,
            openapiv3::QueryStyle::DeepObject => Self::DeepObject,
        }
    }
}

impl Parameter {
    /// Whether two parameters are the same one: by name and location, and headers ignore case
    /// (RFC 9110, section 5.1).
    pub(super) fn is_same_as(&self, other: &Self) -> bool {
        self.location == other.location
            && match self.location {
                ParameterLocation::Header => self.name.eq_ignore_ascii_case(&other.name),
                _ => self.name == other.name,
            }
    }

    /// Whether this is a header that other parts of the document describe, so that a parameter
    /// for it is to be ignored.
    fn is_described_elsewhere(&self) -> bool {
        self.location == ParameterLocation::Header
            && ["accept", "content-type", "authorization"]
                .iter()
                .any(|name| self.name.eq_ignore_ascii_case(name))
    }
}

impl<'a> Reader<'a> {
    /// Reads the member `parameters` of an operation or a path item.
    pub(super) fn parameters(&mut self, members: &'a Members, pointer: &str) -> Vec<Parameter> {
        let elements = self
            .list(members, pointer, "parameters")
            .unwrap_or_default();
        let mut parameters: Vec<Parameter> = Vec::with_capacity(elements.len());
        for (node, at) in elements {
            let Some(parameter) = self.parameter(node, at.clone()) else {
                continue;
            };
            if self.is_dropped(node, &at, parameter.required) {
                continue;
            }
            if parameters.iter().any(|other| other.is_same_as(&parameter)) {
                self.diagnostics.warn(
                    Code::InvalidParameter,
                    at,
                    format!("`{}` stands here twice", parameter.name),
                    "the first counts",
                );
            } else if !parameter.is_described_elsewhere() {
                parameters.push(parameter);
            } else if parameter.name.eq_ignore_ascii_case("authorization")
                && self.root.pointer("/components/securitySchemes").is_none()
            {
                let message = "`Authorization` is for a security scheme to say, and there is none";
                self.diagnostics.warn(
                    Code::InvalidParameter,
                    at,
                    message,
                    "the parameter is ignored, and clients and calls take it by `header`",
                );
            }
        }
        parameters
    }

    /// Reads a parameter, or what a `$ref` in its place names.
    fn parameter(&mut self, node: &'a Node, pointer: String) -> Option<Parameter> {
        let (node, pointer) = self.resolve(node, pointer, LOSS)?;
        let members = self.members(node, &pointer, "a parameter")?;
        if members.get("in").and_then(Node::as_str) == Some("querystring") {
            return self.query_string(members, pointer);
        }
        let leaf = Leaf::of(members, &pointer)
            .texts(&["name", "in", "description"])
            .values(&[
                "required",
                "deprecated",
                "style",
                "explode",
                "allowReserved",
            ])
            .or("schema", json!({}))
            .read::<openapiv3::Parameter>(&["name", "in"], self.diagnostics);
        let leaf = match leaf {
            Ok(leaf) => leaf,
            Err(problem) => {
                self.diagnostics.warn(
                    Code::InvalidParameter,
                    pointer,
                    problem,
                    "the parameter is left out",
                );
                return None;
            }
        };
        let (location, style, allow_reserved, data) = placed(leaf);
        if location == ParameterLocation::Path
            && members.get("required") == Some(&Node::Bool(false))
        {
            self.diagnostics.warn(
                Code::InvalidParameter,
                format!("{pointer}/required"),
                format!("`{}` is part of the path, which needs it", data.name),
                "it is required",
            );
        }
        let (schema, content) = self.format(members, &pointer);
        Some(Parameter {
            name: data.name,
            location,
            description: data.description,
            required: data.required || location == ParameterLocation::Path,
            deprecated: data.deprecated.unwrap_or_default(),
            style,
            explode: data.explode.unwrap_or(style == ParameterStyle::Form),
            allow_reserved,
            schema,
            examples: content
                .as_ref()
                .map(|content| content.examples.clone())
                .filter(|examples| !examples.is_empty())
                .unwrap_or_else(|| self.examples(members, &pointer)),
            content,
            extensions: extensions(members),
            pointer,
        })
    }

    /// Reads a parameter that is the whole query (OpenAPI 3.2.0, section 4.12.6): an object whose members
    /// are the pairs.
    fn query_string(&mut self, members: &'a Members, pointer: String) -> Option<Parameter> {
        let media = self
            .content(members, &pointer, TYPE_LOSS)
            .into_iter()
            .next();
        let Some(media) = media.filter(|media| {
            media.content_type == "application/x-www-form-urlencoded" && media.schema.is_some()
        }) else {
            let message = "a whole query is written only as `application/x-www-form-urlencoded`";
            self.diagnostics.warn(
                Code::UnsupportedFeature,
                pointer,
                message,
                "the parameter is left out, and calls take its pairs by `query_parameter`",
            );
            return None;
        };
        let name = self.text(members, &pointer, "name");
        Some(Parameter {
            name: name.unwrap_or_else(|| "query".to_owned()),
            location: ParameterLocation::Query,
            description: self.text(members, &pointer, "description"),
            required: self.flag(members, &pointer, "required"),
            deprecated: self.flag(members, &pointer, "deprecated"),
            style: ParameterStyle::Form,
            explode: true,
            allow_reserved: false,
            schema: media.schema,
            content: None,
            examples: media.examples,
            extensions: extensions(members),
            pointer,
        })
    }

    /// Reads `schema` or `content`, of which a parameter has one.
    fn format(
        &mut self,
        members: &'a Members,
        pointer: &str,
    ) -> (Option<Schema>, Option<MediaType>) {
        let schema = self.schema_member(members, pointer, "schema");
        if schema.is_none() {
            let mut content = self.content(members, pointer, TYPE_LOSS).into_iter();
            let first = content.next();
            if let (Some(first), Some(_)) = (&first, content.next()) {
                self.diagnostics.warn(
                    Code::InvalidParameter,
                    format!("{pointer}/content"),
                    "a parameter is written as one media type, and here are several",
                    format!("`{}` is used", first.content_type),
                );
            }
            return (None, first);
        }
        if members.contains_key("content") {
            self.diagnostics.warn(
                Code::InvalidParameter,
                format!("{pointer}/content"),
                "`content` stands beside `schema`",
                "it is ignored",
            );
        }
        (schema, None)
    }
}

/// Takes a parameter apart into where it goes, how it is written, and the rest.
fn placed(
    parameter: openapiv3::Parameter,
) -> (
    ParameterLocation,
    ParameterStyle,
    bool,
    openapiv3::ParameterData,
) {
    use openapiv3::Parameter as P;
    match parameter {
        P::Path {
            parameter_data,
            style,
        } => (ParameterLocation::Path, style.into(), false, parameter_data),
        P::Query {
            parameter_data,
            style,
            allow_reserved,
            ..
        } => (
            ParameterLocation::Query,
            style.into(),
            allow_reserved,
            parameter_data,
        ),
        P::Header { parameter_data, .. } => (
            ParameterLocation::Header,
            ParameterStyle::Simple,
            false,
            parameter_data,
        ),
        P::Cookie { parameter_data, .. } => (
            ParameterLocation::Cookie,
            ParameterStyle::Form,
            false,
            parameter_data,
        ),
    }
}
