//! An example for each operation: the lines that its user types, with values that the document shows or
//! allows.

mod fit;
mod literal;
mod scalar;
mod value;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use self::value::{Hint, Sampler};
use super::{
    client::SETTERS,
    context::Context,
    name::{Scope, snake_case},
    operation::OperationNames,
};
use crate::api::{
    Body, BodyEncoding, Example, Operation, Parameter, ParameterValue, SchemeKind, Streaming,
    Success, Type,
};

/// A page shows no more than this many of what may be left out.
const OPTION_LIMIT: usize = 3;

/// The lines of an example.
struct Lines {
    /// What they import.
    imports: TokenStream,
    /// What the client is called.
    client: Ident,
    /// The lines themselves.
    body: TokenStream,
}

/// How much an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// What must be given, and how to begin with the answer.
    Brief,
    /// Also some of what may be given, and how to go through all pages of a list.
    Full,
}

impl Context<'_> {
    /// The example of an operation as a fenced block that compiles; `services` lead to it.
    pub(super) fn example(
        &self,
        services: &[Ident],
        operation: &OperationNames<'_>,
    ) -> Option<String> {
        let Lines {
            imports,
            client,
            body,
        } = self.example_lines(services, operation, Extent::Brief)?;
        let package = format_ident!("{}", self.package);
        let client_type = &self.client;
        let function = quote! {
            #imports
            async fn example(#client: #package::#client_type) -> Result<(), Box<dyn std::error::Error>> {
                #body
                Ok(())
            }
        };
        let file = syn::parse2(function).ok()?;
        Some(fence(&prettyplease::unparse(&file)))
    }

    /// The example of an operation as a function, with some of what may be given, and what it imports.
    pub(super) fn example_function(
        &self,
        services: &[Ident],
        operation: &OperationNames<'_>,
    ) -> Option<String> {
        let Lines {
            imports,
            client,
            body,
        } = self.example_lines(services, operation, Extent::Full)?;
        let package = format_ident!("{}", self.package);
        let client_type = &self.client;
        // A function of this name would be taken for the program.
        let method = Some(&operation.method).filter(|method| *method != "main");
        let method = method.cloned().unwrap_or_else(|| format_ident!("example"));
        let file = syn::parse2(quote! {
            use #package::#client_type;
            #imports
            async fn #method(#client: &#client_type) -> Result<(), Box<dyn std::error::Error>> {
                #body
                Ok(())
            }
        });
        let text = prettyplease::unparse(&file.ok()?);
        Some(text.replacen("\nasync fn", "\n\nasync fn", 1))
    }

    /// The example of an operation as a program, from the client on.
    pub(super) fn example_program(
        &self,
        services: &[Ident],
        operation: &OperationNames<'_>,
    ) -> Option<String> {
        let Lines {
            imports,
            client,
            body,
        } = self.example_lines(services, operation, Extent::Full)?;
        let package = format_ident!("{}", self.package);
        let client_type = &self.client;
        let setup = self.example_setup(&package);
        let file = syn::parse2(quote! {
            use #package::#client_type;
            #imports
            #[tokio::main]
            async fn main() -> Result<(), Box<dyn std::error::Error>> {
                let #client = #setup;
                #body
                Ok(())
            }
        });
        let text = prettyplease::unparse(&file.ok()?);
        Some(text.replacen("\n#[tokio::main]", "\n\n#[tokio::main]", 1))
    }

    /// How a client is set up: by the environment's variables, else by the first way to say who calls.
    fn example_setup(&self, package: &Ident) -> TokenStream {
        let (api, client) = (self.api, &self.client);
        let has_tokens = self.takes_tokens();
        if self.config.env.access_token.is_some() && has_tokens {
            return quote!(#client::from_env()?);
        }
        let mut setters = Scope::values(SETTERS);
        let credential = match api.schemes.first() {
            _ if has_tokens => Some(quote!(.access_token("token"))),
            Some(scheme) => {
                let setter = setters.claim(&snake_case(&scheme.name));
                Some(if scheme.kind == SchemeKind::Basic {
                    quote!(.#setter(#package::Credential::basic("user", "password")))
                } else {
                    quote!(.#setter("key"))
                })
            }
            None => None,
        };
        let is_served = !api.servers.is_empty() || !self.config.environments.is_empty();
        let server = (!is_served).then(|| quote!(.server("https://api.example.com")));
        quote!(#client::builder() #credential #server .build()?)
    }

    /// Whether one setter takes a token for all operations.
    pub(super) fn takes_tokens(&self) -> bool {
        let mut schemes = self.api.schemes.iter();
        schemes.any(|scheme| scheme.kind == SchemeKind::Bearer)
    }

    /// The lines of an example; none where it would need a value that only its user can make.
    fn example_lines(
        &self,
        services: &[Ident],
        operation: &OperationNames<'_>,
        extent: Extent,
    ) -> Option<Lines> {
        let mut sampler = Sampler::new(self, extent);
        let source = operation.source;
        let mut arguments = Vec::new();
        let required = source.parameters.iter().filter(|one| one.required);
        for parameter in required {
            arguments.push(sampler.parameter(parameter)?);
        }
        if let Some(body) = source.body.as_ref().filter(|body| body.required) {
            arguments.push(sampler.body(body)?);
        }
        let setters = match extent {
            Extent::Brief => Vec::new(),
            Extent::Full => shown_setters(operation, &mut sampler),
        };
        let client = format_ident!("{}", snake_case(&self.client.to_string()));
        let method = &operation.method;
        let call = quote!(#client #(.#services())* .#method(#(#arguments),*) #(#setters)*);
        let body = self.use_answer(source, &call, extent);
        let package = format_ident!("{}", self.package);
        let models = sampler.models();
        let imports = (!models.is_empty()).then(|| quote!(use #package::models::{#(#models),*};));
        Some(Lines {
            imports: imports.unwrap_or_default(),
            client,
            body,
        })
    }

    fn use_answer(&self, operation: &Operation, call: &TokenStream, extent: Extent) -> TokenStream {
        if operation.pagination.is_some() {
            if extent == Extent::Brief {
                return quote! {
                    let page = #call.await?;
                    for item in page.items() {
                        println!("{item:?}");
                    }
                };
            }
            return quote! {
                let mut page = #call.await?;
                loop {
                    for item in page.items() {
                        println!("{item:?}");
                    }
                    match page.next().await? {
                        Some(next) => page = next,
                        None => break,
                    }
                }
            };
        }
        let name = match &operation.success {
            Success::Empty => return quote!(#call.await?;),
            Success::Redirect => {
                return quote! {
                    let location = #call.await?;
                    println!("{location}");
                };
            }
            Success::Stream(stream) => return use_stream(stream, call),
            success => match success.json() {
                Some(Type::Named(id)) => self.names.get(*id),
                _ => None,
            },
        };
        let name = name.map_or_else(|| "answer".to_owned(), |name| snake_case(&name.to_string()));
        let name = Scope::values(&[]).claim(&name);
        let shown = format!("{{{name}:?}}");
        quote! {
            let #name = #call.await?;
            println!(#shown);
        }
    }
}

/// The calls that set what may be left out, as far as the document shows values for it.
fn shown_setters(
    operation: &OperationNames<'_>,
    sampler: &mut Sampler<'_, '_>,
) -> Vec<TokenStream> {
    let page = operation.source.pagination.as_ref();
    let page = page.and_then(|pagination| pagination.next.parameter());
    let shown = operation.parameter_setters().into_iter();
    shown
        .filter(|(parameter, _)| {
            !parameter.documentation.deprecated && Some(parameter.name.as_str()) != page
        })
        .filter_map(|(parameter, setter)| {
            sampler
                .option(parameter)
                .map(|value| quote!(.#setter(#value)))
        })
        .take(OPTION_LIMIT)
        .collect()
}

fn use_stream(stream: &Streaming, call: &TokenStream) -> TokenStream {
    match stream {
        Streaming::Events(_) => quote! {
            let mut events = #call.await?;
            while let Some(event) = events.next().await {
                println!("{:?}", event?.data);
            }
        },
        Streaming::Lines(_) | Streaming::Sequence(_) => quote! {
            let mut records = #call.await?;
            while let Some(record) = records.next().await {
                println!("{:?}", record?);
            }
        },
    }
}

impl Sampler<'_, '_> {
    /// The value of a parameter that must be given.
    fn parameter(&mut self, parameter: &Parameter) -> Option<TokenStream> {
        let example = parameter.documentation.shown();
        let hint = Hint::named(&parameter.name, example);
        match &parameter.value {
            ParameterValue::One(ty) if ty.is_nullable() => self.typed(ty.non_null(), hint),
            ParameterValue::One(ty) => self.loose(ty, hint),
            ParameterValue::Many { item, .. } => self.typed(item, hint.of_item()),
            ParameterValue::Entries(_) => Some(quote!(Default::default())),
        }
    }

    /// What a setter is called with, where the document shows a value.
    fn option(&mut self, parameter: &Parameter) -> Option<TokenStream> {
        let example = parameter.documentation.shown()?;
        if let ParameterValue::Entries(value) = &parameter.value {
            let (key, example) = example.as_object()?.iter().next()?;
            let hint = Hint::named("value", Some(example));
            let value = self.loose(value, hint)?;
            return Some(quote!(#key, #value));
        }
        self.parameter(parameter)
    }

    fn body(&mut self, body: &Body) -> Option<TokenStream> {
        let choice = body.choices.first()?;
        let hint = Hint::named("text", Example::first(&choice.examples));
        match &choice.encoding {
            BodyEncoding::Json(ty) | BodyEncoding::Form { ty, .. } => self.loose(ty, hint),
            BodyEncoding::Multipart(Some(id)) => self.typed(&Type::Named(*id), hint),
            BodyEncoding::Multipart(None) => self.typed(&Type::Parts, hint),
            BodyEncoding::Text => self.loose(&Type::String, hint),
            BodyEncoding::Bytes => self.typed(&Type::Upload, hint),
        }
    }
}

/// A block of code whose frame is compiled and not shown. The frame's own lines are one, however long.
fn fence(code: &str) -> String {
    let mut text = String::from("```no_run\n");
    let mut signature: Option<String> = None;
    for line in code.lines() {
        if line.starts_with("async fn") {
            signature = Some(String::new());
        }
        if let Some(start) = &mut signature {
            start.push_str(line.trim_start().trim_end_matches(','));
            if line.ends_with('{') {
                text.push_str("# ");
                text.push_str(start);
                text.push('\n');
                signature = None;
            }
            continue;
        }
        if matches!(line, "}" | "    Ok(())") {
            text.push_str("# ");
        }
        text.push_str(line.strip_prefix("    ").unwrap_or(line));
        text.push('\n');
    }
    text.push_str("```");
    text
}
