//! Names and descriptions of the values of an `enum`, in the words of each extension.
//!
//! ```yaml
//! enum: [1, 2]
//! x-enum-varnames: [Open, Closed]
//! x-enum-descriptions: { "1": Anyone may join. }
//! ```

use std::collections::BTreeMap;

use crate::{
    api::enumeration::ValueNote,
    diagnostics::{Code, Diagnostics},
    document::Schema,
    load::{Node, pointer},
};

/// The extensions that say something of values, each with what reads it; what the first says counts.
const DIALECTS: [(&str, Read); 15] = [
    ("x-enum-varnames", names),
    ("x-enum-names", names),
    ("x-enumNames", names),
    ("x-speakeasy-enums", names),
    ("x-stainless-renameMap", by_name),
    ("x-enum-descriptions", descriptions),
    ("x-enumDescriptions", descriptions),
    ("x-enum-var-descriptions", descriptions),
    ("x-enum-varnames-descriptions", descriptions),
    ("x-speakeasy-enum-descriptions", descriptions),
    ("x-fern-enum", by_value),
    ("x-ms-enum", by_model),
    ("x-enum-elements", elements),
    ("x-enum-values", elements),
    ("x-enumValues", elements),
];

/// Gives one note for each value, in their order, or `None` where the extension is not understood.
type Read = fn(&Node, &[String]) -> Option<Vec<ValueNote>>;

