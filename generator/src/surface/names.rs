//! The names of a file, resolved to what they stand for.

use std::collections::HashMap;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{Item, UseTree, Visibility};

/// What the names of a file stand for.
#[derive(Debug, Default)]
pub(super) struct Names {
    paths: HashMap<String, String>,
}

impl Names {
    /// The imports of a file, and the types that it has itself, which are at `module` for callers.
    pub(super) fn of(items: &[Item], module: &str) -> Self {
        let mut names = Self::default();
        let above = module.rsplit_once("::").map_or(module, |(above, _)| above);
        for (name, path) in [("self", module), ("super", above)] {
            names.paths.insert(name.to_owned(), path.to_owned());
        }
        for item in items {
            match item {
                Item::Use(item) => {
                    let paths = &mut names.paths;
                    leaves(&item.tree, "", &mut |name, path| {
                        paths.insert(name, path);
                    });
                }
                Item::Struct(item) => names.own(&item.ident, module),
                Item::Enum(item) => names.own(&item.ident, module),
                Item::Type(item) => names.own(&item.ident, module),
                Item::Mod(item) if matches!(item.vis, Visibility::Public(_)) => {
                    names.own(&item.ident, module);
                }
                _ => {}
            }
        }
        names
    }

    fn own(&mut self, name: &syn::Ident, module: &str) {
        let name = name.to_string();
        let path = format!("{module}::{name}");
        self.paths.insert(name, path);
    }

    /// The same names inside a type, which is `Self` there.
    pub(super) fn within(&self, owner: &str) -> Self {
        let mut paths = self.paths.clone();
        paths.insert("Self".to_owned(), owner.to_owned());
        Self { paths }
    }

    /// Tokens as text, with the first name of each path resolved, and spaces only where a person would
    /// write them.
    pub(super) fn text(&self, tokens: TokenStream) -> String {
        let mut text = String::new();
        self.write(tokens, &mut text);
        text
    }

    fn write(&self, tokens: TokenStream, text: &mut String) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) => {
                    let name = ident.to_string();
                    let binds = tokens.peek().is_some_and(|next| is_punct(next, '='));
                    let continues = text.ends_with("::") || text.ends_with(['.', '\'']);
                    let goes_on = tokens.peek().is_some_and(|next| is_punct(next, ':'));
                    let is_value = matches!(name.as_str(), "self" | "super") && !goes_on;
                    let path = self.paths.get(&name);
                    let path = path.filter(|_| !binds && !continues && !is_value);
                    word(text, path.unwrap_or(&name));
                }
                TokenTree::Literal(literal) => word(text, &literal.to_string()),
                TokenTree::Group(group) => {
                    let (open, close) = match group.delimiter() {
                        Delimiter::Parenthesis => ("(", ")"),
                        Delimiter::Bracket => ("[", "]"),
                        Delimiter::Brace => (" {", "}"),
                        Delimiter::None => ("", ""),
                    };
                    text.push_str(open);
                    let start = text.len();
                    self.write(group.stream(), text);
                    // What a formatter puts behind the last entry depends on the width of the line.
                    if text.len() > start && text.ends_with(", ") {
                        text.truncate(text.len() - 2);
                    }
                    text.push_str(close);
                }
                TokenTree::Punct(punct) => match punct.as_char() {
                    ',' => text.push_str(", "),
                    ';' => text.push_str("; "),
                    sign @ ('=' | '+' | '|') => {
                        if !text.ends_with([' ', '=', '|']) {
                            text.push(' ');
                        }
                        text.push(sign);
                        if !tokens.peek().is_some_and(|next| is_punct(next, '>')) {
                            text.push(' ');
                        }
                    }
                    '\'' => word(text, "'"),
                    '>' if text.ends_with(['-', '=']) => text.push_str("> "),
                    '>' => {
                        if text.ends_with(", ") {
                            text.truncate(text.len() - 2);
                        }
                        text.push('>');
                    }
                    sign => text.push(sign),
                },
            }
        }
    }
}

/// Adds a word, apart from another before it.
fn word(text: &mut String, word: &str) {
    let touches =
        text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '>' | ')'));
    if touches {
        text.push(' ');
    }
    text.push_str(word);
}

pub(super) fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// Every name that an import gives, with the path of what it stands for.
pub(super) fn leaves(tree: &UseTree, path: &str, found: &mut impl FnMut(String, String)) {
    let under = |name: &syn::Ident| {
        if path.is_empty() {
            name.to_string()
        } else {
            format!("{path}::{name}")
        }
    };
    match tree {
        UseTree::Path(tree) => leaves(&tree.tree, &under(&tree.ident), found),
        UseTree::Name(tree) => found(tree.ident.to_string(), under(&tree.ident)),
        UseTree::Rename(tree) => found(tree.rename.to_string(), under(&tree.ident)),
        UseTree::Group(tree) => {
            for tree in &tree.items {
                leaves(tree, path, found);
            }
        }
        UseTree::Glob(_) => {}
    }
}

/// A resolved text as a person would write it, with the last name of each path alone.
pub fn short(text: &str) -> String {
    let mut short = String::with_capacity(text.len());
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ':'))
            .unwrap_or(rest.len());
        let (path, _) = rest.split_at(end);
        let leading = path.rfind("::").map_or(0, |at| at + 2);
        short.push_str(path.get(leading..).unwrap_or(path));
        let sign = rest.get(end..).and_then(|rest| rest.chars().next());
        short.extend(sign);
        start += end + sign.map_or(0, char::len_utf8);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(file: &str, ty: &str) -> String {
        let file = syn::parse_file(file).unwrap();
        Names::of(&file.items, "crate::models").text(ty.parse().unwrap())
    }

    #[test]
    fn a_type_is_the_same_however_it_is_imported() {
        let all = "crate::models::Tool";
        assert_eq!(resolved("use crate::models::Tool;", "Tool"), all);
        assert_eq!(resolved("use crate::models::{A, Tool as T};", "T"), all);
        assert_eq!(resolved("", "crate::models::Tool"), all);
        assert_eq!(resolved("pub struct Tool;", "Tool"), all);
    }

    #[test]
    fn text_reads_as_a_person_would_write_it() {
        let text = "impl IntoIterator < Item = (impl Into < String > , & 'static str ,) >";
        let file = "use crate::models::Item;";
        let said = "impl IntoIterator<Item = (impl Into<String>, &'static str)>";
        assert_eq!(resolved(file, text), said);
        assert_eq!(resolved("", "Option < & [ u8 ] >"), "Option<&[u8]>");
        assert_eq!(resolved("", "dyn Fn ( i64 ) -> bool"), "dyn Fn(i64)-> bool");
    }

    #[test]
    fn a_short_text_has_no_paths() {
        assert_eq!(
            short("runtime::Page<crate::models::Tool, crate::ErrorBody>"),
            "Page<Tool, ErrorBody>"
        );
        assert_eq!(short("Vec<u8>"), "Vec<u8>");
        assert_eq!(short("über::Ä<a::ß>"), "Ä<ß>");
    }
}
