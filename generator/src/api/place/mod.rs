//! Which service an operation belongs to, and what it is called there.
//!
//! The document decides, by the first of these that it has: the extensions that name group and
//! method, an `operationId` of several words set apart by `:`, `.` or `/`, the first tag, the first
//! word of the path. An operation without an id is called after its method and path.

mod path_name;

use self::path_name::PathName;
use super::extension::{self, Text};
use crate::{diagnostics::Diagnostics, document};

/// Where an operation wants to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The services on the way to it.
    pub(super) services: Vec<String>,
    /// Its own name.
    pub(super) operation: String,
}

/// Decides where an operation belongs.
pub(super) fn place(operation: &document::Operation, diagnostics: &mut Diagnostics) -> Place {
    let mut text = |what| {
        let (extensions, at) = (&operation.extensions, &operation.pointer);
        extension::text(what, extensions, at, diagnostics)
    };
    let group = text(Text::Group);
    let own_name = text(Text::OperationName);
    let id = operation.id.as_deref().filter(|id| !id.trim().is_empty());
    let by_id = id.and_then(by_id);
    let tag = operation.tags.iter().find(|tag| !tag.trim().is_empty());
    let by_path = PathName::new(&operation.method, &operation.path, tag.map(String::as_str));
    let services = match (group, &by_id) {
        (Some(group), _) => group.split('.').map(str::to_owned).collect(),
        (None, Some(place)) => place.services.clone(),
        (None, None) => vec![tag.cloned().unwrap_or_else(|| by_path.service())],
    };
    let name = match (own_name, by_id, id) {
        (Some(name), _, _) => name,
        (None, Some(place), _) => place.operation,
        (None, None, Some(id)) => id.to_owned(),
        (None, None, None) => by_path.operation(),
    };
    Place {
        services,
        operation: name,
    }
}

/// `shop:orders:get` is `get` in `orders` in `shop`. A number is no name of its own, and an id with
/// anything else than names in it is a sentence or a path.
fn by_id(id: &str) -> Option<Place> {
    let words: Vec<&str> = id
        .split([':', '.', '/'])
        .filter(|word| !word.is_empty())
        .collect();
    let is_name = |word: &&str| {
        word.chars()
            .all(|char| char.is_alphanumeric() || matches!(char, '_' | '-'))
    };
    let is_number = |word: &&str| word.chars().all(|char| char.is_ascii_digit());
    if !words.iter().all(is_name) {
        return None;
    }
    let numbers = words
        .iter()
        .rev()
        .take_while(|word| is_number(word))
        .count();
    let (services, operation) = words.split_at(words.len().checked_sub(numbers + 1)?);
    (!services.is_empty()).then(|| Place {
        services: services.iter().map(|word| (*word).to_owned()).collect(),
        operation: operation.join("_"),
    })
}

#[cfg(test)]
mod tests {
    use super::by_id;

    #[test]
    fn an_id_of_several_names_leads_to_its_service() {
        let place = |id| by_id(id).map(|place| (place.services.join(" "), place.operation));
        let found = |services: &str, name: &str| Some((services.to_owned(), name.to_owned()));
        assert_eq!(place("shop:orders:get"), found("shop orders", "get"));
        assert_eq!(place("Shop.close"), found("Shop", "close"));
        assert_eq!(place("/shop/close-now/"), found("shop", "close-now"));
        assert_eq!(place("shop.close.0"), found("shop", "close_0"));
        for id in [
            "close",
            "close.0",
            "0",
            "",
            "GET /shop/{id}",
            "Close the shop.",
        ] {
            assert_eq!(place(id), None, "{id}");
        }
    }
}
