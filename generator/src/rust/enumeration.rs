//! An enumeration as an enum that is open for values to come.

use std::rc::Rc;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    context::{Context, ValueNames},
    derive, documentation,
    name::{Scope, pascal_case},
    object::plain_words,
};
use crate::api::{Definition, DefinitionId, Documentation, Enumeration, EnumerationValues, code};

impl Context<'_> {
    /// The enum of an enumeration.
    pub(super) fn enumeration(
        &self,
        id: DefinitionId,
        definition: &Definition,
        enumeration: &Enumeration,
    ) -> TokenStream {
        let Some(ident) = self.names.get(id) else {
            return TokenStream::new();
        };
        let docs = documentation::with_example(
            &definition.documentation,
            &plain_words(definition),
            self.enumeration_example(id, enumeration).as_deref(),
        );
        let extra = derive::extra(definition);
        let mut scope = Scope::variants();
        let mut variant = |text: &str| variant(enumeration, text, &mut scope);
        let (table, unknown, values) = match &enumeration.values {
            EnumerationValues::Strings(values) => (
                quote!(open_enum),
                quote!(String),
                values
                    .iter()
                    .map(|value| (variant(value), quote!(#value), value.clone()))
                    .collect::<Vec<_>>(),
            ),
            EnumerationValues::Integers(values) => (
                quote!(open_integer_enum),
                quote!(i64),
                values
                    .iter()
                    .map(|value| {
                        let text = value.to_string();
                        let literal = proc_macro2::Literal::i64_unsuffixed(*value);
                        (variant(&text), quote!(#literal), text)
                    })
                    .collect(),
            ),
        };
        let variants = values.iter().map(|(variant, _, text)| {
            let value = code(text);
            let said = enumeration
                .note(text)
                .and_then(|note| note.description.as_deref());
            let about = said.map(|said| Documentation::description(format!("{value}: {said}")));
            let doc = documentation::attributes(&about.unwrap_or_default(), &value);
            quote!(#doc #variant)
        });
        let entries = values
            .iter()
            .map(|(variant, literal, _)| quote!(#variant = #literal;));
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash #extra)]
            #[non_exhaustive]
            pub enum #ident {
                #(#variants,)*
                #[doc = " A value that this version of the crate does not know, as it came."]
                Unknown(#unknown),
            }
            sdkwright_runtime::#table! {
                #ident { #(#entries)* }
            }
        }
    }
}

impl Context<'_> {
    /// The variants of an enumeration, each with the text of its value.
    pub(super) fn values(&self, id: DefinitionId, enumeration: &Enumeration) -> Rc<ValueNames> {
        let mut values = self.named.values.borrow_mut();
        let names = values
            .entry(id)
            .or_insert_with(|| Rc::new(variants(enumeration)));
        Rc::clone(names)
    }
}

/// The variant for a value, given as its text.
pub(super) fn variant(enumeration: &Enumeration, text: &str, scope: &mut Scope) -> Ident {
    let name = enumeration.note(text).and_then(|note| note.name.as_deref());
    scope.claim(&pascal_case(name.unwrap_or(text)))
}

/// The variants, each with the text of its value.
pub(super) fn variants(enumeration: &Enumeration) -> Vec<(Ident, String)> {
    let mut scope = Scope::variants();
    let mut variant = |text: String| (variant(enumeration, &text, &mut scope), text);
    match &enumeration.values {
        EnumerationValues::Strings(values) => values.iter().cloned().map(&mut variant).collect(),
        EnumerationValues::Integers(values) => {
            let texts = values.iter().map(i64::to_string);
            texts.map(&mut variant).collect()
        }
    }
}
