//! A field of a struct: whether it may be absent, and what stands for it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::api::{Constant, Property};

/// A field of a struct.
pub(super) struct Field<'a> {
    pub(super) property: &'a Property,
    pub(super) ident: Ident,
    /// Whether it holds itself by value.
    pub(super) boxed: bool,
    pub(super) presence: Presence,
}

impl Field<'_> {
    /// Whether it may be left out.
    pub(super) fn may_be_absent(&self) -> bool {
        self.presence.may_be_absent()
    }
}

/// Whether a field may be absent, and how that is said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// Always there; nullable ones are an `Option`.
    Required,
    /// Always there, and a tag that is set to what the variant is known by.
    Preset,
    /// An `Option`; `null` and absent are one.
    Optional,
    /// Absent, null and a value are three things.
    ThreeState,
}

pub(super) fn boxed(field: &Field<'_>, value: TokenStream) -> TokenStream {
    match (
        field.boxed,
        field.property.ty.is_nullable() && field.presence == Presence::Required,
    ) {
        (false, _) => value,
        (true, false) => quote!(Box::new(#value)),
        (true, true) => quote!(#value.map(Box::new)),
    }
}

impl Presence {
    /// Whether nothing may stand there.
    pub(super) fn may_be_absent(self) -> bool {
        matches!(self, Self::Optional | Self::ThreeState)
    }
}

/// The tag that a variant is known by.
pub(super) fn preset(field: &Field<'_>) -> TokenStream {
    let tag = field.property.preset.as_deref().unwrap_or_default();
    quote!(#tag.into())
}

pub(super) fn presence(property: &Property, built: bool) -> Presence {
    if property.required && property.preset.is_some() {
        return Presence::Preset;
    }
    match (property.required, property.ty.is_nullable()) {
        (true, _) => Presence::Required,
        (false, true) if built => Presence::ThreeState,
        (false, _) => Presence::Optional,
    }
}

pub(super) fn constant(constant: &Constant) -> TokenStream {
    match constant {
        Constant::String(text) => quote!(#text),
        Constant::Integer(number) => {
            let number = proc_macro2::Literal::i64_suffixed(*number);
            quote!(#number)
        }
        Constant::Boolean(flag) => quote!(#flag),
    }
}
