//! The files of a crate, each emitted on its own.
//!
//! Tokens belong to the thread that made them. So a crate is a list of its parts, which any thread can
//! take one from, and each thread has an emitter of its own.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{
    client,
    context::Context,
    decisions::Decisions,
    documentation,
    environment::Environments,
    features::{self, Features},
    imports::Imports,
    model::{self, Model},
    module::Module,
    name::Scope,
    names::is_emitted,
    object,
    operation::OperationNames,
    pages::Pages,
    reference::{self, Describer, Overview, Package, ServicePage, Type, TypePage},
    service::NamedService,
    source::Source,
    token::Token,
};
use crate::{
    Snippet,
    api::{Api, Definition, DefinitionId, Shape, code},
    config::Config,
};

/// A crate before it is emitted.
#[derive(Debug)]
pub struct Crate<'a> {
    /// The API that it is written for.
    pub api: &'a Api,
    /// What the user decides about it.
    pub config: &'a Config,
    /// The features, one for each service at the top, in the order of the document.
    pub features: Vec<String>,
    /// The feature of the webhooks, where there are any.
    pub webhooks: Option<String>,
    /// The types that stand for schemas.
    pub models: Vec<Model>,
    /// Its source files.
    pub parts: Vec<Part>,
    /// The pages about it.
    pub pages: Pages,
    decisions: Decisions,
}

/// A source file of a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The root of the library.
    Library,
    /// The client and its builder.
    Client,
    /// The servers by name.
    Environment,
    /// The bodies of errors.
    Error,
    /// The list of all models.
    Models,
    /// A file of models, by its place among them.
    Module(usize),
    /// The list of the services at the top.
    Services,
    /// What the API sends to its users.
    Webhooks,
    /// One service, by its place among those at the top and inside each other.
    Service(Vec<usize>),
}

impl<'a> Crate<'a> {
    /// Decides which files an API becomes.
    #[must_use]
    pub fn new(api: &'a Api, config: &'a Config) -> Self {
        let decisions = Decisions::new(api);
        let emitter = Emitter::new(api, config, &decisions);
        let mut parts = vec![
            Part::Library,
            Part::Client,
            Part::Error,
            Part::Models,
            Part::Services,
        ];
        if emitter.environments.has_file() {
            parts.push(Part::Environment);
        }
        if api.webhooks.is_some() {
            parts.push(Part::Webhooks);
        }
        // The largest parts come first, so that no thread is left alone with one in the end.
        let mut services = Vec::new();
        for (index, service) in emitter.services.iter().enumerate() {
            list(service, vec![index], &mut services);
        }
        services.sort_by_key(|(operations, _)| Reverse(*operations));
        parts.extend(services.into_iter().map(|(_, place)| Part::Service(place)));
        parts.extend((0..decisions.modules.len()).map(Part::Module));
        Self {
            api,
            config,
            features: emitter
                .services
                .iter()
                .map(|service| service.feature.clone())
                .collect(),
            webhooks: emitter.features.webhooks().cloned(),
            models: model::models(&emitter.context),
            parts,
            pages: Pages::new(&emitter.context, &emitter.services, &decisions.modules),
            decisions,
        }
    }

    /// Whether it has a feature of a name by itself.
    #[must_use]
    pub fn has_feature(&self, name: &str) -> bool {
        let of_services = self.features.iter().chain(&self.webhooks);
        features::BUILT_IN.contains(&name) || of_services.into_iter().any(|own| own == name)
    }

    /// What a thread emits the parts with.
    #[must_use]
    pub fn emitter(&self) -> Emitter<'_> {
        Emitter::new(self.api, self.config, &self.decisions)
    }
}

/// Adds the places of a service and of those inside it, each with how many operations it has.
fn list(service: &NamedService<'_>, place: Vec<usize>, found: &mut Vec<(usize, Vec<usize>)>) {
    for (index, inner) in service.services.iter().enumerate() {
        let mut inner_place = place.clone();
        inner_place.push(index);
        list(inner, inner_place, found);
    }
    found.push((service.operations.len(), place));
}

/// Writes the parts of a crate as items of Rust.
pub struct Emitter<'a> {
    context: Context<'a>,
    services: Vec<NamedService<'a>>,
    environments: Environments<'a>,
    features: Features,
}

