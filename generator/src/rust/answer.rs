//! What an operation gives: the entry of its table that says so, and the types and methods that come
//! with it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    context::Context,
    documentation::{self, harmless},
    imports::Imports,
    name::{Scope, pascal_case, snake_case},
    operation::OperationNames,
    status,
};
use crate::api::{
    Alternative, Content, EventData, Given, Operation, ResponseHeader, Streaming, Success,
    SuccessCase, code,
};

/// Names that the type of headers has methods of.
pub(super) const HEADER_METHODS: &[&str] = &[
    "clone",
    "contains_key",
    "get",
    "get_all",
    "is_empty",
    "iter",
    "keys",
    "len",
    "values",
];

/// What awaiting an operation gives.
pub(super) struct Answer {
    /// What kind of entry of the table it is: `answer`, `events` or `records`.
    pub(super) keyword: Ident,
    /// The type.
    pub(super) output: TokenStream,
    /// What reads it.
    pub(super) decode: TokenStream,
}

/// A method that asks for something else than awaiting gives.
pub(super) struct Method<'a> {
    pub(super) name: Ident,
    gives: Gives<'a>,
}

enum Gives<'a> {
    Download,
    Alternative(&'a Alternative),
}

impl<'a> Method<'a> {
    /// What it asks for, where that is another media type.
    pub(super) fn alternative(&self) -> Option<&'a Alternative> {
        match self.gives {
            Gives::Alternative(alternative) => Some(alternative),
            Gives::Download => None,
        }
    }
}

/// The methods of an operation that ask for something else than awaiting gives; none has a name that is
/// `taken`.
pub(super) fn methods<'a>(operation: &'a Operation, taken: &[&str]) -> Vec<Method<'a>> {
    let mut scope = Scope::values(taken);
    let mut methods = Vec::new();
    let alternatives =
        operation
            .alternatives
            .iter()
            .filter_map(|alternative| match &alternative.gives {
                Given::Whole(content) => Some(content),
                Given::Stream(_) => None,
            });
    if operation
        .success
        .contents()
        .chain(alternatives)
        .any(Content::is_file)
    {
        methods.push(Method {
            name: scope.claim("download"),
            gives: Gives::Download,
        });
    }
    for alternative in &operation.alternatives {
        let name = match &alternative.gives {
            Given::Stream(_) => "stream".to_owned(),
            Given::Whole(_) => format!("accept_{}", subtype(&alternative.content_type)),
        };
        methods.push(Method {
            name: scope.claim(&name),
            gives: Gives::Alternative(alternative),
        });
    }
    methods
}

/// A media type as people call it: `csv`, `github_diff`.
fn subtype(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let (_, subtype) = essence.split_once('/').unwrap_or(("", essence));
    let subtype = subtype.to_ascii_lowercase();
    let known = ["x-", "vnd.", "prs."]
        .iter()
        .find_map(|prefix| subtype.strip_prefix(prefix))
        .unwrap_or(&subtype);
    snake_case(known)
}

