//! Setting the body of a call.

use bytes::Bytes;
use http::HeaderValue;
use serde_json::value::RawValue;

use super::Call;
use super::headers::header_value;
use super::member::{member, with_member};
use crate::parameter::FormEncoding;
use crate::upload::{Form, Payload, Upload};
use crate::wire::{self, Wire};

impl Call {
    /// Sets a body of JSON.
    pub fn json<T: Wire<Value = T>>(&mut self, value: &T) -> &mut Self {
        self.json_as::<T>(value)
    }

    /// Sets a body of JSON, written by the codec `C`.
    pub fn json_as<C: Wire>(&mut self, value: &C::Value) -> &mut Self {
        let text = wire::encode::<C>(value)
            .map(|text| Bytes::from(text).into())
            .map_err(|error| error.to_string());
        self.set_body(HeaderValue::from_static("application/json"), text)
    }

    /// Sets a body of the type `application/x-www-form-urlencoded` with the members of `value`.
    pub fn form<T: Wire<Value = T>>(&mut self, value: &T) -> &mut Self {
        self.form_as::<T>(&FormEncoding::new(), value)
    }

    /// Sets a body of the type `application/x-www-form-urlencoded`, whose fields are written as `encoding`
    /// says.
    pub fn form_with<T: Wire<Value = T>>(
        &mut self,
        encoding: &FormEncoding<'_>,
        value: &T,
    ) -> &mut Self {
        self.form_as::<T>(encoding, value)
    }

    /// Sets a body of the type `application/x-www-form-urlencoded`, written by the codec `C`.
    pub fn form_as<C: Wire>(&mut self, encoding: &FormEncoding<'_>, value: &C::Value) -> &mut Self {
        let text = encoding
            .text::<C>(value)
            .map(|text| Bytes::from(text).into())
            .map_err(|error| error.to_string());
        self.set_body(
            HeaderValue::from_static("application/x-www-form-urlencoded"),
            text,
        )
    }

    /// Sets a body of text.
    pub fn text(&mut self, content_type: &str, text: String) -> &mut Self {
        self.contents(Ok(content_type.to_owned()), Bytes::from(text).into())
    }

    /// Sets a body as it is to be sent; `content_types` are the media types and ranges of them that it may
    /// be of.
    pub fn upload(&mut self, content_types: &[&str], upload: Upload) -> &mut Self {
        self.contents(upload.media_type(content_types), upload.into_payload())
    }

    /// Sets a body of several parts; `content_type` is `multipart/form-data` or a relative of it.
    pub fn multipart(&mut self, content_type: &str, form: impl Into<Form>) -> &mut Self {
        match form.into().encode(content_type) {
            Ok((content_type, body)) => self.set_body(content_type, Ok(body)),
            Err(message) => self.note_body(message),
        }
    }

    /// Sets a member of a body of JSON, where these names lead to it.
    pub(crate) fn body_member<T: Wire<Value = T>>(
        &mut self,
        member: &[&str],
        value: &T,
    ) -> &mut Self {
        let object = match &self.body {
            None => Some(Bytes::from_static(b"{}")),
            Some((_, Payload::Whole(object))) => Some(object.clone()),
            Some((_, Payload::Joined(_))) => None,
        };
        let text = wire::encode::<T>(value)
            .ok()
            .and_then(|text| String::from_utf8(text).ok())
            .and_then(|text| RawValue::from_string(text).ok());
        let changed = object
            .zip(text)
            .and_then(|(object, text)| with_member(&object, member, text));
        match (changed, &mut self.body) {
            (Some(changed), Some((_, body))) => *body = Payload::Whole(changed.into()),
            (Some(changed), None) => {
                let json = HeaderValue::from_static("application/json");
                return self.set_body(json, Ok(Payload::Whole(changed.into())));
            }
            (None, _) => {
                let member = member.join(".");
                return self.note_body(format!(
                    "it can't have `{member}`, by which pages are asked for"
                ));
            }
        }
        self
    }

    /// The number that a member of a body of JSON is, where these names lead to it.
    pub(crate) fn body_number(&self, way: &[&str]) -> Option<u64> {
        match &self.body {
            Some((_, Payload::Whole(object))) => member(object, way)?.get().parse().ok(),
            _ => None,
        }
    }

    fn contents(&mut self, content_type: Result<String, String>, body: Payload) -> &mut Self {
        let checked = content_type.and_then(|content_type| header_value(&content_type));
        match checked {
            Ok(content_type) => self.set_body(content_type, Ok(body)),
            Err(message) => self.note_body(format!("content type: {message}")),
        }
    }

    /// Says what the body is, where that is not what its setter says: `application/merge-patch+json`
    /// instead of `application/json`.
    pub fn content_type(&mut self, content_type: &'static str) -> &mut Self {
        match (header_value(content_type), &mut self.body) {
            (Ok(value), Some((known, _))) => *known = value,
            (Ok(_), None) => {}
            (Err(message), _) => {
                self.note_body(format!("content type: {message}"));
            }
        }
        self
    }

    fn set_body(&mut self, content_type: HeaderValue, body: Result<Payload, String>) -> &mut Self {
        match body {
            Ok(body) => {
                self.body = Some((content_type, body));
                self.note(&"body", None);
                self
            }
            Err(message) => self.note_body(message),
        }
    }

    fn note_body(&mut self, problem: String) -> &mut Self {
        self.note(&"body", Some(problem));
        self
    }
}