impl<'a> Emitter<'a> {
    fn new(api: &'a Api, config: &'a Config, decisions: &'a Decisions) -> Self {
        let context = Context::new(api, config, decisions);
        let mut operation_types = Scope::types_beside(context.decisions.names.all());
        let services = NamedService::all(&api.services, &mut operation_types);
        Self {
            features: Features::new(&services, api.webhooks.is_some()),
            environments: Environments::new(api, config),
            context,
            services,
        }
    }

    /// The crate as data: all of it.
    #[must_use]
    pub fn package(&self) -> Package {
        let modules = self.context.decisions.modules.iter();
        let mut types: Vec<(DefinitionId, Type)> =
            modules.flat_map(|module| self.types_in(module)).collect();
        types.sort_by_key(|(id, _)| *id);
        let types = types.into_iter().map(|(_, ty)| ty).collect();
        self.describer()
            .package(&self.services, &self.environments, types)
    }

    /// A service of the crate as data, with all that is inside it, by its place.
    #[must_use]
    pub fn service_data(&self, place: &[usize]) -> Option<reference::Service> {
        let service = self.service_at(place)?;
        Some(self.describer().service(service))
    }

    /// The types of a file of models as data, by the place of the file among them.
    #[must_use]
    pub fn types_data(&self, module: usize) -> Vec<Type> {
        let module = self.context.decisions.modules.get(module);
        let types = module.into_iter().flat_map(|module| self.types_in(module));
        types.map(|(_, ty)| ty).collect()
    }

    /// The data of the page of a service, by its place.
    #[must_use]
    pub fn service_page(&self, place: &[usize], pages: &Pages) -> Option<ServicePage> {
        let service = self.service_at(place)?;
        Some(self.describer().service_page(service, place, pages))
    }

    /// The data of the page of a file of models, by the place of the file among them, and where the page is
    /// from the folder of all pages.
    #[must_use]
    pub fn type_page(&self, module: usize, pages: &Pages) -> Option<(String, TypePage)> {
        let module = self.context.decisions.modules.get(module)?;
        Some((module.page(), self.describer().type_page(module, pages)))
    }

    /// The data of what leads to all pages.
    #[must_use]
    pub fn overview(&self, pages: &Pages) -> Overview {
        self.describer()
            .overview(&self.services, &self.environments, pages)
    }

    /// A program for each operation that one can be shown of.
    #[must_use]
    pub fn snippets(&self) -> Vec<Snippet> {
        self.each_operation(|services, operation| self.context.example_program(services, operation))
    }

    /// A call of each operation with all that the document shows for it, as in documentation.
    #[must_use]
    pub fn exercises(&self) -> Vec<Snippet> {
        self.each_operation(|services, operation| {
            self.context.example_of_everything(services, operation)
        })
    }

    /// What can be shown of each operation.
    fn each_operation(
        &self,
        shown: impl Fn(&[Ident], &OperationNames<'_>) -> Option<String>,
    ) -> Vec<Snippet> {
        let mut snippets = Vec::new();
        let mut pending: Vec<&NamedService<'_>> = self.services.iter().rev().collect();
        while let Some(service) = pending.pop() {
            for operation in &service.operations {
                let source = shown(&service.way.accessors, operation);
                snippets.extend(source.map(|source| Snippet {
                    pointer: operation.source.pointer.clone(),
                    source,
                }));
            }
            pending.extend(service.services.iter().rev());
        }
        snippets
    }

    fn describer(&self) -> Describer<'_> {
        Describer::new(&self.context, &self.features)
    }

    fn types_in(&self, module: &Module) -> Vec<(DefinitionId, Type)> {
        let (describer, file) = (self.describer(), module.file());
        let types = module.types();
        types
            .filter_map(|id| Some((id, describer.ty(id, &file)?)))
            .collect()
    }

    /// Writes a part; `None` for one of another crate.
    #[must_use]
    pub fn emit(&self, part: &Part) -> Option<Source> {
        Some(match part {
            Part::Library => client::library(&self.context, &self.environments, &self.features),
            Part::Webhooks => self.context.webhooks(self.context.api.webhooks.as_ref()?),
            Part::Client => client::client(&self.context, &self.services, &self.environments),
            Part::Environment => self.environments.source(),
            Part::Error => self.error(),
            Part::Models => self.models(),
            Part::Module(index) => self.module(self.context.decisions.modules.get(*index)?),
            Part::Services => self.services(),
            Part::Service(place) => self.service(place)?,
        })
    }

    fn error(&self) -> Source {
        let items = self.context.error_body(&self.features);
        Source::new("error.rs", "src/error.rs").with_items("items", Token::all(items))
    }

