use std::{
    fs,
    path::{Path, PathBuf},
};

use quote::{ToTokens, quote};
use syn::Item;

use super::item;
use crate::rust::Token;

/// The text of an item by its syntax tree.
fn parsed(item: Item) -> String {
    prettyplease::unparse(&syn::File {
        shebang: None,
        attrs: Vec::new(),
        items: vec![item],
        frontmatter: None,
    })
}

/// The text of an item by its tokens.
fn laid(tokens: proc_macro2::TokenStream) -> Option<String> {
    item(&Token::all(tokens)).map(|(text, _)| text)
}

/// All files of Rust in a folder of the project.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Whether an item is laid out in another way on purpose: tables, and conditions on one line.
fn has_own_layout(item: &Item) -> bool {
    match item {
        Item::Macro(_) => true,
        Item::Mod(item) => !item.attrs.is_empty(),
        Item::Use(item) => !item.attrs.is_empty(),
        _ => false,
    }
}

#[test]
fn generated_items_look_as_if_they_were_parsed() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut sources = Vec::new();
    for folder in ["generated/src", "tests/golden"] {
        files(&project.join(folder), &mut sources);
    }
    let (mut laid_out, mut refused) = (0, 0);
    for source in sources {
        let text = fs::read_to_string(&source).unwrap();
        let items = syn::parse_file(&text).unwrap().items;
        for item in items.into_iter().filter(|item| !has_own_layout(item)) {
            match laid(item.to_token_stream()) {
                Some(text) => {
                    assert_eq!(text, parsed(item), "{}", source.display());
                    laid_out += 1;
                }
                None => refused += 1,
            }
        }
    }
    assert!(laid_out > 1000, "{laid_out} laid out");
    assert!(
        refused * 20 < laid_out,
        "{refused} refused, {laid_out} laid out"
    );
}

#[test]
fn lines_end_where_they_would_if_they_were_parsed() {
    for tokens in [
        quote!(
            pub struct A {
                #[doc = " With \"quotes\" and a \\."]
                pub b:
                    Option<BTreeMap<AnObjectWithAQuiteLongName, Vec<AnotherWithAnotherLongName>>>,
                c: (u8,),
            }
        ),
        quote!(
            pub struct A(pub(crate) B, C);
        ),
        quote!(
            #[derive(Clone, Debug)]
            #[must_use = "a reason"]
            #[cfg(any(
                feature = "a",
                feature = "a-quite-long-name",
                feature = "another-quite-long-name"
            ))]
            enum A {
                B(C),
                D(
                    Box<AnObjectWithAQuiteLongName>,
                    AnotherWithAnotherLongName,
                    AThirdWithALongName,
                ),
            }
        ),
        quote!(
            impl<'a, const N: usize, T: Into<String> + 'a> From<[&'a str; N]> for A<T> {
                type B = C;
                pub(crate) const D: &[E] = &[
                    E::new("1"),
                    E::new("2"),
                    E::new("a text that is long enough for it"),
                ];
                pub async fn f(
                    &mut self,
                    g: impl IntoIterator<Item = (impl Into<String>, impl Into<i64>)>,
                    h: &'a [T],
                ) -> Result<(), Error> {
                    let mut call = Call::new(
                        &self.client,
                        &THE_OPERATION,
                        "a text that is long enough for it",
                    );
                    let i: J = j.into();
                    self.k = g
                        .into_iter()
                        .map(|(key, value)| (key.into(), value.into()))
                        .collect::<Vec<_>>()
                        .into();
                    self.l = Some(
                        g.into_iter()
                            .filter_map(|value| value.into_iter().map(Into::into).next()),
                    );
                    call.path(M { n, o: 1 }, [p, q])?.r.s(&call);
                    match self {
                        Self::T(value) => value.u.as_ref(),
                        Self::V => None,
                        _ => self.w(a_name_of_some_length, another_name_of_some_length, a),
                    }
                }
            }
        ),
        quote!(
            static A: B = B::new("a", C::D, "/a/path/that/goes/on/for/a/while")
                .accept("application/json")
                .security(&[&["a"]]);
        ),
        quote!(
            use a::b::{
                C, D as E, AnObjectWithAQuiteLongName, AnotherWithAnotherLongName,
                AThirdWithALongName,
            };
        ),
        quote!(
            use a::{b};
        ),
        quote!(
            pub use a::*;
        ),
        quote!(
            mod a;
        ),
        quote!(
            pub type A = Option<Box<dyn Fn0<B> + Send>>;
        ),
    ] {
        let expected = parsed(syn::parse2(tokens.clone()).unwrap());
        assert_eq!(laid(tokens).as_ref(), Some(&expected));
    }
}

#[test]
fn what_is_not_known_is_refused() {
    for tokens in [
        quote!(
            fn f() {
                if a {
                    b()
                }
            }
        ),
        quote!(
            fn f() -> bool {
                a == b
            }
        ),
        quote!(
            fn f() {
                println!("a");
            }
        ),
        quote!(
            const A: u8 = 1 + 2;
        ),
        quote!(
            const A: u8 = b as u8;
        ),
        quote!(
            fn f<T>()
            where
                T: A,
            {
            }
        ),
        quote!(
            struct A {
                b: fn(c),
            }
        ),
        quote!(
            static A: [u8; 2] = [1, 2];
        ),
        quote!(
            #[a[b]]
            struct C;
        ),
        quote!(
            trait A {}
        ),
        quote!(
            const A: B = (c::<D, E>());
        ),
    ] {
        assert_eq!(laid(tokens), None);
    }
}
