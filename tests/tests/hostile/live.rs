//! What of a crate is live that should be text.

use std::collections::BTreeSet;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use sdkwright::output::File;
use sdkwright_tests::pages;

use crate::attack::MARKER;
use crate::layout::broken;

/// Names that no file may have on Windows, whatever its extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// What a crate without an attack has.
pub(crate) struct Harmless {
    attributes: BTreeSet<String>,
    macros: BTreeSet<String>,
    keywords: BTreeSet<String>,
    manifest: BTreeSet<String>,
}

/// What the tokens of a crate have.
#[derive(Default)]
struct Inventory {
    /// The first words of attributes.
    attributes: BTreeSet<String>,
    /// What is called with `!`.
    macros: BTreeSet<String>,
    /// All that is spelt like a keyword that does more than describe.
    keywords: BTreeSet<String>,
    /// How often the marker is part of a literal or of a doc comment.
    in_literals: usize,
    /// Names with the marker.
    marked: BTreeSet<String>,
}

impl Harmless {
    pub(crate) fn of(files: &[File]) -> Self {
        let mut inventory = Inventory::default();
        let mut manifest = BTreeSet::new();
        for file in files {
            if is_rust(&file.path) {
                inventory.read(file.text.parse().unwrap());
            } else if file.path == "Cargo.toml" {
                manifest = keys(&file.text).unwrap();
            }
        }
        assert!(inventory.attributes.contains("derive") && manifest.len() > 5);
        Self {
            attributes: inventory.attributes,
            macros: inventory.macros,
            keywords: inventory.keywords,
            manifest,
        }
    }
}

/// What is wrong with a crate.
pub(crate) fn live(files: &[File], harmless: &Harmless) -> Vec<String> {
    let mut found = Vec::new();
    let mut paths = BTreeSet::new();
    for file in files {
        let path = &file.path;
        let mut say = |what: String| found.push(format!("{path:?}: {what}"));
        if !is_plain(path) {
            say("not a path that every system takes".to_owned());
        }
        if !paths.insert(path.to_lowercase()) {
            say("two files of one name".to_owned());
        }
        if let Some(character) = file.text.chars().find(|character| is_unseen(*character)) {
            say(format!("has {character:?}"));
        }
        if path == "Cargo.toml" {
            match keys(&file.text) {
                Ok(keys) => {
                    for key in keys.difference(&harmless.manifest) {
                        say(format!("says something about {key:?}"));
                    }
                }
                Err(error) => say(error),
            }
        } else if is_rust(path) {
            for problem in of_rust(&file.text, harmless) {
                say(problem);
            }
        } else if Path::new(path).extension().is_some_and(|kind| kind == "md") {
            for problem in pages::live(&file.text)
                .into_iter()
                .chain(broken(&file.text))
            {
                say(problem);
            }
        } else {
            say("a file of no known kind".to_owned());
        }
    }
    found.extend(pages::faults(files));
    found
}

fn of_rust(text: &str, harmless: &Harmless) -> Vec<String> {
    if let Err(error) = syn::parse_file(text) {
        return vec![format!("not Rust: {error}")];
    }
    let mut inventory = Inventory::default();
    inventory.read(text.parse().unwrap());
    let mut found = Vec::new();
    for (kind, has, may) in [
        ("attribute", &inventory.attributes, &harmless.attributes),
        ("macro", &inventory.macros, &harmless.macros),
        ("keyword", &inventory.keywords, &harmless.keywords),
        ("name", &inventory.marked, &BTreeSet::new()),
    ] {
        let news = has.difference(may);
        found.extend(news.map(|name| format!("{kind} `{name}`")));
    }
    if inventory.in_literals != text.matches(MARKER).count() {
        found.push("the marker is in a comment".to_owned());
    }
    found
}

