//! The filters: names, documentation and literals that nothing breaks out of.

use minijinja::{
    Environment, Error, ErrorKind,
    value::{Value, ValueKind},
};
use proc_macro2::Literal;

use crate::{
    api::code,
    render::markdown,
    rust::text::{self, Case},
};

/// A filter that templates have beside those of the engine.
#[derive(Clone, Copy, Debug)]
pub struct Filter {
    /// Its name.
    pub name: &'static str,
    /// What it gives.
    pub about: &'static str,
    /// A text, and what the filter makes of it.
    pub example: (&'static str, &'static str),
    apply: fn(&Value) -> Result<String, Error>,
}

/// All of them.
pub const FILTERS: &[Filter] = &[
    Filter {
        name: "snake",
        about: "a name for a function, a field or a module; a keyword gets a `_`",
        example: ("Floating IPs", "floating_ips"),
        apply: |value| Ok(text::cased(&text_of(value)?, Case::Snake)),
    },
    Filter {
        name: "pascal",
        about: "a name for a type or a variant",
        example: ("list-pets", "ListPets"),
        apply: |value| Ok(text::cased(&text_of(value)?, Case::Pascal)),
    },
    Filter {
        name: "screaming",
        about: "a name for a constant",
        example: ("list-pets", "LIST_PETS"),
        apply: |value| Ok(text::cased(&text_of(value)?, Case::Screaming)),
    },
    Filter {
        name: "kebab",
        about: "a name for a feature, a program or a file: ASCII letters, digits and hyphens",
        example: ("list_pets", "list-pets"),
        apply: |value| Ok(text::cased(&text_of(value)?, Case::Kebab)),
    },
    Filter {
        name: "camel",
        about: "a name as other languages have it; a keyword of Rust gets a `_`",
        example: ("list_pets", "listPets"),
        apply: |value| Ok(text::cased(&text_of(value)?, Case::Camel)),
    },
    Filter {
        name: "doc",
        about: "the lines of documentation that stand before an item, nothing in them live",
        example: ("Two\nlines.", "/// Two\n/// lines."),
        apply: |value| Ok(comment("///", &text_of(value)?)),
    },
    Filter {
        name: "inner_doc",
        about: "the lines of documentation that a file or a module opens with, nothing in them live",
        example: ("Two\nlines.", "//! Two\n//! lines."),
        apply: |value| Ok(comment("//!", &text_of(value)?)),
    },
    Filter {
        name: "rust",
        about: "a literal of Rust: a string with its quotes, a number, `true` or `false`",
        example: ("say \"hi\"", "\"say \\\"hi\\\"\""),
        apply: rust,
    },
    Filter {
        name: "toml",
        about: "a value as TOML writes it: a string with its quotes, a list, a table on one line",
        example: ("say \"hi\"", "'say \"hi\"'"),
        apply: toml,
    },
    Filter {
        name: "toml_key",
        about: "a key as TOML writes it, with quotes where it needs them",
        example: ("a b", "\"a b\""),
        apply: |value| Ok(toml_key(&text_of(value)?)),
    },
    Filter {
        name: "json",
        about: "a value as JSON, on one line",
        example: ("say \"hi\"", "\"say \\\"hi\\\"\""),
        apply: |value| serde_json::to_string(value).map_err(|error| invalid(error.to_string())),
    },
    Filter {
        name: "markdown",
        about: "plain text as Markdown that shows it as it is, on one line",
        example: ("*a* <b>", "\\*a\\* \\<b\\>"),
        apply: |value| Ok(text::markdown(&text_of(value)?)),
    },
    Filter {
        name: "cell",
        about: "Markdown as a cell of a table: on one line, no `|` ends it",
        example: ("a | b\nc", "a \\| b c"),
        apply: |value| Ok(text::cell(&text_of(value)?)),
    },
    Filter {
        name: "entry",
        about: "Markdown as an entry of a table: as `cell`, and without what takes several lines",
        example: ("a | b\n```\nc\n```", "a \\| b"),
        apply: |value| Ok(markdown::entry(&text_of(value)?)),
    },
    Filter {
        name: "section",
        about: "Markdown below the headings of a page, in which HTML ends where it began",
        example: ("# A\n<div>b", "#### A\n&lt;div>b"),
        apply: |value| Ok(markdown::section(&text_of(value)?)),
    },
    Filter {
        name: "code",
        about: "plain text as code within a line of Markdown, whatever backticks it has",
        example: ("a`b", "`` a`b ``"),
        apply: |value| Ok(code(&text_of(value)?)),
    },
    Filter {
        name: "anchor",
        about: "the end of a link to a heading, as hosts of repositories make it",
        example: ("Pets & more", "pets--more"),
        apply: |value| Ok(text::anchor(&text_of(value)?)),
    },
];

