//! An example for each operation: the lines that its user types, with values for all that is
//! required.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    argument::converts,
    context::Context,
    name::{Scope, pascal_case, snake_case},
    operation::OperationNames,
};
use crate::api::{
    Body, BodyEncoding, DefinitionId, Enumeration, EnumerationValues, Parameter, ParameterValue,
    Shape, Streaming, Success, Type, Union,
};

/// Deeper values are not shown; an example that long helps nobody.
const DEPTH_LIMIT: usize = 6;

/// Values being made up, and the models that they name.
struct Sampler<'c, 'a> {
    context: &'c Context<'a>,
    models: BTreeSet<Ident>,
}

impl Context<'_> {
    /// The example of an operation as a fenced block that compiles; `services` lead to it.
    pub(super) fn example(
        &self,
        services: &[Ident],
        operation: &OperationNames<'_>,
    ) -> Option<String> {
        let mut sampler = Sampler {
            context: self,
            models: BTreeSet::new(),
        };
        let source = operation.source;
        let mut arguments = Vec::new();
        for parameter in source
            .parameters
            .iter()
            .filter(|parameter| parameter.required)
        {
            arguments.push(sampler.parameter(parameter)?);
        }
        if let Some(body) = source.body.as_ref().filter(|body| body.required) {
            arguments.push(sampler.body(body)?);
        }
        let client_type = &self.client;
        let client = format_ident!("{}", snake_case(&client_type.to_string()));
        let method = &operation.method;
        let call = quote!(#client #(.#services())* .#method(#(#arguments),*).await?);
        let body = self.use_answer(source, &call);
        let package = format_ident!("{}", self.package);
        let models: Vec<&Ident> = sampler.models.iter().collect();
        let imports = (!models.is_empty()).then(|| quote!(use #package::models::{#(#models),*};));
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

    fn use_answer(&self, operation: &crate::api::Operation, call: &TokenStream) -> TokenStream {
        if operation.pagination.is_some() {
            return quote! {
                let page = #call;
                for item in page.items() {
                    println!("{item:?}");
                }
            };
        }
        let name = match &operation.success {
            Success::Empty => return quote!(#call;),
            Success::Redirect => {
                return quote! {
                    let location = #call;
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
            let #name = #call;
            println!(#shown);
        }
    }
}

fn use_stream(stream: &Streaming, call: &TokenStream) -> TokenStream {
    match stream {
        Streaming::Events(_) => quote! {
            let mut events = #call;
            while let Some(event) = events.next().await {
                println!("{:?}", event?.data);
            }
        },
        Streaming::Lines(_) | Streaming::Sequence(_) => quote! {
            let mut records = #call;
            while let Some(record) = records.next().await {
                println!("{:?}", record?);
            }
        },
    }
}

impl Sampler<'_, '_> {
    fn parameter(&mut self, parameter: &Parameter) -> Option<TokenStream> {
        match &parameter.value {
            ParameterValue::One(ty) => self.loose(ty, 0),
            ParameterValue::Many { item, .. } => self.exact(item, 0),
            ParameterValue::Entries(_) => Some(quote!(Default::default())),
        }
    }

    fn body(&mut self, body: &Body) -> Option<TokenStream> {
        match &body.choices.first()?.encoding {
            BodyEncoding::Json(ty) | BodyEncoding::Form { ty, .. } => self.loose(ty, 0),
            BodyEncoding::Multipart(Some(id)) => self.object(*id, 0),
            BodyEncoding::Multipart(None) => self.exact(&Type::Parts, 0),
            BodyEncoding::Text => Some(quote!("text")),
            BodyEncoding::Bytes => self.exact(&Type::Upload, 0),
        }
    }

    /// A value as callers may pass it: texts as literals, variants of a union as they are.
    fn loose(&mut self, ty: &Type, depth: usize) -> Option<TokenStream> {
        let definitions = &self.context.api.definitions;
        match definitions.resolve(ty).clone() {
            _ if ty.is_nullable() => self.exact(ty.non_null(), depth),
            Type::String => Some(quote!("text")),
            Type::List(item) => {
                let item = if converts(self.context, &item) {
                    self.loose(&item, depth + 1)?
                } else {
                    self.exact(&item, depth + 1)?
                };
                Some(quote!([#item]))
            }
            Type::Map(value) => {
                let value = if converts(self.context, &value) {
                    self.loose(&value, depth + 1)?
                } else {
                    self.exact(&value, depth + 1)?
                };
                Some(quote!([("key", #value)]))
            }
            Type::Keyed(key, value) => {
                let value = if converts(self.context, &value) {
                    self.loose(&value, depth + 1)?
                } else {
                    self.exact(&value, depth + 1)?
                };
                let key = self.exact(&Type::Named(key), depth + 1)?;
                Some(quote!([(#key, #value)]))
            }
            Type::Named(id) => match &definitions.get(id).shape {
                Shape::Union(union) => self.variant(id, union, true, depth),
                _ => self.exact(ty, depth),
            },
            _ => self.exact(ty, depth),
        }
    }

    /// A value of just this type.
    fn exact(&mut self, ty: &Type, depth: usize) -> Option<TokenStream> {
        if depth > DEPTH_LIMIT {
            return None;
        }
        let package = format_ident!("{}", self.context.package);
        if ty.is_nullable() {
            let value = self.exact(ty.non_null(), depth)?;
            return Some(quote!(Some(#value)));
        }
        let definitions = &self.context.api.definitions;
        Some(match definitions.resolve(ty).clone() {
            // What makes a value of the user's own type is for the user to know.
            Type::Mapped { .. } => return None,
            Type::Any => quote!(#package::Value::Null),
            Type::Null => quote!(()),
            Type::Boolean => quote!(true),
            Type::Integer(_) => quote!(1),
            Type::Number => quote!(1.5),
            Type::Decimal => quote!(#package::Decimal::from(1)),
            Type::String => quote!("text".to_owned()),
            Type::DateTime => quote!("2026-01-31T12:00:00Z".parse()?),
            Type::Date => quote!("2026-01-31".parse()?),
            Type::Uuid => quote!("6fbb5a7c-4c6b-4f0c-9d6e-3f1c2b7a9d10".parse()?),
            Type::Base64 => quote!(b"bytes".to_vec()),
            Type::List(item) => {
                let item = self.exact(&item, depth + 1)?;
                quote!(vec![#item])
            }
            Type::Map(value) => {
                let value = self.exact(&value, depth + 1)?;
                quote!([("key".to_owned(), #value)].into())
            }
            Type::Keyed(key, value) => {
                let key = self.exact(&Type::Named(key), depth + 1)?;
                let value = self.exact(&value, depth + 1)?;
                quote!([(#key, #value)].into())
            }
            Type::Tuple(places) => {
                let places = places
                    .iter()
                    .map(|place| self.exact(place, depth + 1))
                    .collect::<Option<Vec<_>>>()?;
                quote!((#(#places,)*))
            }
            Type::Upload => quote!(#package::Upload::from_path("path/to/file")),
            Type::Parts => quote!(#package::Form::new().text("name", "text")),
            Type::Nullable(inner) => self.exact(&inner, depth)?,
            Type::Named(id) => match &definitions.get(id).shape {
                Shape::Object(_) | Shape::Form(_) => self.object(id, depth)?,
                Shape::Enumeration(enumeration) => self.enumeration(id, enumeration)?,
                Shape::Union(union) => self.variant(id, union, false, depth)?,
                Shape::Alias(_) => return None,
            },
        })
    }

    fn name(&mut self, id: DefinitionId) -> Option<Ident> {
        let ident = self.context.names.get(id)?.clone();
        self.models.insert(ident.clone());
        Some(ident)
    }

    fn enumeration(&mut self, id: DefinitionId, enumeration: &Enumeration) -> Option<TokenStream> {
        let name = self.name(id)?;
        let first = match &enumeration.values {
            EnumerationValues::Strings(values) => values.first()?.clone(),
            EnumerationValues::Integers(values) => values.first()?.to_string(),
        };
        let variant = Scope::variants().claim(&pascal_case(&first));
        Some(quote!(#name::#variant))
    }

    /// The first variant of a union that can be shown; `bare` without the union around it, where it
    /// converts.
    fn variant(
        &mut self,
        id: DefinitionId,
        union: &Union,
        bare: bool,
        depth: usize,
    ) -> Option<TokenStream> {
        let mut scope = Scope::variants();
        for variant in &union.variants {
            let ident = scope.claim(&pascal_case(&variant.name));
            let Some(value) = self.exact(&variant.ty, depth + 1) else {
                continue;
            };
            let boxed = self.context.decisions.cycles.closes(id, &variant.ty);
            // What isn't a type of its own would have to be said to be one.
            let definitions = &self.context.api.definitions;
            let has_type = matches!(definitions.resolve(&variant.ty), Type::Named(_));
            if bare && !boxed && has_type && self.context.converts_into(union, &variant.ty) {
                return Some(value);
            }
            let name = self.name(id)?;
            let value = if boxed {
                quote!(Box::new(#value))
            } else {
                value
            };
            return Some(quote!(#name::#ident(#value)));
        }
        None
    }

    fn object(&mut self, id: DefinitionId, depth: usize) -> Option<TokenStream> {
        let context = self.context;
        let name = self.name(id)?;
        let construction = context.how_built(id)?;
        let mut values = Vec::new();
        for (ident, ty) in &construction.required {
            values.push((ident, self.loose(ty, depth + 1)?));
        }
        Some(if construction.by_builder {
            let setters = values.iter().map(|(ident, value)| quote!(.#ident(#value)));
            quote!(#name::builder() #(#setters)* .build()?)
        } else {
            let values = values.iter().map(|(_, value)| value);
            quote!(#name::new(#(#values),*))
        })
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