impl Inventory {
    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (index, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => {
                    let before = index
                        .checked_sub(1)
                        .map(|before| tokens[before].to_string());
                    let is_attribute = group.delimiter() == Delimiter::Bracket
                        && matches!(before.as_deref(), Some("#" | "!"));
                    if is_attribute && let Some(name) = group.stream().into_iter().next() {
                        self.attributes.insert(name.to_string());
                    }
                    self.read(group.stream());
                }
                TokenTree::Ident(name) => {
                    let name = name.to_string();
                    let next = tokens.get(index + 1).map(ToString::to_string);
                    let is_called = next.as_deref() == Some("!")
                        && matches!(tokens.get(index + 2), Some(TokenTree::Group(_)));
                    if name.contains(MARKER) {
                        self.marked.insert(name.clone());
                    }
                    if ["unsafe", "extern", "static", "macro_rules", "asm"].contains(&&*name) {
                        self.keywords.insert(name.clone());
                    }
                    if is_called {
                        self.macros.insert(name);
                    }
                }
                TokenTree::Literal(literal) => {
                    self.in_literals += literal.to_string().matches(MARKER).count();
                }
                TokenTree::Punct(_) => {}
            }
        }
    }
}

/// Whether a file is to be compiled.
pub(crate) fn is_rust(path: &str) -> bool {
    let kind = Path::new(path).extension();
    kind.is_some_and(|kind| kind == "rs")
}

/// Whether a path has nothing but names that every system takes.
fn is_plain(path: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
    path.split('/').all(|name| {
        let stem = name.split('.').next().unwrap_or_default().to_lowercase();
        let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
        let is_port = port.is_some_and(|rest| rest.len() == 1 && rest < ":");
        !name.starts_with('.')
            && !name.ends_with('.')
            && !is_port
            && !DEVICES.contains(&&*stem)
            && name.len() < 200
            && !name.is_empty()
            && name.chars().all(is_letter)
    })
}

/// Characters that nobody sees and that change what is seen. Those that join letters of scripts and parts of
/// pictures are letters themselves.
pub(crate) fn is_unseen(character: char) -> bool {
    let is_control = character.is_control() && !"\n\t".contains(character);
    is_control
        || matches!(
            character,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}'
        )
        || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

/// What a manifest says something about: the names of all members of all tables, but for features, whose names
/// are those of services.
fn keys(manifest: &str) -> Result<BTreeSet<String>, String> {
    let manifest: toml::Table = toml::from_str(manifest).map_err(|error| error.to_string())?;
    let mut keys = BTreeSet::new();
    for (section, table) in &manifest {
        let names = table
            .as_table()
            .map(toml::Table::keys)
            .into_iter()
            .flatten();
        for name in names {
            if section != "features" {
                keys.insert(format!("{section}.{name}"));
            } else if name.contains(MARKER) {
                return Err(format!("a feature `{name}`"));
            }
        }
        keys.insert(section.clone());
    }
    Ok(keys)
}

#[test]
fn what_is_live_is_found() {
    let file = |path: &str, text: &str| File::new(path, text);
    let manifest = "[package]\nname = \"a\"\nversion = \"1\"\nedition = \"2024\"\n[dependencies]\nb = \"1\"\n[features]\n";
    let code = "/// A\n#[derive(Debug)] struct A;";
    let harmless = Harmless::of(&[file("Cargo.toml", manifest), file("src/a.rs", code)]);
    let live = |path: &str, text: &str| live(&[file(path, text)], &harmless);
    for text in [
        code,
        "/// PWNED_by_text\nconst A: &str = \"PWNED_by_text\";",
    ] {
        assert_eq!(live("src/a.rs", text), [""; 0]);
    }
    for text in [
        "fn PWNED_by_text() {}",
        "mod m { const A: u8 = PWNED_by_text!(); }",
        "// PWNED_by_text",
        "#[path = \"a\"] mod a;",
        "mod m { #![allow(a)] }",
        "const A: &str = include_str!(\"a\");",
        "unsafe fn a() {}",
        "const A: &str = \"\u{202e}\";",
        "fn a() {",
    ] {
        assert!(!live("src/a.rs", text).is_empty(), "{text}");
    }
    for path in [
        "../a.rs",
        "/a.rs",
        "src/con.rs",
        "src/com1.rs",
        "src/a\0.rs",
        "src/.rs",
        "a:b.rs",
    ] {
        assert!(!live(path, code).is_empty(), "{path}");
    }
    let added = format!("{manifest}PWNED_by_text = []\n");
    for text in [
        &added,
        "[dependencies]\nPWNED_by_text = \"1\"",
        "[",
        "[[bin]]",
    ] {
        assert!(!live("Cargo.toml", text).is_empty(), "{text}");
    }
}
