//! A workspace of generated crates, for cargo to compile.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdkwright::output::{self, File};

/// The profile of the project, so that dependencies that it has compiled are not compiled again.
const PROFILE: &str = "\
[profile.dev]
debug = \"line-tables-only\"

[profile.dev.package.\"*\"]
debug = false
";

/// A workspace of generated crates.
pub struct Scratch {
    folder: PathBuf,
    target: PathBuf,
}

impl Scratch {
    /// Writes crates into a workspace, each into a folder of a name. Their dependencies are those that
    /// the project itself is locked to, so nothing is fetched.
    ///
    /// `target_tmpdir` is the folder that cargo gives to integration tests (`CARGO_TARGET_TMPDIR`); it
    /// lies in the folder of everything that is built. `name` is that of the workspace in it.
    ///
    /// # Panics
    /// When a file can't be written.
    pub fn write(target_tmpdir: &str, name: &str, crates: &[(String, Vec<File>)]) -> Self {
        let target = Path::new(target_tmpdir)
            .parent()
            .expect("the folder lies in another")
            .to_owned();
        let folder = Path::new(target_tmpdir).join(name);
        fs::create_dir_all(&folder).unwrap();
        let mut members = String::new();
        for (name, files) in crates {
            output::write(files, &folder.join(name), true).unwrap();
            writeln!(members, "    {name:?},").unwrap();
        }
        let manifest =
            format!("[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n{PROFILE}");
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");
        fs::copy(lock, folder.join("Cargo.lock")).unwrap();
        Self { folder, target }
    }

    /// The program that a crate of the workspace is, once it is built.
    pub fn program(&self, name: &str) -> PathBuf {
        let program = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        self.target.join("debug").join(program)
    }

    /// Runs cargo, which must succeed and warn of nothing.
    ///
    /// # Panics
    /// When it does not.
    pub fn cargo(&self, arguments: &[&str]) {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .arg("--offline")
            .arg("--target-dir")
            .arg(&self.target)
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
