//! Pages that end: whoever asks for one after the other comes to the last, and all of them agree on how much
//! there is.

use serde_json::Value;

use super::Request;
use super::request::{decoded_form, pairs};
use crate::api::{NextPage, Pagination};
use crate::document::{Schema, Schemas};
use crate::instance::{Judge, Side};

/// How many items there are of everything, unless an example shows more.
pub(super) const ITEMS: usize = 4;

/// How many of them a page has unless the caller says.
const PAGE: usize = 2;

/// The query parameter by which the URLs of next pages tell them apart.
const OFFSET: &str = "mock-offset";

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

/// Members that say how many items there are.
const TOTALS: [&str; 8] = [
    "total",
    "total_count",
    "totalCount",
    "total_items",
    "totalItems",
    "total_results",
    "totalResults",
    "total_size",
];

/// Members that say how many pages there are.
const PAGES: [&str; 8] = [
    "total_pages",
    "totalPages",
    "max_page",
    "maxPage",
    "page_count",
    "pageCount",
    "last_page",
    "lastPage",
];

/// Parameters that say how many items a page has.
const SIZES: [&str; 11] = [
    "limit",
    "per_page",
    "perPage",
    "page_size",
    "pageSize",
    "page[size]",
    "page[limit]",
    "first",
    "$top",
    "max_results",
    "maxResults",
];

/// A part of a list that has an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Page<'a> {
    pagination: &'a Pagination,
    /// How many items there are before it.
    start: usize,
    /// How many items it has at most.
    size: usize,
}

impl<'a> Page<'a> {
    /// The page that a request asks for.
    pub(super) fn of(request: &Request, pagination: &'a Pagination) -> Self {
        let said = |names: &[&str]| {
            let mut pairs = request.pairs().into_iter();
            let found = pairs.find(|(name, _)| names.contains(&decoded_form(name).as_str()));
            found.and_then(|(_, value)| decoded_form(value).parse::<usize>().ok())
        };
        let size = said(&SIZES).filter(|size| *size > 0).unwrap_or(PAGE);
        let first = |start: Option<u64>, otherwise: usize| {
            start.map_or(otherwise, |start| usize::try_from(start).unwrap_or(0))
        };
        let parameter = pagination.next.parameter();
        let asked = parameter.and_then(|name| said(&[name]).or_else(|| in_body(request, name)));
        let start = match &pagination.next {
            NextPage::Page { start, .. } => asked.map_or(0, |page| {
                page.saturating_sub(first(*start, 1)).saturating_mul(size)
            }),
            NextPage::Offset { start, .. } => {
                asked.map_or(0, |offset| offset.saturating_sub(first(*start, 0)))
            }
            NextPage::Cursor { .. } => asked.unwrap_or(0),
            NextPage::Url { .. } | NextPage::Link => said(&[OFFSET]).unwrap_or(0),
        };
        Self {
            pagination,
            start,
            size,
        }
    }

    /// The list in an answer.
    pub(super) fn items<'v>(&self, value: &'v mut Value) -> Option<&'v mut Vec<Value>> {
        at(value, &self.pagination.items)?.as_array_mut()
    }

    /// Makes of an answer that has all items the one that has those of this page, and gives the target of the
    /// `Link` to the next one where there is to be one.
    pub(super) fn cut(
        &self,
        value: &mut Value,
        schemas: &Schemas,
        schema: &Schema,
        request: &Request,
    ) -> Option<String> {
        let items = self.items(value)?;
        let total = items.len();
        let end = self.start.saturating_add(self.size).min(total);
        *items = items.drain(self.start.min(total)..end).collect();
        let has_more = end < total && self.start < total;
        let pages = total.div_ceil(self.size.max(1));
        let mut answer = Answered {
            judge: Judge::new(schemas, Side::Response),
            schema,
            value,
        };
        answer.each(&MORE, &|value| value.is_boolean(), &[has_more.into()]);
        answer.each(&TOTALS, &|value| value.is_number(), &[total.into()]);
        answer.each(&PAGES, &|value| value.is_number(), &[pages.into()]);
        let url = next_url(request, end);
        let ends = [Some(Value::Null), None, Some(Value::from(""))];
        match &self.pagination.next {
            NextPage::Page {
                last_page: Some(path),
                ..
            } => {
                answer.put(path, &[Some(pages.into())]);
                answer.end();
            }
            NextPage::Cursor { next, .. } => {
                let cursors = [Some(end.to_string().into()), Some(end.into())];
                let is_put = has_more && answer.put(next, &cursors);
                if !is_put {
                    answer.put(next, &ends);
                }
            }
            NextPage::Url { next } => {
                let is_put = has_more && answer.put(next, &[Some(url.into())]);
                if !is_put {
                    answer.put(next, &ends);
                }
                return None;
            }
            NextPage::Link => return has_more.then_some(url),
            NextPage::Page { .. } | NextPage::Offset { .. } => answer.end(),
        }
        None
    }
}

