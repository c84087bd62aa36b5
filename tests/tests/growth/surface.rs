//! What of a crate its callers can see, as a set of lines.

use std::collections::BTreeSet;

use quote::{ToTokens, quote};
use sdkwright::output::File;
use syn::{Fields, ImplItem, Item, ItemImpl, ItemMacro, UseTree, Visibility};

/// What of a crate its callers can see: each field, variant, function and conversion as one line.
pub(crate) struct Surface(BTreeSet<String>);

impl Surface {
    /// The surface of a crate.
    pub(crate) fn of(files: &[File]) -> Self {
        let mut lines = BTreeSet::new();
        for file in files {
            let Some(path) = file.path.strip_prefix("src/") else {
                continue;
            };
            let module = module(path);
            let parsed = syn::parse_file(&file.text).unwrap();
            for item in &parsed.items {
                for line in item_lines(item) {
                    lines.insert(format!("{module}{line}"));
                }
            }
        }
        assert!(lines.len() > 100, "{lines:#?}");
        Self(lines)
    }

    /// What stands here and not there.
    pub(crate) fn not_in<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a String> {
        self.0.difference(&other.0)
    }
}

/// The module that callers name: all models are in one.
fn module(path: &str) -> String {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    if path == "lib" {
        return String::new();
    }
    let path = if path.starts_with("models/") {
        "models"
    } else {
        path
    };
    format!("{}::", path.replace('/', "::"))
}

fn item_lines(item: &Item) -> Vec<String> {
    match item {
        Item::Struct(item) if is_public(&item.vis) => {
            let (name, attributes) = (&item.ident, derives(&item.attrs));
            let mut lines = vec![format!("{name}: {attributes}")];
            if let Fields::Named(fields) = &item.fields {
                lines.extend(
                    fields
                        .named
                        .iter()
                        .filter(|field| is_public(&field.vis))
                        .map(|field| format!("{name}.{}: {}", text(&field.ident), text(&field.ty))),
                );
            }
            lines
        }
        Item::Enum(item) if is_public(&item.vis) => {
            let (name, attributes) = (&item.ident, derives(&item.attrs));
            let mut lines = vec![format!("{name}: {attributes}")];
            lines.extend(
                item.variants
                    .iter()
                    .map(|variant| format!("{name}::{}{}", variant.ident, text(&variant.fields))),
            );
            lines
        }
        Item::Type(item) if is_public(&item.vis) => vec![text(&strip(item))],
        Item::Use(item) if is_public(&item.vis) => use_lines(&item.tree),
        Item::Mod(item) if is_public(&item.vis) => vec![format!("mod {}", item.ident)],
        Item::Impl(item) => impl_lines(item),
        Item::Macro(item) => macro_lines(item),
        _ => Vec::new(),
    }
}

/// What is exported, each by itself however the exports are grouped.
fn use_lines(tree: &UseTree) -> Vec<String> {
    match tree {
        UseTree::Path(path) => {
            let below = use_lines(&path.tree).into_iter();
            below
                .map(|line| format!("{}::{line}", path.ident))
                .collect()
        }
        UseTree::Group(group) => group.items.iter().flat_map(use_lines).collect(),
        one => vec![text(one)],
    }
}

/// The public functions of a type, or the trait that it implements with the types that it says.
fn impl_lines(item: &ItemImpl) -> Vec<String> {
    let owner = text(&item.self_ty);
    let Some((path, _)) = &item.trait_ else {
        return item
            .items
            .iter()
            .filter_map(|function| match function {
                ImplItem::Fn(function) if is_public(&function.vis) => {
                    Some(format!("{owner}::{}", text(&function.sig)))
                }
                _ => None,
            })
            .collect();
    };
    let header = format!("{} for {owner}", text(path));
    let types = item.items.iter().filter_map(|inner| match inner {
        ImplItem::Type(inner) => Some(format!("{header}: {}", text(inner))),
        _ => None,
    });
    std::iter::once(header.clone()).chain(types).collect()
}

/// The entries of a table, each with the name of its type. How an operation reads its answer is its own
/// affair; the types that it gives are not.
fn macro_lines(item: &ItemMacro) -> Vec<String> {
    let name = text(&item.mac.path);
    let is_operation = name.ends_with("operation");
    let visible = |entry: &str| match entry.split_once("=>") {
        Some((types, _)) if is_operation => types.trim().to_owned(),
        _ => entry.trim().to_owned(),
    };
    let tokens = item.mac.tokens.to_string();
    let (owner, table) = tokens.split_once('{').unwrap_or((&tokens, ""));
    table
        .trim_end()
        .trim_end_matches('}')
        .split(';')
        .map(|entry| format!("{name} {}: {}", owner.trim(), visible(entry)))
        .collect()
}

fn derives(attributes: &[syn::Attribute]) -> String {
    let derives = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"));
    text(&quote!(#(#derives)*))
}

/// A type without what is said of it.
fn strip(item: &syn::ItemType) -> syn::ItemType {
    syn::ItemType {
        attrs: Vec::new(),
        ..item.clone()
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}
