//! Examples of items other than operations: the client and its builder, services, and what models are built
//! by or told apart by.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    hint::TEXT_LIMIT,
    lines::{Frame, fence, import, laid_out},
    value::Sampler,
};
use crate::{
    api::{Definition, DefinitionId, Enumeration, EnumerationValues, Type, Union, seen},
    rust::{
        context::Context,
        name::{Scope, pascal_case, snake_case},
        service::NamedService,
    },
};

impl Context<'_> {
    /// A client that is set up, and the first call that is made with it.
    pub(in crate::rust) fn client_example(&self, services: &[NamedService<'_>]) -> Option<String> {
        let setup = laid_out(&self.set_up_client())?;
        let import = format!("use {}::{};\n", self.package, self.client);
        let call = services.iter().find_map(|service| self.first_call(service));
        let (models, call) = call.unwrap_or_default();
        let imports = format!("{import}{models}");
        let body = format!("{setup}{call}");
        Some(fence(&Frame::Asynchronous(""), &imports, &body))
    }

    /// A client with settings of its own.
    pub(in crate::rust) fn builder_example(&self) -> Option<String> {
        let (package, client) = (&self.package, &self.client);
        let imports =
            format!("use std::time::Duration;\nuse {package}::{{{client}, RetryPolicy}};\n");
        let (variable, credential) = (self.client_ident(), self.example_credential());
        let server = self.example_server();
        let body = laid_out(&quote! {
            let #variable = #client::builder()
                #credential
                #server
                .timeout(Duration::from_secs(30))
                .retry(RetryPolicy::new().max_attempts(5))
                .build()?;
        })?;
        Some(fence(&Frame::Fallible(""), &imports, &body))
    }

    /// A call of a service.
    pub(in crate::rust) fn service_example(&self, service: &NamedService<'_>) -> Option<String> {
        let (imports, body) = self.first_call(service)?;
        Some(self.calling(&imports, &body))
    }

    /// The call of a service, or of one inside it, that asks for the least: what it imports, and its lines.
    fn first_call(&self, service: &NamedService<'_>) -> Option<(String, String)> {
        let mut operations: Vec<_> = service
            .operations
            .iter()
            .filter(|operation| !operation.source.documentation.deprecated)
            .collect();
        operations.sort_by_key(|operation| {
            let source = operation.source;
            let arguments = source.parameters.iter().filter(|one| one.required).count();
            (
                source.body.as_ref().is_some_and(|body| body.required),
                arguments,
            )
        });
        let mut calls = operations.into_iter();
        let call = calls.find_map(|operation| self.plain_call(&service.way.accessors, operation));
        match call {
            Some(call) => {
                let (imports, body) = call.parts();
                Some((imports.to_owned(), body.to_owned()))
            }
            None => service
                .services
                .iter()
                .find_map(|inner| self.first_call(inner)),
        }
    }

    /// A value of a struct that callers build.
    pub(in crate::rust) fn built_example(&self, id: DefinitionId) -> Option<String> {
        let mut sampler = Sampler::new(self);
        let value = sampler.built(id)?;
        self.made(&value, &sampler)
    }

    /// How a union is told apart, or how one is made that callers only send.
    pub(in crate::rust) fn union_example(
        &self,
        id: DefinitionId,
        definition: &Definition,
        union: &Union,
    ) -> Option<String> {
        if !definition.usage.response {
            let mut sampler = Sampler::new(self);
            let value = sampler.sample(&Type::Named(id))?;
            return self.made(&value, &sampler);
        }
        let ident = self.names.get(id)?;
        let (package, ident) = (&self.package, ident.to_string());
        let variant = Scope::variants().claim(&pascal_case(&union.variants.first()?.name));
        let held = Scope::values(&["other"]).claim(&snake_case(&variant.to_string()));
        let whole = Scope::values(&[]).claim(&snake_case(&ident));
        let body = format!(
            "    match {whole} {{\n        \
                     {ident}::{variant}({held}) => println!(\"{{{held}:?}}\"),\n        \
                     other => println!(\"something else: {{other:?}}\"),\n    \
                 }}\n"
        );
        let frame = Frame::Model {
            package,
            ty: &ident,
            name: &whole.to_string(),
        };
        Some(fence(&frame, "", &body))
    }

    /// What a value of an enumeration is read as.
    pub(in crate::rust) fn enumeration_example(
        &self,
        id: DefinitionId,
        enumeration: &Enumeration,
    ) -> Option<String> {
        let ident = self.names.get(id)?;
        let variants = self.values(id, enumeration);
        let mut plain = variants.iter().filter(|(_, text)| {
            text.len() <= TEXT_LIMIT && seen(text) == text.as_str() && !text.contains('`')
        });
        let (variant, text) = plain.next()?;
        let value = match enumeration.values {
            EnumerationValues::Strings(_) => Literal::string(text).to_string(),
            EnumerationValues::Integers(_) => text.clone(),
        };
        let imports = format!("use {}::models::{ident};\n", self.package);
        let body = format!("    assert_eq!({ident}::from({value}), {ident}::{variant});\n");
        Some(fence(&Frame::Nothing, &imports, &body))
    }

    /// The statement that makes a value.
    fn made(&self, value: &TokenStream, sampler: &Sampler<'_, '_>) -> Option<String> {
        let body = laid_out(&quote!(let value = #value;))?;
        let frame = if body.contains('?') {
            Frame::Result
        } else {
            Frame::Nothing
        };
        let imports = import(&self.package, sampler.models());
        Some(fence(&frame, &imports, &body))
    }
}