    fn models(&self) -> Source {
        let context = &self.context;
        let mut modules: Vec<(Ident, TokenStream)> = context
            .decisions
            .modules
            .iter()
            .map(|module| {
                let name = Ident::new(&module.name, Span::call_site());
                let first = context.api.definitions.get(module.first);
                (name, self.features.gate(first))
            })
            .collect();
        modules.sort_by(|one, other| one.0.cmp(&other.0));
        let declared = modules
            .iter()
            .map(|(module, gate)| quote!(#gate mod #module;));
        // What is compiled for the same services is exported together.
        let mut exports: BTreeMap<String, (&TokenStream, Vec<&Ident>)> = BTreeMap::new();
        for (module, gate) in &modules {
            let export = exports.entry(gate.to_string());
            let (_, names) = export.or_insert_with(|| (gate, Vec::new()));
            names.push(module);
        }
        let exported = exports.values().map(|(gate, names)| match &names[..] {
            [module] => quote!(#gate pub use self::#module::*;),
            modules => quote!(#gate pub use self::{#(#modules::*),*};),
        });
        let items = quote!(#(#declared)* #(#exported)*);
        Source::new("models.rs", "src/models/mod.rs").with_items("items", Token::all(items))
    }

    fn module(&self, module: &Module) -> Source {
        let context = &self.context;
        let mut imports = Imports::new(context.decisions.names.all());
        let items: TokenStream = module
            .types()
            .map(|id| self.definition(id, context.api.definitions.get(id), &mut imports))
            .collect();
        for ident in module.types().filter_map(|id| context.names.get(id)) {
            imports.defines(ident);
        }
        let items = imports.retain_named(items);
        Source::new("model.rs", &module.file())
            .with_items("imports", Token::all(imports.declarations()))
            .with_items("items", items)
    }

    fn definition(
        &self,
        id: DefinitionId,
        definition: &Definition,
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let context = &self.context;
        match &definition.shape {
            Shape::Object(object) => {
                let paged = context.paged(id, imports);
                let object = context.object(id, definition, object, imports);
                quote!(#object #paged)
            }
            Shape::Form(form) => context.form(id, definition, form, imports),
            Shape::Enumeration(enumeration) => context.enumeration(id, definition, enumeration),
            Shape::Union(union) => context.union(id, definition, union, imports),
            Shape::Alias(target) => {
                let Some(ident) = context.names.get(id) else {
                    return TokenStream::new();
                };
                let docs = documentation::attributes(
                    &definition.documentation,
                    &object::plain_words(definition),
                );
                let target = context.ty(target, imports);
                quote!(#docs pub type #ident = #target;)
            }
        }
    }

    fn services(&self) -> Source {
        let modules = self.services.iter().map(|service| {
            let module = &service.module;
            let feature = &service.feature;
            quote! {
                #[cfg(feature = #feature)]
                pub mod #module;
            }
        });
        let items = quote!(#(#modules)*);
        Source::new("services.rs", "src/services/mod.rs").with_items("items", Token::all(items))
    }

    fn service_at(&self, place: &[usize]) -> Option<&NamedService<'a>> {
        let mut services = &self.services;
        let mut found = None;
        for index in place {
            let service = services.get(*index)?;
            services = &service.services;
            found = Some(service);
        }
        found
    }

    fn service(&self, place: &[usize]) -> Option<Source> {
        let service = self.service_at(place)?;
        let mut imports = Imports::new(self.context.decisions.names.all());
        let items = self.context.service(service, &mut imports);
        let items = imports.retain_named(items);
        let path: Vec<String> = service
            .way
            .modules
            .iter()
            .map(ToString::to_string)
            .collect();
        let path = if service.services.is_empty() {
            format!("src/services/{}.rs", path.join("/"))
        } else {
            format!("src/services/{}/mod.rs", path.join("/"))
        };
        let names: Vec<String> = service.source.path.iter().map(|name| code(name)).collect();
        let title = format!("Operations of {}.", names.join(" / "));
        Some(
            Source::new("service.rs", &path)
                .with_items("title", Token::all(documentation::inner(&title)))
                .with_items("imports", Token::all(imports.declarations()))
                .with_items("items", items),
        )
    }
}

pub(super) fn emitted(api: &Api) -> impl Iterator<Item = (DefinitionId, &Definition)> {
    api.definitions
        .iter()
        .filter(|(_, definition)| is_emitted(definition))
}