/// Adds them all.
pub(super) fn add(environment: &mut Environment<'_>) {
    for filter in FILTERS {
        let (name, apply) = (filter.name, filter.apply);
        environment.add_filter(name, move |value: Value| -> Result<String, Error> {
            if value.is_undefined() {
                // To the error of a conversion, the engine adds what it is that is undefined.
                i64::try_from(value.clone())?;
            }
            apply(&value)
        });
    }
}

/// Their names.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FILTERS.iter().map(|filter| filter.name)
}

fn invalid(message: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}

/// The text that a value is; what is no scalar has none.
fn text_of(value: &Value) -> Result<String, Error> {
    match value.as_str() {
        Some(text) => Ok(text.to_owned()),
        None if value.is_number() || value.kind() == ValueKind::Bool => Ok(value.to_string()),
        None => Err(invalid(format!("this is no text, but {}", value.kind()))),
    }
}

/// Documentation, a line each.
fn comment(mark: &str, said: &str) -> String {
    let lines = text::documentation(said);
    let lines = lines.iter().map(|line| format!("{mark}{line}"));
    lines.collect::<Vec<_>>().join("\n")
}

fn rust(value: &Value) -> Result<String, Error> {
    Ok(match value.as_str() {
        Some(text) => Literal::string(text).to_string(),
        // Templates write `True`, as Python does.
        None if value.kind() == ValueKind::Bool => value.is_true().to_string(),
        None => text_of(value)?,
    })
}

/// A value as TOML writes it, with everything escaped that needs it.
fn toml(value: &Value) -> Result<String, Error> {
    let value = toml::Value::try_from(value).map_err(|error| invalid(error.to_string()))?;
    Ok(value.to_string())
}

