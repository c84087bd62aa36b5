//! Counts what a generated crate has.

use std::ffi::OsStr;
use std::path::Path;
use std::{fs, io};

/// What a generated crate has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    /// Operations that can be called.
    pub methods: usize,
    /// Lines of Rust.
    pub lines: usize,
}

/// How many operations a piece of the code of services has. Each is described by a static of its own, and
/// where no method used that, the compiler would warn.
pub fn methods(code: &str) -> usize {
    let is_description = |line: &&str| line.starts_with("static ") && line.contains("Operation =");
    code.lines().filter(is_description).count()
}

/// Counts through the sources of the crate in a folder.
pub(super) fn count(crate_folder: &Path) -> io::Result<Count> {
    let mut count = Count::default();
    let sources = crate_folder.join("src");
    let services = sources.join("services");
    let mut folders = vec![sources];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension() == Some(OsStr::new("rs")) {
                let code = fs::read_to_string(&path)?;
                count.lines += code.lines().count();
                if path.starts_with(&services) {
                    count.methods += methods(&code);
                }
            }
        }
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_client_is_counted() {
        let client = concat!(env!("CARGO_MANIFEST_DIR"), "/../generated");
        let count = count(Path::new(client)).unwrap();
        assert_eq!(count.methods, 8);
        assert!(count.lines > 1_000);
    }
}
