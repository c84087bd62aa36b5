//! An operation as a struct that is filled by setters and sent by awaiting it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    answer::{self, Answer, Method},
    body,
    context::Context,
    documentation, environment,
    imports::Imports,
    input::{self, Input},
    name::Scope,
    page, retry, status,
};
use crate::{
    api::{BodyChoice, Operation, Parameter, Success, code},
    document,
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
    /// The methods of the service that send its required body in another way, in the order of the choices
    /// after the first.
    pub(super) alternatives: Vec<Ident>,
    /// The type of its answers, where that depends on the status.
    pub(super) answer: Option<Ident>,
    /// The type of the headers of its answers, where any is documented.
    pub(super) headers: Option<Ident>,
}

impl<'a> OperationNames<'a> {
    /// The parameters that may be left out, each with its setter.
    pub(super) fn parameter_setters(&self) -> Vec<(&'a Parameter, Ident)> {
        let source = self.source;
        let mut scope = setter_scope(&answer::methods(source, OPTIONS));
        if let Some(body) = source.body.as_ref().filter(|body| !body.required) {
            for (index, choice) in body.choices.iter().enumerate() {
                scope.claim(&body::setter_name(choice, index));
            }
        }
        let optional = source.parameters.iter().filter(|one| !one.required);
        optional
            .map(|parameter| (parameter, input::claim(parameter, &mut scope)))
            .collect()
    }

    /// The setter of a body that may be left out, in the first way to send it.
    pub(super) fn body_setter(&self) -> Option<Ident> {
        let body = self.source.body.as_ref().filter(|body| !body.required)?;
        let mut scope = setter_scope(&answer::methods(self.source, OPTIONS));
        let choice = body.choices.first()?;
        Some(scope.claim(&body::setter_name(choice, 0)))
    }

    /// Names the types that only this operation has.
    pub(super) fn name_answer(&mut self, types: &mut Scope) {
        let ident = &self.ident;
        if matches!(self.source.success, Success::Several(_)) {
            self.answer = Some(types.claim(&format!("{ident}Answer")));
        }
        if !self.source.headers.is_empty() {
            self.headers = Some(types.claim(&format!("{ident}Headers")));
        }
    }
}

/// Names that every operation's struct has methods of.
pub(super) const OPTIONS: &[&str] = &[
    "retry",
    "timeout",
    "connect_timeout",
    "header",
    "query_parameter",
    "with_response",
    "raw",
    "pages",
    "items",
    "wait",
    "into_future",
    "clone",
    "fmt",
];

