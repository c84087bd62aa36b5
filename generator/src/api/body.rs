//! What an operation sends as body, and the ways to send it.

use serde::Serialize;

use super::{
    definition::DefinitionId, documentation::Documentation, example::Example,
    operation::ParameterEncoding, ty::Type,
};

/// What an operation sends as body.
#[derive(Clone, Debug, Serialize)]
pub struct Body {
    /// What the document says of it.
    pub documentation: Documentation,
    /// Whether it must be sent.
    pub required: bool,
    /// The ways to send it, never none; the first is the operation's own, each other one has a method
    /// beside.
    pub choices: Vec<BodyChoice>,
}

/// One way to send a body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BodyChoice {
    /// What tells it from the others, in words: `text`, `merge patch`.
    pub name: String,
    /// The media types that say the same to the server. Only bytes have several, or ranges of them.
    pub content_types: Vec<String>,
    /// How it is written.
    pub encoding: BodyEncoding,
    /// Samples of the whole body.
    pub examples: Vec<Example>,
}

/// How a body is written.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BodyEncoding {
    /// As JSON.
    Json(Type),
    /// As `application/x-www-form-urlencoded`.
    Form {
        /// What it holds.
        ty: Type,
        /// Whether lists and objects inside are written with brackets (`a[b][0]=c`), rather than as JSON.
        brackets: bool,
        /// The fields that are written in another way.
        fields: Vec<(String, ParameterEncoding)>,
    },
    /// As several parts: those of a definition, or any.
    Multipart(Option<DefinitionId>),
    /// As text.
    Text,
    /// As it is.
    Bytes,
}

impl Body {
    /// Calls `visit` with every definition that the body names itself.
    pub fn for_each_named(&self, visit: &mut impl FnMut(DefinitionId)) {
        for choice in &self.choices {
            match &choice.encoding {
                BodyEncoding::Json(ty) | BodyEncoding::Form { ty, .. } => ty.for_each_named(visit),
                BodyEncoding::Multipart(Some(id)) => visit(*id),
                BodyEncoding::Multipart(None) | BodyEncoding::Text | BodyEncoding::Bytes => {}
            }
        }
    }
}

impl BodyChoice {
    /// The media type that is sent, where there is no choice.
    #[must_use]
    pub fn content_type(&self) -> &str {
        self.content_types.first().map_or("", String::as_str)
    }
}
