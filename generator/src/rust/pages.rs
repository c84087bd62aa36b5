//! The pages about a crate: what each is about, where it stands, and what uses which type.

use std::collections::HashMap;

use super::{
    context::Context,
    module::Module,
    name::{Scope, snake_case},
    reference::Link,
    service::NamedService,
};
use crate::api::{Api, DefinitionId, Operation};

/// A page about a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The `README.md` of the crate.
    Readme,
    /// The index of the other pages.
    Index,
    /// One service, by its place among those at the top and inside each other.
    Service(Vec<usize>),
    /// A file of models, by its place among them.
    Module(usize),
}

/// The pages about a crate.
#[derive(Debug, Default)]
pub struct Pages {
    /// All of them.
    pub list: Vec<Page>,
    /// Where the page of each service is, by its place.
    services: HashMap<Vec<usize>, String>,
    /// Where each type is told of: a page, and an anchor where it is not the page's first.
    types: HashMap<String, String>,
    uses: HashMap<DefinitionId, Vec<Use>>,
}

/// A place that names a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// An operation: the call, and where it is told of.
    Operation { title: String, target: String },
    /// Another type.
    Type(DefinitionId),
}

impl Pages {
    /// Plans the pages of a crate. Without `pages`, there is no more than the readme; without `readme`, not
    /// even that.
    pub(super) fn new(
        context: &Context<'_>,
        services: &[NamedService<'_>],
        modules: &[Module],
    ) -> Self {
        let wanted = &context.config.docs;
        let mut pages = Self::default();
        if wanted.readme {
            pages.list.push(Page::Readme);
        }
        // The readme lists the operations as well, so it needs to know where they would be told of.
        if wanted.readme || wanted.pages {
            let mut names = Scope::values(&["models", "readme"]);
            for (index, service) in services.iter().enumerate() {
                let name = names.claim(&service.module.to_string()).to_string();
                pages.place(service, vec![index], &name);
            }
        }
        if wanted.pages {
            pages.list.push(Page::Index);
            let mut places: Vec<&Vec<usize>> = pages.services.keys().collect();
            places.sort();
            let of_services: Vec<Page> = places.into_iter().cloned().map(Page::Service).collect();
            pages.list.extend(of_services);
            pages.list.extend((0..modules.len()).map(Page::Module));
            pages.place_types(context, modules);
            for (index, service) in services.iter().enumerate() {
                pages.use_of_service(context, service, &[index]);
            }
            pages.use_of_types(context.api);
        }
        pages
    }

    /// Where the page of a service is, from the folder of all pages.
    #[must_use]
    pub fn of_service(&self, place: &[usize]) -> &str {
        self.services.get(place).map_or("", String::as_str)
    }

    /// Where a type is told of, from the folder of all pages, by its name.
    #[must_use]
    pub fn of_type(&self, name: &str) -> Option<&str> {
        self.types.get(name).map(String::as_str)
    }

    /// Where each type is told of, by its name.
    pub fn type_targets(&self) -> impl Iterator<Item = (&str, &str)> {
        let targets = self.types.iter();
        targets.map(|(name, target)| (name.as_str(), target.as_str()))
    }

    /// All types that are told of, in the order of their names.
    pub(super) fn types(&self) -> impl Iterator<Item = Link> {
        let mut types: Vec<(&String, &String)> = self.types.iter().collect();
        types.sort();
        let link = |(title, target): (&String, &String)| Link {
            title: title.clone(),
            target: target.clone(),
        };
        types.into_iter().map(link)
    }

    /// What names a type.
    pub(super) fn uses_of(&self, id: DefinitionId) -> &[Use] {
        self.uses.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Gives a service its page, and those inside it theirs in a folder beside.
    fn place(&mut self, service: &NamedService<'_>, place: Vec<usize>, path: &str) {
        for (index, inner) in service.services.iter().enumerate() {
            let mut place = place.clone();
            place.push(index);
            self.place(inner, place, &format!("{path}/{}", inner.module));
        }
        self.services.insert(place, format!("{path}.md"));
    }

    fn place_types(&mut self, context: &Context<'_>, modules: &[Module]) {
        for module in modules {
            for id in module.types() {
                let Some(name) = context.names.get(id).map(ToString::to_string) else {
                    continue;
                };
                let mut target = module.page();
                if id != module.first {
                    target.push('#');
                    target.push_str(&name);
                }
                self.types.insert(name, target);
            }
        }
    }

    fn use_of_service(
        &mut self,
        context: &Context<'_>,
        service: &NamedService<'_>,
        place: &[usize],
    ) {
        let page = self.of_service(place).to_owned();
        let mut call = snake_case(&context.client.to_string());
        for accessor in &service.way.accessors {
            call.push('.');
            call.push_str(&accessor.to_string());
            call.push_str("()");
        }
        for operation in &service.operations {
            let mut found = Vec::new();
            for_each_named(operation.source, &mut |id| {
                if !found.contains(&id) {
                    found.push(id);
                }
            });
            for id in found {
                self.uses.entry(id).or_default().push(Use::Operation {
                    title: format!("{call}.{}", operation.method),
                    target: format!("{page}#{}", operation.method),
                });
            }
        }
        for (index, inner) in service.services.iter().enumerate() {
            let mut inner_place = place.to_vec();
            inner_place.push(index);
            self.use_of_service(context, inner, &inner_place);
        }
    }

    fn use_of_types(&mut self, api: &Api) {
        for (user, definition) in super::emitter::emitted(api) {
            let mut found = Vec::new();
            definition.shape.for_each_named(&mut |id| {
                if id != user && !found.contains(&id) {
                    found.push(id);
                }
            });
            for id in found {
                self.uses.entry(id).or_default().push(Use::Type(user));
            }
        }
    }
}

/// Calls `visit` with every definition that an operation names itself.
fn for_each_named(operation: &Operation, visit: &mut impl FnMut(DefinitionId)) {
    for parameter in &operation.parameters {
        parameter.for_each_named(visit);
    }
    if let Some(body) = &operation.body {
        body.for_each_named(visit);
    }
    operation.for_each_answered(visit);
    for body in operation.errors.iter().filter_map(|error| error.body) {
        visit(body);
    }
}
