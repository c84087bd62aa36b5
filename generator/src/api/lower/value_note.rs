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
    api::{
        enumeration::{EnumerationValues, ValueNote},
        extension,
    },
    diagnostics::Diagnostics,
    document::Schema,
};

/// Notes by the text of the value that they are about.
pub(super) type Notes = BTreeMap<String, ValueNote>;

/// What an `enum` says of its values by what stands beside it.
pub(super) fn beside(
    schema: &Schema,
    values: &EnumerationValues,
    diagnostics: &mut Diagnostics,
) -> Notes {
    extension::notes(schema, &texts(values), diagnostics)
}

/// What a branch of its own says of the one value that it allows.
pub(super) fn of_branch(
    branch: &Schema,
    values: &EnumerationValues,
    diagnostics: &mut Diagnostics,
) -> Notes {
    let texts = texts(values);
    let ([only], true) = (
        texts.as_slice(),
        branch.constant.is_some() || is_single(branch),
    ) else {
        return beside(branch, values, diagnostics);
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
