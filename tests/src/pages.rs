//! The pages and the documentation of generated crates: their examples as a crate to be compiled, and their
//! links.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag};
use sdkwright::output::File;

use crate::links::Pages;

/// The examples of some crates as a crate that depends on all of them.
pub struct Examples {
    /// Its name and its files, for a workspace with the crates beside it.
    pub package: (String, Vec<File>),
    /// How many examples there are.
    pub count: usize,
}

/// What is said of a dependency before its path or version.
const DEPENDENCIES: &str =
    "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }";

impl Examples {
    /// Collects the examples of crates, each with its name and its files.
    ///
    /// # Panics
    /// Never: texts take whatever is written into them.
    #[must_use]
    pub fn of(name: &str, crates: &[(String, Vec<File>)]) -> Self {
        let mut manifest = format!(
            "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
             [dependencies]\n{DEPENDENCIES}\n"
        );
        let mut code = String::from("#![allow(warnings)]\n");
        writeln!(code, "{}", recursion_limit(crates)).unwrap();
        let mut files = Vec::new();
        let mut count = 0;
        for (index, (package, of_crate)) in crates.iter().enumerate() {
            let features = match of_webhooks(of_crate) {
                "" => "\"testing\"".to_owned(),
                webhooks => format!("\"testing\", {webhooks:?}"),
            };
            writeln!(
                manifest,
                "{package} = {{ path = \"../{package}\", features = [{features}] }}"
            )
            .unwrap();
            let mut module = String::new();
            for file in of_crate {
                for (number, example) in examples(file).iter().enumerate() {
                    let place = format!("// {}, example {}", file.path, number + 1);
                    writeln!(module, "mod example_{count} {{\n{place}\n{example}\n}}").unwrap();
                    count += 1;
                }
            }
            writeln!(code, "mod of_{index};").unwrap();
            files.push(File::new(format!("src/of_{index}.rs"), module));
        }
        files.push(File::new("Cargo.toml", manifest));
        files.push(File::new("src/lib.rs", code));
        Self {
            package: (name.to_owned(), files),
            count,
        }
    }
}

/// The feature of a crate's webhooks, which is no default; empty where it has none.
#[must_use]
pub fn of_webhooks(files: &[File]) -> &str {
    let manifest = files.iter().find(|file| file.path == "Cargo.toml");
    let mut lines = manifest.into_iter().flat_map(|file| file.text.lines());
    let feature = lines.find_map(|line| line.strip_suffix(" = [\"sdkwright-runtime/webhooks\"]"));
    feature.unwrap_or_default()
}

/// What crates say of how far the compiler has to go, which their users have to say as well: the most of all.
fn recursion_limit(crates: &[(String, Vec<File>)]) -> String {
    let files = crates.iter().flat_map(|(_, files)| files);
    let lines = files
        .filter(|file| file.path == "src/lib.rs")
        .flat_map(|file| file.text.lines());
    let limits = lines.filter_map(|line| {
        let limit = line.strip_prefix("#![recursion_limit = \"")?;
        limit.strip_suffix("\"]")?.parse::<u32>().ok()
    });
    let most = limits.max();
    most.map_or_else(String::new, |limit| {
        format!("#![recursion_limit = \"{limit}\"]")
    })
}

/// The examples in a file: what Markdown says is Rust, and what Rust documents is a test.
#[must_use]
pub fn examples(file: &File) -> Vec<String> {
    match kind(file) {
        "md" => blocks(&file.text, "```rust"),
        "rs" => {
            let lines = file.text.lines().map(str::trim_start);
            let docs = lines.map(|line| line.strip_prefix("///").unwrap_or("none"));
            let docs: Vec<&str> = docs
                .map(|line| line.strip_prefix(' ').unwrap_or(line))
                .collect();
            let docs = docs.join("\n");
            let starts = ["```no_run", "```rust"];
            let blocks = starts.into_iter().flat_map(|start| blocks(&docs, start));
            blocks.map(|block| framed(&block)).collect()
        }
        _ => Vec::new(),
    }
}

