//! How many crates come with `polar-client`, and how many with reqwest alone.

use std::fs;
use std::path::Path;

use sdkwright_tests::tree::dependencies;

use crate::rounds::Rounds;
use crate::row::Row;
use crate::scratch::{self, PROJECT};

/// How many more than reqwest's there may be.
const MORE: usize = 12;

/// A package that depends on nothing but reqwest, with the features that the runtime asks for.
const REQWEST_ALONE: &str = "\
[workspace]

[package]
name = \"alone\"
version = \"0.1.0\"
edition = \"2024\"

[lib]
path = \"lib.rs\"

[dependencies]
reqwest = { version = \"0.13\", default-features = false, features = [\"rustls\", \"http2\"] }
";

/// Our crates and reqwest's.
pub(crate) fn rows(_: Rounds) -> Vec<Row> {
    let figure = "crates in the dependency tree of `polar-client`";
    vec![row(figure).unwrap_or_else(|reason| Row::missing(figure, reason))]
}

fn row(figure: &str) -> Result<Row, String> {
    let ours = dependencies(Path::new(PROJECT), "polar-client", &[])?;
    let alone = alone().map_err(|error| error.to_string())?;
    let theirs = dependencies(&alone, "alone", &[])?;
    Ok(Row::count(
        figure,
        ours.to_string(),
        format!("{theirs}, reqwest alone with the same features"),
        ours,
        theirs + MORE,
    ))
}

/// A folder with the package, whose dependencies have the versions of the project's.
fn alone() -> std::io::Result<std::path::PathBuf> {
    let folder = scratch::empty_folder("alone")?;
    fs::write(folder.join("Cargo.toml"), REQWEST_ALONE)?;
    fs::write(folder.join("lib.rs"), "")?;
    fs::copy(
        Path::new(PROJECT).join("Cargo.lock"),
        folder.join("Cargo.lock"),
    )?;
    Ok(folder)
}
