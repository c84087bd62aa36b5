//! Rust, formatted.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Item;

use super::{macro_call, templates::RenderError};

/// Formats items that were made as tokens.
pub(super) fn items(template: &str, items: TokenStream) -> Result<String, RenderError> {
    match syn::parse2(items) {
        Ok(file) => Ok(layout(file)),
        Err(error) => Err(RenderError::items(template, &error)),
    }
}

/// Parses and formats a file of Rust.
pub(super) fn file(template: &str, text: &str) -> Result<String, RenderError> {
    match syn::parse_file(text) {
        Ok(file) => Ok(layout(file)),
        Err(error) => Err(RenderError::output(template, text, &error)),
    }
}

/// The formatter puts the tokens of a macro call side by side; calls of the runtime's tables are laid
/// out here instead, an entry a line.
fn layout(file: syn::File) -> String {
    let mut blocks = Vec::new();
    if !file.attrs.is_empty() {
        blocks.push(Block {
            text: unparse(file.attrs, Vec::new()),
            declares: None,
        });
    }
    for item in file.items {
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
        blocks.push(Block {
            text: text.unwrap_or_else(|| spaced(&unparse(Vec::new(), vec![item]))),
            declares,
        });
    }
    let mut formatted = String::new();
    let mut before = None;
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 && (block.declares.is_none() || block.declares != before) {
            formatted.push('\n');
        }
        formatted.push_str(&block.text);
        before = block.declares;
    }
    formatted
}

/// An item's text.
struct Block {
    text: String,
    /// Declarations of one kind stand together.
    declares: Option<Declaration>,
}

/// An item that only names something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Declaration {
    Mod,
    Use,
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
        text.push_str(&macro_call::line(attr.to_token_stream()));
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
