//! What callers may pass where a value of a type is wanted: as much as converts without doubt.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{context::Context, imports::Imports};
use crate::api::Type;

/// A parameter of an emitted function: its type, and the value made of it.
pub(super) struct Argument {
    pub(super) ty: TokenStream,
    pub(super) value: TokenStream,
}

impl Context<'_> {
    /// How a value of a type is passed by a caller.
    pub(super) fn argument(&self, ty: &Type, name: &Ident, imports: &mut Imports<'_>) -> Argument {
        match ty {
            Type::String | Type::Any | Type::Base64 | Type::Upload | Type::Parts => {
                self.converted(ty, name, imports)
            }
            Type::Named(_) => match self.api.definitions.resolve(ty) {
                // The name of a list, a map or a scalar accepts what these accept.
                Type::Named(_) => self.converted(ty, name, imports),
                target => self.argument(target, name, imports),
            },
            Type::List(item) => {
                let inner = self.ty(item, imports);
                if converts(self, item) {
                    Argument {
                        ty: quote!(impl IntoIterator<Item = impl Into<#inner>>),
                        value: quote!(#name.into_iter().map(Into::into).collect()),
                    }
                } else {
                    Argument {
                        ty: quote!(impl IntoIterator<Item = #inner>),
                        value: quote!(#name.into_iter().collect()),
                    }
                }
            }
            Type::Map(value) => self.entries(&quote!(String), value, name, imports),
            Type::Keyed(key, value) => {
                let key = self.named(*key, imports);
                self.entries(&key, value, name, imports)
            }
            Type::Nullable(inner) => {
                let nullable = imports.runtime("Nullable");
                let inner = self.ty(inner, imports);
                Argument {
                    ty: quote!(impl Into<#nullable<#inner>>),
                    value: quote!(#name.into().into_value()),
                }
            }
            Type::Null
            | Type::Boolean
            | Type::Integer(_)
            | Type::Number
            | Type::Decimal
            | Type::DateTime
            | Type::Date
            | Type::Uuid
            | Type::Mapped { .. }
            | Type::Tuple(_) => Argument {
                ty: self.ty(ty, imports),
                value: quote!(#name),
            },
        }
    }

    /// How a map is passed: as anything that gives its entries.
    fn entries(
        &self,
        key: &TokenStream,
        value: &Type,
        name: &Ident,
        imports: &mut Imports<'_>,
    ) -> Argument {
        let inner = self.ty(value, imports);
        let (value_ty, convert) = if converts(self, value) {
            (quote!(impl Into<#inner>), quote!(value.into()))
        } else {
            (inner, quote!(value))
        };
        Argument {
            ty: quote!(impl IntoIterator<Item = (impl Into<#key>, #value_ty)>),
            value: quote!(#name.into_iter().map(|(key, value)| (key.into(), #convert)).collect()),
        }
    }

    fn converted(&self, ty: &Type, name: &Ident, imports: &mut Imports<'_>) -> Argument {
        let ty = self.ty(ty, imports);
        Argument {
            ty: quote!(impl Into<#ty>),
            value: quote!(#name.into()),
        }
    }
}

/// Whether callers pass something that converts into the type, rather than the type itself.
pub(super) fn converts(context: &Context<'_>, ty: &Type) -> bool {
    match context.api.definitions.resolve(ty) {
        Type::String | Type::Named(_) | Type::Any | Type::Base64 | Type::Upload | Type::Parts => {
            !ty.is_nullable()
        }
        _ => false,
    }
}
