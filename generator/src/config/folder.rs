//! Paths as the current folder sees them.

use std::path::{Component, Path, PathBuf};

/// The path relative to the current folder, so that nothing that is written depends on where a project
/// lies. It stays as it is where that is impossible.
pub(super) fn seen_from_here(path: &Path) -> PathBuf {
    match std::env::current_dir() {
        Ok(here) if path.is_absolute() => relative(path, &here),
        _ => path.to_owned(),
    }
}

/// The way from one absolute folder to an absolute path.
pub(crate) fn relative(path: &Path, from: &Path) -> PathBuf {
    let is_root =
        |component: Component<'_>| matches!(component, Component::RootDir | Component::Prefix(_));
    let shared = path
        .components()
        .zip(from.components())
        .take_while(|(a, b)| a == b)
        .count();
    if path.components().skip(shared).any(is_root) {
        // Another drive: no way leads there.
        return path.to_owned();
    }
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    let relative: PathBuf = up.chain(path.components().skip(shared)).collect();
    if relative.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        relative
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_between_folders() {
        let check = |path: &str, from: &str, expected: &str| {
            assert_eq!(
                relative(Path::new(path), Path::new(from)),
                Path::new(expected)
            );
        };
        check("/a/b/c", "/a/b", "c");
        check("/a/b/c", "/a/d/e", "../../b/c");
        check("/a", "/a/b", "..");
        check("/a", "/a", ".");
        assert_eq!(seen_from_here(Path::new("a/b")), Path::new("a/b"));
    }
}
