//! A form of named parts: values, and files among them (RFC 7578).

use http::header::{HeaderName, HeaderValue};

use super::Upload;
use super::source::Source;
use crate::call::header_entry;
use crate::parameter::{QueryParameter, header_text};
use crate::wire::{self, Raw, Wire};

/// A form of named parts, to be sent as `multipart/form-data` (RFC 7578).
///
/// An operation whose parts the API's description names has a type of its own for them. This one is for
/// those that it does not name.
///
/// ```
/// use sdkwright_runtime::{Form, Upload};
///
/// let form = Form::new()
///     .text("purpose", "archive")
///     .value("tags", &vec!["a".to_owned(), "b".to_owned()])
///     .upload("file", Upload::from("a,b\n1,2\n").name("table.csv"));
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "nothing is sent until the operation is awaited"]
pub struct Form {
    pub(super) parts: Vec<Part>,
    /// What can't be sent, and why.
    pub(super) problem: Option<String>,
}

/// A part of a form.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) content_type: Option<String>,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) content: Content,
}

/// What a part holds.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Text(String),
    File(Upload),
}

impl Form {
    /// A form without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text.
    pub fn text(self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.with(name.into(), None, text.into())
    }

    /// Adds a value as OpenAPI has it (3.1.1, section 4.8.15): texts, numbers and booleans as text, an
    /// object as JSON, each item of a list as a part of its own; null and nothing as no part at all.
    pub fn value<T: Wire<Value = T>>(self, name: &str, value: &T) -> Self {
        self.value_as::<T>(name, "", value)
    }

    /// Adds a value like [`value`](Self::value), written by the codec `C`, and says of each part that it is
    /// of a media type; of none where that is empty.
    pub fn value_as<C: Wire>(self, name: &str, content_type: &str, value: &C::Value) -> Self {
        let text = wire::encode::<C>(value).map_err(|error| error.to_string());
        let content_type = Some(content_type).filter(|text| !text.is_empty());
        self.each(name, content_type, text)
    }

    /// Adds a value as one part of JSON, whatever it is, written by the codec `C`.
    pub fn json_as<C: Wire>(self, name: &str, content_type: &str, value: &C::Value) -> Self {
        match wire::encode::<C>(value).map(String::from_utf8) {
            Ok(Ok(text)) if text == "null" => self,
            Ok(Ok(text)) => self.with(name.to_owned(), Some(content_type), text),
            Ok(Err(error)) => self.without(name, &error.to_string()),
            Err(error) => self.without(name, &error.to_string()),
        }
    }

    /// Adds a value in the style that a description of a query parameter says, written by the codec `C`:
    /// each of its pairs is a part of text.
    pub fn pairs_as<C: Wire>(self, style: &QueryParameter, value: &C::Value) -> Self {
        match style.plain_pairs::<C>(value) {
            Ok(pairs) => pairs
                .into_iter()
                .fold(self, |form, (name, text)| form.with(name, None, text)),
            Err(error) => self.without(style.name(), &error.to_string()),
        }
    }

    /// Adds a file.
    pub fn upload(self, name: impl Into<String>, upload: impl Into<Upload>) -> Self {
        self.uploads(&name.into(), &[], [upload.into()])
    }

    /// Adds files, each as a part of the same name. `content_types` are the media types that they may be of.
    pub fn uploads(
        mut self,
        name: &str,
        content_types: &[&str],
        uploads: impl IntoIterator<Item = Upload>,
    ) -> Self {
        for mut upload in uploads {
            let content_type = match (&upload.problem, upload.media_type(content_types)) {
                (None, Ok(content_type)) => content_type,
                (Some(message), _) => return self.without(name, &message.clone()),
                (_, Err(message)) => return self.without(name, &message),
            };
            self.parts.push(Part {
                name: name.to_owned(),
                content_type: Some(content_type),
                headers: std::mem::take(&mut upload.headers),
                content: Content::File(upload),
            });
        }
        self
    }

    /// Adds a header to the parts that have this name so far.
    pub fn header(mut self, part: &str, name: &str, value: &str) -> Self {
        match header_entry(name, value) {
            Ok((name, value)) => {
                for part in self.parts.iter_mut().filter(|known| known.is_of(part)) {
                    part.headers.retain(|(known, _)| *known != name);
                    part.headers.push((name.clone(), value.clone()));
                }
                self
            }
            Err(message) => self.without(part, &format!("header `{name}`: {message}")),
        }
    }

    /// Adds a header like [`header`](Self::header), its value written by the codec `C` as that of a header
    /// parameter is; none where it is null.
    pub fn header_as<C: Wire>(self, part: &str, name: &str, value: &C::Value) -> Self {
        match header_text::<C>(value, false) {
            Ok(Some(text)) => self.header(part, name, &text),
            Ok(None) => self,
            Err(error) => self.without(part, &format!("header `{name}`: {error}")),
        }
    }

    /// Adds the parts of another form.
    pub fn append(mut self, other: Self) -> Self {
        self.parts.extend(other.parts);
        self.problem = self.problem.or(other.problem);
        self
    }

    fn each(self, name: &str, content_type: Option<&str>, text: Result<Vec<u8>, String>) -> Self {
        let parts = text.and_then(|text| {
            if text.starts_with(b"[") {
                let items = wire::decode::<Vec<Raw>>(&text).map_err(|error| error.to_string())?;
                items
                    .iter()
                    .filter_map(|item| piece(item.get().as_bytes()).transpose())
                    .collect::<Result<Vec<_>, _>>()
            } else {
                Ok(piece(&text)?.into_iter().collect())
            }
        });
        match parts {
            Ok(parts) => parts.into_iter().fold(self, |form, (default, text)| {
                form.with(name.to_owned(), content_type.or(default), text)
            }),
            Err(message) => self.without(name, &message),
        }
    }

    fn with(mut self, name: String, content_type: Option<&str>, text: String) -> Self {
        self.parts.push(Part {
            name,
            content_type: content_type.map(str::to_owned),
            headers: Vec::new(),
            content: Content::Text(text),
        });
        self
    }

    /// Notes that a part can't be sent.
    fn without(mut self, name: &str, message: &str) -> Self {
        self.problem
            .get_or_insert_with(|| format!("part `{name}`: {message}"));
        self
    }
}

/// What one value becomes: its media type, where that is not plain text, and its text.
fn piece(json: &[u8]) -> Result<Option<(Option<&'static str>, String)>, String> {
    let text = || String::from_utf8(json.to_vec()).map_err(|error| error.to_string());
    Ok(match json.first() {
        Some(b'n') => None,
        Some(b'"') => Some((
            None,
            wire::decode::<String>(json).map_err(|error| error.to_string())?,
        )),
        Some(b'{' | b'[') => Some((Some("application/json"), text()?)),
        _ => Some((None, text()?)),
    })
}

impl Part {
    /// Whether it is the part of a name, or one of those that its members became.
    fn is_of(&self, name: &str) -> bool {
        let rest = self.name.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
    }
}

impl Content {
    /// The name of the file, where it is one.
    pub(super) fn file_name<'c>(&'c self, part: &'c str) -> Option<&'c str> {
        match self {
            Self::Text(_) => None,
            // Servers tell files from other parts by their having a name.
            Self::File(upload) => Some(upload.name.as_deref().unwrap_or(part)),
        }
    }

    pub(super) fn source(&self) -> Source {
        match self {
            Self::Text(text) => Source::Bytes(text.clone().into()),
            Self::File(upload) => upload.source.clone(),
        }
    }
}
