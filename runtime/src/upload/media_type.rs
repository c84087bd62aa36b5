//! Which media type contents are sent with.

/// What the end of a file's name says about its contents, for the types that APIs ask for by name.
const BY_EXTENSION: [(&str, &str); 38] = [
    ("aac", "audio/aac"),
    ("avif", "image/avif"),
    ("bmp", "image/bmp"),
    ("css", "text/css"),
    ("csv", "text/csv"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("flac", "audio/flac"),
    ("gif", "image/gif"),
    ("gz", "application/gzip"),
    ("heic", "image/heic"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("ico", "image/x-icon"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("jsonl", "application/jsonl"),
    ("m4a", "audio/mp4"),
    ("md", "text/markdown"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("oga", "audio/ogg"),
    ("ogg", "audio/ogg"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("svg", "image/svg+xml"),
    ("tar", "application/x-tar"),
    ("txt", "text/plain"),
    ("wav", "audio/wav"),
    ("webm", "video/webm"),
    ("webp", "image/webp"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("xml", "application/xml"),
    ("yaml", "application/yaml"),
    ("zip", "application/zip"),
];

/// What contents are when nobody knows (RFC 2046, section 4.5.1).
const UNKNOWN: &str = "application/octet-stream";

/// Chooses a media type: the one that the caller said, else the only one that the API's description
/// allows, else the one that the name of the file stands for, if it is allowed, else the first that is.
///
/// # Errors
/// When the description allows only a range of types, such as `image/*`, and nothing says which of them.
pub(crate) fn choose(
    said: Option<&str>,
    name: Option<&str>,
    documented: &[&str],
) -> Result<String, String> {
    if let Some(said) = said {
        return Ok(said.to_owned());
    }
    let is_range = |media_type: &&&str| media_type.contains('*');
    match documented {
        [only] if !only.contains('*') => return Ok((*only).to_owned()),
        _ => {}
    }
    let by_name = name.and_then(by_extension).filter(|guess| {
        documented.is_empty() || documented.iter().any(|range| includes(range, guess))
    });
    if let Some(guess) = by_name {
        return Ok(guess.to_owned());
    }
    if let Some(first) = documented.iter().find(|media_type| !is_range(media_type)) {
        return Ok((*first).to_owned());
    }
    if documented.is_empty() || documented.iter().any(|range| includes(range, UNKNOWN)) {
        return Ok(UNKNOWN.to_owned());
    }
    Err(format!(
        "it may be any of {}: say which by `content_type`",
        documented.join(", ")
    ))
}

fn by_extension(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    BY_EXTENSION
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(extension))
        .map(|(_, media_type)| *media_type)
}

/// Whether a media type is the one of a documented type or range, parameters aside.
fn includes(range: &str, media_type: &str) -> bool {
    let range = range.split(';').next().unwrap_or_default().trim();
    match range.split_once('/') {
        Some(("*", "*")) => true,
        Some((kind, "*")) => media_type
            .split_once('/')
            .is_some_and(|(own, _)| own.eq_ignore_ascii_case(kind)),
        _ => range.eq_ignore_ascii_case(media_type),
    }
}

#[cfg(test)]
mod tests {
    use super::{BY_EXTENSION, choose};

    #[test]
    fn what_is_known_best_is_sent() {
        let images: &[&str] = &["image/png", "image/jpeg"];
        for (said, name, documented, expected) in [
            (Some("a/b"), Some("x.png"), images, "a/b"),
            (None, Some("x.png"), &["application/x-y"], "application/x-y"),
            (None, Some("x.JPG"), images, "image/jpeg"),
            (None, Some("x.pdf"), images, "image/png"),
            (None, None, images, "image/png"),
            (None, Some("x.webp"), &["image/*"], "image/webp"),
            (None, Some("x.pdf"), &[], "application/pdf"),
            (None, Some("x"), &["*/*"], "application/octet-stream"),
            (None, None, &[], "application/octet-stream"),
            (None, None, &["application/*"], "application/octet-stream"),
        ] {
            assert_eq!(
                choose(said, name, documented).as_deref(),
                Ok(expected),
                "{said:?} {name:?} {documented:?}"
            );
        }
    }

    #[test]
    fn a_range_alone_is_no_type() {
        let message = choose(None, Some("x.pdf"), &["image/*"]).unwrap_err();
        assert!(message.contains("image/*"), "{message}");
    }

    #[test]
    fn extensions_are_in_order() {
        assert!(BY_EXTENSION.is_sorted());
    }
}
