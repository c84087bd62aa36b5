//! A form: the named parts of a body of a `multipart` media type.

use serde::Serialize;

use super::{object::Object, operation::ParameterEncoding};

/// A form, as callers fill it in.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Form {
    /// Its parts as the properties of an object.
    pub object: Object,
    /// How each property is written, in their order.
    pub parts: Vec<PartEncoding>,
}

/// How a property becomes parts of a form (OpenAPI 3.1.1, section 4.8.15).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartEncoding {
    /// By its value: text, an object as JSON, each item of a list as a part. They say that they are of the
    /// media type, where there is one.
    Value(Option<String>),
    /// As one part of JSON, of this media type.
    Json(String),
    /// As a query parameter is written, each pair as a part.
    Pairs(ParameterEncoding),
    /// As files, each of one of the media types, where these are told.
    Files(Vec<String>),
    /// As a header of the part of a name.
    Header {
        /// The name of the part.
        part: String,
        /// The name of the header.
        header: String,
    },
    /// As the parts that it holds.
    Parts,
}
