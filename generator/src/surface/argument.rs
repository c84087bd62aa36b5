//! The arguments of functions, by what callers may pass.

use quote::ToTokens as _;
use syn::{GenericArgument, PathArguments, Type, TypeParamBound};

use super::names::Names;

/// An argument of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its name, which callers never write.
    pub name: String,
    /// What may be passed.
    pub accepts: Accepts,
}

/// What may be passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepts {
    /// A value of this type.
    Exactly(String),
    /// Whatever converts into this type.
    Into(String),
    /// A collection, each of whose elements is accepted by this.
    Each(Box<Accepts>),
    /// A tuple of values.
    Tuple(Vec<Accepts>),
}

impl Accepts {
    pub(super) fn of(ty: &Type, names: &Names) -> Self {
        let read = match ty {
            Type::Tuple(tuple) => Some(Self::Tuple(
                tuple.elems.iter().map(|ty| Self::of(ty, names)).collect(),
            )),
            Type::ImplTrait(ty) => match ty.bounds.iter().collect::<Vec<_>>().as_slice() {
                [TypeParamBound::Trait(bound)] => by_bound(bound, names),
                _ => None,
            },
            _ => None,
        };
        read.unwrap_or_else(|| Self::Exactly(names.text(ty.to_token_stream())))
    }

    /// What the argument is in the end: what is converted into, or the type itself.
    pub fn text(&self) -> String {
        match self {
            Self::Exactly(ty) => ty.clone(),
            Self::Into(ty) => format!("impl Into<{ty}>"),
            Self::Each(element) => format!("impl IntoIterator<Item = {}>", element.text()),
            Self::Tuple(elements) => {
                let texts: Vec<String> = elements.iter().map(Self::text).collect();
                format!("({})", texts.join(", "))
            }
        }
    }
}

/// What `impl Into<T>` and `impl IntoIterator<Item = T>` accept.
fn by_bound(bound: &syn::TraitBound, names: &Names) -> Option<Accepts> {
    let segment = bound.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(ty) if segment.ident == "Into" => {
            Some(Accepts::Into(names.text(ty.to_token_stream())))
        }
        GenericArgument::AssocType(item) if segment.ident == "IntoIterator" => {
            Some(Accepts::Each(Box::new(Accepts::of(&item.ty, names))))
        }
        _ => None,
    }
}
