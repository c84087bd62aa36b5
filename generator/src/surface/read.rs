//! The items of one file, as its callers see them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use quote::ToTokens as _;
use syn::{Attribute, Expr, Fields, ImplItem, Item, ItemImpl, Visibility};

use super::features::Features;
use super::function::Function;
use super::module::Module;
use super::names::{self, Names};
use super::statics::Statics;
use super::table;
use super::types::{Answer, Fact, Form, Member, Type};

/// What one file has.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) types: Vec<Type>,
    pub(super) additions: Vec<Addition>,
    pub(super) functions: Vec<(String, Function)>,
    pub(super) exports: Vec<(String, String)>,
    /// What is sent for an operation, by the type of the operation.
    pub(super) operations: HashMap<String, BTreeMap<Fact, String>>,
    /// What the crate says of itself, where the file is its root.
    pub(super) docs: String,
}

/// What an `impl` or a table gives a type.
#[derive(Debug, Default)]
pub(super) struct Addition {
    /// The path of the type.
    pub(super) owner: String,
    pub(super) traits: BTreeSet<String>,
    pub(super) functions: BTreeMap<String, Function>,
    pub(super) wire: BTreeMap<Fact, String>,
    pub(super) answer: Option<Answer>,
}

/// Reads a file.
pub(super) fn part(file: &syn::File, module: &Module<'_>) -> Part {
    let names = Names::of(&file.items, &module.path);
    let statics = Statics::of(&file.items, &names);
    let mut part = Part::default();
    if module.file.path == "src/lib.rs" {
        part.docs = docs(&file.attrs);
    }
    for item in &file.items {
        match item {
            Item::Use(item) if is_public(&item.vis) => {
                names::leaves(&item.tree, "", &mut |name, target| {
                    // The modules of the crate are read themselves, whoever re-exports them.
                    let is_own = target.starts_with("self::") || !target.contains("::");
                    let leads_out = target.starts_with("sdkwright_runtime::");
                    if !is_own && (leads_out || target.starts_with("crate::")) {
                        let path = format!("{}::{name}", module.path);
                        part.exports.push((path, target));
                    }
                });
            }
            Item::Fn(item) if is_public(&item.vis) => {
                let function = Function::of(&item.attrs, &item.sig, &item.block, &names);
                let path = format!("{}::{}", module.path, item.sig.ident);
                part.functions.push((path, function));
            }
            Item::Impl(item) => part.additions.push(implementation(item, &names)),
            Item::Macro(item) => {
                part.additions
                    .extend(table::addition(&item.mac, &names, &statics));
            }
            _ => part.types.extend(named(item, module, &names)),
        }
    }
    for function in part.additions.iter().flat_map(|it| it.functions.values()) {
        if let Some(facts) = statics.called_by(&function.body) {
            part.operations
                .insert(function.gives.clone(), facts.clone());
        }
    }
    if let Some(client) = statics.client() {
        let builders = part.types.iter().filter(|ty| ty.path.ends_with("Builder"));
        let owner = builders.map(|ty| ty.path.trim_end_matches("Builder").to_owned());
        part.additions.extend(owner.map(|owner| Addition {
            owner,
            wire: client.clone(),
            ..Addition::default()
        }));
    }
    part
}

/// A public type.
fn named(item: &Item, module: &Module<'_>, names: &Names) -> Option<Type> {
    let (visibility, attributes, name, form) = match item {
        Item::Struct(item) => {
            let form = Form::Struct(fields(&item.fields, names));
            (&item.vis, &item.attrs, &item.ident, form)
        }
        Item::Enum(item) => {
            let variants = item.variants.iter().map(|variant| {
                let ty = names.text(variant.fields.to_token_stream());
                (variant.ident.to_string(), member(ty, &variant.attrs))
            });
            let form = Form::Enum(variants.collect());
            (&item.vis, &item.attrs, &item.ident, form)
        }
        Item::Type(item) => {
            let mut target = names.text(item.ty.to_token_stream());
            if !item.generics.params.is_empty() {
                target = format!("{target} for {}", item.generics.params.to_token_stream());
            }
            (&item.vis, &item.attrs, &item.ident, Form::Alias(target))
        }
        _ => return None,
    };
    if !is_public(visibility) {
        return None;
    }
    let mut ty = Type::new(format!("{}::{name}", module.path), form);
    ty.is_open = attributes
        .iter()
        .any(|it| it.path().is_ident("non_exhaustive"));
    ty.traits = derives(attributes, names);
    ty.docs = docs(attributes);
    ty.features = Features::of(attributes).or(&module.features);
    ty.is_deprecated = is_deprecated(attributes);
    Some(ty)
}

fn fields(fields: &Fields, names: &Names) -> BTreeMap<String, Member> {
    let public = fields
        .iter()
        .enumerate()
        .filter(|(_, it)| is_public(&it.vis));
    public
        .map(|(index, field)| {
            let name = field.ident.as_ref();
            let name = name.map_or_else(|| index.to_string(), ToString::to_string);
            let ty = names.text(field.ty.to_token_stream());
            (name, member(ty, &field.attrs))
        })
        .collect()
}

fn member(ty: String, attributes: &[Attribute]) -> Member {
    Member {
        ty,
        docs: docs(attributes),
        features: Features::of(attributes),
        is_deprecated: is_deprecated(attributes),
    }
}

/// The public functions of a type, or the trait that it has.
fn implementation(item: &ItemImpl, names: &Names) -> Addition {
    let owner = names.text(item.self_ty.to_token_stream());
    let names = names.within(&owner);
    let mut addition = Addition {
        owner,
        ..Addition::default()
    };
    for inner in &item.items {
        match inner {
            ImplItem::Fn(function) if item.trait_.is_none() && is_public(&function.vis) => {
                let read = Function::of(&function.attrs, &function.sig, &function.block, &names);
                let name = function.sig.ident.to_string();
                addition.functions.insert(name, read);
            }
            ImplItem::Type(inner) => {
                let ty = names.text(inner.ty.to_token_stream());
                addition.traits.insert(format!("{} = {ty}", inner.ident));
            }
            _ => {}
        }
    }
    if let Some((path, _)) = &item.trait_ {
        let text = names.text(path.to_token_stream());
        // The traits that everybody knows need no path, and the derived ones have none.
        addition.traits.insert(text.replace("std::convert::", ""));
    }
    addition
}

fn derives(attributes: &[Attribute], names: &Names) -> BTreeSet<String> {
    let lists = attributes.iter().filter(|it| it.path().is_ident("derive"));
    lists
        .filter_map(|it| it.meta.require_list().ok())
        .flat_map(|list| {
            let text = names.text(list.tokens.clone());
            text.split(", ").map(str::to_owned).collect::<Vec<_>>()
        })
        .collect()
}

/// What is said about an item.
pub(super) fn docs(attributes: &[Attribute]) -> String {
    let mut docs = String::new();
    for attribute in attributes.iter().filter(|it| it.path().is_ident("doc")) {
        if let syn::Meta::NameValue(pair) = &attribute.meta
            && let Expr::Lit(literal) = &pair.value
            && let syn::Lit::Str(text) = &literal.lit
        {
            docs.push_str(text.value().trim());
            docs.push('\n');
        }
    }
    docs
}

/// Whether an item is said to be on its way out.
pub(super) fn is_deprecated(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| it.path().is_ident("deprecated"))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}
