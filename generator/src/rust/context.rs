//! What every emitter needs: the API and the names of its types.

use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::{client, decisions::Decisions, imports::Imports, names::TypeIdents, page};
use crate::{
    api::{Api, DefinitionId, IntegerWidth, Pagination, Type},
    config::{Config, Via},
};

/// The API with the decisions that concern Rust alone.
pub(super) struct Context<'a> {
    pub(super) api: &'a Api,
    pub(super) config: &'a Config,
    pub(super) decisions: &'a Decisions,
    pub(super) names: TypeIdents,
    pub(super) pages: HashMap<DefinitionId, &'a Pagination>,
    /// The name of the crate as code writes it.
    pub(super) package: String,
    /// The type of the client.
    pub(super) client: Ident,
    /// What has been named already.
    pub(super) named: Named,
}

/// Names that are asked for time and again: by the code, by examples, and by pages.
#[derive(Default)]
pub(super) struct Named {
    pub(super) fields: RefCell<HashMap<DefinitionId, Rc<FieldNames>>>,
    pub(super) values: RefCell<HashMap<DefinitionId, Rc<ValueNames>>>,
    pub(super) errors: OnceCell<HashMap<DefinitionId, Ident>>,
}

/// The names of an object's fields, in the order of the properties that have one, and of the one for all
/// other members.
pub(super) type FieldNames = (Vec<Ident>, Option<Ident>);

/// The variants of an enumeration, each with the text of its value.
pub(super) type ValueNames = Vec<(Ident, String)>;

impl<'a> Context<'a> {
    pub(super) fn new(api: &'a Api, config: &'a Config, decisions: &'a Decisions) -> Self {
        Self {
            api,
            config,
            decisions,
            names: TypeIdents::new(&decisions.names),
            pages: page::pages(api),
            package: config.package.name.replace('-', "_"),
            client: client::client_ident(api, config),
            named: Named::default(),
        }
    }

    /// The Rust type of a value.
    pub(super) fn ty(&self, ty: &Type, imports: &mut Imports<'_>) -> TokenStream {
        match ty {
            Type::Any => {
                let name = imports.runtime("Value");
                quote!(#name)
            }
            Type::Null => quote!(()),
            Type::Boolean => quote!(bool),
            Type::Integer(IntegerWidth::I32) => quote!(i32),
            Type::Integer(IntegerWidth::I64) => quote!(i64),
            Type::Integer(IntegerWidth::U32) => quote!(u32),
            Type::Integer(IntegerWidth::U64) => quote!(u64),
            Type::Number => quote!(f64),
            Type::Decimal => {
                let name = imports.runtime("Decimal");
                quote!(#name)
            }
            Type::String => quote!(String),
            Type::DateTime => {
                let name = imports.runtime("Timestamp");
                quote!(#name)
            }
            Type::Date => {
                let name = imports.runtime("Date");
                quote!(#name)
            }
            Type::Uuid => {
                let name = imports.runtime("Uuid");
                quote!(#name)
            }
            Type::Base64 => quote!(Vec<u8>),
            Type::Mapped { format, .. } => self.mapped(format),
            Type::List(item) => {
                let item = self.ty(item, imports);
                quote!(Vec<#item>)
            }
            Type::Map(value) => {
                let map = imports.collection("BTreeMap");
                let value = self.ty(value, imports);
                quote!(#map<String, #value>)
            }
            Type::Keyed(key, value) => {
                let map = imports.collection("BTreeMap");
                let key = self.named(*key, imports);
                let value = self.ty(value, imports);
                quote!(#map<#key, #value>)
            }
            Type::Tuple(places) => {
                let places = places.iter().map(|place| self.ty(place, imports));
                quote!((#(#places,)*))
            }
            Type::Nullable(inner) => {
                let inner = self.ty(inner, imports);
                quote!(Option<#inner>)
            }
            Type::Upload => {
                let name = imports.runtime("Upload");
                quote!(#name)
            }
            Type::Parts => {
                let name = imports.runtime("Form");
                quote!(#name)
            }
            Type::Named(id) => self.named(*id, imports),
        }
    }

    /// The name of a definition. One that is not emitted is on no side of any call, so nothing that
    /// is emitted names it.
    pub(super) fn named(&self, id: DefinitionId, imports: &mut Imports<'_>) -> TokenStream {
        match self.names.get(id) {
            Some(ident) => {
                let ident = imports.model(ident);
                quote!(#ident)
            }
            None => self.ty(&Type::Any, imports),
        }
    }

    /// The user's type for values of a format.
    fn mapped(&self, format: &str) -> TokenStream {
        let path = self.config.formats.get(format);
        let path = path.and_then(|format| syn::parse_str::<syn::TypePath>(&format.ty).ok());
        path.map_or_else(TokenStream::new, ToTokens::into_token_stream)
    }

    /// How a value is written where the type alone does not say it: bytes as base64, types of other
    /// crates by what they have for it.
    pub(super) fn codec(&self, ty: &Type, imports: &mut Imports<'_>) -> Option<TokenStream> {
        match ty {
            Type::Base64 => {
                let name = imports.runtime("Base64");
                Some(quote!(#name))
            }
            Type::Mapped { format, .. } => {
                let codec = match self.config.formats.get(format)?.via {
                    Via::Serde => imports.runtime("Plain"),
                    Via::Text => imports.runtime("Spelled"),
                    Via::Wire => return None,
                };
                let ty = self.mapped(format);
                Some(quote!(#codec<#ty>))
            }
            Type::List(item) => {
                let item = self.codec(item, imports)?;
                Some(quote!(Vec<#item>))
            }
            Type::Nullable(inner) => {
                let inner = self.codec(inner, imports)?;
                Some(quote!(Option<#inner>))
            }
            Type::Map(value) => {
                let value = self.codec(value, imports)?;
                let map = imports.collection("BTreeMap");
                Some(quote!(#map<String, #value>))
            }
            Type::Keyed(key, value) => {
                let value = self.codec(value, imports)?;
                let map = imports.collection("BTreeMap");
                let key = self.named(*key, imports);
                Some(quote!(#map<#key, #value>))
            }
            Type::Tuple(places) => {
                let mut any = false;
                let places: Vec<TokenStream> = places
                    .iter()
                    .map(|place| match self.codec(place, imports) {
                        Some(codec) => {
                            any = true;
                            codec
                        }
                        None => self.ty(place, imports),
                    })
                    .collect();
                any.then(|| quote!((#(#places,)*)))
            }
            // A name may stand for bytes; its own type is a list of numbers to the codecs.
            Type::Named(_) => match self.api.definitions.resolve(ty) {
                Type::Named(_) => None,
                target => {
                    let target = target.clone();
                    self.codec(&target, imports)
                }
            },
            _ => None,
        }
    }
}
