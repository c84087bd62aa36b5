//! Puts operations into the services that they want.

use super::{
    documentation::Documentation, lower::words, operation::Operation, place::Place,
    service::Service,
};
use crate::document::Document;

/// Puts operations into the services that they want.
pub(super) fn into_services(
    operations: Vec<(Place, Operation)>,
    document: &Document,
) -> Vec<Service> {
    let mut root = Service::default();
    for (place, operation) in operations {
        let mut service = &mut root;
        for name in &place.services {
            service = child(service, name, document);
        }
        service.operations.push(operation);
    }
    root.services
}

fn child<'a>(parent: &'a mut Service, name: &str, document: &Document) -> &'a mut Service {
    // Nearly all names are written alike, and no two services have names that are the same.
    let services = &parent.services;
    let position = services
        .iter()
        .position(|service| service.name() == name)
        .or_else(|| {
            let mut names = services.iter().map(Service::name);
            names.position(|other| is_same(other, name))
        });
    let index = position.unwrap_or_else(|| {
        let mut path = parent.path.clone();
        path.push(name.to_owned());
        let tag = document.tags.iter().find(|tag| is_same(&tag.name, name));
        let description = tag.and_then(|tag| tag.description.clone());
        parent.services.push(Service {
            path,
            documentation: Documentation {
                description,
                ..Documentation::default()
            },
            extensions: tag.map(|tag| tag.extensions.clone()).unwrap_or_default(),
            ..Service::default()
        });
        parent.services.len() - 1
    });
    &mut parent.services[index]
}

/// Whether two names are written differently at most: tag `Gift cards` and id `gift-cards.list`.
fn is_same(one: &str, other: &str) -> bool {
    one == other || {
        let words_of_one = words(one);
        !words_of_one.is_empty() && words_of_one == words(other)
    }
}
