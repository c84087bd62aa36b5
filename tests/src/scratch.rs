//! A workspace of generated crates, for cargo to compile.

use std::collections::BTreeMap;
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
    members: Vec<String>,
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
        Self {
            folder,
            target,
            members: crates.iter().map(|(name, _)| name.clone()).collect(),
        }
    }

    /// The program that a crate of the workspace is, once it is built.
    pub fn program(&self, name: &str) -> PathBuf {
        let program = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        self.target.join("debug").join(program)
    }

    /// Builds all programs of the workspace without what only a debugger needs, and gives what cargo said.
    /// One that does not compile keeps no other from it.
    ///
    /// # Panics
    /// When there is no cargo.
    pub fn build(&self) -> String {
        let output = self
            .command(&["build", "--workspace", "--keep-going"])
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .env("CARGO_INCREMENTAL", "0")
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// Checks all crates of the workspace, and gives those that do not compile, each with what is wrong
    /// with it. One that does not compile keeps no other from being checked.
    ///
    /// # Panics
    /// When there is no cargo, or when it finds something wrong with the workspace.
    pub fn broken(&self) -> BTreeMap<String, String> {
        let arguments = [
            "check",
            "--workspace",
            "--keep-going",
            "--message-format=json",
        ];
        let output = self.command(&arguments).output().unwrap();
        let mut broken: BTreeMap<String, String> = BTreeMap::new();
        let mut finished = 0;
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            match line["reason"].as_str() {
                Some("compiler-message") if line["message"]["level"] == "error" => {
                    let name = line["target"]["name"].as_str().unwrap().replace('_', "-");
                    let text = line["message"]["rendered"].as_str().unwrap();
                    broken.entry(name).or_default().push_str(text);
                }
                Some("compiler-artifact") => finished += 1,
                _ => {}
            }
        }
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(finished >= self.members.len() / 2, "{said}");
        broken
    }

    /// Removes the workspace and what was built of it.
    ///
    /// # Panics
    /// When a file can't be removed.
    pub fn remove(self) {
        let debug = self.target.join("debug");
        for name in &self.members {
            for kind in ["deps", ".fingerprint", "incremental"] {
                for path in built(&debug.join(kind), name) {
                    if path.is_dir() {
                        fs::remove_dir_all(path).unwrap();
                    } else {
                        fs::remove_file(path).unwrap();
                    }
                }
            }
            for end in [std::env::consts::EXE_SUFFIX, ".d"] {
                // A crate that did not compile left nothing.
                let _ = fs::remove_file(debug.join(format!("{name}{end}")));
            }
        }
        fs::remove_dir_all(self.folder).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command
            .args(arguments)
            .arg("--offline")
            .arg("--target-dir")
            .arg(&self.target)
            .current_dir(&self.folder);
        command
    }

    /// Runs cargo, which must succeed and warn of nothing.
    ///
    /// # Panics
    /// When it does not.
    pub fn cargo(&self, arguments: &[&str]) {
        let output = self.command(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && !said.contains("warning:") && !said.contains("warning["),
            "cargo {}:\n{}{said}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stdout)
        );
    }
}

/// What a folder holds of a crate: its name, with `-` or `_`, a `-` and a hash.
fn built(folder: &Path, name: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let entries = entries.filter_map(Result::ok);
    let of_crate = entries.filter(|entry| {
        let file = entry.file_name().to_string_lossy().replace('_', "-");
        let rest = file.strip_prefix(&name.replace('_', "-"));
        rest.and_then(|rest| rest.strip_prefix('-'))
            .is_some_and(|rest| {
                let hash = rest.split('.').next().unwrap_or_default();
                hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
            })
    });
    of_crate.map(|entry| entry.path()).collect()
}
