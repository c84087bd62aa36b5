//! The words of a document: whose they are, and where they are missing.

use std::{
    collections::{BTreeSet, HashSet},
    fmt,
};

use serde_json::Value;

use super::{difference::child, facts::is_method, member};

/// Shorter sentences may agree by chance, as `Id of the benefit.` does.
const SHORTEST: usize = 40;

/// One sentence, or more, of a summary or description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// JSON pointer to the text that it is part of.
    pub pointer: String,
    /// The sentence, its words one space apart.
    pub text: String,
}

impl fmt::Display for Sentence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.pointer, self.text)
    }
}

/// The sentences of 40 characters and more in `ours` that `theirs` has word by word.
pub fn borrowed(ours: &Value, theirs: &Value) -> Vec<Sentence> {
    let theirs: HashSet<String> = sentences(theirs)
        .into_iter()
        .map(|sentence| sentence.text)
        .collect();
    let mut ours = sentences(ours);
    ours.retain(|sentence| {
        sentence.text.chars().count() >= SHORTEST && theirs.contains(&sentence.text)
    });
    ours
}

/// JSON pointers to the operations, parameters, bodies, responses, named schemas and properties
/// that have no description.
pub fn undescribed(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (path, item) in members(member(document, "paths")) {
        for (method, operation) in members(item).filter(|(key, _)| is_method(key)) {
            let pointer = child(&child("/paths", path), method);
            require(operation, &pointer, &mut found);
            let parameters = member(operation, "parameters").as_array();
            for (index, parameter) in parameters.into_iter().flatten().enumerate() {
                require(
                    parameter,
                    &format!("{pointer}/parameters/{index}"),
                    &mut found,
                );
            }
            if let Some(body) = operation.get("requestBody") {
                require(body, &child(&pointer, "requestBody"), &mut found);
            }
            for (status, response) in members(member(operation, "responses")) {
                let pointer = child(&child(&pointer, "responses"), status);
                require(response, &pointer, &mut found);
            }
        }
    }
    let components = member(document, "components");
    for (name, schema) in members(member(components, "schemas")) {
        let pointer = child("/components/schemas", name);
        require(schema, &pointer, &mut found);
        for (name, property) in members(member(schema, "properties")) {
            let pointer = child(&child(&pointer, "properties"), name);
            require(property, &pointer, &mut found);
        }
    }
    found
}

fn require(node: &Value, pointer: &str, found: &mut Vec<String>) {
    let text = member(node, "description").as_str().unwrap_or_default();
    if text.trim().is_empty() {
        found.push(pointer.to_owned());
    }
}

fn members(node: &Value) -> impl Iterator<Item = (&String, &Value)> {
    node.as_object().into_iter().flatten()
}

/// All sentences of all summaries and descriptions.
fn sentences(document: &Value) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut waiting = vec![(String::new(), document)];
    while let Some((pointer, node)) = waiting.pop() {
        for (key, value) in members(node) {
            let pointer = child(&pointer, key);
            match value.as_str() {
                Some(text) if key == "description" || key == "summary" => {
                    found.extend(split(text).into_iter().map(|text| Sentence {
                        pointer: pointer.clone(),
                        text,
                    }));
                }
                _ => waiting.push((pointer, value)),
            }
        }
        for (index, element) in node.as_array().into_iter().flatten().enumerate() {
            waiting.push((format!("{pointer}/{index}"), element));
        }
    }
    found
}

/// A text as a whole, each of its paragraphs and entries of lists, and each of their sentences.
fn split(text: &str) -> BTreeSet<String> {
    let parts = text
        .split("\n\n")
        .flat_map(|paragraph| paragraph.split("\n- "));
    let parts: Vec<String> = parts.map(spaced).collect();
    let sentences = parts.iter().flat_map(|part| part.split_inclusive(". "));
    let mut found: BTreeSet<String> = sentences.map(spaced).collect();
    found.extend(parts);
    found.insert(spaced(text));
    found
}

/// The words of a text, one space apart.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
