//! How many crates a package brings along.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// How many crates a package of a workspace needs with the features that `cargo tree` is asked for by
/// `features`, itself not counted.
///
/// # Errors
/// What cargo says when it can't tell.
pub fn dependencies(workspace: &Path, package: &str, features: &[&str]) -> Result<usize, String> {
    let mut tree = Command::new(env!("CARGO"));
    tree.args([
        "tree",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--package",
        package,
    ]);
    tree.args(features).current_dir(workspace);
    let output = tree.output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let text = String::from_utf8_lossy(&output.stdout);
    // A crate that stands there for the second time is marked with `(*)`.
    let crates: BTreeSet<&str> = text
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .collect();
    Ok(crates.len().saturating_sub(1))
}
