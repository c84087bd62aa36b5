//! Finds the configuration that was not named.

use std::path::{Path, PathBuf};

use super::folder::seen_from_here;

/// Where a configuration may be in a project, seen from its root.
const PLACES: [&str; 2] = ["sdkwright.toml", "spec/sdkwright.toml"];

/// The nearest configuration in `folder` or the folders above it, as the current folder sees it.
#[must_use]
pub fn discover(folder: &Path) -> Option<PathBuf> {
    folder
        .ancestors()
        .flat_map(|folder| PLACES.map(|place| folder.join(place)))
        .find(|path| path.is_file())
        .map(|path| seen_from_here(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_configuration_is_found() {
        let root = std::env::temp_dir().join(format!("sdkwright-discover-{}", std::process::id()));
        let inner = root.join("a/b");
        std::fs::create_dir_all(&inner).unwrap();
        std::fs::create_dir_all(root.join("spec")).unwrap();
        std::fs::write(root.join("spec/sdkwright.toml"), "").unwrap();
        assert_eq!(
            discover(&inner),
            Some(seen_from_here(&root.join("spec/sdkwright.toml")))
        );
        std::fs::write(root.join("a/sdkwright.toml"), "").unwrap();
        assert_eq!(
            discover(&inner),
            Some(seen_from_here(&root.join("a/sdkwright.toml")))
        );
        std::fs::remove_dir_all(&root).unwrap();
    }
}
