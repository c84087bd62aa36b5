//! Reads the text of a file, or says why that cannot be done.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::string::FromUtf8Error;

use crate::diagnostics::{Code, Diagnostic, Location};

/// How large a file may be, in bytes.
const MAX_SIZE: u64 = 256 * 1024 * 1024;

/// Reads a file as UTF-8, without a byte order mark.
///
/// # Errors
/// The diagnostic that says why there is no text: no such file, a folder, no permission, too large,
/// empty, not text.
pub(crate) fn read(path: &Path) -> Result<String, Diagnostic> {
    let bytes = read_bytes(path).map_err(|error| io_diagnostic(path, &error))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_SIZE) {
        return Err(located(
            path,
            Code::FileTooLarge,
            format!("the file is larger than {} MiB", MAX_SIZE >> 20),
        ));
    }
    let text = String::from_utf8(bytes).map_err(|error| not_text(path, &error))?;
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.trim().is_empty() {
        return Err(located(
            path,
            Code::EmptyFile,
            "the file is empty".to_owned(),
        ));
    }
    Ok(text)
}

/// The first byte that is not part of a character is shown, with the line around it as far as it is text.
fn not_text(path: &Path, error: &FromUtf8Error) -> Diagnostic {
    let offset = error.utf8_error().valid_up_to();
    let readable = String::from_utf8_lossy(error.as_bytes());
    let location = Location::in_text(path, &readable, &(offset..offset + '\u{fffd}'.len_utf8()));
    Diagnostic::error(Code::NotText, "the file is not UTF-8 text").located(location)
}

fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    // Opening a folder succeeds on some systems; reading it fails with words that say less.
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // One more than there should be, so that the end is found without more room.
    let expected = usize::try_from(metadata.len().min(MAX_SIZE)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(expected + 1);
    file.take(MAX_SIZE + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What a failure to read a file is to the user.
fn io_diagnostic(path: &Path, error: &io::Error) -> Diagnostic {
    let (code, message) = match error.kind() {
        io::ErrorKind::NotFound => (Code::MissingFile, "the file does not exist".to_owned()),
        io::ErrorKind::IsADirectory => (
            Code::NotAFile,
            "the path is a folder, not a file".to_owned(),
        ),
        io::ErrorKind::PermissionDenied => (
            Code::PermissionDenied,
            "no permission to read the file".to_owned(),
        ),
        _ => (
            Code::UnreadableFile,
            format!("the file cannot be read: {error}"),
        ),
    };
    located(path, code, message)
}

fn located(path: &Path, code: Code, message: String) -> Diagnostic {
    Diagnostic::error(code, message).located(Location::file(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_has_its_own_code() {
        let code = |kind: io::ErrorKind| io_diagnostic(Path::new("a.yaml"), &kind.into()).code;
        assert_eq!(code(io::ErrorKind::NotFound), Code::MissingFile);
        assert_eq!(code(io::ErrorKind::IsADirectory), Code::NotAFile);
        assert_eq!(
            code(io::ErrorKind::PermissionDenied),
            Code::PermissionDenied
        );
        assert_eq!(code(io::ErrorKind::TimedOut), Code::UnreadableFile);
    }

    #[test]
    fn no_permission_names_the_file_and_what_to_do() {
        let diagnostic =
            io_diagnostic(Path::new("a.yaml"), &io::ErrorKind::PermissionDenied.into());
        assert_eq!(diagnostic.message, "no permission to read the file");
        assert_eq!(
            diagnostic.location,
            Some(Location::file(Path::new("a.yaml")))
        );
        assert!(!diagnostic.code.hint().is_empty());
    }

    #[test]
    fn a_folder_and_a_missing_file_are_told_apart() {
        assert_eq!(
            read(&std::env::temp_dir()).unwrap_err().code,
            Code::NotAFile
        );
        assert_eq!(
            read(Path::new("/nonexistent/a.yaml")).unwrap_err().code,
            Code::MissingFile
        );
    }
}
