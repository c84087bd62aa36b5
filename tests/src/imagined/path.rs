//! Paths, and the operations under them.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Version, Writer, name};

/// What paths are put together of. Names of parameters are in braces.
const SEGMENTS: &[&str] = &[
    "/parts",
    "/Parts",
    "/{id}",
    "/{part-id}",
    "/{a}.{b}",
    "/{id}:start",
    "/wheels/",
    "/@me",
    "/{id}.json",
    "/a b",
    "/v1.0",
    "/{from}...{to}",
    "/self",
    "/größe",
    "/{type}",
];

/// What paths end with now and then.
const ENDS: &[&str] = &["/", "?kind=a", "?a=1&b", "#part"];

const METHODS: &[&str] = &["get", "put", "post", "delete", "patch", "head", "options"];

impl Writer {
    pub(super) fn paths(&mut self, count: usize) -> Value {
        let mut paths = Map::new();
        let mut shapes = BTreeSet::new();
        while paths.len() < count {
            let path = self.path();
            // Of two paths that only their parameters' names tell apart, no server tells one.
            if shapes.insert(shape(&path)) {
                let item = self.path_item(&path);
                paths.insert(path, item);
            }
        }
        Value::Object(paths)
    }

    fn path(&mut self) -> String {
        let mut path = String::new();
        for _ in 0..self.random.usize(1..4) {
            let segment = self.pick(SEGMENTS);
            // A name stands in a path once.
            if names(segment).all(|name| !names(&path).any(|known| known == name)) {
                path.push_str(segment);
            }
        }
        let mut path = path.replace("//", "/");
        if self.chance(15) {
            path.push_str(self.pick(ENDS));
        }
        path
    }

    fn path_item(&mut self, path: &str) -> Value {
        let mut item = json!({});
        let required: Vec<Value> = names(path).map(|name| self.path_parameter(name)).collect();
        let on_item = self.random.bool();
        if on_item {
            item["parameters"] = required.clone().into();
        }
        if self.chance(10) {
            item["servers"] = json!([{"url": "https://other.example.test"}, {"url": "/relative"}]);
        }
        let count = self.random.usize(1..4);
        for method in name::distinct(&mut self.random, METHODS, count) {
            let own: &[Value] = if on_item { &[] } else { &required };
            item[&method] = self.operation(&method, own);
        }
        if self.version == Version::V32 && self.chance(20) {
            let own: &[Value] = if on_item { &[] } else { &required };
            item["query"] = self.operation("query", own);
            item["additionalOperations"] = json!({"COPY": self.operation("copy", own)});
        }
        item
    }
}

/// The names in braces.
fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// A path without the names of its parameters.
fn shape(path: &str) -> String {
    names(path).fold(path.to_owned(), |path, name| path.replacen(name, "", 1))
}
