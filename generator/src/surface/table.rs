//! What the tables of the runtime's macros give a type.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::function::Function;
use super::names::{Names, is_punct};
use super::read::Addition;
use super::statics::Statics;
use super::types::{Answer, Fact};

/// What a table gives the type that it names first.
pub(super) fn addition(table: &syn::Macro, names: &Names, statics: &Statics) -> Option<Addition> {
    let kind = table.path.segments.last()?.ident.to_string();
    let tokens: Vec<TokenTree> = table.tokens.clone().into_iter().collect();
    let owner = names.text(TokenStream::from(tokens.first()?.clone()));
    let mut addition = Addition {
        owner,
        ..Addition::default()
    };
    let entries = match tokens.last() {
        Some(TokenTree::Group(group)) => entries(group),
        _ => Vec::new(),
    };
    for entry in entries {
        match kind.as_str() {
            "object" => field(&entry, names, &mut addition),
            "open_enum" | "open_integer_enum" => value(&entry, names, &mut addition),
            "tagged_union" => tagged(&entry, names, &mut addition),
            "untagged_union" => untagged(&entry, names, &mut addition),
            "answer_by_status" => status(&entry, names, &mut addition),
            "operation" => operation(&entry, names, statics, &mut addition),
            _ => {}
        }
    }
    match kind.as_str() {
        "object" => {
            addition.traits.insert("PartialEq".to_owned());
        }
        "open_enum" => {
            let traits = [
                "From<&str>",
                "From<String>",
                "FromStr",
                "AsRef<str>",
                "Display",
            ];
            addition.traits.extend(traits.map(str::to_owned));
            addition.functions.extend([
                (
                    "as_str".to_owned(),
                    Function::look("&self", "&str".to_owned()),
                ),
                (
                    "values".to_owned(),
                    Function::look("", "&'static [Self]".to_owned()),
                ),
            ]);
        }
        "open_integer_enum" => {
            let traits = ["From<i64>", "Display"];
            addition.traits.extend(traits.map(str::to_owned));
            addition.functions.extend([
                (
                    "value".to_owned(),
                    Function::look("&self", "i64".to_owned()),
                ),
                (
                    "values".to_owned(),
                    Function::look("", "&'static [Self]".to_owned()),
                ),
            ]);
        }
        "tagged_union" => {
            let by = names.text(tokens.get(1..tokens.len() - 1)?.iter().cloned().collect());
            let member = by.split('"').nth(1).unwrap_or_default();
            let fact = Fact::Other("tag".to_owned());
            addition.wire.insert(fact, member.to_owned());
        }
        _ => {}
    }
    Some(addition)
}

/// The entries of a table, which end with `;`.
fn entries(group: &Group) -> Vec<Vec<TokenTree>> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let entries = tokens.split(|token| is_punct(token, ';'));
    entries
        .filter(|entry| !entry.is_empty())
        .map(<[TokenTree]>::to_vec)
        .collect()
}

/// What stands before and behind `=>`.
fn arrow(entry: &[TokenTree]) -> Option<(&[TokenTree], &[TokenTree])> {
    let at = entry
        .windows(2)
        .position(|pair| matches!(pair, [a, b] if is_punct(a, '=') && is_punct(b, '>')))?;
    Some((entry.get(..at)?, entry.get(at + 2..)?))
}

fn text(tokens: &[TokenTree], names: &Names) -> String {
    names.text(tokens.iter().cloned().collect())
}

/// `required "name" => name as Codec`, or `["type" = "saw"]`, or `..rest`.
fn field(entry: &[TokenTree], names: &Names, addition: &mut Addition) {
    let Some((kind, field)) = arrow(entry) else {
        return constant(entry, names, addition);
    };
    if let Some((name, codec)) = field.split_first() {
        let name = name.to_string();
        let written = format!("{} {}", text(kind, names), text(codec, names));
        let fact = Fact::Field(name);
        addition.wire.insert(fact, written.trim_end().to_owned());
    }
}

/// `["type" = "saw"]`. What holds the rest of the members is a field like others.
fn constant(entry: &[TokenTree], names: &Names, addition: &mut Addition) {
    let [TokenTree::Group(pair)] = entry else {
        return;
    };
    let pair: Vec<TokenTree> = pair.stream().into_iter().collect();
    if let [name, _, value @ ..] = pair.as_slice() {
        let name = text(std::slice::from_ref(name), names);
        let fact = Fact::Constant(name.trim_matches('"').to_owned());
        let value = text(value, names);
        let value = value.strip_suffix("i64").unwrap_or(&value).to_owned();
        addition.wire.insert(fact, value);
    }
}

