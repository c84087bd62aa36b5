//! The generators that are compared: ours and its peers, each with a way to make a crate.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::process::{self, Cost};
use crate::scratch::{self, PROJECT};

/// A program that writes a crate from a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Generator {
    /// Ours.
    Sdkwright,
    /// openapi-to-rust 0.23.
    OpenapiToRust,
    /// oas3-gen 0.29.
    Oas3Gen,
}

impl Generator {
    /// Its name and version.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sdkwright => "sdkwright",
            Self::OpenapiToRust => "openapi-to-rust 0.23",
            Self::Oas3Gen => "oas3-gen 0.29",
        }
    }

    /// Makes sure that the program is there: ours is built, a peer is installed into a folder of the
    /// bench, which takes some minutes the first time.
    pub(crate) fn program(self) -> Result<PathBuf, String> {
        let (name, version) = match self {
            Self::Sdkwright => return BUILT.get_or_init(build).clone(),
            Self::OpenapiToRust => ("openapi-to-rust", "0.23.0"),
            Self::Oas3Gen => ("oas3-gen", "0.29.0"),
        };
        let root = folder("peers")?;
        let program = root.join("bin").join(name);
        if !program.exists() {
            eprintln!("installing {name} {version}");
            let mut install = Command::new(env!("CARGO"));
            install.args(["install", "--locked", "--version", version, name]);
            install.arg("--root").arg(&root);
            install.arg("--target-dir").arg(folder("install")?);
            process::run(&mut install)?;
        }
        Ok(program)
    }

    /// Writes a crate anew, into a folder of the bench, and tells what that took and where it is.
    pub(crate) fn generate(
        self,
        program: &Path,
        document: &Path,
        folder: &str,
    ) -> Result<(Cost, PathBuf), String> {
        let out = scratch::empty_folder(folder).map_err(|error| error.to_string())?;
        let mut command = Command::new(program);
        command.current_dir(&out).arg("generate");
        match self {
            Self::Sdkwright => {
                // A configuration of its own, so that none is found further up. The pages about the crate
                // are left out: no peer writes any.
                let config = out.join("sdkwright.toml");
                let text = format!(
                    "spec = '{}'\nout = 'crate'\n\n[package]\nname = 'full'\nruntime = {{ path = '{}' }}\n\n[docs]\npages = false\nreadme = false\n",
                    document.display(),
                    absolute(&Path::new(PROJECT).join("runtime")).display()
                );
                fs::write(&config, text).map_err(|error| error.to_string())?;
                command.arg("--config").arg(config);
            }
            Self::OpenapiToRust => {
                command
                    .arg(document)
                    .args(["--output-dir", "crate/src/generated"]);
            }
            Self::Oas3Gen => {
                command.args(["client-mod", "--workspace", "-o", "crate", "-i"]);
                command.arg(document);
            }
        }
        let cost = process::run(&mut command)?;
        let generated = out.join("crate");
        if self == Self::OpenapiToRust {
            complete(&generated).map_err(|error| error.to_string())?;
        }
        Ok((cost, generated))
    }
}

/// Our own program, which is built once in a run, whatever changes meanwhile.
static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();

fn build() -> Result<PathBuf, String> {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--release", "--package", "sdkwright"]);
    build.arg("--target-dir").arg(scratch::target());
    process::run(build.current_dir(PROJECT))?;
    Ok(scratch::target().join("release/sdkwright"))
}

/// Adds what openapi-to-rust leaves to its user: a manifest, with the dependencies that it names.
fn complete(generated: &Path) -> std::io::Result<()> {
    let dependencies = fs::read_to_string(generated.join("src/generated/REQUIRED_DEPS.toml"))?;
    let package = "[package]\nname = \"full\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
        [lib]\npath = \"src/generated/mod.rs\"\n\n";
    fs::write(
        generated.join("Cargo.toml"),
        format!("{package}{dependencies}"),
    )
}

/// How many lines of Rust a folder holds.
pub(crate) fn lines(folder: &Path) -> std::io::Result<usize> {
    let mut lines = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            lines += self::lines(&path)?;
        } else if path.extension() == Some(OsStr::new("rs")) {
            lines += fs::read_to_string(&path)?.lines().count();
        }
    }
    Ok(lines)
}

fn folder(name: &str) -> Result<PathBuf, String> {
    scratch::folder(name).map_err(|error| error.to_string())
}

fn absolute(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
