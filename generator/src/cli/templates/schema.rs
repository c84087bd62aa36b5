//! What every field of the data holds, as a page of Markdown.

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use crate::cli::Outcome;
use crate::render::{BUILT_IN, FILTERS};
use crate::rust::reference::{Outline, Outlined, Overview, Package, ServicePage, TypePage};

/// The variables of templates that `[[templates]]` entries name, each with what it holds and for what.
const VARIABLES: &[(&str, &str, &str)] = &[
    ("crate", "Package", "every template"),
    (
        "service",
        "Service",
        "`each = \"service\"` and `each = \"operation\"`; `service.rs`",
    ),
    ("operation", "Operation", "`each = \"operation\"`"),
    ("type", "Type", "`each = \"type\"`"),
    ("types", "list of Type", "`model.rs`: the types of the file"),
    ("webhook", "Webhook", "`each = \"webhook\"`"),
    (
        "page",
        "Overview, ServicePage or TypePage",
        "the templates of pages",
    ),
];

pub(super) fn run(out: &mut dyn Write) -> io::Result<Outcome> {
    let page = page().map_err(io::Error::other)?;
    write!(out, "{page}")?;
    Ok(Outcome::Done)
}

/// The page.
fn page() -> Result<String, fmt::Error> {
    let mut page = String::from(
        "# What templates see\n\nThis page is what `sdkwright templates context --schema` writes. \
         `sdkwright templates context` shows the data of a document itself, as JSON.\n\n## Variables\n\n\
         | variable | what it holds | where |\n| --- | --- | --- |\n",
    );
    for (name, holds, place) in VARIABLES {
        writeln!(page, "| `{name}` | {} | {place} |", linked(holds))?;
    }
    page.push_str(
        "\nA built-in template sees its [fragments](#fragments) beside these. A variable is made when a \
         template asks for it, so what none asks for costs nothing.\n",
    );
    let mut told: Vec<&str> = Vec::new();
    let roots = [
        Package::outline(),
        Overview::outline(),
        ServicePage::outline(),
        TypePage::outline(),
    ];
    for outline in roots.into_iter().flat_map(Outline::all) {
        if !told.contains(&outline.name) {
            told.push(outline.name);
            page.push_str(&section(&outline)?);
        }
    }
    page.push_str(
        "\n## Fragments\n\nWhat built-in templates put together, finished and formatted.\n",
    );
    for template in BUILT_IN {
        write!(page, "\n`{}` makes {}", template.name, template.makes)?;
        page.push_str(if template.fragments.is_empty() {
            ".\n"
        } else {
            ":\n\n"
        });
        for (name, about) in template.fragments {
            writeln!(page, "- `{name}`: {about}")?;
        }
    }
    page.push_str(
        "\n## Filters\n\nBeside [those of minijinja](https://docs.rs/minijinja/latest/minijinja/filters/).\n\n\
         | filter | what it gives | of | it makes |\n| --- | --- | --- | --- |\n",
    );
    for filter in FILTERS {
        let (text, result) = filter.example;
        let [text, result] = [text, result].map(shown);
        writeln!(
            page,
            "| `{}` | {} | {text} | {result} |",
            filter.name, filter.about
        )?;
    }
    Ok(page)
}

fn section(outline: &Outline) -> Result<String, fmt::Error> {
    let mut section = format!(
        "\n## {}\n\n{}\n\n| field | what it holds | what it is |\n| --- | --- | --- |\n",
        outline.name,
        prose(outline.about)
    );
    for field in outline.fields {
        let shape = linked(&field.shape.to_string());
        let about = prose(field.about);
        writeln!(section, "| `{}` | {shape} | {about} |", field.name())?;
    }
    Ok(section)
}

/// The lines of documentation as one.
fn prose(lines: &[&str]) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    lines.join(" ").replace('|', "\\|")
}

/// What a field holds, with a link to the object that it is or consists of.
fn linked(shape: &str) -> String {
    let words = shape.split(' ').map(|word| {
        let name = word.trim_end_matches(',');
        match name.chars().next() {
            Some(first) if first.is_ascii_uppercase() => {
                let anchor = name.to_ascii_lowercase();
                word.replace(name, &format!("[{name}](#{anchor})"))
            }
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A text as code in a cell.
fn shown(text: &str) -> String {
    crate::api::code(&text.replace('\n', "⏎")).replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_up_to_date() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/template-data.md");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, page().unwrap()).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap();
        assert!(
            page().unwrap() == written.replace("\r\n", "\n"),
            "UPDATE=1 writes docs/template-data.md"
        );
    }
}
