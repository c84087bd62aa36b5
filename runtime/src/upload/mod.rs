//! What callers upload: contents from memory, files and streams, alone or as the parts of a form.

#[cfg(feature = "reqwest")]
mod file;
mod form;
mod media_type;
mod multipart;
mod payload;
mod source;
#[cfg(test)]
mod tests;

use std::fmt;

use bytes::Bytes;
use futures_core::Stream;
use http::header::{HeaderName, HeaderValue};

use crate::call::header_entry;
pub use form::Form;
pub(crate) use media_type::choose;
pub(crate) use payload::Payload;
use source::Source;

/// Contents to be sent: the body of a request, or a file in a form.
///
/// Bytes and texts convert into it, so it needs to be named only for more than that:
///
/// ```
/// use sdkwright_runtime::{Bytes, Upload};
///
/// let note = Upload::from("text").name("note.txt");
/// let picture = Upload::from(&b"\x89PNG"[..]).content_type("image/png");
/// # #[cfg(feature = "reqwest")]
/// let video = Upload::from_path("holiday.mp4");
/// # let pieces = futures_util::stream::empty::<Result<Bytes, std::io::Error>>();
/// let log = Upload::stream(pieces).name("log.ndjson");
/// ```
///
/// What comes from a file or a stream is never in memory as a whole. A stream can be read once only, so
/// a request is not sent again once it has begun; [`Upload::repeatable`] and [`Upload::from_path`] can be
/// read for each attempt. A clone of a stream is the same stream. An upload may take as long as the call
/// may take: the time limit of an attempt does not hold for it.
#[derive(Clone)]
#[must_use = "nothing is sent until the operation is awaited"]
pub struct Upload {
    source: Source,
    name: Option<String>,
    content_type: Option<String>,
    headers: Vec<(HeaderName, HeaderValue)>,
    problem: Option<String>,
}

impl Upload {
    fn new(source: Source) -> Self {
        Self {
            source,
            name: None,
            content_type: None,
            headers: Vec::new(),
            problem: None,
        }
    }

    /// The file at a path. It is opened when the request is sent, once for each attempt; one that can't be
    /// read fails the call. Its name is the last part of the path.
    ///
    /// Files are read on the threads that Tokio keeps for blocking work, and so inside a Tokio runtime only.
    #[cfg(feature = "reqwest")]
    pub fn from_path(path: impl Into<std::path::PathBuf>) -> Self {
        let path = path.into();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        Self {
            name,
            ..Self::new(Source::file(path))
        }
    }

    /// Contents that come in pieces. Without [`length`](Self::length) the server learns how many there are
    /// in the end only, which not all servers take.
    pub fn stream<S, P, E>(pieces: S) -> Self
    where
        S: Stream<Item = Result<P, E>> + Send + 'static,
        P: Into<Bytes>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        Self::new(Source::once(source::pieces(pieces)))
    }

    /// Contents that come in pieces, and that `open` can give from their beginning any number of times. The
    /// request may so be sent again after a failure.
    pub fn repeatable<F, S, P, E>(open: F) -> Self
    where
        F: Fn() -> S + Send + Sync + 'static,
        S: Stream<Item = Result<P, E>> + Send + 'static,
        P: Into<Bytes>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        Self::new(Source::again(move || source::pieces(open())))
    }

    /// How many bytes a stream gives. One that gives more or fewer fails the call.
    pub fn length(mut self, bytes: u64) -> Self {
        self.source = self.source.with_length(bytes);
        self
    }

    /// The name of the file, as the parts of a form have one.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// What the contents are: `image/png`. Else that is what the API's description says, or what the end of
    /// the name says, or `application/octet-stream`.
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// A header of the part of a form that it becomes.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        match header_entry(name.as_ref(), value.as_ref()) {
            Ok((name, value)) => {
                self.headers.retain(|(known, _)| *known != name);
                self.headers.push((name, value));
            }
            Err(message) => self.problem = Some(format!("header `{}`: {message}", name.as_ref())),
        }
        self
    }

    /// The media type to send where the API's description names these.
    pub(crate) fn media_type(&self, documented: &[&str]) -> Result<String, String> {
        choose(
            self.content_type.as_deref(),
            self.name.as_deref(),
            documented,
        )
    }

    pub(crate) fn into_payload(self) -> Payload {
        Payload::from(self.source)
    }
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        Self::new(Source::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<&'static [u8]> for Upload {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl<const N: usize> From<&'static [u8; N]> for Upload {
    fn from(bytes: &'static [u8; N]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl From<String> for Upload {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Upload {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

/// The contents are not shown, since they may hold what belongs in no log.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("length", &self.source.length())
            .finish_non_exhaustive()
    }
}
