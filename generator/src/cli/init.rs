//! The command `init`.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use heck::ToKebabCase as _;

use super::Outcome;
use super::arguments::Init;
use crate::config;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Location, Report};
use crate::load::{self, Input, Node};

/// Where the generated crate goes.
const CRATE: &str = "client";

/// Where the overlay is.
const OVERLAY: &str = "overlays/corrections.yaml";

const OVERLAY_TEXT: &str = "\
# What the document says wrongly or doesn't say, without a change to the document itself:
# https://spec.openapis.org/overlay/v1.1.0.html
overlay: 1.1.0
info: { title: Corrections, version: 1.0.0 }
actions: []
# - target: $.components.schemas.Pet.properties.name
#   update: { description: What it answers to. }
";

const CI: &str = "\
# The committed crate is what the generator writes, and a change that breaks its users is seen in time.
name: client
on: [pull_request]
jobs:
  client:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: { fetch-depth: 0 }
      - run: cargo install sdkwright --locked
      - run: sdkwright generate --check
      - run: git worktree add ../before \"origin/$GITHUB_BASE_REF\"
      - run: sdkwright diff ../before/client client --format markdown >> \"$GITHUB_STEP_SUMMARY\"
";

pub(super) fn run(
    arguments: &Init,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let mut diagnostics = Diagnostics::new();
    let begun = begin(arguments, &mut diagnostics);
    write!(err, "{}", Report::new(&diagnostics))?;
    let Some(begun) = begun.filter(|_| !diagnostics.has_errors()) else {
        return Ok(Outcome::Failed);
    };
    for (path, is_new) in begun {
        let what = if is_new {
            "written"
        } else {
            "there already, kept"
        };
        writeln!(out, "{path}: {what}")?;
    }
    let config = arguments.dir.join("sdkwright.toml");
    let next = "next: sdkwright generate --config";
    writeln!(out, "{next} {}", config.display())?;
    Ok(Outcome::Done)
}

/// Writes the files that are not there; each with whether it was written.
fn begin(arguments: &Init, diagnostics: &mut Diagnostics) -> Option<Vec<(&'static str, bool)>> {
    let input = Input {
        path: arguments.spec.clone(),
        ..Input::default()
    };
    let loaded = load::load(&input, diagnostics)?;
    diagnostics.locate(&loaded.sources);
    if diagnostics.has_errors() {
        return None;
    }
    let name = arguments.name.clone();
    let name = name.unwrap_or_else(|| package_name(&loaded.root));
    let spec = match way(&arguments.spec, &arguments.dir) {
        Ok(spec) => spec,
        Err(error) => {
            diagnostics.push(failed(&arguments.dir, &error));
            return None;
        }
    };
    let files = [
        ("sdkwright.toml", configuration(&spec, &name)),
        (OVERLAY, OVERLAY_TEXT.to_owned()),
        (".github/workflows/client.yml", CI.to_owned()),
    ];
    let mut begun = Vec::new();
    for (path, text) in files {
        match write_new(&arguments.dir.join(path), &text) {
            Ok(is_new) => begun.push((path, is_new)),
            Err(error) => {
                diagnostics.push(failed(&arguments.dir.join(path), &error));
            }
        }
    }
    Some(begun)
}

/// The way from the project to the document, with `/` between folders.
fn way(spec: &Path, project: &Path) -> io::Result<String> {
    fs::create_dir_all(project)?;
    let way = config::relative(&fs::canonicalize(spec)?, &fs::canonicalize(project)?);
    Ok(way.to_string_lossy().replace('\\', "/"))
}

/// Writes a file where there is none.
fn write_new(path: &Path, text: &str) -> io::Result<bool> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    match fs::File::create_new(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map(|()| true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

fn failed(path: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("the file cannot be written: {error}");
    Diagnostic::error(Code::UnwritableFile, message).located(Location::file(path))
}

fn configuration(spec: &str, name: &str) -> String {
    let text = |text: &str| toml::Value::from(text).to_string();
    format!(
        "#:schema {}\n\
         # What the document doesn't say about the crate. All paths are relative to this file.\n\n\
         spec = {}\nout = {}\noverlays = [{}]\n\n[package]\nname = {}\nversion = \"0.1.0\"\n",
        config::SCHEMA_URL,
        text(spec),
        text(CRATE),
        text(OVERLAY),
        text(name)
    )
}

/// A name for the crate of a document, after its title.
fn package_name(document: &Node) -> String {
    let title = document.get("info").and_then(|info| info.get("title"));
    let title = title.and_then(Node::as_str).unwrap_or_default();
    let ascii: String = title
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect();
    let kebab = ascii.to_kebab_case();
    let name = kebab.trim_end_matches("-api").trim_end_matches("-client");
    let name = format!("{name}-client");
    if config::is_package_name(&name) {
        name
    } else {
        "api-client".to_owned()
    }
}
