//! An example of an operation: what its user types, with values that the document shows or allows.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    hint::Hint,
    lines::{Frame, fence, function, import, laid_out, outdented, program},
    value::Sampler,
};
use crate::{
    api::{
        Body, BodyEncoding, Example as Shown, Operation, Parameter, ParameterValue, Streaming,
        Success, Type,
    },
    rust::{
        context::Context,
        name::{Scope, snake_case},
        operation::OperationNames,
    },
};

/// A page shows no more than this many of what may be left out.
const OPTION_LIMIT: usize = 3;

/// How much an example shows of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// What it is, and the first page of a list.
    Brief,
    /// Also what it holds, and how to go through all pages of a list.
    Full,
}

/// An example of an operation, laid out.
pub(in crate::rust) struct Example {
    /// What it imports from the models.
    imports: String,
    /// The lines that call the operation and use the answer, as the body of a function.
    body: String,
}

impl Context<'_> {
    /// The example of an operation as a fenced block that compiles; `services` lead to it.
    pub(in crate::rust) fn example_docs(
        &self,
        services: &[Ident],
        operation: &OperationNames<'_>,
    ) -> Option<String> {
        let example = self.example_lines(services, operation, Extent::Brief)?;
        Some(self.calling(&example.imports, &example.body))
    }

    /// Lines that call the client as a fenced block that compiles.
    pub(super) fn calling(&self, imports: &str, body: &str) -> String {
        let (package, client) = (&self.package, &self.client);
        let given = format!("{}: {package}::{client}", self.client_variable());
        fence(&Frame::Asynchronous(&given), imports, body)
    }

    /// The example of an operation, with all of what to do with the answer.
    pub(in crate::rust) fn example(
        &self,
        services: &[Ident],
        operation: &OperationNames<'_>,
    ) -> Option<Example> {
        self.example_lines(services, operation, Extent::Full)
    }

    /// An example as a function, and what it imports.
    pub(in crate::rust) fn example_function(
        &self,
        example: &Example,
        operation: &OperationNames<'_>,
    ) -> String {
        let method = operation.method.to_string();
        // A function of this name would be taken for the program.
        let name = if method == "main" { "example" } else { &method };
        let (package, client) = (&self.package, &self.client.to_string());
        let function = function(name, &self.client_variable(), client, &example.body);
        format!("use {package}::{client};\n{}\n{function}", example.imports)
    }

    /// The example of an operation as a program, from the client on.
    pub(in crate::rust) fn example_program(
        &self,
        services: &[Ident],
        operation: &OperationNames<'_>,
    ) -> Option<String> {
        let example = self.example(services, operation)?;
        let (package, client) = (&self.package, &self.client);
        let setup = laid_out(&self.set_up_client())?;
        let program = program(&format!("{setup}{}", example.body));
        Some(format!(
            "use {package}::{client};\n{}\n{program}",
            example.imports
        ))
    }

    /// A call of an operation with all that the document shows for it, which goes through all pages of a list,
    /// as a fenced block that compiles.
    pub(in crate::rust) fn example_of_everything(
        &self,
        services: &[Ident],
        operation: &OperationNames<'_>,
    ) -> Option<String> {
        let mut sampler = Sampler::of_everything(self);
        let call = self.call(services, operation, &mut sampler)?;
        let mut setters = shown_setters(operation, &mut sampler);
        if let Some(setter) = operation.body_setter()
            && let Some(body) = &operation.source.body
        {
            let body = sampler.body(body)?;
            setters.push(quote!(.#setter(#body)));
        }
        let call = quote!(#call #(#setters)*);
        let (statement, rest) = self.use_answer(operation.source, &call, Extent::Full);
        let imports = import(&self.package, sampler.models());
        Some(self.calling(&imports, &(laid_out(&statement)? + &rest)))
    }

    /// A call of an operation with what it asks for, and no more.
    pub(super) fn plain_call(
        &self,
        services: &[Ident],
        operation: &OperationNames<'_>,
    ) -> Option<Example> {
        let mut sampler = Sampler::new(self);
        let call = self.call(services, operation, &mut sampler)?;
        let (statement, _) = self.use_answer(operation.source, &call, Extent::Brief);
        Some(Example {
            imports: import(&self.package, sampler.models()),
            body: laid_out(&statement)?,
        })
    }

    /// The lines of an example; none where it would need a value that only its user can make.
    fn example_lines(
        &self,
        services: &[Ident],
        operation: &OperationNames<'_>,
        extent: Extent,
    ) -> Option<Example> {
        let mut sampler = Sampler::new(self);
        let call = self.call(services, operation, &mut sampler)?;
        let setters = shown_setters(operation, &mut sampler);
        let call = quote!(#call #(#setters)*);
        let (statement, rest) = self.use_answer(operation.source, &call, extent);
        Some(Example {
            imports: import(&self.package, sampler.models()),
            body: laid_out(&statement)? + &rest,
        })
    }

    /// The call of an operation up to what may be left out.
    fn call(
        &self,
        services: &[Ident],
        operation: &OperationNames<'_>,
        sampler: &mut Sampler<'_, '_>,
    ) -> Option<TokenStream> {
        let source = operation.source;
        let mut arguments = Vec::new();
        let required = source.parameters.iter().filter(|one| one.required);
        for parameter in required {
            arguments.push(sampler.parameter(parameter)?);
        }
        if let Some(body) = source.body.as_ref().filter(|body| body.required) {
            arguments.push(sampler.body(body)?);
        }
        let client = self.client_ident();
        let method = &operation.method;
        Some(quote!(#client #(.#services())* .#method(#(#arguments),*)))
    }

    /// The statement that awaits a call, and the lines that use what it gives.
    fn use_answer(
        &self,
        operation: &Operation,
        call: &TokenStream,
        extent: Extent,
    ) -> (TokenStream, String) {
        if operation.pagination.is_some() {
            return match extent {
                Extent::Brief => (quote!(let page = #call.await?;), ITEMS.to_owned()),
                Extent::Full => (quote!(let mut page = #call.await?;), PAGES.to_owned()),
            };
        }
        let name = match &operation.success {
            Success::Empty => return (quote!(#call.await?;), String::new()),
            Success::Redirect => {
                let shown = "    println!(\"{location}\");\n";
                return (quote!(let location = #call.await?;), shown.to_owned());
            }
            Success::Stream(Streaming::Events(_)) => {
                return (quote!(let mut events = #call.await?;), EVENTS.to_owned());
            }
            Success::Stream(_) => {
                return (quote!(let mut records = #call.await?;), RECORDS.to_owned());
            }
            success => match success.json() {
                Some(Type::Named(id)) => self.names.get(*id),
                _ => None,
            },
        };
        let name = name.map_or_else(|| "answer".to_owned(), |name| snake_case(&name.to_string()));
        let name = Scope::values(&[]).claim(&name);
        let shown = match extent {
            Extent::Brief => String::new(),
            Extent::Full => format!("    println!(\"{{{name}:?}}\");\n"),
        };
        (quote!(let #name = #call.await?;), shown)
    }
}

impl Example {
    /// What it imports and its lines, without the frame.
    pub(in crate::rust) fn lines(&self) -> String {
        format!("{}{}", self.imports, outdented(&self.body))
    }

    /// What it imports, and its lines as the body of a function.
    pub(super) fn parts(&self) -> (&str, &str) {
        (&self.imports, &self.body)
    }
}

const ITEMS: &str = "    for item in page.items() {
        println!(\"{item:?}\");
    }
";

const PAGES: &str = "    loop {
        for item in page.items() {
            println!(\"{item:?}\");
        }
        match page.next().await? {
            Some(next) => page = next,
            None => break,
        }
    }
";

const EVENTS: &str = "    while let Some(event) = events.next().await {
        println!(\"{:?}\", event?.data);
    }
";

const RECORDS: &str = "    while let Some(record) = records.next().await {
        println!(\"{:?}\", record?);
    }
";

/// The calls that set what may be left out, as far as the document shows values for it.
fn shown_setters(
    operation: &OperationNames<'_>,
    sampler: &mut Sampler<'_, '_>,
) -> Vec<TokenStream> {
    let page = operation.source.pagination.as_ref();
    let page = page.and_then(|pagination| pagination.next.parameter());
    let shown = operation.parameter_setters().into_iter();
    let is_whole = sampler.is_whole;
    let limit = if is_whole { usize::MAX } else { OPTION_LIMIT };
    shown
        .filter(|(parameter, _)| {
            (is_whole || !parameter.documentation.deprecated)
                && Some(parameter.name.as_str()) != page
        })
        .filter_map(|(parameter, setter)| {
            sampler
                .option(parameter)
                .map(|value| quote!(.#setter(#value)))
        })
        .take(limit)
        .collect()
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
        let hint = Hint::named("text", Shown::first(&choice.examples));
        match &choice.encoding {
            BodyEncoding::Json(ty) | BodyEncoding::Form { ty, .. } => self.loose(ty, hint),
            BodyEncoding::Multipart(Some(id)) => self.typed(&Type::Named(*id), hint),
            BodyEncoding::Multipart(None) => self.typed(&Type::Parts, hint),
            BodyEncoding::Text => self.loose(&Type::String, hint),
            BodyEncoding::Bytes => self.typed(&Type::Upload, hint),
        }
    }
}
