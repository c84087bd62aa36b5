//! Which service an operation belongs to, and what it is called there.
//!
//! The document decides, by the first of these that it has: the extensions that name group and
//! method, an `operationId` of several words set apart by `:`, `.` or `/`, the first tag, the first
//! word of the path.

use super::{documentation::Documentation, operation::Operation, service::Service};
use crate::{
    document::{self, Document},
    load::Node,
};

/// Where an operation wants to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The services on the way to it.
    pub(super) services: Vec<String>,
    /// Its own name.
    pub(super) operation: String,
}

/// Decides where an operation belongs.
pub(super) fn place(operation: &document::Operation) -> Place {
    let group = text(operation, "x-speakeasy-group");
    let own_name = text(operation, "x-speakeasy-name-override");
    let by_id = operation.id.as_deref().and_then(by_id);
    let services = match (group, &by_id) {
        (Some(group), _) => group.split('.').map(str::to_owned).collect(),
        (None, Some(place)) => place.services.clone(),
        (None, None) => vec![
            operation
                .tags
                .first()
                .cloned()
                .unwrap_or_else(|| first_word(&operation.path)),
        ],
    };
    let name = match (own_name, by_id, &operation.id) {
        (Some(name), _, _) => name.to_owned(),
        (None, Some(place), _) => place.operation,
        (None, None, Some(id)) => id.clone(),
        (None, None, None) => format!("{} {}", operation.method.as_str(), operation.path),
    };
    Place {
        services,
        operation: name,
    }
}

fn text<'a>(operation: &'a document::Operation, extension: &str) -> Option<&'a str> {
    operation
        .extensions
        .get(extension)
        .and_then(Node::as_str)
        .filter(|text| !text.trim().is_empty())
}

/// `customer_portal:orders:get` is `get` in `orders` in `customer_portal`.
fn by_id(id: &str) -> Option<Place> {
    let mut words: Vec<String> = id
        .split([':', '.', '/'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let operation = words.pop()?;
    (!words.is_empty()).then_some(Place {
        services: words,
        operation,
    })
}

/// The first word of a path that is neither a parameter nor a version.
fn first_word(path: &str) -> String {
    path.split('/')
        .find(|word| !word.is_empty() && !word.contains('{') && !is_version(word))
        .unwrap_or("root")
        .to_owned()
}

fn is_version(word: &str) -> bool {
    word.strip_prefix('v').is_some_and(|rest| {
        !rest.is_empty()
            && rest
                .chars()
                .all(|char| char.is_ascii_digit() || char == '.')
    })
}

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
    let position = parent
        .services
        .iter()
        .position(|service| service.name() == name);
    let index = position.unwrap_or_else(|| {
        let mut path = parent.path.clone();
        path.push(name.to_owned());
        let description = document
            .tags
            .iter()
            .find(|tag| tag.name == name)
            .and_then(|tag| tag.description.clone());
        parent.services.push(Service {
            path,
            documentation: Documentation {
                description,
                ..Documentation::default()
            },
            ..Service::default()
        });
        parent.services.len() - 1
    });
    &mut parent.services[index]
}