impl Context<'_> {
    /// What awaiting an operation gives.
    pub(super) fn answer(
        &self,
        operation: &OperationNames<'_>,
        imports: &mut Imports<'_>,
    ) -> Answer {
        let (keyword, (output, decode)) = match &operation.source.success {
            Success::Empty => (
                "answer",
                (quote!(()), quote!(sdkwright_runtime::response::empty)),
            ),
            Success::Redirect => (
                "answer",
                (
                    quote!(String),
                    quote!(sdkwright_runtime::response::location),
                ),
            ),
            Success::Body(content) => ("answer", self.content(content, imports)),
            Success::OptionalBody(content) => ("answer", self.optional_content(content, imports)),
            Success::Several(_) => {
                let ident = &operation.answer;
                ("answer", (quote!(#ident), quote!(#ident::read)))
            }
            Success::Stream(stream) => self.streaming(stream, imports),
        };
        Answer {
            keyword: format_ident!("{keyword}"),
            output,
            decode,
        }
    }

    /// The type of a body, and the function that decodes it.
    fn content(&self, content: &Content, imports: &mut Imports<'_>) -> (TokenStream, TokenStream) {
        match content {
            Content::Json(ty) => {
                let output = self.ty(ty, imports);
                let codec = self.codec(ty, imports).unwrap_or_else(|| output.clone());
                (output, quote!(sdkwright_runtime::response::json::<#codec>))
            }
            Content::Text => (quote!(String), quote!(sdkwright_runtime::response::text)),
            Content::AnyText => (
                quote!(String),
                quote!(sdkwright_runtime::response::any_text),
            ),
            Content::Bytes => {
                let bytes = imports.runtime("Bytes");
                (quote!(#bytes), quote!(sdkwright_runtime::response::bytes))
            }
        }
    }

    /// The same for a body that may be missing.
    fn optional_content(
        &self,
        content: &Content,
        imports: &mut Imports<'_>,
    ) -> (TokenStream, TokenStream) {
        if let Content::Json(ty) = content {
            return self.content(&Content::Json(ty.clone().nullable()), imports);
        }
        let decode = if *content == Content::Bytes {
            quote!(sdkwright_runtime::response::optional_bytes)
        } else {
            quote!(sdkwright_runtime::response::optional_text)
        };
        let (output, _) = self.content(content, imports);
        (quote!(Option<#output>), decode)
    }

    /// The kind of a stream, the type of its pieces and their codec.
    fn streaming(
        &self,
        stream: &Streaming,
        imports: &mut Imports<'_>,
    ) -> (&'static str, (TokenStream, TokenStream)) {
        let (keyword, ty, codec) = match stream {
            Streaming::Events(EventData::Text) => {
                let codec = quote!(sdkwright_runtime::EventCodec::text());
                return ("events", (quote!(String), codec));
            }
            Streaming::Events(EventData::Json(ty)) => ("events", ty, quote!(EventCodec::json)),
            Streaming::Events(EventData::Whole(ty)) => ("events", ty, quote!(EventCodec::whole)),
            Streaming::Lines(ty) => ("records", ty, quote!(RecordCodec::lines)),
            Streaming::Sequence(ty) => ("records", ty, quote!(RecordCodec::sequence)),
        };
        let output = self.ty(ty, imports);
        let inner = self.codec(ty, imports).unwrap_or_else(|| output.clone());
        (
            keyword,
            (output, quote!(sdkwright_runtime::#codec::<#inner>())),
        )
    }

    /// The types that only one operation has: its answer by status, and its headers.
    pub(super) fn answer_types(
        &self,
        operation: &OperationNames<'_>,
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let answer = match &operation.source.success {
            Success::Several(cases) => self.answer_by_status(operation, cases, imports),
            _ => TokenStream::new(),
        };
        let headers = self.headers(operation, imports);
        quote!(#answer #headers)
    }

    fn answer_by_status(
        &self,
        operation: &OperationNames<'_>,
        cases: &[SuccessCase],
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let ident = &operation.answer;
        let about = format!(" What {} answers, by status.", route(operation.source));
        let mut scope = Scope::variants();
        let mut variants = Vec::new();
        let mut readers = Vec::new();
        for case in cases {
            let variant = scope.claim(&pascal_case(&case.status.words()));
            let description = documentation::text(&case.documentation, "");
            let about = format!("{}: {description}", case.status);
            let docs = documentation::doc(harmless(&about).trim_end_matches([':', ' ']));
            let (constructor, number) = status::constructor(case.status);
            let status = quote!(#constructor(#number));
            if let Some(content) = &case.content {
                let (ty, decode) = self.content(content, imports);
                variants.push(quote!(#docs #variant(#ty)));
                readers.push(quote!(#status => #variant by #decode;));
            } else {
                variants.push(quote!(#docs #variant));
                readers.push(quote!(#status => #variant;));
            }
        }
        quote! {
            #[doc = #about]
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum #ident {
                #(#variants,)*
            }
            sdkwright_runtime::answer_by_status! {
                #ident {
                    #(#readers)*
                }
            }
        }
    }

    /// The type of the headers that successes may carry, with a function for each.
    fn headers(&self, operation: &OperationNames<'_>, imports: &mut Imports<'_>) -> TokenStream {
        let headers = &operation.source.headers;
        if headers.is_empty() {
            return TokenStream::new();
        }
        let ident = &operation.headers;
        let about = format!(
            " The headers of an answer to {}, each `None` where it is missing or isn't as documented.",
            route(operation.source)
        );
        let mut scope = Scope::values(HEADER_METHODS);
        let functions = headers
            .iter()
            .map(|header| self.header(header, &mut scope, imports));
        quote! {
            #[doc = #about]
            #[derive(Clone)]
            pub struct #ident(sdkwright_runtime::HeaderMap);
            sdkwright_runtime::response_headers!(#ident);
            impl #ident {
                #(#functions)*
            }
        }
    }

    fn header(
        &self,
        header: &ResponseHeader,
        scope: &mut Scope,
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let name = &header.name;
        let function = scope.claim(&snake_case(&name.to_ascii_lowercase()));
        let docs = documentation::attributes(
            &header.documentation,
            &format!("The header {}.", code(name)),
        );
        let ty = self.ty(&header.ty, imports);
        let (output, read) = if header.list {
            (quote!(Vec<#ty>), quote!(list))
        } else {
            (ty.clone(), quote!(one))
        };
        quote! {
            #docs
            pub fn #function(&self) -> Option<#output> {
                sdkwright_runtime::response::header::#read::<#ty>(&self.0, #name)
            }
        }
    }

    /// A method that asks for something else than awaiting gives.
    pub(super) fn answer_method(
        &self,
        method: &Method<'_>,
        errors: &TokenStream,
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let name = &method.name;
        let sending = imports.root("Sending");
        let Gives::Alternative(alternative) = method.gives else {
            return quote! {
                #[doc = " Takes the body piece by piece instead, however long it is."]
                pub fn #name(self) -> #sending<crate::Download> {
                    self.call.download(#errors)
                }
            };
        };
        let content_type = &alternative.content_type;
        let (docs, output, send) = match &alternative.gives {
            Given::Whole(content) => {
                let (output, decode) = self.content(content, imports);
                let docs = format!("Asks for {} instead.", code(content_type));
                (docs, output, quote!(send(#decode, #errors)))
            }
            Given::Stream(stream) => {
                let (keyword, (piece, codec)) = self.streaming(stream, imports);
                let send = format_ident!("{keyword}");
                let output = if keyword == "events" {
                    quote!(crate::Events<#piece>)
                } else {
                    quote!(crate::Records<#piece>)
                };
                let docs = format!(
                    "Asks for a stream instead ({}). Where a field of the request says so as well, it is \
                     for the caller to set.",
                    code(content_type)
                );
                (docs, output, quote!(#send(#codec, #errors)))
            }
        };
        let docs = documentation::doc(&docs);
        quote! {
            #docs
            pub fn #name(mut self) -> #sending<#output> {
                self.call.accept(#content_type);
                self.call.#send
            }
        }
    }
}

/// Method and path as a piece of code.
pub(super) fn route(operation: &Operation) -> String {
    code(&format!("{} {}", operation.method.as_str(), operation.path))
}
