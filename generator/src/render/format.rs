//! Rust, formatted.

use quote::ToTokens;
use syn::Item;

use super::{items::Items, macro_call, templates::RenderError};
use crate::rust::{
    Token,
    layout::{self, Declaration},
};

/// Formats items that were made as tokens. One that is not laid out here is parsed, and laid out by its
/// syntax tree.
pub(super) fn items(template: &str, items: Vec<Token>) -> Result<String, RenderError> {
    let mut layout = Layout::default();
    for item in Items::new(items) {
        if let Some(table) = macro_call::layout_tokens(&item) {
            layout.push(&table, None);
        } else if let Some((text, declares)) = layout::item(&item) {
            match declares {
                Some(_) => layout.push(&text, declares),
                None => layout.push(&spaced(&text), None),
            }
        } else {
            match syn::parse2(item.into_iter().collect()) {
                Ok(file) => layout.file(file),
                Err(error) => return Err(RenderError::items(template, &error)),
            }
        }
    }
    Ok(layout.text)
}

/// Parses and formats a file of Rust.
pub(super) fn file(template: &str, text: &str) -> Result<String, RenderError> {
    let mut layout = Layout::default();
    match syn::parse_file(text) {
        Ok(file) => layout.file(file),
        Err(error) => return Err(RenderError::output(template, text, &error)),
    }
    Ok(layout.text)
}

/// The text of a file, item by item.
#[derive(Default)]
struct Layout {
    text: String,
    /// What the last item declares.
    before: Option<Declaration>,
}

impl Layout {
    fn file(&mut self, file: syn::File) {
        if !file.attrs.is_empty() {
            self.push(&unparse(file.attrs, Vec::new()), None);
        }
        for item in file.items {
            self.item(item);
        }
    }

    /// The formatter puts the tokens of a macro call side by side; calls of the runtime's tables are laid
    /// out here instead, an entry a line.
    fn item(&mut self, item: Item) {
        let declares = match &item {
            Item::Use(_) => Some(Declaration::Use),
            Item::Mod(module) if module.content.is_none() => Some(Declaration::Mod),
            _ => None,
        };
        let text = match &item {
            Item::Macro(call) => macro_call::layout(&call.mac),
            Item::Mod(module) if declares.is_some() => declaration(&module.attrs, &item),
            Item::Use(import) => declaration(&import.attrs, &item),
            _ => None,
        };
        let text = text.unwrap_or_else(|| spaced(&unparse(Vec::new(), vec![item])));
        self.push(&text, declares);
    }

    fn push(&mut self, text: &str, declares: Option<Declaration>) {
        if !self.text.is_empty() && (declares.is_none() || declares != self.before) {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.before = declares;
    }
}

fn unparse(attrs: Vec<syn::Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&syn::File {
        shebang: None,
        attrs,
        items,
        frontmatter: None,
    })
}

/// A declaration whose condition stands on one line, however many features it names.
fn declaration(attrs: &[syn::Attribute], item: &Item) -> Option<String> {
    if attrs.is_empty() || !attrs.iter().all(|attr| attr.path().is_ident("cfg")) {
        return None;
    }
    let bare = match item.clone() {
        Item::Mod(mut module) => {
            module.attrs.clear();
            Item::Mod(module)
        }
        Item::Use(mut import) => {
            import.attrs.clear();
            Item::Use(import)
        }
        _ => return None,
    };
    let mut text = String::new();
    for attr in attrs {
        text.push_str(&macro_call::line(&Token::all(attr.to_token_stream())));
        text.push('\n');
    }
    text.push_str(&unparse(Vec::new(), vec![bare]));
    Some(text)
}

/// The formatter puts what is in an `impl` one below the other; an empty line sets functions apart, from
/// each other and from what stands before them.
fn spaced(item: &str) -> String {
    let mut text = String::with_capacity(item.len() + item.len() / 16);
    let mut after_function = false;
    let mut after_declaration = false;
    for line in item.lines() {
        let declares = line.starts_with("    type ") || line.starts_with("    pub(crate) const ");
        if (after_function && line != "}") || (after_declaration && !declares) {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
        after_function = line == "    }";
        after_declaration = declares && line.ends_with(';');
    }
    text
}
