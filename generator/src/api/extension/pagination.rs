//! How answers continue, in the words of each extension.

use crate::{
    config::{PageBy, Pagination},
    document::{Document, Extensions, Operation, ParameterLocation},
    load::Node,
};

/// The extensions that describe pagination, each with what reads it; the more exact first.
const DIALECTS: [(&str, Read); 4] = [
    ("x-speakeasy-pagination", by_inputs),
    ("x-fern-pagination", by_request),
    ("x-ms-pageable", by_link),
    ("x-polar-pagination", by_type),
];

/// The error says what is not understood.
type Read = fn(&Node, &Operation, &Document) -> Result<Pagination, String>;

/// What the first of an operation's extensions says of pagination, with its key; the error in its place says
/// what is not understood.
pub(in crate::api) fn pagination(
    operation: &Operation,
    document: &Document,
) -> Option<(&'static str, Result<Pagination, String>)> {
    let extensions: &Extensions = &operation.extensions;
    DIALECTS.iter().find_map(|(key, read)| {
        let said = read(extensions.get(*key)?, operation, document);
        Some((*key, said))
    })
}

/// Inputs by what they mean, outputs by JSONPath.
fn by_inputs(node: &Node, _: &Operation, _: &Document) -> Result<Pagination, String> {
    let inputs = node.get("inputs").and_then(Node::as_array);
    let input = |meaning: &str| {
        let input = inputs?.iter().find(|input| {
            let said = |member| input.get(member).and_then(Node::as_str);
            said("type") == Some(meaning)
                && matches!(said("in"), Some("parameters" | "requestBody"))
        })?;
        Some(input.get("name")?.as_str()?.to_owned())
    };
    let needed =
        |meaning: &str| input(meaning).ok_or_else(|| format!("there is no input `{meaning}`"));
    let output = |name: &str| match node.get("outputs").and_then(|outputs| outputs.get(name)) {
        None => Ok(None),
        Some(path) => match path.as_str().and_then(way) {
            Some(way) => Ok(Some(way)),
            None => Err(format!("`{name}` leads over more than names")),
        },
    };
    let told = |name: &str| output(name)?.ok_or_else(|| format!("there is no output `{name}`"));
    let items = output("results")?;
    let said = match node.get("type").and_then(Node::as_str) {
        Some("offsetLimit") => match (input("page"), input("offset")) {
            (Some(page), _) => Pagination {
                by: PageBy::Page,
                parameter: Some(page),
                last_page: output("numPages")?,
                ..Pagination::default()
            },
            (None, _) => Pagination {
                by: PageBy::Offset,
                parameter: Some(needed("offset")?),
                ..Pagination::default()
            },
        },
        Some("cursor") => Pagination {
            by: PageBy::Cursor,
            parameter: Some(needed("cursor")?),
            next: Some(told("nextCursor")?),
            ..Pagination::default()
        },
        Some("url") => Pagination {
            by: PageBy::Url,
            next: Some(told("nextUrl")?),
            ..Pagination::default()
        },
        other => return Err(unknown_type(other)),
    };
    Ok(Pagination { items, ..said })
}

fn unknown_type(said: Option<&str>) -> String {
    match said {
        Some(said) => format!("`{said}` is none of the types that there are"),
        None => "there is no `type`".to_owned(),
    }
}

/// Ways that start at `$request` and `$response`; `true` stands for what the document says.
fn by_request(node: &Node, _: &Operation, document: &Document) -> Result<Pagination, String> {
    match node {
        Node::Bool(false) => Ok(Pagination::default()),
        Node::Bool(true) => {
            let common = document.extensions.get("x-fern-pagination");
            let common = common.filter(|node| node.as_object().is_some());
            by_ways(common.ok_or("the document says nothing for all operations")?)
        }
        _ => by_ways(node),
    }
}

fn by_ways(node: &Node) -> Result<Pagination, String> {
    let said = |member: &str| node.get(member).and_then(Node::as_str);
    if let Some(kind) = said("type") {
        return Err(unknown_type(Some(kind)));
    }
    let of = |member: &str, start: &str| {
        let way = said(member).and_then(|said| said.strip_prefix(start));
        way.map(str::to_owned)
            .ok_or_else(|| format!("`{member}` does not start with `{start}`"))
    };
    let request = |member| of(member, "$request.");
    let response = |member| of(member, "$response.");
    // An answer that is a list has no way to its items.
    let items = match said("results") {
        None => None,
        Some("$response") => Some(String::new()),
        Some(_) => Some(response("results")?),
    };
    let next_url = ["next_uri", "next_path"]
        .into_iter()
        .find(|it| said(it).is_some());
    let pagination = if let Some(next) = next_url {
        Pagination {
            by: PageBy::Url,
            next: Some(response(next)?),
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
    Ok(Pagination {
        items,
        ..pagination
    })
}

/// The names of the members that hold items and the URL of the next page. Without the latter there is one
/// page.
fn by_link(node: &Node, _: &Operation, _: &Document) -> Result<Pagination, String> {
    node.as_object().ok_or("it is no object")?;
    let member = |name: &str| node.get(name).and_then(Node::as_str);
    let Some(next) = member("nextLinkName") else {
        return Ok(Pagination::default());
    };
    Ok(Pagination {
        by: PageBy::Url,
        items: Some(member("itemName").unwrap_or("value").to_owned()),
        next: Some(next.to_owned()),
        ..Pagination::default()
    })
}

/// Pages by number, with the items and the number of the last page in places that are always the same.
fn by_type(node: &Node, operation: &Operation, _: &Document) -> Result<Pagination, String> {
    match node.get("type").and_then(Node::as_str) {
        Some("page_limit") => {}
        other => return Err(unknown_type(other)),
    }
    let has = |name: &str| {
        let mut parameters = operation.parameters.iter();
        parameters.any(|one| one.name == name && one.location == ParameterLocation::Query)
    };
    if !has("page") {
        return Err("there is no parameter `page`".to_owned());
    }
    Ok(Pagination {
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
