//! Takes the document and gives the API as data: services, operations, types, errors, security.
//!
//! All meaning is decided here, once, and independent of any programming language: what is nullable,
//! which variant a tag announces, what is a page and what is an item, which operation belongs to
//! which service. Later stages only write down what was decided; templates see this data as it is.

mod answer;
mod body;
mod definition;
mod documentation;
mod enumeration;
mod example;
mod extension;
mod form;
mod group;
mod lower;
mod object;
mod operation;
mod pagination;
mod passes;
mod place;
mod read;
mod retries;
mod rules;
mod security;
mod server;
mod service;
#[cfg(test)]
mod tests;
mod ty;
mod union;
mod webhook;

use std::collections::BTreeSet;

use serde::Serialize;

#[cfg(feature = "mock")]
pub(crate) use self::read::Kind as BodyKind;
pub(crate) use self::rules::without_effect;
pub use self::{
    answer::{
        Alternative, Content, EventData, Given, ResponseHeader, Streaming, Success, SuccessCase,
    },
    body::{Body, BodyChoice, BodyEncoding},
    definition::{Definition, DefinitionId, Definitions, Shape, Usage},
    documentation::{Documentation, code, seen},
    enumeration::{Enumeration, EnumerationValues, ValueNote},
    example::Example,
    form::{Form, PartEncoding},
    object::{Constant, Object, Property},
    operation::{
        ErrorResponse, Operation, Parameter, ParameterEncoding, ParameterValue, SuccessResponse,
    },
    pagination::{Asked, NextPage, Pagination},
    retries::Retries,
    security::{Scheme, SchemeKind},
    server::{Server, ServerVariable},
    service::Service,
    ty::{IntegerWidth, Type},
    union::{Tagging, Union, Variant},
    webhook::{Event, WEBHOOKS, Webhooks},
};
use crate::{
    config::Config,
    diagnostics::Diagnostics,
    document::{Document, Extensions},
};

/// An API, independent of any programming language.
#[derive(Clone, Debug, Serialize)]
pub struct Api {
    /// What it is called.
    pub title: String,
    /// The version of the API.
    pub version: String,
    /// What the document says of it.
    pub documentation: Documentation,
    /// Where it is served.
    pub servers: Vec<Server>,
    /// How a caller says who it is.
    pub schemes: Vec<Scheme>,
    /// The services at the top, in the order in which the document first mentions them.
    pub services: Vec<Service>,
    /// When its operations are sent again.
    pub retries: Option<Retries>,
    /// What it sends to its users.
    pub webhooks: Option<Webhooks>,
    /// All types that have a name.
    pub definitions: Definitions,
    /// The bodies of errors, across all operations.
    pub errors: Vec<DefinitionId>,
    /// The `x-` members of the document itself.
    pub extensions: Extensions,
}

/// Decides what the document means, and what the user says over it. Types are as the document has them:
/// what is said of those depends on what they are called in Rust.
pub fn build(document: &Document, config: &Config, diagnostics: &mut Diagnostics) -> Api {
    let mapped: BTreeSet<&str> = config.formats.keys().map(String::as_str).collect();
    let retries = retries::read(&document.extensions, "", diagnostics);
    let retries = retries::of_all(retries, &config.retries);
    let servers = server::read(document, diagnostics);
    let schemes = security::read(document, diagnostics);
    let mut lowering = lower::Lowering::new(document, &mapped, diagnostics);
    let common = read::Common {
        servers: &servers,
        retries: retries.as_ref(),
        config,
    };
    let operations = read::operations(document, &common, &mut lowering);
    let webhooks = webhook::read(document, &mut lowering);
    let (mut definitions, unions) = lowering.finish();
    passes::tag_unions(&mut definitions, &unions, diagnostics);
    passes::preset_tags(&mut definitions);
    passes::break_alias_cycles(&mut definitions, diagnostics);
    let mut services = group::into_services(operations, document);
    passes::settle_pages(&definitions, &mut services, diagnostics);
    passes::mark_usage(&mut definitions, &services, webhooks.as_ref());
    passes::relax_one_sided_properties(&mut definitions);
    passes::share_properties(document, &mut definitions, webhooks.as_ref());
    passes::mark_reach(&mut definitions, &services, webhooks.as_ref());
    let errors = passes::collect_errors(&services);
    Api {
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        documentation: Documentation {
            summary: document.info.summary.clone(),
            description: document.info.description.clone(),
            ..Documentation::default()
        },
        servers,
        schemes,
        services,
        retries,
        webhooks,
        definitions,
        errors,
        extensions: document.extensions.clone(),
    }
}

impl Api {
    /// How many operations the API offers.
    #[must_use]
    pub fn operation_count(&self) -> usize {
        let mut count = 0;
        for service in &self.services {
            service.for_each_operation(&mut |_| count += 1);
        }
        count
    }
}
