//! Which items of a generated crate are shown by an example in their documentation.

use sdkwright::output::File;
use syn::{Attribute, Expr, ExprLit, ImplItem, ImplItemFn, Item, Lit, Meta, Type, Visibility};

/// The items that users of a crate call or build, by whether their documentation has an example.
#[derive(Debug, Default)]
pub struct Shown {
    /// How many have one.
    pub shown: usize,
    /// Those that have none.
    pub missing: Vec<String>,
}

impl Shown {
    /// Looks at the client and its builder, services and their operations, unions, enumerations, and the
    /// structs that callers build.
    ///
    /// # Panics
    /// When a file is not Rust.
    #[must_use]
    pub fn of(files: &[File]) -> Self {
        let mut shown = Self::default();
        for file in files {
            let is_service = file.path.starts_with("src/services/");
            let is_model = file.path.starts_with("src/models/");
            if !(is_service || is_model || file.path == "src/client.rs") {
                continue;
            }
            let items = syn::parse_file(&file.text).expect("a file of Rust").items;
            for item in &items {
                match item {
                    Item::Enum(item) if is_model => {
                        shown.take(&item.ident.to_string(), &item.attrs);
                    }
                    Item::Struct(item) => {
                        let name = item.ident.to_string();
                        let is_public = matches!(item.vis, Visibility::Public(_));
                        let methods = || methods(&items, &name);
                        let is_wanted = if is_model {
                            methods().any(|it| it.sig.ident == "new" || it.sig.ident == "builder")
                        } else if is_service {
                            // The crate alone makes a service, and callers may set what is called `new`.
                            methods().any(|it| {
                                it.sig.ident == "new" && !matches!(it.vis, Visibility::Public(_))
                            })
                        } else {
                            true
                        };
                        if is_public && is_wanted {
                            shown.take(&name, &item.attrs);
                        }
                        if is_service && is_wanted {
                            let starters = methods().filter(|it| starts(it, &items));
                            for starter in starters {
                                shown.take(
                                    &format!("{name}::{}", starter.sig.ident),
                                    &starter.attrs,
                                );
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        shown
    }

    fn take(&mut self, name: &str, attributes: &[Attribute]) {
        let has_example = attributes.iter().any(|attribute| {
            let text = text_of(attribute).unwrap_or_default();
            [" ```no_run", " ```rust"].contains(&text.as_str())
        });
        if has_example {
            self.shown += 1;
        } else {
            self.missing.push(name.to_owned());
        }
    }
}

/// The methods of a type in a file.
fn methods<'i>(items: &'i [Item], name: &'i str) -> impl Iterator<Item = &'i ImplItemFn> {
    let blocks = items.iter().filter_map(move |item| match item {
        Item::Impl(block) if block.trait_.is_none() => match &*block.self_ty {
            Type::Path(path) if path.path.is_ident(name) => Some(block),
            _ => None,
        },
        _ => None,
    });
    blocks
        .flat_map(|block| &block.items)
        .filter_map(|item| match item {
            ImplItem::Fn(method) => Some(method),
            _ => None,
        })
}

/// Whether a method of a service starts an operation, and is not another way to send its body.
fn starts(method: &ImplItemFn, items: &[Item]) -> bool {
    let is_other_way = method
        .attrs
        .iter()
        .any(|attribute| text_of(attribute).is_some_and(|text| text.starts_with(" As [`")));
    let syn::ReturnType::Type(_, ty) = &method.sig.output else {
        return false;
    };
    let Type::Path(given) = &**ty else {
        return false;
    };
    let is_here =
        |item: &Item| matches!(item, Item::Struct(item) if given.path.is_ident(&item.ident));
    !is_other_way && items.iter().any(is_here)
}

/// A line of documentation.
fn text_of(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else {
        return None;
    };
    match &pair.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) if pair.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_example_is_found() {
        let model = "/// A.\npub enum A { B }\n/// C.\n///\n/// ```rust\n/// ```\npub enum C { D }\n\
                     pub struct Read { a: u8 }\npub struct Built { a: u8 }\nimpl Built { pub fn new() {} }\n";
        let service = "/// ```no_run\n/// ```\npub struct S { c: u8 }\nimpl S { pub(crate) fn new() {}\n\
                       pub fn get(&self) -> SGet {}\npub fn inner(&self) -> inner::I {}\n\
                       /// As [`get`](Self::get), with another body.\npub fn get_csv(&self) -> SGet {} }\n\
                       pub struct SGet { c: u8 }\n";
        let shown = Shown::of(&[
            File::new("src/models/a.rs", model),
            File::new("src/services/s.rs", service),
            File::new("src/other.rs", "not Rust"),
        ]);
        assert_eq!(shown.shown, 2);
        assert_eq!(shown.missing, ["A", "Built", "S::get"]);
    }
}
