//! The lines of an example as a person would write them, and the frames that they stand in.

use std::{collections::BTreeSet, fmt::Write};

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::rust::{Token, layout};

/// A line no longer than this is left as it is.
const WIDTH: usize = 89;

/// What examples fail with.
const RESULT: &str = "Result<(), Box<dyn std::error::Error>>";

/// Statements as the body of a function has them, each line indented once.
pub(super) fn laid_out(statements: &TokenStream) -> Option<String> {
    let tokens = Token::all(quote!(fn example() { #statements }));
    let text = match layout::item(&tokens) {
        Some((text, _)) => text,
        None => prettyplease::unparse(&syn::parse2(tokens.into_iter().collect()).ok()?),
    };
    let (_, body) = text.split_once('\n')?;
    let (body, _) = body.trim_end().rsplit_once('\n')?;
    Some(format!("{body}\n"))
}

/// What imports models from a crate; nothing where there are none.
pub(super) fn import(package: &str, models: &BTreeSet<Ident>) -> String {
    if models.is_empty() {
        return String::new();
    }
    let names: Vec<String> = models.iter().map(ToString::to_string).collect();
    let whole = match names.as_slice() {
        [name] => format!("use {package}::models::{name};\n"),
        names => format!("use {package}::models::{{{}}};\n", names.join(", ")),
    };
    if whole.len() <= WIDTH + 1 {
        return whole;
    }
    let mut text = format!("use {package}::models::{{");
    let mut room = 0;
    for name in names {
        // The name, the comma, and the space before it.
        if room < name.len() + 2 {
            text.push_str("\n   ");
            room = WIDTH - 3;
        }
        room = room.saturating_sub(name.len() + 2);
        // Writing to a string does not fail.
        let _ = write!(text, " {name},");
    }
    text.push_str("\n};\n");
    text
}

/// An asynchronous function that calls a client.
pub(super) fn function(name: &str, client: &str, client_type: &str, body: &str) -> String {
    let whole = format!("async fn {name}({client}: &{client_type}) -> {RESULT} {{");
    let start = if whole.len() <= WIDTH {
        whole
    } else {
        format!("async fn {name}(\n    {client}: &{client_type},\n) -> {RESULT} {{")
    };
    format!("{start}\n{body}    Ok(())\n}}\n")
}

/// A program that sets up a client and calls it.
pub(super) fn program(body: &str) -> String {
    format!("#[tokio::main]\nasync fn main() -> {RESULT} {{\n{body}    Ok(())\n}}\n")
}

/// What stands around an example in documentation, where it is compiled and not shown.
pub(super) enum Frame<'f> {
    /// Nothing: it can be run as it is.
    Nothing,
    /// Nothing, but it may fail.
    Result,
    /// A function that is given a model, and is not run.
    Model {
        package: &'f str,
        ty: &'f str,
        name: &'f str,
    },
    /// A function with these parameters that may fail, which is not run.
    Fallible(&'f str),
    /// An asynchronous function with these parameters that may fail, which is not run.
    Asynchronous(&'f str),
}

/// A block of code for documentation. Every frame is one line before and one behind, however long.
pub(super) fn fence(frame: &Frame<'_>, imports: &str, body: &str) -> String {
    let (mark, start, end) = match frame {
        Frame::Nothing => ("rust", String::new(), ""),
        Frame::Result => (
            "rust",
            String::new(),
            "# Ok::<(), Box<dyn std::error::Error>>(())\n",
        ),
        Frame::Model { package, ty, name } => (
            "no_run",
            format!("# use {package}::models::{ty}; fn example({name}: {ty}) {{\n"),
            "# }\n",
        ),
        Frame::Fallible(given) => (
            "no_run",
            format!("# fn example({given}) -> {RESULT} {{\n"),
            "# Ok(()) }\n",
        ),
        Frame::Asynchronous(given) => (
            "no_run",
            format!("# async fn example({given}) -> {RESULT} {{\n"),
            "# Ok(()) }\n",
        ),
    };
    let mut text = format!("```{mark}\n{imports}{start}");
    for line in body.lines() {
        text.push_str(line.strip_prefix("    ").unwrap_or(line));
        text.push('\n');
    }
    text.push_str(end);
    text.push_str("```");
    text
}

/// The lines of a body as they are without what stands around it.
pub(super) fn outdented(body: &str) -> String {
    let lines = body.lines();
    let lines = lines.map(|line| line.strip_prefix("    ").unwrap_or(line));
    lines.collect::<Vec<&str>>().join("\n")
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use super::*;

    #[test]
    fn an_example_looks_as_if_it_was_formatted_as_a_whole() {
        for statements in [
            quote!(let shelf = shop.shelves().get("a").await?;),
            quote!(shop.shelves().remove("6fbb5a7c-4c6b-4f0c-9d6e-3f1c2b7a9d10".parse()?).force(true).await?;),
            quote!(let shelf = shop.shelves().add(Shelf::new("poetry, from all over the world", -1, vec![1.5]).room(3)).await?;),
            quote!(let page = shop.shelves().list().sorting([Order::Name]).tags([("a", "b")]).limit(10).await?;),
        ] {
            let laid = laid_out(&statements).unwrap();
            let file = syn::parse2(
                quote!(async fn list(shop: &Shop) -> Result<(), Box<dyn std::error::Error>> { #statements Ok(()) }),
            );
            let formatted = prettyplease::unparse(&file.unwrap());
            assert_eq!(function("list", "shop", "Shop", &laid), formatted);
        }
    }

    #[test]
    fn imports_fill_their_lines() {
        let names = |count: usize| -> BTreeSet<Ident> {
            let name = |index| Ident::new(&format!("Model{index:04}"), Span::call_site());
            (0..count).map(name).collect()
        };
        for count in [1, 2, 7, 8, 30] {
            let models = names(count);
            let idents = models.iter();
            let file = match count {
                1 => syn::parse2(quote!(use a::models::#(#idents)*;)),
                _ => syn::parse2(quote!(use a::models::{#(#idents),*};)),
            };
            assert_eq!(import("a", &models), prettyplease::unparse(&file.unwrap()));
        }
        assert_eq!(import("a", &names(0)), "");
    }
}
