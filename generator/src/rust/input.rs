//! What callers give to an operation: its parameters, as arguments or by setters.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    context::Context,
    documentation,
    imports::Imports,
    name::{Scope, snake_case},
};
use crate::{
    api::{Parameter, ParameterEncoding, ParameterValue, Shape, Type, code},
    document::{ParameterLocation, ParameterStyle},
};

/// How one value enters the call.
pub(super) struct Input {
    pub(super) ident: Ident,
    pub(super) ty: TokenStream,
    /// The statement that writes it into the call.
    pub(super) write: TokenStream,
}

/// A value on its way into the call.
struct Given {
    /// What callers pass.
    ty: TokenStream,
    /// The type that it becomes.
    held: TokenStream,
    /// What writes it, where the type itself does not.
    codec: Option<TokenStream>,
    /// The expression that makes it.
    value: TokenStream,
}

impl Context<'_> {
    /// The setter of an optional parameter.
    pub(super) fn parameter_setter(
        &self,
        parameter: &Parameter,
        scope: &mut Scope,
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let docs = documentation::attributes(
            &parameter.documentation,
            &format!("Sets {}.", code(&parameter.name)),
        );
        if let ParameterValue::Entries(value) = &parameter.value {
            let ident = claim(parameter, scope);
            let description = query_description(parameter, imports);
            let argument = self.argument(value, &format_ident!("value"), imports);
            let (ty, converted) = (argument.ty, argument.value);
            let held = self.ty(value, imports);
            return quote! {
                #docs
                #[doc = ""]
                #[doc = " Adds one entry; a key that is added twice is sent with both values."]
                pub fn #ident(mut self, key: &str, value: #ty) -> Self {
                    let value: #held = #converted;
                    self.call.query_entry(#description, key, &value);
                    self
                }
            };
        }
        let name = claim(parameter, scope);
        // Its own name says what it sets, and a short one leaves the type room on the line.
        let given = format_ident!("value");
        let input = self.parameter_as(parameter, given, &quote!(self.call), imports);
        setter(&docs, &name, &input)
    }

    /// How a parameter enters the call.
    pub(super) fn parameter(
        &self,
        parameter: &Parameter,
        scope: &mut Scope,
        call: &TokenStream,
        imports: &mut Imports<'_>,
    ) -> Input {
        self.parameter_as(parameter, claim(parameter, scope), call, imports)
    }

    /// How a parameter enters the call that is given by this name.
    fn parameter_as(
        &self,
        parameter: &Parameter,
        ident: Ident,
        call: &TokenStream,
        imports: &mut Imports<'_>,
    ) -> Input {
        let Given {
            ty,
            held,
            codec,
            value,
        } = self.given(parameter, &ident, imports);
        // What is collected needs to be told its type.
        let (binding, value) = if self.is_collected(&parameter.value, imports) {
            (quote!(let #ident: #held = #value;), quote!(#ident))
        } else {
            (quote!(), value)
        };
        let name = &parameter.name;
        let write = match parameter.location {
            ParameterLocation::Path => match (path_style(parameter), codec) {
                ("simple", None) => quote!(#call.path(#name, &#value);),
                (style, codec) => {
                    let path = imports.runtime("PathParameter");
                    let style = format_ident!("{style}");
                    let codec = codec.unwrap_or(held);
                    quote!(#call.path_as::<#codec>(&#path::#style(#name), &#value);)
                }
            },
            ParameterLocation::Query => {
                let description = query_description(parameter, imports);
                match codec {
                    None => quote!(#call.query(#description, &#value);),
                    Some(codec) => quote!(#call.query_as::<#codec>(#description, &#value);),
                }
            }
            ParameterLocation::Header => {
                let explode = style_of(parameter).1 && self.is_object(&parameter.value);
                match codec {
                    None if !explode => quote!(#call.header_parameter(#name, &#value);),
                    codec => {
                        let codec = codec.unwrap_or(held);
                        quote!(#call.header_parameter_as::<#codec>(#name, #explode, &#value);)
                    }
                }
            }
            ParameterLocation::Cookie => match codec {
                None => quote!(#call.cookie_parameter(#name, &#value);),
                Some(codec) => quote!(#call.cookie_parameter_as::<#codec>(#name, &#value);),
            },
        };
        Input {
            ident,
            ty,
            write: quote!(#binding #write),
        }
    }

    /// What callers pass for a parameter, and what becomes of it.
    fn given(&self, parameter: &Parameter, ident: &Ident, imports: &mut Imports<'_>) -> Given {
        match &parameter.value {
            // One or many of what only a codec can write is a list of it.
            ParameterValue::Many { item, .. } if self.codec(item, imports).is_some() => {
                self.given_as(&Type::List(item.clone().into()), ident, imports)
            }
            ParameterValue::Many { item, nullable } => {
                let holder = imports.runtime(if *nullable { "Filter" } else { "Many" });
                let item = self.ty(item, imports);
                Given {
                    ty: quote!(impl Into<#holder<#item>>),
                    held: quote!(#holder<#item>),
                    codec: None,
                    value: quote!(#ident.into()),
                }
            }
            ParameterValue::One(ty) if ty.is_nullable() => {
                let nullable = imports.runtime("Nullable");
                let inner = self.ty(ty.non_null(), imports);
                let codec = self.codec(ty.non_null(), imports);
                Given {
                    ty: quote!(impl Into<#nullable<#inner>>),
                    held: quote!(#nullable<#inner>),
                    codec: codec.map(|codec| quote!(#nullable<#codec>)),
                    value: quote!(#ident.into()),
                }
            }
            ParameterValue::One(ty) => self.given_as(ty, ident, imports),
            ParameterValue::Entries(value) => {
                let map = imports.collection("BTreeMap");
                let value = self.ty(value, imports);
                Given {
                    ty: quote!(#map<String, #value>),
                    held: quote!(#map<String, #value>),
                    codec: None,
                    value: quote!(#ident),
                }
            }
        }
    }

    /// What callers pass for a value of a type.
    fn given_as(&self, ty: &Type, ident: &Ident, imports: &mut Imports<'_>) -> Given {
        let argument = self.argument(ty, ident, imports);
        Given {
            ty: argument.ty,
            held: self.ty(ty, imports),
            codec: self.codec(ty, imports),
            value: argument.value,
        }
    }

    fn is_collected(&self, value: &ParameterValue, imports: &mut Imports<'_>) -> bool {
        match value {
            ParameterValue::Many { item, .. } => self.codec(item, imports).is_some(),
            ParameterValue::One(ty) => {
                !ty.is_nullable()
                    && matches!(
                        self.api.definitions.resolve(ty),
                        Type::List(_) | Type::Map(_) | Type::Keyed(..)
                    )
            }
            ParameterValue::Entries(_) => false,
        }
    }

    fn is_object(&self, value: &ParameterValue) -> bool {
        let ParameterValue::One(ty) = value else {
            return false;
        };
        match self.api.definitions.resolve(ty) {
            Type::Map(_) | Type::Keyed(..) => true,
            Type::Named(id) => matches!(self.api.definitions.get(*id).shape, Shape::Object(_)),
            _ => false,
        }
    }
}

/// The method that sets what is written into the call.
pub(super) fn setter(docs: &TokenStream, name: &Ident, input: &Input) -> TokenStream {
    let (ident, ty, write) = (&input.ident, &input.ty, &input.write);
    quote! {
        #docs
        pub fn #name(mut self, #ident: #ty) -> Self {
            #write
            self
        }
    }
}

/// The name of a parameter.
pub(super) fn claim(parameter: &Parameter, scope: &mut Scope) -> Ident {
    let location = match parameter.location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    };
    scope.claim_for(location, &snake_case(parameter.word()))
}

/// The function that describes how a path parameter is written.
fn path_style(parameter: &Parameter) -> &'static str {
    match style_of(parameter) {
        (ParameterStyle::Label, false) => "label",
        (ParameterStyle::Label, true) => "label_exploded",
        (ParameterStyle::Matrix, false) => "matrix",
        (ParameterStyle::Matrix, true) => "matrix_exploded",
        (_, false) => "simple",
        (_, true) => "simple_exploded",
    }
}

/// How a query parameter is written.
fn query_description(parameter: &Parameter, imports: &mut Imports<'_>) -> TokenStream {
    let description = pair_description(&parameter.name, parameter.encoding, imports);
    quote!(&#description)
}

/// How a name and a value become pairs, in a query or in a form.
pub(super) fn pair_description(
    name: &str,
    encoding: ParameterEncoding,
    imports: &mut Imports<'_>,
) -> TokenStream {
    let ty = imports.runtime("QueryParameter");
    let (style, explode, allow_reserved) = match encoding {
        ParameterEncoding::Style {
            style,
            explode,
            allow_reserved,
        } => (style, explode, allow_reserved),
        ParameterEncoding::Brackets => return quote!(#ty::brackets(#name)),
        ParameterEncoding::Json => return quote!(#ty::json(#name)),
    };
    let constructor = match (style, explode) {
        (ParameterStyle::DeepObject, _) => quote!(deep_object),
        (ParameterStyle::SpaceDelimited, false) => quote!(space_delimited),
        (ParameterStyle::PipeDelimited, false) => quote!(pipe_delimited),
        (_, false) => quote!(form_joined),
        (_, true) => quote!(form),
    };
    let reserved = allow_reserved.then(|| quote!(.allow_reserved()));
    quote!(#ty::#constructor(#name) #reserved)
}

/// The style of a parameter outside the query, and whether it is exploded. JSON text is one plain value.
fn style_of(parameter: &Parameter) -> (ParameterStyle, bool) {
    match parameter.encoding {
        ParameterEncoding::Style { style, explode, .. } => (style, explode),
        ParameterEncoding::Brackets | ParameterEncoding::Json => (ParameterStyle::Simple, false),
    }
}
