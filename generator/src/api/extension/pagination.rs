//! How answers continue, in the words of each extension.

use crate::{
    config::{PageBy, Pagination},
    document::{Extensions, Operation, ParameterLocation},
    load::Node,
};

/// The extensions that describe pagination, each with what reads it; the more exact first.
const DIALECTS: [(&str, Read); 4] = [
    ("x-speakeasy-pagination", by_inputs),
    ("x-fern-pagination", by_request),
    ("x-ms-pageable", by_link),
    ("x-polar-pagination", by_type),
];

/// Gives `None` where the extension is not understood.
type Read = fn(&Node, &Operation) -> Option<Pagination>;

/// What the first of an operation's extensions says of pagination, with its key; `None` in its place where
/// it is not understood.
pub(in crate::api) fn pagination(
    operation: &Operation,
) -> Option<(&'static str, Option<Pagination>)> {
    let extensions: &Extensions = &operation.extensions;
    DIALECTS
        .iter()
        .find_map(|(key, read)| Some((*key, read(extensions.get(*key)?, operation))))
}

/// Inputs by what they mean, outputs by JSONPath.
fn by_inputs(node: &Node, _: &Operation) -> Option<Pagination> {
    let inputs = node.get("inputs").and_then(Node::as_array);
    let input = |meaning: &str| {
        let input = inputs?.iter().find(|input| {
            let is = |member, value| input.get(member).and_then(Node::as_str) == Some(value);
            is("type", meaning) && is("in", "parameters")
        })?;
        Some(input.get("name")?.as_str()?.to_owned())
    };
    let output = |name: &str| match node.get("outputs").and_then(|outputs| outputs.get(name)) {
        None => Some(None),
        Some(path) => path.as_str().and_then(way).map(Some),
    };
    let items = output("results")?;
    let said = match node.get("type")?.as_str()? {
        "offsetLimit" => match (input("page"), input("offset")) {
            (Some(page), _) => Pagination {
                by: PageBy::Page,
                parameter: Some(page),
                last_page: output("numPages")?,
                ..Pagination::default()
            },
            (None, offset) => Pagination {
                by: PageBy::Offset,
                parameter: Some(offset?),
                ..Pagination::default()
            },
        },
        "cursor" => Pagination {
            by: PageBy::Cursor,
            parameter: Some(input("cursor")?),
            next: Some(output("nextCursor")??),
            ..Pagination::default()
        },
        "url" => Pagination {
            by: PageBy::Url,
            next: Some(output("nextUrl")??),
            ..Pagination::default()
        },
        _ => return None,
    };
    Some(Pagination { items, ..said })
}

/// Ways that start at `$request` and `$response`.
fn by_request(node: &Node, _: &Operation) -> Option<Pagination> {
    let said = |member: &str| node.get(member).and_then(Node::as_str);
    let request = |member| said(member)?.strip_prefix("$request.").map(str::to_owned);
    let response = |member| said(member)?.strip_prefix("$response.").map(str::to_owned);
    let items = said("results").and_then(|_| response("results"));
    let next_url = response("next_uri").or_else(|| response("next_path"));
    let pagination = if let Some(next) = next_url {
        Pagination {
            by: PageBy::Url,
            next: Some(next),
            ..Pagination::default()
        }
    } else if said("cursor").is_some() {
        Pagination {
            by: PageBy::Cursor,
            parameter: Some(request("cursor")?),
            next: Some(response("next_cursor")?),
            ..Pagination::default()
        }
    } else {
        let parameter = request("offset")?;
        // The number of a page counts up by one; what counts by the page's size has a step, or says so.
        let is_page = said("step").is_none() && parameter.to_ascii_lowercase().contains("page");
        Pagination {
            by: if is_page {
                PageBy::Page
            } else {
                PageBy::Offset
            },
            parameter: Some(parameter),
            ..Pagination::default()
        }
    };
    Some(Pagination {
        items,
        ..pagination
    })
}

/// The names of the members that hold items and the URL of the next page. Without the latter there is one
/// page.
fn by_link(node: &Node, _: &Operation) -> Option<Pagination> {
    node.as_object()?;
    let member = |name: &str| node.get(name).and_then(Node::as_str);
    let Some(next) = member("nextLinkName") else {
        return Some(Pagination::default());
    };
    Some(Pagination {
        by: PageBy::Url,
        items: Some(member("itemName").unwrap_or("value").to_owned()),
        next: Some(next.to_owned()),
        ..Pagination::default()
    })
}

/// Pages by number, with the items and the number of the last page in places that are always the same.
fn by_type(node: &Node, operation: &Operation) -> Option<Pagination> {
    if node.get("type")?.as_str()? != "page_limit" {
        return None;
    }
    let has = |name: &str| {
        let mut parameters = operation.parameters.iter();
        parameters.any(|one| one.name == name && one.location == ParameterLocation::Query)
    };
    has("page").then(|| Pagination {
        by: PageBy::Page,
        parameter: Some("page".to_owned()),
        items: Some("items".to_owned()),
        last_page: Some("pagination.max_page".to_owned()),
        ..Pagination::default()
    })
}

/// A JSONPath of plain steps, as in `$.pagination.max_page`, without its beginning; `$` is the answer
/// itself.
fn way(path: &str) -> Option<String> {
    let way = path.strip_prefix('$')?;
    let way = way.strip_prefix('.').unwrap_or(way);
    let is_plain = |step: &str| {
        !step.is_empty()
            && step
                .chars()
                .all(|char| char.is_alphanumeric() || matches!(char, '_' | '-'))
    };
    (way.is_empty() || way.split('.').all(is_plain)).then(|| way.to_owned())
}