fn toml_key(key: &str) -> String {
    let is_bare = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_');
    if !key.is_empty() && key.chars().all(is_bare) {
        key.to_owned()
    } else {
        // A basic string of TOML is one of JSON.
        serde_json::Value::from(key)
            .to_string()
            .replace('\u{7f}', "\\u007f")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::seen;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    /// Texts that try to get out of whatever they are put into.
    const HOSTILE: &[&str] = &[
        "",
        " ",
        "*/ fn evil() {} /*",
        "\n#![feature(evil)]\n",
        "\rfn evil() {}",
        "\u{2028}fn evil() {}",
        "\"; fn evil() {} //",
        "r#\"\"#",
        "\\",
        "\\\"",
        "{{ crate }} {% raw %}",
        "```\nevil();\n```",
        "    evil();",
        "<script>evil()</script>",
        "[a](javascript:evil()) ![b](http://c)",
        "https://example.com/evil www.evil.com",
        "| a | b |\n|---|---|",
        "# heading\n- item\n1. item\n> quote\n***",
        "a`b``c```d",
        "&lt;b&gt; &#42;",
        "]]\n[dependencies]\nevil = \"1\"",
        "'''\nevil = 1",
        "\u{202e}txt\u{202c}",
        "\0\u{1b}[31m",
        "type",
        "self",
        "Größe",
        "\u{1f600}",
        "1d",
        "~~a~~ _b_ __c__ $d$",
        "a\\|b",
    ];

    fn apply(name: &str, text: &str) -> String {
        let filter = FILTERS.iter().find(|filter| filter.name == name).unwrap();
        (filter.apply)(&Value::from(text)).unwrap()
    }

    #[test]
    fn examples_are_true() {
        for filter in FILTERS {
            let (text, result) = filter.example;
            assert_eq!(apply(filter.name, text), result, "{}", filter.name);
        }
    }

    #[test]
    fn names_are_names() {
        for text in HOSTILE {
            for name in ["snake", "pascal", "screaming", "camel"] {
                let cased = apply(name, text);
                assert!(
                    syn::parse_str::<syn::Ident>(&cased).is_ok(),
                    "{name} {text:?}: {cased:?}"
                );
            }
            let kebab = apply("kebab", text);
            let is_plain = |char: char| char.is_ascii_alphanumeric() || char == '-';
            assert!(
                !kebab.is_empty() && kebab.chars().all(is_plain),
                "{text:?}: {kebab:?}"
            );
        }
        assert_eq!(apply("snake", "type"), "type_");
        assert_eq!(apply("pascal", "self"), "Self_");
        assert_eq!(apply("camel", "match"), "match_");
    }

    #[test]
    fn documentation_is_nothing_else() {
        for text in HOSTILE {
            let code = format!("{}\nstruct S;", apply("doc", text));
            let file = syn::parse_file(&code).unwrap_or_else(|error| panic!("{error}: {code}"));
            assert_eq!(file.items.len(), 1, "{code}");
            let syn::Item::Struct(item) = &file.items[0] else {
                panic!("{code}");
            };
            assert!(
                item.attrs
                    .iter()
                    .all(|attribute| attribute.path().is_ident("doc"))
            );
            let code = format!("{}\nstruct S;", apply("inner_doc", text));
            let file = syn::parse_file(&code).unwrap_or_else(|error| panic!("{error}: {code}"));
            assert_eq!(file.items.len(), 1, "{code}");
            assert!(
                file.attrs
                    .iter()
                    .all(|attribute| attribute.path().is_ident("doc"))
            );
            // What is harmless stays as it is, since fields of the data are harmless already.
            let once = apply("doc", text);
            let plain: Vec<&str> = once.lines().map(|line| &line[3..]).collect();
            let plain: Vec<&str> = plain
                .iter()
                .map(|line| line.strip_prefix(' ').unwrap_or(line))
                .collect();
            assert_eq!(apply("doc", &plain.join("\n")), once, "{text:?}");
        }
    }

    #[test]
    fn literals_hold_the_text() {
        for text in HOSTILE {
            let rust: syn::LitStr = syn::parse_str(&apply("rust", text)).unwrap();
            assert_eq!(rust.value(), *text);
            let toml: toml::Table = format!("a = {}\nb = 1", apply("toml", text))
                .parse()
                .unwrap();
            assert_eq!(toml["a"].as_str(), Some(*text));
            assert_eq!(toml.len(), 2);
            let key = apply("toml_key", text);
            let toml: toml::Table = format!("{key} = 1\n\"b b\" = 1").parse().unwrap();
            assert!(toml.len() == 2 && toml.contains_key(*text), "{key}");
            let json: String = serde_json::from_str(&apply("json", text)).unwrap();
            assert_eq!(json, *text);
        }
    }

    /// The text that Markdown shows, where it is one paragraph of nothing but text.
    fn shown(markdown: &str) -> Option<String> {
        let mut text = String::new();
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                Event::Text(part) => text.push_str(&part),
                _ => return None,
            }
        }
        Some(text)
    }

    #[test]
    fn markdown_shows_the_text() {
        for text in HOSTILE {
            let markdown = apply("markdown", text);
            let words = |text: &str| {
                let words: Vec<String> = seen(text).split_whitespace().map(str::to_owned).collect();
                words.join(" ")
            };
            let shown = shown(&markdown).unwrap_or_else(|| panic!("{text:?}: {markdown:?}"));
            assert_eq!(words(&shown), words(text), "{markdown:?}");
            assert!(!markdown.contains('\n'));
        }
    }

    #[test]
    fn code_and_cells_stay_what_they_are() {
        for text in HOSTILE {
            let line = format!("a {} b", apply("code", text));
            let events: Vec<Event<'_>> = Parser::new_ext(&line, Options::all()).collect();
            let codes = events
                .iter()
                .filter(|event| matches!(event, Event::Code(_)));
            assert_eq!(
                (events.len(), codes.count()),
                (5, 1),
                "{line:?}: {events:?}"
            );
            let table = format!("| a | b |\n|---|---|\n| {} | end |\n", apply("cell", text));
            let events = Parser::new_ext(&table, Options::ENABLE_TABLES);
            let cells = events.filter(|event| matches!(event, Event::Start(Tag::TableCell)));
            assert_eq!(cells.count(), 4, "{table:?}");
        }
    }
}