/// An example of the documentation with what stands around it there unseen, as items.
fn framed(block: &str) -> String {
    let lines = block.lines();
    let lines = lines.map(|line| line.strip_prefix("# ").unwrap_or(line));
    let whole = lines.collect::<Vec<_>>().join("\n");
    if whole.contains("fn example(") {
        return whole;
    }
    let result = if whole.contains("\nOk::<") {
        " -> Result<(), Box<dyn std::error::Error>>"
    } else {
        ""
    };
    format!("fn example(){result} {{\n{whole}\n}}")
}

/// How the name of a file ends.
fn kind(file: &File) -> &str {
    file.path.rsplit_once('.').map_or("", |(_, kind)| kind)
}

/// What is wrong with the links of a crate's pages.
#[must_use]
pub fn faults(files: &[File]) -> Vec<String> {
    let pages = files.iter().filter(|file| kind(file) == "md");
    let pages = pages.map(|file| (PathBuf::from(&file.path), file.text.as_str()));
    Pages::read(pages).faults(|path| files.iter().any(|file| Path::new(&file.path) == path))
}

/// What would run in the browser of who reads a page.
#[must_use]
pub fn live(page: &str) -> Option<String> {
    Parser::new_ext(page, Options::ENABLE_TABLES).find_map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => {
            let html = html.to_lowercase();
            let runs = [
                "<script",
                "<iframe",
                "<object",
                "<svg",
                "<img",
                "javascript:",
                "onerror=",
                "onload=",
                "position:",
                "url(",
            ];
            runs.iter()
                .any(|part| html.contains(part))
                .then(|| format!("live HTML: {html}"))
        }
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            let link = dest_url.trim_start().to_lowercase();
            let runs = ["javascript:", "data:", "vbscript:"];
            runs.iter()
                .any(|part| link.starts_with(part))
                .then(|| format!("a live link: {dest_url}"))
        }
        _ => None,
    })
}

/// Makes a crate one that does not compile where an item has no documentation.
///
/// # Panics
/// When its library does not begin as generated ones do.
pub fn demand_documentation(files: &mut [File]) {
    let library = files.iter_mut().find(|file| file.path == "src/lib.rs");
    let library = library.expect("a crate has a library");
    let demanding = "#![deny(unsafe_code)]\n#![warn(missing_docs)]";
    library.text = library.text.replace("#![deny(unsafe_code)]", demanding);
    assert!(library.text.contains(demanding));
}

/// What stands between a line and the end of the block of code that it begins.
fn blocks(text: &str, start: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        match &mut open {
            Some(_) if line == "```" => blocks.extend(open.take()),
            Some(block) => {
                block.push_str(line);
                block.push('\n');
            }
            None if line == start => open = Some(String::new()),
            None => {}
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_is_found() {
        assert_eq!(live("<b>a</b> [b](https://c.test) `<script>`"), None);
        for page in ["<SCRIPT>", "a <img src=x onerror=b>", "[a](JavaScript:b)"] {
            assert!(live(page).is_some(), "{page}");
        }
    }

    #[test]
    fn examples_are_found() {
        let page = File::new("a.md", "a\n```rust\nb\n```\n```text\nc\n```\n");
        assert_eq!(examples(&page), ["b\n"]);
        let code = "    /// ```no_run\n    /// # a\n    /// b\n    /// ```\n    fn c() {}\n";
        let code = File::new("a.rs", code.replace("# a", "# fn example() { }"));
        assert_eq!(examples(&code), ["fn example() { }\nb"]);
        let code = File::new("a.rs", "/// ```rust\n/// a\n/// ```\nfn c() {}\n");
        assert_eq!(examples(&code), ["fn example() {\na\n}"]);
    }
}
