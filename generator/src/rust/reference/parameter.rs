//! What callers give to an operation: parameters and a body.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{describe::Describer, outline::outlined, type_use::TypeUse};
use crate::{
    api::{self, BodyEncoding, ParameterValue},
    document::{Extensions, ParameterLocation},
    rust::{
        answer, body, documentation,
        imports::Imports,
        input,
        name::Scope,
        operation::{OPTIONS, OperationNames, setter_scope},
    },
};

outlined! {
    /// A parameter of an operation.
    pub struct Parameter {
        /// The name on the wire.
        pub name: String,
        /// The argument of the method, or the setter: `organization_id`.
        pub rust_name: String,
        /// Where it is sent: `path`, `query`, `header` or `cookie`.
        pub location: String,
        /// Whether it must be given. It is then an argument of the method; otherwise it has a setter.
        pub required: bool,
        /// What it holds. Of a parameter that takes one value or several, what each of them is.
        pub r#type: TypeUse,
        /// How many values it takes: `one`, `many` (one or several), or `entries` (a setter that takes a key and
        /// a value, and may be called again).
        pub takes: String,
        /// The type of the argument as it is written where everything is imported: `impl Into<Many<Uuid>>`.
        pub argument: String,
        /// What the document says of it, as Markdown in which nothing is live; may be empty.
        pub docs: String,
        /// Whether it is deprecated.
        pub deprecated: bool,
        /// Its `x-` members and those of its schema, by their names with the prefix.
        pub extensions: Extensions,
    }
}

outlined! {
    /// What an operation sends as body.
    pub struct Body {
        /// Whether it must be sent. It is then the last argument of the method; otherwise it has a setter.
        pub required: bool,
        /// What the document says of it, as Markdown in which nothing is live; may be empty.
        pub docs: String,
        /// The ways to send it, never none; the first is the one that the method itself takes.
        pub choices: Vec<BodyChoice>,
    }
}

outlined! {
    /// One way to send a body.
    pub struct BodyChoice {
        /// What takes it: the method of the service where the body is required (`create`), else the setter
        /// (`body`).
        pub rust_name: String,
        /// The argument: `body`, unless a parameter is called so.
        pub argument_name: String,
        /// How it is written: `json`, `form`, `multipart`, `text` or `bytes`.
        pub encoding: String,
        /// The media types that say the same to the server.
        pub media_types: Vec<String>,
        /// What is sent.
        pub r#type: TypeUse,
        /// The type of the argument as it is written where everything is imported: `impl Into<BenefitCreate>`.
        pub argument: String,
    }
}

impl Describer<'_> {
    /// The parameters of an operation, the required ones in the order of the arguments, and its body.
    pub(super) fn inputs(&self, operation: &OperationNames<'_>) -> (Vec<Parameter>, Option<Body>) {
        let mut imports = Imports::new(&self.no_models);
        let source = operation.source;
        let mut arguments = Scope::values(&["call"]);
        let mut setters = setter_scope(&answer::methods(source, OPTIONS));
        let body = source.body.as_ref().map(|body| {
            let scope = if body.required {
                &mut arguments
            } else {
                &mut setters
            };
            self.body(body, operation, scope, &mut imports)
        });
        let parameters = source.parameters.iter().map(|parameter| {
            let scope = if parameter.required {
                &mut arguments
            } else {
                &mut setters
            };
            self.parameter(parameter, scope, &mut imports)
        });
        (parameters.collect(), body)
    }

    fn parameter(
        &self,
        source: &api::Parameter,
        scope: &mut Scope,
        imports: &mut Imports<'_>,
    ) -> Parameter {
        let (ident, argument) = match &source.value {
            // The setter takes one entry after the other.
            ParameterValue::Entries(value) if !source.required => {
                let ident = input::claim(source, scope);
                let argument = self.context.argument(value, &ident, imports);
                (ident, argument.ty)
            }
            _ => {
                let input = self
                    .context
                    .parameter(source, scope, &quote!(call), imports);
                (input.ident, input.ty)
            }
        };
        let (takes, ty) = match &source.value {
            ParameterValue::One(ty) => ("one", self.use_of(ty)),
            ParameterValue::Many { item, nullable } => {
                let mut item = self.use_of(item);
                item.nullable |= nullable;
                ("many", item)
            }
            ParameterValue::Entries(ty) => ("entries", self.use_of(ty)),
        };
        Parameter {
            name: source.name.clone(),
            rust_name: ident.to_string(),
            location: match source.location {
                ParameterLocation::Path => "path",
                ParameterLocation::Query => "query",
                ParameterLocation::Header => "header",
                ParameterLocation::Cookie => "cookie",
            }
            .to_owned(),
            required: source.required,
            r#type: ty,
            takes: takes.to_owned(),
            argument: written(&argument),
            docs: documentation::text(&source.documentation, ""),
            deprecated: source.documentation.deprecated,
            extensions: source.extensions.clone(),
        }
    }

    fn body(
        &self,
        source: &api::Body,
        operation: &OperationNames<'_>,
        scope: &mut Scope,
        imports: &mut Imports<'_>,
    ) -> Body {
        let own = [&operation.method];
        let starters = own.into_iter().chain(&operation.alternatives);
        let mut starters = starters.map(ToString::to_string);
        let argument = if source.required {
            scope.claim_for("request", "body")
        } else {
            format_ident!("body")
        };
        let choices = source.choices.iter().enumerate().map(|(index, choice)| {
            let input = self
                .context
                .body(choice, argument.clone(), &quote!(call), imports);
            let rust_name = if source.required {
                starters.next().unwrap_or_default()
            } else {
                scope.claim(&body::setter_name(choice, index)).to_string()
            };
            BodyChoice {
                rust_name,
                argument_name: argument.to_string(),
                encoding: encoding(&choice.encoding).to_owned(),
                media_types: choice.content_types.clone(),
                r#type: self.sent(&choice.encoding),
                argument: written(&input.ty),
            }
        });
        Body {
            required: source.required,
            docs: documentation::text(&source.documentation, ""),
            choices: choices.collect(),
        }
    }

    fn sent(&self, encoding: &BodyEncoding) -> TypeUse {
        match encoding {
            BodyEncoding::Json(ty) | BodyEncoding::Form { ty, .. } => self.use_of(ty),
            BodyEncoding::Multipart(Some(id)) => self.use_of(&api::Type::Named(*id)),
            BodyEncoding::Multipart(None) => self.use_of(&api::Type::Parts),
            BodyEncoding::Text => self.text(),
            BodyEncoding::Bytes => self.use_of(&api::Type::Upload),
        }
    }
}

fn encoding(encoding: &BodyEncoding) -> &'static str {
    match encoding {
        BodyEncoding::Json(_) => "json",
        BodyEncoding::Form { .. } => "form",
        BodyEncoding::Multipart(_) => "multipart",
        BodyEncoding::Text => "text",
        BodyEncoding::Bytes => "bytes",
    }
}

/// A type as people write it. Tokens alone know no spaces.
fn written(ty: &TokenStream) -> String {
    let text = ty.to_string();
    let mut written = String::with_capacity(text.len());
    for word in text.split(' ') {
        let is_name = |char: char| char.is_alphanumeric() || char == '_';
        let after_name = written.ends_with(is_name);
        let after_comma = written.ends_with(',');
        let around = word == "=" || written.ends_with('=');
        if after_comma || around || (after_name && word.starts_with(is_name)) {
            written.push(' ');
        }
        written.push_str(word);
    }
    written
}
