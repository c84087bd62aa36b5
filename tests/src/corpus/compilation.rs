//! Lets cargo check many crates at once.

use std::collections::HashMap;
use std::process::Command;
use std::{fs, io};

use super::cause::Kind;
use super::{Cause, Workspace, messages};
use crate::manifest;

/// What a compiler says of crates of the workspace, by name: nothing where all is well.
///
/// One crate with a broken manifest keeps cargo from looking at the others, so those that it had nothing
/// to say about are tried again in smaller company.
pub(super) fn check(
    workspace: &Workspace,
    packages: &[&str],
    jobs: usize,
) -> io::Result<HashMap<String, Option<Cause>>> {
    if packages.is_empty() {
        return Ok(HashMap::new());
    }
    workspace.set_members(packages)?;
    let output = cargo(workspace, packages, jobs).output()?;
    let mut verdicts = messages::verdicts(&String::from_utf8_lossy(&output.stdout));
    verdicts.retain(|package, _| packages.contains(&package.as_str()));
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !verdicts.contains_key(*package))
        .collect();
    match missing.as_slice() {
        [] => {}
        [package] => {
            let said = String::from_utf8_lossy(&output.stderr);
            let error = said.lines().find(|line| line.starts_with("error"));
            let cause = Cause::new(Kind::NotCompiled, error.unwrap_or("cargo says nothing"));
            verdicts.insert((*package).to_owned(), Some(cause));
        }
        several => {
            let (one, other) = several.split_at(several.len() / 2);
            verdicts.extend(check(workspace, one, jobs)?);
            verdicts.extend(check(workspace, other, jobs)?);
        }
    }
    Ok(verdicts)
}

/// The features of crates that bring webhooks, which are no part of the default ones.
fn webhooks<'p>(
    workspace: &'p Workspace,
    packages: &'p [&'p str],
) -> impl Iterator<Item = String> + 'p {
    packages.iter().filter_map(|package| {
        let manifest = workspace.crate_folder(package).join("Cargo.toml");
        let feature = manifest::webhooks(&fs::read_to_string(manifest).ok()?)?;
        Some(format!("{package}/{feature}"))
    })
}

fn cargo(workspace: &Workspace, packages: &[&str], jobs: usize) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    let features: Vec<String> = webhooks(workspace, packages).collect();
    cargo
        .args([
            "check",
            "--workspace",
            "--offline",
            "--keep-going",
            "--quiet",
        ])
        .args(["--features", &features.join(",")])
        .args(["--message-format", "json", "--jobs", &jobs.to_string()])
        .arg("--target-dir")
        .arg(workspace.target())
        .current_dir(workspace.folder());
    // What is set for the build of the project itself would change the build of the crates.
    for name in ["CARGO_INCREMENTAL", "CARGO_TARGET_DIR", "RUSTFLAGS"] {
        cargo.env_remove(name);
    }
    cargo
}
