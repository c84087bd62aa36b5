//! A service as a struct whose methods start its operations, and the names of all of them.

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    context::Context,
    documentation, features,
    imports::Imports,
    name::{Scope, ascii, constant_case, pascal_case, snake_case},
    operation::OperationNames,
};
use crate::api::{Service, code};

/// A service with its names, and what is inside it.
pub(super) struct NamedService<'a> {
    pub(super) source: &'a Service,
    /// The struct.
    pub(super) ident: Ident,
    /// The method that leads to it.
    pub(super) accessor: Ident,
    /// Its module.
    pub(super) module: Ident,
    /// The way to it, its own names last.
    pub(super) way: Way,
    /// The feature that it belongs to.
    pub(super) feature: String,
    pub(super) operations: Vec<OperationNames<'a>>,
    pub(super) services: Vec<Self>,
}

/// How callers and the compiler get to a service.
#[derive(Clone, Default)]
pub(super) struct Way {
    /// The methods from the client on.
    pub(super) accessors: Vec<Ident>,
    /// The modules, which differ where a method has no name for a file.
    pub(super) modules: Vec<Ident>,
}

/// What every service has methods of. Those of the conversions take the service itself, so they would be
/// called in place of one that takes a reference to it.
const METHODS: &[&str] = &["new", "clone", "fmt", "into", "try_into"];

/// What the services beside each other have taken already.
struct Siblings {
    /// Names of methods, which operations take as well.
    accessors: Scope,
    /// Names of files.
    modules: Scope,
}

impl<'a> NamedService<'a> {
    /// Names the services of an API and their operations.
    pub(super) fn all(services: &'a [Service], types: &mut Scope) -> Vec<Self> {
        let client = ["builder", "from_env"].map(|name| format_ident!("{name}"));
        let mut siblings = Siblings {
            accessors: Scope::values(METHODS).without(&client),
            modules: Scope::modules(),
        };
        let mut features = HashSet::new();
        services
            .iter()
            .map(|service| {
                let feature = features::claim(service.name(), &mut features);
                Self::new(service, &Way::default(), &feature, &mut siblings, types)
            })
            .collect()
    }

    fn new(
        source: &'a Service,
        parents: &Way,
        feature: &str,
        siblings: &mut Siblings,
        types: &mut Scope,
    ) -> Self {
        let accessor = siblings.accessors.claim(&snake_case(source.name()));
        // The compiler loads no file for a module whose name is not ASCII.
        let module = siblings
            .modules
            .claim(&snake_case(&ascii(&accessor.to_string())));
        let mut way = parents.clone();
        way.accessors.push(accessor.clone());
        way.modules.push(module.clone());
        let ident = types.claim_as(&pascal_case(&source.path.join(" ")), "Service");
        let mut methods = Scope::values(METHODS);
        let mut constants = Scope::values(&[]);
        let mut operations: Vec<OperationNames<'a>> = source
            .operations
            .iter()
            .map(|operation| {
                let method = methods.claim(&snake_case(&operation.name));
                OperationNames {
                    source: operation,
                    constant: constants.claim(&constant_case(&operation.name)),
                    ident: types.claim(&format!("{ident}{}", pascal_case(&operation.name))),
                    method,
                    alternatives: Vec::new(),
                    answer: None,
                    headers: None,
                }
            })
            .collect();
        // Operations come first, so that what one of them answers renames no other.
        for operation in &mut operations {
            operation.name_answer(types);
        }
        let mut inner = Siblings {
            accessors: methods,
            modules: Scope::modules(),
        };
        let services = source
            .services
            .iter()
            .map(|service| Self::new(service, &way, feature, &mut inner, types))
            .collect();
        // Last, so that another way to send a body renames nothing.
        for operation in &mut operations {
            operation.alternatives = alternatives(operation, &mut inner.accessors);
        }
        Self {
            source,
            ident,
            accessor,
            module,
            way,
            feature: feature.to_owned(),
            operations,
            services,
        }
    }
}

impl Context<'_> {
    /// The file of a service: its struct and its operations.
    pub(super) fn service(
        &self,
        service: &NamedService<'_>,
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let ident = &service.ident;
        let client = imports.runtime("Client");
        let title = service.source.path.join(" / ");
        let docs = documentation::with_example(
            &service.source.documentation,
            &format!("The operations of {}.", code(&title)),
            self.service_example(service).as_deref(),
        );
        let modules = service.services.iter().map(|inner| {
            let module = &inner.module;
            quote!(pub mod #module;)
        });
        let inner_accessors = service.services.iter().map(accessor);
        let starters: Vec<TokenStream> = service
            .operations
            .iter()
            .flat_map(|operation| self.starters(&service.way.accessors, operation, imports))
            .collect();
        let operations: Vec<TokenStream> = service
            .operations
            .iter()
            .map(|operation| self.operation(operation, imports))
            .collect();
        quote! {
            #(#modules)*
            #docs
            #[derive(Clone, Debug)]
            pub struct #ident {
                client: #client,
            }
            impl #ident {
                pub(crate) fn new(client: &#client) -> Self {
                    Self { client: client.clone() }
                }
                #(#inner_accessors)*
                #(#starters)*
            }
            #(#operations)*
        }
    }
}

/// The methods for the other ways to send a required body.
fn alternatives(operation: &OperationNames<'_>, methods: &mut Scope) -> Vec<Ident> {
    let body = operation.source.body.as_ref().filter(|body| body.required);
    let choices = body
        .into_iter()
        .flat_map(|body| body.choices.iter().skip(1));
    choices
        .map(|choice| {
            let own = operation.method.to_string();
            let wanted = format!("{} {}", own.trim_start_matches("r#"), choice.name);
            methods.claim(&snake_case(&wanted))
        })
        .collect()
}

/// The method that leads to a service from what it is in.
fn accessor(service: &NamedService<'_>) -> TokenStream {
    let (accessor, module) = (&service.accessor, &service.module);
    let ident = &service.ident;
    let docs = documentation::attributes(
        &service.source.documentation,
        &format!("The operations of {}.", code(service.source.name())),
    );
    quote! {
        #docs
        pub fn #accessor(&self) -> #module::#ident {
            #module::#ident::new(&self.client)
        }
    }
}

/// The method that leads to a service at the top from the client.
pub(super) fn client_accessor(service: &NamedService<'_>) -> TokenStream {
    let feature = &service.feature;
    let (accessor, module) = (&service.accessor, &service.module);
    let ident = &service.ident;
    let docs = documentation::attributes(
        &service.source.documentation,
        &format!("The operations of {}.", code(service.source.name())),
    );
    quote! {
        #docs
        #[cfg(feature = #feature)]
        pub fn #accessor(&self) -> crate::services::#module::#ident {
            crate::services::#module::#ident::new(&self.client)
        }
    }
}