/// What the extensions of a schema say of its values, by their texts.
pub(in crate::api) fn notes(
    schema: &Schema,
    values: &[String],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, ValueNote> {
    let mut notes: BTreeMap<String, ValueNote> = BTreeMap::new();
    for (key, read) in DIALECTS {
        let Some(node) = schema.extensions.get(key) else {
            continue;
        };
        let Some(read) = read(node, values) else {
            super::misshapen(
                key,
                "about each value of its `enum`",
                &schema.pointer,
                diagnostics,
            );
            continue;
        };
        for (value, read) in values.iter().zip(read) {
            if read != ValueNote::default() {
                let known = notes.entry(value.clone()).or_default();
                known.name = known.name.take().or(read.name);
                known.description = known.description.take().or(read.description);
            }
        }
    }
    warn_of_closed(schema, diagnostics);
    notes
}

/// Warns where values to come are not wanted: an answer that has one is of use all the same.
fn warn_of_closed(schema: &Schema, diagnostics: &mut Diagnostics) {
    let key = "x-speakeasy-unknown-values";
    match schema.extensions.get(key).map(Node::as_str) {
        None | Some(Some("allow")) => {}
        Some(Some("disallow")) => {
            diagnostics.warn(
                Code::UnsupportedFeature,
                pointer::join(&schema.pointer, key),
                "an enum can't be closed: values to come are no reason to refuse an answer",
                "`Unknown` holds them",
            );
        }
        Some(_) => super::misshapen(key, "`allow` or `disallow`", &schema.pointer, diagnostics),
    }
}

/// The name that `x-ms-enum` and the like give to the type of an `enum`.
pub(in crate::api) fn type_name(schema: &Schema) -> Option<String> {
    let name = schema.extensions.get("x-ms-enum")?.get("name")?;
    name.as_str().and_then(said)
}

fn names(node: &Node, values: &[String]) -> Option<Vec<ValueNote>> {
    let named = |name| ValueNote {
        name,
        description: None,
    };
    Some(texts(node, values)?.into_iter().map(named).collect())
}

fn descriptions(node: &Node, values: &[String]) -> Option<Vec<ValueNote>> {
    let described = |description| ValueNote {
        name: None,
        description,
    };
    Some(texts(node, values)?.into_iter().map(described).collect())
}

/// A text for each value: a list as long, or texts by value.
fn texts(node: &Node, values: &[String]) -> Option<Vec<Option<String>>> {
    let text = |node: &Node| node.as_str().and_then(said);
    match node {
        Node::Array(list) if list.len() == values.len() => Some(list.iter().map(text).collect()),
        Node::Object(by_value) => {
            let of = |value: &String| by_value.get(value).and_then(text);
            Some(values.iter().map(of).collect())
        }
        _ => None,
    }
}

/// Name and description by value.
fn by_value(node: &Node, values: &[String]) -> Option<Vec<ValueNote>> {
    let by_value = node.as_object()?;
    let of = |value: &String| by_value.get(value).map(note).unwrap_or_default();
    Some(values.iter().map(of).collect())
}

/// Values by their names.
fn by_name(node: &Node, values: &[String]) -> Option<Vec<ValueNote>> {
    let by_name = node.as_object()?;
    let of = |value: &String| ValueNote {
        name: by_name
            .iter()
            .find(|(_, named)| scalar(named).as_ref() == Some(value))
            .and_then(|(name, _)| said(name)),
        description: None,
    };
    Some(values.iter().map(of).collect())
}

/// A list of elements beside what concerns the whole type.
fn by_model(node: &Node, values: &[String]) -> Option<Vec<ValueNote>> {
    match node.as_object()?.get("values") {
        Some(list) => elements(list, values),
        None => Some(vec![ValueNote::default(); values.len()]),
    }
}

/// Objects that each say which value they are about: by the value, by a name that is one, or by their
/// order.
fn elements(node: &Node, values: &[String]) -> Option<Vec<ValueNote>> {
    let list = node.as_array()?;
    let about = |element: &Node, members: &[&str]| {
        let mut found = members.iter().filter_map(|member| element.get(member));
        found.next().and_then(scalar)
    };
    let of = |value: &String, members: &[&str]| {
        list.iter()
            .find(|element| about(element, members).as_ref() == Some(value))
    };
    let found: Vec<Option<&Node>> = values
        .iter()
        .map(|value| of(value, &["value", "numericValue"]).or_else(|| of(value, &["name"])))
        .collect();
    if found.iter().all(Option::is_none) && list.len() != values.len() {
        return None;
    }
    let notes = found.iter().enumerate().map(|(index, found)| {
        let by_order = || list.get(index).filter(|_| list.len() == values.len());
        found.or_else(by_order).map(note).unwrap_or_default()
    });
    Some(notes.collect())
}

fn note(element: &Node) -> ValueNote {
    let text = |member: &str| element.get(member).and_then(Node::as_str).and_then(said);
    ValueNote {
        name: text("identifier").or_else(|| text("name")),
        description: text("description"),
    }
}

fn scalar(node: &Node) -> Option<String> {
    match node {
        Node::String(text) => Some(text.clone()),
        Node::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn said(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(extensions: &str) -> (Vec<String>, usize) {
        let root = crate::document::tests::tree(extensions);
        let schema = Schema {
            extensions: root.as_object().unwrap().clone(),
            ..Schema::default()
        };
        let mut diagnostics = Diagnostics::new();
        let values = ["1".to_owned(), "2".to_owned()];
        let notes = notes(&schema, &values, &mut diagnostics);
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        let notes = notes.iter().map(|(value, note)| {
            format!("{value} {}|{}", text(&note.name), text(&note.description))
        });
        (notes.collect(), diagnostics.iter().count())
    }

    #[test]
    fn each_dialect_says_the_same() {
        for extensions in [
            "{x-enum-varnames: [A, B], x-enum-descriptions: [a, b]}",
            "{x-enumNames: [A, B], x-enumDescriptions: {'1': a, '2': b}}",
            "{x-speakeasy-enums: {'1': A, '2': B}, x-speakeasy-enum-descriptions: [a, b]}",
            "{x-fern-enum: {'1': {name: A, description: a}, '2': {name: B, description: b}}}",
            "{x-ms-enum: {name: Kind, values: [{value: 2, name: B, description: b}, {value: 1, name: A, description: a}]}}",
            "{x-enum-values: [{numericValue: '1', identifier: A, description: a}, {numericValue: '2', identifier: B, description: b}]}",
            "{x-enum-elements: [{name: A, description: a}, {name: B, description: b}]}",
            "{x-stainless-renameMap: {A: '1', B: 2}, x-enum-descriptions: [a, b]}",
        ] {
            let (notes, warnings) = read(extensions);
            assert_eq!(notes, ["1 A|a", "2 B|b"], "{extensions}");
            assert_eq!(warnings, 0);
        }
    }

    #[test]
    fn what_is_about_something_else_is_reported() {
        for extensions in [
            "{x-enum-varnames: [A]}",
            "{x-enum-varnames: A}",
            "{x-fern-enum: [A, B]}",
            "{x-enum-elements: [{name: A}]}",
            "{x-stainless-renameMap: [A, B]}",
            "{x-speakeasy-unknown-values: disallow}",
            "{x-speakeasy-unknown-values: 1}",
        ] {
            assert_eq!(read(extensions), (Vec::new(), 1), "{extensions}");
        }
    }
}
