//! Takes the API and gives the source files of a crate as items of Rust.
//!
//! What concerns Rust alone is decided here: names, modules, features, boxes. Everything is built as
//! tokens; a text of the document reaches them only as a literal or a doc attribute, a name only as
//! an identifier that the module `name` made.

mod argument;
mod boxing;
mod client;
mod context;
mod documentation;
mod enumeration;
mod error;
mod example;
mod features;
mod imports;
mod input;
mod model;
mod name;
mod names;
mod object;
mod operation;
mod page;
mod service;
mod source;
mod union;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use self::{
    context::Context, features::Features, imports::Imports, name::Scope, names::is_emitted,
    service::NamedService,
};
pub use self::{
    model::Model,
    source::{Crate, Fragments, Source},
};
use crate::{
    api::{Api, Definition, DefinitionId, Shape},
    config::Config,
};

/// Writes an API as Rust.
pub fn emit(api: &Api, config: &Config) -> Crate {
    let context = Context::new(api, config);
    let mut operation_types = Scope::types_beside(context.names.all());
    let services = NamedService::all(&api.services, &mut operation_types);
    let features = Features::new(&services);
    let mut sources = vec![
        client::library(&context),
        client::client(&context, &services, config),
        client::environment(api, config),
        error_source(&context, &features),
        models_source(&context, &features),
        services_source(&services),
    ];
    sources.extend(model_sources(&context));
    for service in &services {
        service.for_each(&mut |service| sources.push(service_source(&context, service)));
    }
    Crate {
        features: services
            .iter()
            .map(|service| service.feature.clone())
            .collect(),
        models: model::models(&context),
        sources,
    }
}

fn error_source(context: &Context<'_>, features: &Features) -> Source {
    Source::new("error.rs", "src/error.rs").with("items", &context.error_body(features))
}

fn models_source(context: &Context<'_>, features: &Features) -> Source {
    let mut modules: Vec<(&Ident, TokenStream)> = emitted(context.api)
        .filter_map(|(id, definition)| {
            let module = &context.names.get(id)?.module;
            Some((module, features.gate(definition)))
        })
        .collect();
    modules.sort_by(|one, other| one.0.cmp(other.0));
    let declared = modules
        .iter()
        .map(|(module, gate)| quote!(#gate mod #module;));
    let exported = modules
        .iter()
        .map(|(module, gate)| quote!(#gate pub use self::#module::*;));
    let items = quote!(#(#declared)* #(#exported)*);
    Source::new("models.rs", "src/models/mod.rs").with("items", &items)
}

fn model_sources(context: &Context<'_>) -> Vec<Source> {
    emitted(context.api)
        .filter_map(|(id, definition)| {
            let name = context.names.get(id)?;
            let mut imports = Imports::new(context.names.all());
            let items = model(context, id, definition, &mut imports);
            Some(
                Source::new("model.rs", &format!("src/models/{}.rs", name.module))
                    .with("imports", &imports.declarations())
                    .with("items", &items),
            )
        })
        .collect()
}

fn model(
    context: &Context<'_>,
    id: DefinitionId,
    definition: &Definition,
    imports: &mut Imports<'_>,
) -> TokenStream {
    match &definition.shape {
        Shape::Object(object) => {
            let paged = context.paged(id, imports);
            let object = context.object(id, definition, object, imports);
            quote!(#object #paged)
        }
        Shape::Enumeration(enumeration) => context.enumeration(id, definition, enumeration),
        Shape::Union(union) => context.union(id, definition, union, imports),
        Shape::Alias(target) => {
            let Some(name) = context.names.get(id) else {
                return TokenStream::new();
            };
            let docs = documentation::attributes(
                &definition.documentation,
                &object::plain_words(definition),
            );
            let ident = &name.ident;
            let target = context.ty(target, imports);
            imports.defines(ident);
            quote!(#docs pub type #ident = #target;)
        }
    }
}

fn services_source(services: &[NamedService<'_>]) -> Source {
    let modules = services.iter().map(|service| {
        let module = &service.module;
        let feature = &service.feature;
        quote! {
            #[cfg(feature = #feature)]
            pub mod #module;
        }
    });
    Source::new("services.rs", "src/services/mod.rs").with("items", &quote!(#(#modules)*))
}

fn service_source(context: &Context<'_>, service: &NamedService<'_>) -> Source {
    let mut imports = Imports::new(context.names.all());
    let items = context.service(service, &mut imports);
    let path: Vec<String> = service.path.iter().map(ToString::to_string).collect();
    let path = if service.services.is_empty() {
        format!("src/services/{}.rs", path.join("/"))
    } else {
        format!("src/services/{}/mod.rs", path.join("/"))
    };
    Source::new("service.rs", &path)
        .with(
            "title",
            &documentation::inner(&format!(
                "Operations of `{}`.",
                service.source.path.join("` / `")
            )),
        )
        .with("imports", &imports.declarations())
        .with("items", &items)
}

fn emitted(api: &Api) -> impl Iterator<Item = (DefinitionId, &Definition)> {
    api.definitions
        .iter()
        .filter(|(_, definition)| is_emitted(definition))
}
