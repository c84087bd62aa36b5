//! The workspace that crates are generated into, with one target folder and one lock file for all.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::document::PREFIX;

/// The lock file of the project: what crates depend on is fetched already.
const LOCK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");

/// Dependencies are compiled once and crates are thrown away, so nothing is gained from what would make
/// the next build of a crate faster.
const PROFILE: &str = "\
[profile.dev]
debug = false
incremental = false
";

/// The workspace that crates are generated into.
#[derive(Clone, Debug)]
pub struct Workspace {
    folder: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// A workspace in a folder of its own.
    ///
    /// # Errors
    /// When the folder can't be made.
    pub fn new(folder: &Path) -> io::Result<Self> {
        let (crates, target) = (folder.join("crates"), folder.join("target"));
        fs::create_dir_all(&crates)?;
        fs::create_dir_all(&target)?;
        Ok(Self {
            folder: crates,
            target,
        })
    }

    /// Where the workspace is.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where cargo puts what it builds.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// The folder of a crate.
    pub(super) fn crate_folder(&self, package: &str) -> PathBuf {
        self.folder.join(package)
    }

    /// Lets the workspace have these members and no others.
    pub(super) fn set_members(&self, packages: &[&str]) -> io::Result<()> {
        let manifest =
            format!("[workspace]\nresolver = \"3\"\nmembers = {packages:?}\n\n{PROFILE}");
        fs::write(self.folder.join("Cargo.toml"), manifest)?;
        fs::copy(LOCK, self.folder.join("Cargo.lock"))?;
        Ok(())
    }

    /// Removes all crates and what was built of them; what they depend on stays built.
    pub(super) fn clear(&self) -> io::Result<()> {
        remove(&self.folder, &[PREFIX])?;
        let built = self.target.join("debug");
        let library = format!("lib{PREFIX}_");
        let (package, name) = (format!("{PREFIX}-"), format!("{PREFIX}_"));
        for folder in ["deps", ".fingerprint"] {
            remove(&built.join(folder), &[&library, &package, &name])?;
        }
        Ok(())
    }
}

/// Removes what in a folder has a name that begins in one of some ways.
fn remove(folder: &Path, prefixes: &[&str]) -> io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !prefixes.iter().any(|prefix| name.starts_with(prefix)) {
            continue;
        }
        if path.is_dir() {
            fs::remove_dir_all(&path)?;
        } else {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_go_and_dependencies_stay() {
        let folder = std::env::temp_dir().join(format!("corpus-workspace-{}", std::process::id()));
        let workspace = Workspace::new(&folder).unwrap();
        workspace.set_members(&["case-a"]).unwrap();
        let deps = workspace.target().join("debug/deps");
        let sources = workspace.crate_folder("case-a").join("src");
        for one in [&deps, &sources] {
            fs::create_dir_all(one).unwrap();
        }
        for file in ["libcase_a-1.rmeta", "case_a-1.d", "libserde-1.rmeta"] {
            fs::write(deps.join(file), "").unwrap();
        }
        workspace.clear().unwrap();
        let left: Vec<_> = fs::read_dir(&deps)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        let has_crate = sources.exists();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(left, ["libserde-1.rmeta"]);
        assert!(!has_crate);
    }
}