/// `Saw = "saw"`.
fn value(entry: &[TokenTree], names: &Names, addition: &mut Addition) {
    if let [name, _, value @ ..] = entry {
        let fact = Fact::Variant(name.to_string());
        addition.wire.insert(fact, text(value, names));
    }
}

/// `"saw" => Saw(Saw) [is_saw as_saw into_saw]`.
fn tagged(entry: &[TokenTree], names: &Names, addition: &mut Addition) {
    let Some((tags, [name, TokenTree::Group(payload), behind @ ..])) = arrow(entry) else {
        return;
    };
    let fact = Fact::Variant(name.to_string());
    addition.wire.insert(fact, text(tags, names));
    let payload = unboxed(&names.text(payload.stream()));
    addition.traits.insert(format!("From<{payload}>"));
    methods(behind, &payload, &name.to_string(), names, addition);
}

/// `integer Number(Number) as Codec [is_number as_number into_number -> i64]`.
fn untagged(entry: &[TokenTree], names: &Names, addition: &mut Addition) {
    let [kind, name, TokenTree::Group(payload), behind @ ..] = entry else {
        return;
    };
    let fact = Fact::Variant(name.to_string());
    addition.wire.insert(fact, kind.to_string());
    let payload = unboxed(&names.text(payload.stream()));
    methods(behind, &payload, &name.to_string(), names, addition);
}

fn unboxed(payload: &str) -> String {
    let inner = payload
        .strip_prefix("Box<")
        .and_then(|inner| inner.strip_suffix('>'));
    inner.unwrap_or(payload).to_owned()
}

/// `[is_saw as_saw into_saw -> look]`.
fn methods(
    entry: &[TokenTree],
    payload: &str,
    variant: &str,
    names: &Names,
    addition: &mut Addition,
) {
    let Some(TokenTree::Group(group)) = entry.last().filter(
        |it| matches!(it, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket),
    ) else {
        return;
    };
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let [is, look, into, behind @ ..] = tokens.as_slice() else {
        return;
    };
    let looked = match behind {
        [_, _, looked @ ..] => text(looked, names),
        _ => format!("&{payload}"),
    };
    let functions = [
        (is, "&self", "bool".to_owned()),
        (look, "&self", format!("Option<{looked}>")),
        (into, "self", format!("Option<{payload}>")),
    ];
    for (name, receiver, gives) in functions {
        let function = Function {
            variant: Some(variant.to_owned()),
            ..Function::look(receiver, gives)
        };
        addition.functions.insert(name.to_string(), function);
    }
}

/// `code(200) => Ok by decode`.
fn status(entry: &[TokenTree], names: &Names, addition: &mut Addition) {
    if let Some((status, [name, ..])) = arrow(entry) {
        let status = text(status, names);
        let fact = Fact::Variant(name.to_string());
        addition.wire.insert(fact, status);
    }
}

/// `page T => decode, PAGES`, `errors Body => ERRORS` or `headers T`.
fn operation(entry: &[TokenTree], names: &Names, statics: &Statics, addition: &mut Addition) {
    let Some((kind, _)) = entry.split_first() else {
        return;
    };
    let kind = kind.to_string();
    let behind = entry.get(1..).unwrap_or_default();
    let (ty, how) = arrow(behind).unwrap_or((behind, &[]));
    let last = how.last().map(ToString::to_string).unwrap_or_default();
    match kind.as_str() {
        "errors" => {
            let facts = statics.facts(&last).into_iter().flatten();
            addition
                .wire
                .extend(facts.map(|(fact, text)| (fact.clone(), text.clone())));
        }
        "headers" => {
            if let Some(answer) = &mut addition.answer {
                answer.headers = Some(text(ty, names));
            }
        }
        _ => {
            addition.answer = Some(Answer {
                kind,
                ty: text(ty, names),
                headers: None,
            });
            if let Some(pages) = statics.text(&last) {
                let fact = Fact::Other("pages".to_owned());
                addition.wire.insert(fact, pages.clone());
            }
        }
    }
}