/// Makes an answer the last page, where it says whether there is another, and nobody knows how to ask for it.
pub(super) fn end(value: &mut Value, schemas: &Schemas, schema: &Schema) {
    let mut answer = Answered {
        judge: Judge::new(schemas, Side::Response),
        schema,
        value,
    };
    answer.each(&MORE, &|_| true, &[false.into()]);
    answer.end();
}

/// An answer that is told what it says of other pages, as far as its schema allows it.
struct Answered<'a> {
    judge: Judge<'a>,
    schema: &'a Schema,
    value: &'a mut Value,
}

impl Answered<'_> {
    /// Lets nothing lead on.
    fn end(&mut self) {
        for path in self.paths(&NEXT) {
            self.put(&path, &[Some(Value::Null), None, Some(Value::from(""))]);
        }
    }

    /// The ways to the members of some names, in the answer itself and one step below.
    fn paths(&self, names: &[&str]) -> Vec<Vec<String>> {
        let mut paths = Vec::new();
        for (name, member) in self.value.as_object().into_iter().flatten() {
            if names.contains(&name.as_str()) {
                paths.push(vec![name.clone()]);
            }
            for inner in member
                .as_object()
                .into_iter()
                .flat_map(|object| object.keys())
            {
                if names.contains(&inner.as_str()) {
                    paths.push(vec![name.clone(), inner.clone()]);
                }
            }
        }
        paths
    }

    /// Gives all members of some names, if they are of a kind, the first value that the schema allows.
    fn each(&mut self, names: &[&str], is_kind: &dyn Fn(&Value) -> bool, values: &[Value]) {
        let values: Vec<Option<Value>> = values.iter().cloned().map(Some).collect();
        for path in self.paths(names) {
            if at(self.value, &path).is_some_and(|value| is_kind(value)) {
                self.put(&path, &values);
            }
        }
    }

    /// Gives the member at a path the first of some values, or none at all, that the schema allows. An answer
    /// that is not valid anyway can't become so by it.
    fn put(&mut self, path: &[String], values: &[Option<Value>]) -> bool {
        let Some((name, way)) = path.split_last() else {
            return false;
        };
        let was_valid = self.judge.accepts(self.schema, self.value);
        for value in values {
            let mut changed = self.value.clone();
            let Some(members) = at(&mut changed, way).and_then(Value::as_object_mut) else {
                return false;
            };
            match value {
                Some(value) => members.insert(name.clone(), value.clone()),
                None => members.remove(name),
            };
            if !was_valid || self.judge.accepts(self.schema, &changed) {
                *self.value = changed;
                return true;
            }
        }
        false
    }
}

/// The number that a body has under a name.
fn in_body(request: &Request, name: &str) -> Option<usize> {
    let body: Value = serde_json::from_slice(&request.body).ok()?;
    let said = body.get(name)?;
    let number = said
        .as_u64()
        .and_then(|number| usize::try_from(number).ok());
    number.or_else(|| said.as_str()?.parse().ok())
}

/// The URL of the page behind so many items.
fn next_url(request: &Request, offset: usize) -> String {
    let host = request
        .header("host")
        .unwrap_or_else(|| "localhost".to_owned());
    let kept = pairs(&request.query, '&').into_iter();
    let kept = kept.filter(|(name, _)| *name != OFFSET);
    let mut query = String::new();
    for (name, value) in kept {
        query.extend([name, "=", value, "&"]);
    }
    query.push_str(OFFSET);
    format!("http://{host}{}?{query}={offset}", request.path)
}

fn at<'v>(value: &'v mut Value, path: &[String]) -> Option<&'v mut Value> {
    path.iter()
        .try_fold(value, |value, name| value.get_mut(name.as_str()))
}
