//! A workspace of generated crates, for cargo to compile.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdkwright::output::{self, File};

/// The folder that cargo gives to integration tests; it lies in the folder of everything that is built.
const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");

/// The profile of the project, so that dependencies that it has compiled are not compiled again.
const PROFILE: &str = "\
[profile.dev]
debug = \"line-tables-only\"

[profile.dev.package.\"*\"]
debug = false
";

/// A workspace of generated crates.
pub(crate) struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// Writes crates, each into a folder of a name. Their dependencies are those that the project itself
    /// is locked to, so nothing is fetched.
    pub(crate) fn write(crates: &[(String, Vec<File>)]) -> Self {
        let folder = Path::new(FOLDER).join("golden");
        fs::create_dir_all(&folder).unwrap();
        let mut members = String::new();
        for (name, files) in crates {
            output::write(files, &folder.join(name), true).unwrap();
            writeln!(members, "    {name:?},").unwrap();
        }
        let manifest =
            format!("[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n{PROFILE}");
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        fs::copy("../Cargo.lock", folder.join("Cargo.lock")).unwrap();
        Self { folder }
    }

    /// Runs cargo, which must succeed and warn of nothing.
    pub(crate) fn cargo(&self, arguments: &[&str]) {
        let target = Path::new(FOLDER).parent().unwrap();
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .arg("--offline")
            .arg("--target-dir")
            .arg(target)
            .current_dir(&self.folder)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && !said.contains("warning:") && !said.contains("warning["),
            "cargo {}:\n{}{said}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stdout)
        );
    }
}