impl Context<'_> {
    /// The methods of a service that start an operation: its own, and one for each other way to send its
    /// body.
    pub(super) fn starters(
        &self,
        services: &[Ident],
        operation: &OperationNames<'_>,
        imports: &mut Imports<'_>,
    ) -> Vec<TokenStream> {
        let docs = self.operation_docs(services, operation);
        let body = operation.source.body.as_ref().filter(|body| body.required);
        let mut choices = body.into_iter().flat_map(|body| &body.choices);
        let own = self.starter(&operation.method, &docs, choices.next(), operation, imports);
        let others = choices
            .zip(&operation.alternatives)
            .map(|(choice, method)| {
                let docs = documentation::doc(&format!(
                    "As [`{0}`](Self::{0}), with a body of the type {1}.",
                    operation.method,
                    body::types_of(choice)
                ));
                self.starter(method, &docs, Some(choice), operation, imports)
            });
        let mut starters = vec![own];
        starters.extend(others);
        starters
    }

    fn starter(
        &self,
        method: &Ident,
        docs: &TokenStream,
        choice: Option<&BodyChoice>,
        operation: &OperationNames<'_>,
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let mut scope = Scope::values(&["call"]);
        // The body has its name whatever the parameters are called, and comes last all the same.
        let body = choice.map(|choice| {
            let ident = scope.claim_for("request", "body");
            self.body(choice, ident, &quote!(call), imports)
        });
        let required = operation
            .source
            .parameters
            .iter()
            .filter(|one| one.required);
        let mut inputs: Vec<Input> = required
            .map(|parameter| self.parameter(parameter, &mut scope, &quote!(call), imports))
            .collect();
        inputs.extend(body);
        let parameters = inputs.iter().map(|input| {
            let (ident, ty) = (&input.ident, &input.ty);
            quote!(#ident: #ty)
        });
        let writes: Vec<&TokenStream> = inputs.iter().map(|input| &input.write).collect();
        let (ident, constant) = (&operation.ident, &operation.constant);
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
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let source = operation.source;
        let ident = &operation.ident;
        let call = imports.runtime("Call");
        let about = format!(" {}, ready to be awaited.", answer::route(source));
        let methods = answer::methods(source, OPTIONS);
        let mut scope = setter_scope(&methods);
        let body = source.body.as_ref().filter(|body| !body.required);
        let body = body.map(|body| self.body_setters(body, &mut scope, imports));
        let optional = source.parameters.iter().filter(|one| !one.required);
        let mut setters: Vec<TokenStream> = optional
            .map(|parameter| self.parameter_setter(parameter, &mut scope, imports))
            .collect();
        setters.extend(body.into_iter().flatten());
        let setters = (!setters.is_empty()).then(|| quote!(impl #ident { #(#setters)* }));
        let description = description(operation, imports);
        let sending = self.sending(operation, &methods, imports);
        quote! {
            #description
            #[doc = #about]
            #[derive(Clone, Debug)]
            #[must_use = "an operation does nothing until it is awaited"]
            pub struct #ident {
                call: #call,
            }
            #setters
            #sending
        }
    }

    /// What awaiting an operation does, and how its pages are walked.
    fn sending(
        &self,
        operation: &OperationNames<'_>,
        methods: &[Method<'_>],
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let source = operation.source;
        let ident = &operation.ident;
        let (errors, table) = self.error_table(operation, imports);
        let error_body = imports.root("ErrorBody");
        let types = self.answer_types(operation, imports);
        let methods: Vec<TokenStream> = methods
            .iter()
            .map(|method| self.answer_method(method, &errors, imports))
            .collect();
        let methods = (!methods.is_empty()).then(|| quote!(impl #ident { #(#methods)* }));
        let headers = operation
            .headers
            .as_ref()
            .map(|headers| quote!(headers #headers;));
        let Answer {
            keyword,
            output,
            decode,
        } = self.answer(operation, imports);
        let (pages, entry) = match &source.pagination {
            None => (TokenStream::new(), quote!(#keyword #output => #decode;)),
            Some(pagination) => {
                let (description, pages) =
                    page::description(&operation.constant, pagination, imports);
                (pages, quote!(page #output => #decode, #description;))
            }
        };
        quote! {
            #table
            #pages
            sdkwright_runtime::operation! {
                #ident {
                    #entry
                    errors #error_body => #errors;
                    #headers
                }
            }
            #methods
            #types
        }
    }

    /// The documented errors of an operation: how the table is named, and the table.
    fn error_table(
        &self,
        operation: &OperationNames<'_>,
        imports: &mut Imports<'_>,
    ) -> (TokenStream, TokenStream) {
        let mut cases = Vec::new();
        for error in &operation.source.errors {
            let Some(ident) = error.body.and_then(|id| self.names.get(id)) else {
                continue;
            };
            let reader = super::error::reader(ident);
            let case = imports.runtime("ErrorCase");
            let body = imports.root("ErrorBody");
            let (constructor, number) = status::constructor(error.status);
            let number = number.map(|number| quote!(#number,));
            cases.push(quote!(#case::#constructor(#number #body::#reader)));
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
        let mut text = documentation::text(&operation.documentation, &answer::route(operation));
        let unsaid: Vec<String> = operation
            .scopes
            .iter()
            .filter(|scope| !text.contains(scope.as_str()))
            .map(|scope| code(scope))
            .collect();
        if !unsaid.is_empty() {
            text.push_str("\n\n**Scopes**: ");
            text.push_str(&unsaid.join(", "));
            text.push('.');
        }
        if operation.success == Success::Redirect {
            text.push_str(
                "\n\nIt answers with a redirect, which is not followed: what it gives is where \
                           that leads, as the server says it.",
            );
        }
        if let Some(server) = &operation.server {
            text.push_str("\n\nServed at ");
            text.push_str(&code(&server.url));
            text.push_str(", unless the client was given another server.");
        }
        if let Some(example) = self.example_docs(services, names) {
            text.push_str("\n\n");
            text.push_str(&example);
        }
        let errors: Vec<String> = operation
            .errors
            .iter()
            .map(|error| {
                let body = error
                    .body
                    .and_then(|id| self.names.get(id))
                    .map(|ident| format!(" ([`{ident}`](crate::models::{ident}))"))
                    .unwrap_or_default();
                let description = documentation::opening(&error.documentation);
                format!("- {}{body}: {description}", error.status)
                    .trim_end_matches([':', ' '])
                    .to_owned()
            })
            .collect();
        if !errors.is_empty() {
            text.push_str("\n\n# Errors\n\n");
            text.push_str(&errors.join("\n"));
        }
        let doc = documentation::doc(&text);
        let deprecated = operation
            .documentation
            .deprecated
            .then(|| quote!(#[deprecated]));
        quote!(#doc #deprecated)
    }
}

/// The names that setters must differ from.
pub(super) fn setter_scope(methods: &[Method<'_>]) -> Scope {
    let names: Vec<Ident> = methods.iter().map(|method| method.name.clone()).collect();
    Scope::values(OPTIONS).without(&names)
}

/// What an operation is, for the runtime.
fn description(operation: &OperationNames<'_>, imports: &mut Imports<'_>) -> TokenStream {
    let source = operation.source;
    let constant = &operation.constant;
    let ty = imports.runtime("Operation");
    let (id, path, accept) = (&source.id, &source.path, &source.accept);
    let new = match &source.method {
        document::Method::Extension(method) => quote!(#ty::extension(#id, #method, #path)),
        known => {
            let (methods, name) = (
                imports.runtime("Method"),
                format_ident!("{}", known.as_str()),
            );
            quote!(#ty::new(#id, #methods::#name, #path))
        }
    };
    let accept = (!accept.is_empty()).then(|| quote!(.accept(#accept)));
    let server = source.server.as_ref().map(|own| {
        let server = environment::server(&own.url, &own.variables);
        quote!(.server(#server))
    });
    let security = (!source.security.is_empty()).then(|| {
        let alternatives = source
            .security
            .iter()
            .map(|schemes| quote!(&[#(#schemes),*]));
        quote!(.security(&[#(#alternatives),*]))
    });
    let key = source.idempotency_key.as_ref();
    let key = key.map(|header| quote!(.idempotency_key(#header)));
    let retry = source.retries.as_ref().map(|retries| {
        let policy = retry::policy(Some(retries));
        quote!(.retry(#policy))
    });
    let redirect = (source.success == Success::Redirect).then(|| quote!(.answers_redirect()));
    quote! {
        static #constant: #ty = #new #accept #server #security #redirect #key #retry;
    }
}
