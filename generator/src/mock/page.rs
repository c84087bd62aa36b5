//! Pages that end: whoever asks for one after the other comes to the last.

use serde_json::Value;

use super::Request;
use super::request::decoded_form;
use crate::api::{NextPage, Pagination};
use crate::document::{Schema, Schemas};
use crate::instance::{Judge, Side};

/// How many pages there are of everything.
const PAGES: u64 = 2;

/// Members that say that there is more.
const MORE: [&str; 6] = [
    "has_more",
    "hasMore",
    "has_next",
    "hasNext",
    "has_next_page",
    "hasNextPage",
];

/// Members that say where the next page is.
const NEXT: [&str; 16] = [
    "next",
    "next_page",
    "nextPage",
    "next_cursor",
    "nextCursor",
    "next_token",
    "nextToken",
    "next_page_token",
    "nextPageToken",
    "next_url",
    "nextUrl",
    "next_link",
    "nextLink",
    "next_page_url",
    "nextPageUrl",
    "end_cursor",
];

/// The number of the page that is asked for; the first is 1. Whoever skips items has seen all there are.
pub(super) fn asked_for(request: &Request, pagination: &Pagination) -> u64 {
    let Some(parameter) = pagination.next.parameter() else {
        return 1;
    };
    let pairs = request.pairs().into_iter();
    let mut own = pairs.filter(|(name, _)| decoded_form(name) == parameter);
    let said = own.next().and_then(|(_, value)| value.parse().ok());
    match (&pagination.next, said) {
        (NextPage::Page { .. }, Some(page)) => page,
        (NextPage::Offset { start, .. }, Some(offset)) if offset > start.unwrap_or(0) => PAGES + 1,
        _ => 1,
    }
}

/// Makes an answer one page of a few.
pub(super) fn number(value: &mut Value, pagination: &Pagination, page: u64) {
    if let NextPage::Page {
        last_page: Some(path),
        ..
    } = &pagination.next
        && let Some(last) = at(value, path)
    {
        *last = Value::from(PAGES);
    }
    if page > PAGES
        && let Some(items) = at(value, &pagination.items)
    {
        *items = Value::Array(Vec::new());
    }
}

/// Makes an answer the last page, where it says whether there is another.
pub(super) fn end(value: &mut Value, schemas: &Schemas, schema: &Schema) {
    let judge = Judge::new(schemas, Side::Response);
    let mut places: Vec<Vec<String>> = vec![Vec::new()];
    if let Some(members) = value.as_object() {
        let inner = members.iter().filter(|(_, value)| value.is_object());
        places.extend(inner.map(|(name, _)| vec![name.clone()]));
    }
    for place in places {
        let Some(members) = at(value, &place).and_then(|value| value.as_object_mut()) else {
            continue;
        };
        let names: Vec<String> = members.keys().cloned().collect();
        for name in names {
            let endings: &[Option<Value>] = if MORE.contains(&name.as_str()) {
                &[Some(Value::Bool(false))]
            } else if NEXT.contains(&name.as_str()) {
                &[Some(Value::Null), None, Some(Value::String(String::new()))]
            } else {
                continue;
            };
            for ending in endings {
                let mut ended = value.clone();
                let Some(members) = at(&mut ended, &place).and_then(Value::as_object_mut) else {
                    continue;
                };
                match ending {
                    Some(ending) => members.insert(name.clone(), ending.clone()),
                    None => members.remove(&name),
                };
                if judge.accepts(schema, &ended) {
                    *value = ended;
                    break;
                }
            }
        }
    }
}

fn at<'v>(value: &'v mut Value, path: &[String]) -> Option<&'v mut Value> {
    path.iter()
        .try_fold(value, |value, name| value.get_mut(name.as_str()))
}
