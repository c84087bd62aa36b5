//! How the body of an operation is given: as an argument or by a setter, and in each of its media types.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    context::Context,
    documentation,
    imports::Imports,
    input::{Input, pair_description, setter},
    name::{Scope, snake_case},
};
use crate::api::{Body, BodyChoice, BodyEncoding, ParameterEncoding, Type, code};

impl Context<'_> {
    /// The setters of an optional body, one for each way to send it.
    pub(super) fn body_setters(
        &self,
        body: &Body,
        scope: &mut Scope,
        imports: &mut Imports<'_>,
    ) -> Vec<TokenStream> {
        let call = quote!(self.call);
        let argument = format_ident!("body");
        let setters = body.choices.iter().enumerate().map(|(index, choice)| {
            let mut docs = documentation::attributes(&body.documentation, "What is sent.");
            if index > 0 {
                docs = documentation::doc(&format!(
                    "What is sent, as a body of the type {}.",
                    types_of(choice)
                ));
            }
            let input = self.body(choice, argument.clone(), &call, imports);
            setter(&docs, &scope.claim(&setter_name(choice, index)), &input)
        });
        setters.collect()
    }

    /// How the body enters the call, in one of its media types.
    pub(super) fn body(
        &self,
        choice: &BodyChoice,
        ident: Ident,
        call: &TokenStream,
        imports: &mut Imports<'_>,
    ) -> Input {
        let content_type = choice.content_type();
        let (ty, write) = match &choice.encoding {
            BodyEncoding::Json(ty) => {
                let (argument, held, codec) = self.held(ty, &ident, imports);
                let write = match codec {
                    None => quote!(#call.json(&#ident);),
                    Some(codec) => quote!(#call.json_as::<#codec>(&#ident);),
                };
                let said = (content_type != "application/json")
                    .then(|| quote!(#call.content_type(#content_type);));
                (argument, quote!(#held #write #said))
            }
            BodyEncoding::Form {
                ty,
                brackets,
                fields,
            } => {
                let (argument, held, codec) = self.held(ty, &ident, imports);
                let encoding = form_encoding(*brackets, fields, imports);
                let write = match (encoding, codec) {
                    (None, None) => quote!(#call.form(&#ident);),
                    (Some(encoding), None) => quote!(#call.form_with(&#encoding, &#ident);),
                    (encoding, Some(codec)) => {
                        let form = imports.runtime("FormEncoding");
                        let encoding = encoding.unwrap_or_else(|| quote!(#form::new()));
                        quote!(#call.form_as::<#codec>(&#encoding, &#ident);)
                    }
                };
                let said = (content_type != "application/x-www-form-urlencoded")
                    .then(|| quote!(#call.content_type(#content_type);));
                (argument, quote!(#held #write #said))
            }
            BodyEncoding::Multipart(form) => {
                let ty = match form.and_then(|id| self.names.get(id)) {
                    Some(name) => imports.model(name),
                    None => imports.runtime("Form"),
                };
                (
                    quote!(impl Into<#ty>),
                    quote!(#call.multipart(#content_type, #ident.into());),
                )
            }
            BodyEncoding::Text => (
                quote!(impl Into<String>),
                quote!(#call.text(#content_type, #ident.into());),
            ),
            BodyEncoding::Bytes => {
                let upload = imports.runtime("Upload");
                let content_types = &choice.content_types;
                (
                    quote!(impl Into<#upload>),
                    quote!(#call.upload(&[#(#content_types),*], #ident.into());),
                )
            }
        };
        Input { ident, ty, write }
    }

    /// What callers pass for a value, the statement that makes it of that, and the codec that writes it
    /// where its type does not.
    fn held(
        &self,
        ty: &Type,
        ident: &Ident,
        imports: &mut Imports<'_>,
    ) -> (TokenStream, TokenStream, Option<TokenStream>) {
        let argument = self.argument(ty, ident, imports);
        let (value, held) = (argument.value, self.ty(ty, imports));
        (
            argument.ty,
            quote!(let #ident: #held = #value;),
            self.codec(ty, imports),
        )
    }
}

/// The name that the setter of an optional body wants, by the place of the choice among all.
pub(super) fn setter_name(choice: &BodyChoice, index: usize) -> String {
    if index == 0 {
        "body".to_owned()
    } else {
        format!("body_{}", snake_case(&choice.name))
    }
}

/// The media types of a way to send a body, as a text names them.
pub(super) fn types_of(choice: &BodyChoice) -> String {
    let types = choice.content_types.iter().map(|own| code(own));
    types.collect::<Vec<_>>().join(", ")
}

/// How the fields of a form are written; `None` where nothing is said of them.
fn form_encoding(
    brackets: bool,
    fields: &[(String, ParameterEncoding)],
    imports: &mut Imports<'_>,
) -> Option<TokenStream> {
    if !brackets && fields.is_empty() {
        return None;
    }
    let form = imports.runtime("FormEncoding");
    let start = if brackets {
        quote!(#form::brackets())
    } else {
        quote!(#form::new())
    };
    let fields: Vec<TokenStream> = fields
        .iter()
        .map(|(name, encoding)| pair_description(name, *encoding, imports))
        .collect();
    let fields = (!fields.is_empty()).then(|| quote!(.fields(&[#(#fields),*])));
    Some(quote!(#start #fields))
}
