//! An operation as a struct that is filled by setters and sent by awaiting it.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::{
    context::Context,
    documentation,
    imports::Imports,
    name::{Scope, snake_case},
};
use crate::{
    api::{Body, BodyEncoding, Operation, Parameter, ParameterValue, Success, Type},
    document::{Method, ParameterLocation, ParameterStyle, StatusPattern},
};

/// An operation with its names.
pub(super) struct OperationNames<'a> {
    pub(super) source: &'a Operation,
    /// The method of the service.
    pub(super) method: Ident,
    /// The struct.
    pub(super) ident: Ident,
    /// The static description.
    pub(super) constant: Ident,
}

/// Names that every operation's struct has methods of.
const OPTIONS: &[&str] = &[
    "retry",
    "timeout",
    "header",
    "pages",
    "items",
    "into_future",
];

/// How one value enters the call: as an argument, or by a setter.
struct Input {
    ident: Ident,
    ty: TokenStream,
    /// The statement that writes it into the call.
    write: TokenStream,
}

impl Context<'_> {
    /// The method of a service that starts an operation.
    pub(super) fn starter(
        &self,
        services: &[Ident],
        operation: &OperationNames<'_>,
        imports: &mut Imports,
    ) -> TokenStream {
        let mut scope = Scope::values(&["call"]);
        let mut inputs: Vec<Input> = operation
            .source
            .parameters
            .iter()
            .filter(|parameter| parameter.required)
            .map(|parameter| self.parameter(parameter, &mut scope, &quote!(call), imports))
            .collect();
        if let Some(body) = operation.source.body.as_ref().filter(|body| body.required) {
            inputs.push(self.body(body, &mut scope, &quote!(call), imports));
        }
        let parameters = inputs.iter().map(|input| {
            let (ident, ty) = (&input.ident, &input.ty);
            quote!(#ident: #ty)
        });
        let writes: Vec<&TokenStream> = inputs.iter().map(|input| &input.write).collect();
        let docs = self.operation_docs(services, operation);
        let (method, ident, constant) = (&operation.method, &operation.ident, &operation.constant);
        let call = imports.runtime("Call");
        let (binding, result) = if writes.is_empty() {
            (
                quote!(),
                quote!(#ident { call: #call::new(&self.client, &#constant) }),
            )
        } else {
            (
                quote!(let mut call = #call::new(&self.client, &#constant);),
                quote!(#ident { call }),
            )
        };
        quote! {
            #docs
            pub fn #method(&self, #(#parameters),*) -> #ident {
                #binding
                #(#writes)*
                #result
            }
        }
    }

    /// The struct of an operation, with its setters and what awaiting it does.
    pub(super) fn operation(
        &self,
        operation: &OperationNames<'_>,
        imports: &mut Imports,
    ) -> TokenStream {
        let source = operation.source;
        let ident = &operation.ident;
        let call = imports.runtime("Call");
        let about = format!(
            " `{} {}`, ready to be awaited.",
            source.method.as_str(),
            source.path.replace('`', "")
        );
        let mut scope = Scope::values(OPTIONS);
        let mut setters = Vec::new();
        for parameter in source
            .parameters
            .iter()
            .filter(|parameter| !parameter.required)
        {
            setters.push(self.parameter_setter(parameter, &mut scope, imports));
        }
        if let Some(body) = source.body.as_ref().filter(|body| !body.required) {
            let input = self.body(body, &mut scope, &quote!(self.call), imports);
            let docs = documentation::attributes(&body.documentation, "What is sent.");
            setters.push(setter(&docs, &input));
        }
        let setters = (!setters.is_empty()).then(|| quote!(impl #ident { #(#setters)* }));
        let description = self.description(operation, imports);
        let sending = self.sending(operation, imports);
        quote! {
            #description
            #[doc = #about]
            #[derive(Clone, Debug)]
            #[must_use = "an operation does nothing until it is awaited"]
            pub struct #ident {
                call: #call,
            }
            #setters
            sdkwright_runtime::call_options!(#ident);
            #sending
        }
    }

    /// What an operation is, for the runtime.
    fn description(&self, operation: &OperationNames<'_>, imports: &mut Imports) -> TokenStream {
        let source = operation.source;
        let constant = &operation.constant;
        let ty = imports.runtime("Operation");
        let method_ty = imports.runtime("Method");
        let method = match source.method {
            Method::Get => "GET",
            Method::Put => "PUT",
            Method::Post => "POST",
            Method::Delete => "DELETE",
            Method::Options => "OPTIONS",
            Method::Head => "HEAD",
            Method::Patch => "PATCH",
            Method::Trace => "TRACE",
        };
        let method = format_ident!("{method}");
        let (id, path, accept) = (&source.id, &source.path, source.success.accept());
        let security = source
            .security
            .iter()
            .map(|schemes| quote!(&[#(#schemes),*]));
        quote! {
            static #constant: #ty = #ty {
                id: #id,
                method: #method_ty::#method,
                path: #path,
                accept: #accept,
                security: &[#(#security),*],
                retry: None,
            };
        }
    }

    fn parameter_setter(
        &self,
        parameter: &Parameter,
        scope: &mut Scope,
        imports: &mut Imports,
    ) -> TokenStream {
        let docs = documentation::attributes(
            &parameter.documentation,
            &format!("Sets `{}`.", parameter.name.replace('`', "")),
        );
        if let ParameterValue::Entries(value) = &parameter.value {
            let ident = scope.claim(&snake_case(&parameter.name));
            let description = query_description(parameter, imports);
            let key = format_ident!("key");
            let value_ident = format_ident!("value");
            let argument = self.argument(value, &value_ident, imports);
            let (ty, converted) = (argument.ty, argument.value);
            let held = self.ty(value, imports);
            return quote! {
                #docs
                #[doc = ""]
                #[doc = " Adds one entry; a key that is added twice is sent with both values."]
                pub fn #ident(mut self, #key: &str, #value_ident: #ty) -> Self {
                    let value: #held = #converted;
                    self.call.query_entry(#description, #key, &value);
                    self
                }
            };
        }
        let input = self.parameter(parameter, scope, &quote!(self.call), imports);
        setter(&docs, &input)
    }

    /// How a parameter enters the call.
    fn parameter(
        &self,
        parameter: &Parameter,
        scope: &mut Scope,
        call: &TokenStream,
        imports: &mut Imports,
    ) -> Input {
        let ident = scope.claim(&snake_case(&parameter.name));
        let (ty, value) = self.parameter_argument(parameter, &ident, imports);
        let name = &parameter.name;
        let write = match parameter.location {
            ParameterLocation::Path => quote!(#call.path(#name, &#value);),
            ParameterLocation::Header => quote!(#call.header_parameter(#name, &#value);),
            ParameterLocation::Cookie => quote!(#call.cookie_parameter(#name, &#value);),
            ParameterLocation::Query => {
                let description = query_description(parameter, imports);
                quote!(#call.query(#description, &#value);)
            }
        };
        Input { ident, ty, write }
    }

    /// The argument's type, and the value that is written.
    fn parameter_argument(
        &self,
        parameter: &Parameter,
        ident: &Ident,
        imports: &mut Imports,
    ) -> (TokenStream, TokenStream) {
        match &parameter.value {
            ParameterValue::Many { item, nullable } => {
                let holder = imports.runtime(if *nullable { "Filter" } else { "Many" });
                let item = self.ty(item, imports);
                (quote!(impl Into<#holder<#item>>), quote!(#ident.into()))
            }
            ParameterValue::One(ty) if ty.is_nullable() => {
                let nullable = imports.runtime("Nullable");
                let inner = self.ty(ty.non_null(), imports);
                (quote!(impl Into<#nullable<#inner>>), quote!(#ident.into()))
            }
            ParameterValue::One(ty) => {
                let argument = self.argument(ty, ident, imports);
                let value = match self.api.definitions.resolve(ty) {
                    Type::List(_) | Type::Map(_) => {
                        let held = self.ty(ty, imports);
                        let value = argument.value;
                        quote!({ let value: #held = #value; value })
                    }
                    _ => argument.value,
                };
                (argument.ty, value)
            }
            ParameterValue::Entries(value) => {
                let map = imports.collection("BTreeMap");
                let value = self.ty(value, imports);
                (quote!(#map<String, #value>), quote!(#ident))
            }
        }
    }

    /// How the body enters the call.
    fn body(
        &self,
        body: &Body,
        scope: &mut Scope,
        call: &TokenStream,
        imports: &mut Imports,
    ) -> Input {
        let ident = scope.claim("body");
        let content_type = &body.content_type;
        match &body.encoding {
            BodyEncoding::Json(ty) | BodyEncoding::Form(ty) => {
                let argument = self.argument(ty, &ident, imports);
                let held = self.ty(ty, imports);
                let method = if matches!(body.encoding, BodyEncoding::Json(_)) {
                    format_ident!("json")
                } else {
                    format_ident!("form")
                };
                let value = argument.value;
                Input {
                    write: quote!(let body: #held = #value; #call.#method(&body);),
                    ty: argument.ty,
                    ident,
                }
            }
            BodyEncoding::Text => Input {
                write: quote!(#call.body(#content_type, #ident.into());),
                ty: quote!(impl Into<String>),
                ident,
            },
            BodyEncoding::Bytes => {
                let bytes = imports.runtime("Bytes");
                Input {
                    write: quote!(#call.body(#content_type, #ident.into());),
                    ty: quote!(impl Into<#bytes>),
                    ident,
                }
            }
        }
    }

    /// What awaiting an operation does, and how its pages are walked.
    fn sending(&self, operation: &OperationNames<'_>, imports: &mut Imports) -> TokenStream {
        let source = operation.source;
        let ident = &operation.ident;
        let (errors, table) = self.error_table(operation, imports);
        let result = imports.root("Result");
        let sending = imports.root("Sending");
        let (output, decode) = self.decoder(&source.success, imports);
        let Some(pagination) = &source.pagination else {
            return quote! {
                #table
                impl IntoFuture for #ident {
                    type Output = #result<#output>;
                    type IntoFuture = #sending<#output>;

                    fn into_future(self) -> Self::IntoFuture {
                        self.call.send(#decode, #errors)
                    }
                }
            };
        };
        let page = imports.root("Page");
        let pages = imports.root("Pages");
        let items = imports.root("Items");
        let pagination_ty = imports.runtime("Pagination");
        let query = imports.runtime("QueryParameter");
        let parameter = &pagination.page_parameter;
        let description = format_ident!("{}_PAGES", operation.constant);
        quote! {
            #table
            static #description: #pagination_ty = #pagination_ty::page_number(#query::form(#parameter));
            impl #ident {
                #[doc = " All pages from this one on, each fetched when it is asked for."]
                #[must_use = "a stream does nothing until it is polled"]
                pub fn pages(self) -> #pages<#output> {
                    self.call.pages(&#description, #decode, #errors)
                }

                #[doc = " All items from this page on; further pages are fetched when they are needed."]
                #[must_use = "a stream does nothing until it is polled"]
                pub fn items(self) -> #items<#output> {
                    self.call.items(&#description, #decode, #errors)
                }
            }
            impl IntoFuture for #ident {
                type Output = #result<#page<#output>>;
                type IntoFuture = #sending<#page<#output>>;

                fn into_future(self) -> Self::IntoFuture {
                    self.call.send_page(&#description, #decode, #errors)
                }
            }
        }
    }

    /// The type of a success, and the function that decodes it.
    fn decoder(&self, success: &Success, imports: &mut Imports) -> (TokenStream, TokenStream) {
        match success {
            Success::Empty => (quote!(()), quote!(sdkwright_runtime::response::empty)),
            Success::Json(ty) | Success::OptionalJson(ty) => {
                let ty = if matches!(success, Success::OptionalJson(_)) {
                    ty.clone().nullable()
                } else {
                    ty.clone()
                };
                let output = self.ty(&ty, imports);
                let codec = self.codec(&ty, imports).unwrap_or_else(|| output.clone());
                (output, quote!(sdkwright_runtime::response::json::<#codec>))
            }
            Success::Text(_) => (quote!(String), quote!(sdkwright_runtime::response::text)),
            Success::Bytes(_) => {
                let bytes = imports.runtime("Bytes");
                (quote!(#bytes), quote!(sdkwright_runtime::response::bytes))
            }
        }
    }

    /// The documented errors of an operation: how the table is named, and the table.
    fn error_table(
        &self,
        operation: &OperationNames<'_>,
        imports: &mut Imports,
    ) -> (TokenStream, TokenStream) {
        let mut cases = Vec::new();
        for error in &operation.source.errors {
            let Some(name) = error.body.and_then(|id| self.names.get(id)) else {
                continue;
            };
            let reader = super::error::reader(&name.ident);
            let case = imports.runtime("ErrorCase");
            let body = imports.root("ErrorBody");
            cases.push(match error.status {
                StatusPattern::Code(code) => {
                    let code = Literal::u16_unsuffixed(code);
                    quote!(#case::code(#code, #body::#reader))
                }
                StatusPattern::Range(digit) => {
                    let digit = Literal::u8_unsuffixed(digit);
                    quote!(#case::range(#digit, #body::#reader))
                }
                StatusPattern::Default => quote!(#case::default(#body::#reader)),
            });
        }
        if cases.is_empty() {
            return (quote!(&[]), quote!());
        }
        let case = imports.runtime("ErrorCase");
        let body = imports.root("ErrorBody");
        let table = format_ident!("{}_ERRORS", operation.constant);
        (
            quote!(#table),
            quote!(const #table: &[#case<#body>] = &[#(#cases),*];),
        )
    }

    fn operation_docs(&self, services: &[Ident], names: &OperationNames<'_>) -> TokenStream {
        let operation = names.source;
        let mut text = documentation::text(
            &operation.documentation,
            &format!(
                "`{} {}`",
                operation.method.as_str(),
                operation.path.replace('`', "")
            ),
        );
        let unsaid: Vec<&str> = operation
            .scopes
            .iter()
            .map(String::as_str)
            .filter(|scope| !text.contains(scope))
            .collect();
        if !unsaid.is_empty() {
            text.push_str(&format!(
                "\n\n**Scopes**: `{}`.",
                unsaid.join("`, `").replace('\n', " ")
            ));
        }
        let errors: Vec<String> = operation
            .errors
            .iter()
            .map(|error| {
                let body = error
                    .body
                    .and_then(|id| self.names.get(id))
                    .map(|name| format!(" ([`{0}`](crate::models::{0}))", name.ident))
                    .unwrap_or_default();
                let description = documentation::text(&error.documentation, "");
                let description = description.lines().next().unwrap_or_default().to_owned();
                format!("- {}{body}: {description}", error.status)
                    .trim_end_matches([':', ' '])
                    .to_owned()
            })
            .collect();
        if !errors.is_empty() {
            text.push_str("\n\n# Errors\n\n");
            text.push_str(&errors.join("\n"));
        }
        if let Some(example) = self.example(services, names) {
            text.push_str("\n\n# Example\n\n");
            text.push_str(&example);
        }
        let doc = documentation::doc(&text);
        let deprecated = operation
            .documentation
            .deprecated
            .then(|| quote!(#[deprecated]));
        quote!(#doc #deprecated)
    }
}

fn setter(docs: &TokenStream, input: &Input) -> TokenStream {
    let (ident, ty, write) = (&input.ident, &input.ty, &input.write);
    quote! {
        #docs
        pub fn #ident(mut self, #ident: #ty) -> Self {
            #write
            self
        }
    }
}

/// How a query parameter is written.
fn query_description(parameter: &Parameter, imports: &mut Imports) -> TokenStream {
    let ty = imports.runtime("QueryParameter");
    let name = &parameter.name;
    let constructor = match (parameter.style, parameter.explode) {
        (ParameterStyle::DeepObject, _) => quote!(deep_object),
        (ParameterStyle::SpaceDelimited, false) => quote!(space_delimited),
        (ParameterStyle::PipeDelimited, false) => quote!(pipe_delimited),
        (_, false) => quote!(form_joined),
        (_, true) => quote!(form),
    };
    let reserved = parameter.allow_reserved.then(|| quote!(.allow_reserved()));
    quote!(&#ty::#constructor(#name) #reserved)
}
