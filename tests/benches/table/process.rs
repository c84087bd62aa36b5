//! Programs that are run to their end, and what they took for it.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};

pub(crate) use sdkwright_tests::cost::Cost;
use sdkwright_tests::cost::{Limits, watch};

use crate::scratch;

/// Runs a program that has to succeed.
///
/// # Errors
/// The command and the end of what it said, when it couldn't be started or failed.
pub(crate) fn run(command: &mut Command) -> Result<Cost, String> {
    let said = said(command)?;
    let output = File::create(&said).map_err(|error| explain(command, &error))?;
    let errors = output
        .try_clone()
        .map_err(|error| explain(command, &error))?;
    let mut child = without_cargo(command)
        .stdin(Stdio::null())
        .stdout(output)
        .stderr(errors)
        .spawn()
        .map_err(|error| explain(command, &error))?;
    let (cost, _) = watch(&mut child, &Limits::NONE);
    let status = child.wait().map_err(|error| explain(command, &error))?;
    if status.success() {
        return Ok(cost);
    }
    let text = fs::read(&said).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let last = text.lines().rev().find(|line| !line.trim().is_empty());
    Err(explain(command, &last.unwrap_or("it failed")))
}

/// Takes out of the environment what cargo put there for the bench alone.
fn without_cargo(command: &mut Command) -> &mut Command {
    for name in ["CARGO_TARGET_DIR", "CARGO_MANIFEST_DIR", "RUSTFLAGS"] {
        command.env_remove(name);
    }
    command
}

/// The file that takes what a program says.
fn said(command: &Command) -> Result<PathBuf, String> {
    let folder = scratch::folder("said").map_err(|error| explain(command, &error))?;
    let name = PathBuf::from(command.get_program());
    let name = name
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(folder.join(name + ".txt"))
}

fn explain(command: &Command, error: &dyn std::fmt::Display) -> String {
    let program = PathBuf::from(command.get_program());
    let program = program
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let first = command.get_args().next().unwrap_or_default();
    format!("`{program} {}`: {error}", first.to_string_lossy())
}
