//! The text of a body of several parts (RFC 2046, section 5.1; RFC 7578).

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;

use http::HeaderValue;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName};

use super::form::{Content, Form, Part};
use super::payload::Payload;
use super::source::Source;

impl Form {
    /// The form as a body of a `multipart` media type, and that type with the boundary in it.
    pub(crate) fn encode(self, media_type: &str) -> Result<(HeaderValue, Payload), String> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let mut boundary = boundary();
        while self.parts.iter().any(|part| holds(part, &boundary)) {
            boundary = self::boundary();
        }
        let mut sources = Vec::with_capacity(self.parts.len() * 2 + 1);
        for part in &self.parts {
            let line_break = if sources.is_empty() { "" } else { "\r\n" };
            let mut head = format!("{line_break}--{boundary}\r\n").into_bytes();
            write_headers(part, &mut head)?;
            head.extend_from_slice(b"\r\n");
            sources.push(Source::Bytes(head.into()));
            sources.push(part.content.source());
        }
        let end = if sources.is_empty() {
            format!("--{boundary}--\r\n")
        } else {
            format!("\r\n--{boundary}--\r\n")
        };
        sources.push(Source::Bytes(end.into()));
        let content_type = HeaderValue::try_from(format!("{media_type}; boundary={boundary}"))
            .map_err(|error| format!("content type: {error}"))?;
        Ok((content_type, Payload::joined(sources)))
    }
}

/// A text that the parts do not hold: 128 bits that nobody can foresee, since the keys behind them come
/// from the system and differ from process to process.
fn boundary() -> String {
    let bits = || RandomState::new().hash_one(());
    format!("form-{:016x}{:016x}", bits(), bits())
}

/// Whether a line of the part would be taken for the end of it. Of a stream nobody can tell before it is
/// read; the chance is that of guessing the bits.
fn holds(part: &Part, boundary: &str) -> bool {
    let text: &[u8] = match &part.content {
        Content::Text(text) => text.as_bytes(),
        Content::File(upload) => match &upload.source {
            Source::Bytes(bytes) => bytes,
            Source::Once { .. } | Source::Again { .. } => return false,
        },
    };
    text.split(|byte| *byte == b'\n').any(|line| {
        line.strip_prefix(b"--")
            .is_some_and(|rest| rest.starts_with(boundary.as_bytes()))
    })
}

fn write_headers(part: &Part, head: &mut Vec<u8>) -> Result<(), String> {
    let own = &part.headers;
    let mut write = |name: &HeaderName, value: &[u8]| {
        head.extend_from_slice(title_case(name).as_bytes());
        head.extend_from_slice(b": ");
        head.extend_from_slice(value);
        head.extend_from_slice(b"\r\n");
    };
    let is_own = |name: &HeaderName| own.iter().any(|(known, _)| known == name);
    if !is_own(&CONTENT_DISPOSITION) {
        let mut disposition = format!("form-data; name=\"{}\"", escape(&part.name));
        if let Some(file_name) = part.content.file_name(&part.name) {
            disposition.push_str("; filename=\"");
            disposition.push_str(&escape(file_name));
            disposition.push('"');
        }
        write(&CONTENT_DISPOSITION, disposition.as_bytes());
    }
    if let Some(content_type) = part
        .content_type
        .as_ref()
        .filter(|_| !is_own(&CONTENT_TYPE))
    {
        let value = HeaderValue::from_bytes(content_type.as_bytes())
            .map_err(|error| format!("part `{}`: content type: {error}", part.name))?;
        write(&CONTENT_TYPE, value.as_bytes());
    }
    for (name, value) in own {
        write(name, value.as_bytes());
    }
    Ok(())
}

/// A name as it stands between quotes: what would end it or the line is percent-encoded, all else stays,
/// in UTF-8 (RFC 7578, section 5.1.3, as all browsers do it).
fn escape(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Names of headers are the same in any case, but not all readers of parts know that.
fn title_case(name: &HeaderName) -> String {
    let words = name.as_str().split('-').map(|word| {
        let mut rest = word.chars();
        let first = rest.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(rest).collect::<String>()
    });
    words.collect::<Vec<_>>().join("-")
}
