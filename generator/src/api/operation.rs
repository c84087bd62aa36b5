//! An operation: one call that the API offers.

use serde::Serialize;

use super::{
    answer::{Alternative, ResponseHeader, Success},
    body::Body,
    definition::DefinitionId,
    documentation::Documentation,
    pagination::Pagination,
    retries::Retries,
    server::Server,
    ty::Type,
};
use crate::document::{Extensions, Method, ParameterLocation, ParameterStyle, StatusPattern};

/// One call that the API offers.
#[derive(Clone, Debug, Serialize)]
pub struct Operation {
    /// The id that errors and traces carry: the `operationId`, or method and path.
    pub id: String,
    /// The name of its method in the document's words.
    pub name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path template.
    pub path: String,
    /// Where it is served, if elsewhere than the API.
    pub server: Option<Server>,
    /// What the document says of it.
    pub documentation: Documentation,
    /// All parameters: those of the path first, in the order of the template.
    pub parameters: Vec<Parameter>,
    /// What is sent as body.
    pub body: Option<Body>,
    /// What a success gives.
    pub success: Success,
    /// What a success can be asked to give instead.
    pub alternatives: Vec<Alternative>,
    /// The headers that successes may carry.
    pub headers: Vec<ResponseHeader>,
    /// The media types to ask for; empty where nothing is expected.
    pub accept: String,
    /// The documented errors with a body of their own.
    pub errors: Vec<ErrorResponse>,
    /// The successes as the document lists them, status by status.
    pub answers: Vec<SuccessResponse>,
    /// The alternatives of security schemes; each is a list of schemes that go together. Empty where
    /// the operation needs no credentials.
    pub security: Vec<Vec<String>>,
    /// The scopes that any of the alternatives names, in order and once each.
    pub scopes: Vec<String>,
    /// How its answers continue.
    pub pagination: Option<Pagination>,
    /// The header that takes a key by which the server tells a repetition.
    pub idempotency_key: Option<String>,
    /// When it is sent again, where that is its own matter.
    pub retries: Option<Retries>,
    /// Where it stands, as a JSON pointer.
    pub pointer: String,
    /// Its `x-` members.
    pub extensions: Extensions,
}

/// A success as the document lists it.
#[derive(Clone, Debug, Serialize)]
pub struct SuccessResponse {
    /// The statuses that it stands for.
    pub status: StatusPattern,
    /// What the document says of it.
    pub documentation: Documentation,
    /// The media types that its body may have; none where there is no body.
    pub content_types: Vec<String>,
}

/// A parameter of an operation.
#[derive(Clone, Debug, Serialize)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// What code calls it, where that is not its name on the wire.
    pub label: Option<String>,
    /// Where it is sent.
    pub location: ParameterLocation,
    /// What the document says of it.
    pub documentation: Documentation,
    /// Whether it must be given.
    pub required: bool,
    /// What it holds.
    pub value: ParameterValue,
    /// How it is written.
    pub encoding: ParameterEncoding,
    /// Its `x-` members, and those of its schema.
    pub extensions: Extensions,
}

/// How a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterEncoding {
    /// In a style of OpenAPI.
    Style {
        /// How a list or an object is written.
        style: ParameterStyle,
        /// Whether each item of a list has a pair of its own.
        explode: bool,
        /// Whether reserved characters stay as they are.
        allow_reserved: bool,
    },
    /// As a `deepObject` whose lists have their indexes in brackets, too.
    Brackets,
    /// As JSON text.
    Json,
}

/// What a parameter holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterValue {
    /// One value of a type.
    One(Type),
    /// One value or many of an item type; `nullable` where `null` may be given as well.
    Many {
        /// The type of an item.
        item: Type,
        /// Whether `null` may be given.
        nullable: bool,
    },
    /// Free keys with values of a type, each written with its key.
    Entries(Type),
}

/// A documented error with a body of its own.
#[derive(Clone, Debug, Serialize)]
pub struct ErrorResponse {
    /// The statuses that it answers.
    pub status: StatusPattern,
    /// What the document says of it.
    pub documentation: Documentation,
    /// The type of its body, where there is one.
    pub body: Option<DefinitionId>,
    /// The media types that its body may have; none where there is no body.
    pub content_types: Vec<String>,
}

impl Operation {
    /// Calls `visit` with every definition that successes name.
    pub fn for_each_answered(&self, visit: &mut impl FnMut(DefinitionId)) {
        self.success.for_each_named(visit);
        for alternative in &self.alternatives {
            alternative.for_each_named(visit);
        }
        for header in &self.headers {
            header.ty.for_each_named(visit);
        }
    }
}

impl Parameter {
    /// What code calls it, in the document's words.
    #[must_use]
    pub fn word(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }

    /// Calls `visit` with every definition that the parameter's type names.
    pub fn for_each_named(&self, visit: &mut impl FnMut(DefinitionId)) {
        match &self.value {
            ParameterValue::One(ty) | ParameterValue::Entries(ty) => ty.for_each_named(visit),
            ParameterValue::Many { item, .. } => item.for_each_named(visit),
        }
    }
}
