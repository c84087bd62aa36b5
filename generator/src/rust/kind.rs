//! The kind of JSON value that a type is read from.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use crate::api::{EnumerationValues, Shape, Tagging, Type};

/// The kind of a JSON value, as unions without a tag know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
    Any,
}

impl Kind {
    /// The word for it in the table of a union.
    pub(super) fn word(self) -> TokenStream {
        match self {
            Self::Null => quote!(null),
            Self::Boolean => quote!(boolean),
            Self::Integer => quote!(integer),
            Self::Number => quote!(number),
            Self::String => quote!(string),
            Self::Array => quote!(array),
            Self::Object => quote!(object),
            Self::Any => quote!(any),
        }
    }
}

impl Context<'_> {
    /// The kind of JSON value that a type is read from. A union is of the kind that all its variants are
    /// of, and of any where they differ.
    pub(super) fn kind(&self, ty: &Type) -> Kind {
        let definitions = &self.api.definitions;
        let mut pending = vec![definitions.resolve(ty)];
        let mut kinds = Vec::new();
        let mut next = 0;
        while let Some(ty) = pending.get(next).copied() {
            next += 1;
            match definitions.union(ty) {
                Some(union) if union.tagging == Tagging::Shape => {
                    let inner = union.variants.iter();
                    for inner in inner.map(|variant| definitions.resolve(&variant.ty)) {
                        if !pending.contains(&inner) {
                            pending.push(inner);
                        }
                    }
                }
                _ => kinds.push(self.plain_kind(ty)),
            }
        }
        match kinds.split_first() {
            Some((first, others)) if others.iter().all(|other| other == first) => *first,
            _ => Kind::Any,
        }
    }

    fn plain_kind(&self, ty: &Type) -> Kind {
        match ty {
            Type::Mapped { plain, .. } => self.plain_kind(plain),
            Type::Any | Type::Nullable(_) | Type::Upload | Type::Parts => Kind::Any,
            Type::Null => Kind::Null,
            Type::Boolean => Kind::Boolean,
            Type::Integer(_) => Kind::Integer,
            Type::Number | Type::Decimal => Kind::Number,
            Type::String | Type::DateTime | Type::Date | Type::Uuid | Type::Base64 => Kind::String,
            Type::List(_) | Type::Tuple(_) => Kind::Array,
            Type::Map(_) | Type::Keyed(..) => Kind::Object,
            Type::Named(id) => match &self.api.definitions.get(*id).shape {
                Shape::Object(_) | Shape::Form(_) | Shape::Union(_) => Kind::Object,
                Shape::Enumeration(enumeration) => match enumeration.values {
                    EnumerationValues::Strings(_) => Kind::String,
                    EnumerationValues::Integers(_) => Kind::Integer,
                },
                Shape::Alias(_) => Kind::Any,
            },
        }
    }
}
