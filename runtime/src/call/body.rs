//! Setting the body of a call.

use bytes::Bytes;
use http::HeaderValue;

use super::Call;
use super::headers::header_value;
use crate::parameter::form;
use crate::wire::{self, Wire};

impl Call {
    /// Sets a body of JSON.
    pub fn json<T: Wire<Value = T>>(&mut self, value: &T) -> &mut Self {
        self.json_as::<T>(value)
    }

    /// Sets a body of JSON, written by the codec `C`.
    pub fn json_as<C: Wire>(&mut self, value: &C::Value) -> &mut Self {
        let text = wire::encode::<C>(value)
            .map(Bytes::from)
            .map_err(|error| error.to_string());
        self.set_body(HeaderValue::from_static("application/json"), text)
    }

    /// Sets a body of the type `application/x-www-form-urlencoded` with the members of `value`.
    pub fn form<T: Wire<Value = T>>(&mut self, value: &T) -> &mut Self {
        let text = form::<T>(value)
            .map(Bytes::from)
            .map_err(|error| error.to_string());
        self.set_body(
            HeaderValue::from_static("application/x-www-form-urlencoded"),
            text,
        )
    }

    /// Sets a body as it is to be sent.
    pub fn body(&mut self, content_type: &str, body: impl Into<Bytes>) -> &mut Self {
        match header_value(content_type) {
            Ok(content_type) => self.set_body(content_type, Ok(body.into())),
            Err(message) => {
                self.note("body".to_owned(), Some(format!("content type: {message}")));
                self
            }
        }
    }

    /// Says what the body is, where that is not what its setter says: `application/merge-patch+json`
    /// instead of `application/json`.
    pub fn content_type(&mut self, content_type: &'static str) -> &mut Self {
        match (header_value(content_type), &mut self.body) {
            (Ok(value), Some((known, _))) => *known = value,
            (Ok(_), None) => {}
            (Err(message), _) => {
                self.note("body".to_owned(), Some(format!("content type: {message}")));
            }
        }
        self
    }

    fn set_body(&mut self, content_type: HeaderValue, body: Result<Bytes, String>) -> &mut Self {
        match body {
            Ok(body) => {
                self.body = Some((content_type, body));
                self.note("body".to_owned(), None);
            }
            Err(message) => self.note("body".to_owned(), Some(message)),
        }
        self
    }
}
