//! What an operation answers when it succeeds.

use serde::Serialize;

use super::{definition::DefinitionId, documentation::Documentation, ty::Type};
use crate::document::StatusPattern;

/// What awaiting an operation gives.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Success {
    /// Nothing.
    Empty,
    /// Where a redirect leads, which is the answer.
    Redirect,
    /// A body.
    Body(Content),
    /// A body, or nothing.
    OptionalBody(Content),
    /// A body that depends on the status.
    Several(Vec<SuccessCase>),
    /// A stream.
    Stream(Streaming),
}

/// What a success of one status gives.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SuccessCase {
    /// The statuses that it comes with.
    pub status: StatusPattern,
    /// What the document says of it.
    pub documentation: Documentation,
    /// The body; none for an answer without one.
    pub content: Option<Content>,
}

/// A body that is read as a whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A JSON value.
    Json(Type),
    /// A text.
    Text,
    /// A text, or a JSON value that is a text, by the media type that comes.
    AnyText,
    /// Bytes.
    Bytes,
}

/// A body that is read while it arrives.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Streaming {
    /// Server-sent events.
    Events(EventData),
    /// JSON values, a line each.
    Lines(Type),
    /// JSON values as a sequence (RFC 7464).
    Sequence(Type),
}

/// What the data of a server-sent event is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventData {
    /// A text.
    Text,
    /// A JSON value.
    Json(Type),
    /// An object with the members `event` and `data`: the type of the data follows from the name of the
    /// event.
    Whole(Type),
}

/// What a success can be asked to give instead.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alternative {
    /// The media type to ask for.
    pub content_type: String,
    /// What then comes.
    pub gives: Given,
}

/// What comes of one media type.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    /// A body that is read as a whole.
    Whole(Content),
    /// A body that is read while it arrives.
    Stream(Streaming),
}

/// A header that successes may carry.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResponseHeader {
    /// The name as written.
    pub name: String,
    /// What the document says of it.
    pub documentation: Documentation,
    /// What it holds, or, for a list, what each of its items is.
    pub ty: Type,
    /// Whether it is a list.
    pub list: bool,
}

impl Success {
    /// The JSON type of the answer.
    #[must_use]
    pub fn json(&self) -> Option<&Type> {
        match self {
            Self::Body(Content::Json(ty)) | Self::OptionalBody(Content::Json(ty)) => Some(ty),
            _ => None,
        }
    }

    /// The bodies that are read as a whole.
    pub fn contents(&self) -> impl Iterator<Item = &Content> {
        let (one, several) = match self {
            Self::Body(content) | Self::OptionalBody(content) => (Some(content), &[][..]),
            Self::Several(cases) => (None, &cases[..]),
            Self::Empty | Self::Redirect | Self::Stream(_) => (None, &[][..]),
        };
        one.into_iter()
            .chain(several.iter().filter_map(|case| case.content.as_ref()))
    }

    /// Calls `visit` with every definition that the answer names.
    pub fn for_each_named(&self, visit: &mut impl FnMut(DefinitionId)) {
        for content in self.contents() {
            content.for_each_named(visit);
        }
        if let Self::Stream(stream) = self {
            stream.for_each_named(visit);
        }
    }
}

impl Content {
    fn for_each_named(&self, visit: &mut impl FnMut(DefinitionId)) {
        if let Self::Json(ty) = self {
            ty.for_each_named(visit);
        }
    }

    /// Whether the body may be anything but JSON, and so be worth taking piece by piece.
    #[must_use]
    pub fn is_file(&self) -> bool {
        !matches!(self, Self::Json(_))
    }
}

impl Streaming {
    fn for_each_named(&self, visit: &mut impl FnMut(DefinitionId)) {
        match self {
            Self::Events(EventData::Json(ty) | EventData::Whole(ty))
            | Self::Lines(ty)
            | Self::Sequence(ty) => ty.for_each_named(visit),
            Self::Events(EventData::Text) => {}
        }
    }
}

impl Alternative {
    /// Calls `visit` with every definition that it names.
    pub fn for_each_named(&self, visit: &mut impl FnMut(DefinitionId)) {
        match &self.gives {
            Given::Whole(content) => content.for_each_named(visit),
            Given::Stream(stream) => stream.for_each_named(visit),
        }
    }
}
