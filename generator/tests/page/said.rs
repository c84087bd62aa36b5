//! What the project's pages name is there: folders, commands with their options, and the oldest compiler.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::follow::ROOT;

/// Where the folders that pages name stand: pages about a part leave out the way to it.
const PLACES: [&str; 6] = [
    "",
    "generator/src",
    "generator/src/api",
    "generated",
    "generated/docs",
    "examples/templates",
];

/// Folders that users make.
const MADE: [&str; 1] = ["client/"];

/// Options of other programs, which pages name as well.
const OTHERS: [&str; 10] = [
    "--all-targets",
    "--features",
    "--no-default-features",
    "--nocapture",
    "--path",
    "--release",
    "--schema",
    "--strict",
    "--test",
    "--workspace",
];

/// The project's pages, by their names.
fn pages() -> BTreeMap<PathBuf, String> {
    let root = Path::new(ROOT);
    let mut paths = vec![root.join("README.md"), root.join("CONTRIBUTING.md")];
    let docs = fs::read_dir(root.join("docs")).unwrap();
    paths.extend(docs.map(|entry| entry.unwrap().path()));
    paths.retain(|path| path.extension().is_some_and(|end| end == "md"));
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path, text)
    };
    paths.into_iter().map(read).collect()
}

/// What a page has as code: in a line, and the lines of blocks.
fn code(page: &str) -> (Vec<String>, Vec<String>) {
    let (mut inline, mut lines) = (Vec::new(), Vec::new());
    let mut is_block = false;
    for event in Parser::new(page) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_block = true,
            Event::End(TagEnd::CodeBlock) => is_block = false,
            Event::Text(text) if is_block => {
                let whole = text.replace("\\\n", " ");
                lines.extend(whole.lines().map(str::to_owned));
            }
            Event::Code(code) => inline.push(code.into_string()),
            _ => {}
        }
    }
    (inline, lines)
}

/// What the program says of itself or of one of its commands; none where there is no such command.
fn help(command: &[&str]) -> Option<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_sdkwright"))
        .args(command)
        .arg("--help")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    output.status.success().then_some(said)
}

/// The options that a text names.
fn options(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    words.filter(|word| word.len() > 2 && word.starts_with("--"))
}

#[test]
fn folders_are_there() {
    let mut found = 0;
    for (path, text) in pages() {
        for name in code(&text).0 {
            let is_folder = name.ends_with('/') && !name.contains([' ', '<', '{', ':']);
            if !is_folder || MADE.contains(&name.as_str()) {
                continue;
            }
            let places = PLACES.map(|place| Path::new(ROOT).join(place).join(&name));
            let is_there = places.iter().any(|place| place.is_dir());
            assert!(is_there, "{}: no folder `{name}`", path.display());
            found += 1;
        }
    }
    assert!(found > 40, "{found}");
}

#[test]
fn commands_and_options_are_there() {
    let commands = help(&[]).unwrap();
    let (_, commands) = commands.split_once("Commands:\n").unwrap();
    let names: Vec<&str> = commands
        .lines()
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    let mut known = String::new();
    for name in &names {
        known.push_str(&help(&[name]).unwrap());
    }
    let mut found = 0;
    for (path, text) in pages() {
        let (inline, lines) = code(&text);
        for line in inline.iter().chain(&lines) {
            let line = line.replace("sdkwright -- ", "sdkwright ");
            let starts = line.split("sdkwright ").skip(1);
            for rest in starts {
                let name = rest.split_whitespace().next().unwrap_or_default();
                if !name.chars().all(|c| c.is_ascii_lowercase()) {
                    continue;
                }
                let said = help(&[name]);
                assert!(
                    names.contains(&name),
                    "{}: no command in `{line}`",
                    path.display()
                );
                // Commands of a command have options of their own.
                let inner = rest.split_whitespace().nth(1);
                let inner = inner.and_then(|inner| help(&[name, inner]));
                let said = said.unwrap_or_default() + &inner.unwrap_or_default();
                for option in options(rest) {
                    assert!(
                        said.contains(option),
                        "{}: {option} in `{line}`",
                        path.display()
                    );
                }
                found += 1;
            }
        }
        for option in inline.iter().flat_map(|code| options(code)) {
            let is_known = known.contains(option) || OTHERS.contains(&option);
            assert!(is_known, "{}: no option `{option}`", path.display());
        }
    }
    assert!(found > 20, "{found}");
}

#[test]
fn the_oldest_compiler_is_the_one_that_manifests_say() {
    let manifest = fs::read_to_string(Path::new(ROOT).join("Cargo.toml")).unwrap();
    let (_, version) = manifest.split_once("rust-version = \"").unwrap();
    let (version, _) = version.split_once('"').unwrap();
    let pages = pages();
    for page in ["README.md", "docs/stability.md"] {
        let text = &pages[&Path::new(ROOT).join(page)];
        assert!(
            text.contains(&format!("Rust {version}")),
            "{page}: {version}"
        );
    }
    let generated = fs::read_to_string(Path::new(ROOT).join("generated/Cargo.toml")).unwrap();
    assert!(generated.contains(&format!("rust-version = \"{version}\"")));
}
