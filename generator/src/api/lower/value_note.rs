//! What stands beside an `enum` about its single values.
//!
//! OpenAPI has no place for that, so there are conventions: `x-enum-varnames` and `x-enum-descriptions`
//! list names and descriptions in the order of the values, and some documents write the values as
//! branches, each with its own description:
//!
//! ```yaml
//! oneOf:
//!   - { const: 1, title: Open, description: Anyone may join. }
//!   - { const: 2, title: Closed, description: Only who is invited. }
//! ```

use std::collections::BTreeMap;

use crate::{
    api::enumeration::{EnumerationValues, ValueNote},
    document::Schema,
    load::Node,
};

/// Notes by the text of the value that they are about.
pub(super) type Notes = BTreeMap<String, ValueNote>;

const NAMES: [&str; 3] = ["x-enum-varnames", "x-enum-names", "x-enumNames"];

const DESCRIPTIONS: [&str; 2] = ["x-enum-descriptions", "x-enumDescriptions"];

/// What an `enum` says of its values by lists beside it. A list that is not as long is about something
/// else.
pub(super) fn beside(schema: &Schema, values: &EnumerationValues) -> Notes {
    let texts = texts(values);
    let names = list(schema, &NAMES, texts.len());
    let descriptions = list(schema, &DESCRIPTIONS, texts.len());
    if names.is_none() && descriptions.is_none() {
        return Notes::new();
    }
    let said = |list: Option<&[Node]>, index: usize| {
        let node = list?.get(index)?.as_str()?.trim();
        (!node.is_empty()).then(|| node.to_owned())
    };
    let texts = texts.into_iter().enumerate();
    let notes = texts.map(|(index, text)| {
        let note = ValueNote {
            name: said(names, index),
            description: said(descriptions, index),
        };
        (text, note)
    });
    notes.collect()
}

/// What a branch of its own says of the one value that it allows.
pub(super) fn of_branch(branch: &Schema, values: &EnumerationValues) -> Notes {
    let texts = texts(values);
    let ([only], true) = (
        texts.as_slice(),
        branch.constant.is_some() || is_single(branch),
    ) else {
        return beside(branch, values);
    };
    // The title of a text is a label for people, as that of a number is the only name it has.
    let is_number = matches!(values, EnumerationValues::Integers(_));
    let note = ValueNote {
        name: branch.title.clone().filter(|_| is_number),
        description: branch.description.clone(),
    };
    if note == ValueNote::default() {
        return Notes::new();
    }
    Notes::from([(only.clone(), note)])
}

fn is_single(branch: &Schema) -> bool {
    branch
        .enumeration
        .as_ref()
        .is_some_and(|values| values.len() == 1)
}

fn texts(values: &EnumerationValues) -> Vec<String> {
    match values {
        EnumerationValues::Strings(texts) => texts.clone(),
        EnumerationValues::Integers(numbers) => numbers.iter().map(i64::to_string).collect(),
    }
}

fn list<'s>(schema: &'s Schema, keys: &[&str], length: usize) -> Option<&'s [Node]> {
    let mut found = keys
        .iter()
        .filter_map(|key| schema.extensions.get(*key)?.as_array());
    found.find(|list| list.len() == length)
}
