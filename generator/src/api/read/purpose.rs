//! Pagination by what parameters and members say of themselves.
//!
//! ```yaml
//! parameters:
//!   - { name: after, in: query, x-stainless-pagination-property: { purpose: next_cursor_param } }
//! ```

use crate::{
    api::{
        body::BodyEncoding,
        definition::Definitions,
        operation::{Operation, Parameter},
        ty::Type,
    },
    config::{PageBy, Pagination},
    document::{Extensions, ParameterLocation},
};

/// The extension that says what a parameter or a member is for.
pub(super) const KEY: &str = "x-stainless-pagination-property";

/// How many members lead to one that says what it is for.
const DEPTH: usize = 3;

/// What something is for, and the way to it.
type Purpose = (String, String);

/// What parameters, members of the body and members of the answer say together; the error is what of it is
/// not understood. `None` where none asks for a page or says where the next is.
pub(super) fn pagination(
    operation: &Operation,
    definitions: &Definitions,
) -> Option<Result<Pagination, String>> {
    let queries = |one: &&Parameter| one.location == ParameterLocation::Query;
    let mut asked: Vec<Purpose> = operation
        .parameters
        .iter()
        .filter(queries)
        .filter_map(|one| Some((purpose(&one.extensions)?, one.name.clone())))
        .collect();
    let body = operation
        .body
        .as_ref()
        .and_then(|body| body.choices.first());
    if let Some(BodyEncoding::Json(body)) = body.map(|choice| &choice.encoding) {
        members(definitions, body, &mut Vec::new(), &mut asked);
    }
    let mut told = Vec::new();
    if let Some(answer) = operation.success.json() {
        members(definitions, answer, &mut Vec::new(), &mut told);
    }
    let way = |of: &[Purpose], name: &str| {
        let mut found = of.iter().filter(|(purpose, _)| purpose == name);
        found.next().map(|(_, way)| way.clone())
    };
    let (by, parameter) = [
        ("next_cursor_param", PageBy::Cursor),
        ("page_number_param", PageBy::Page),
        ("offset_count_param", PageBy::Offset),
    ]
    .into_iter()
    .find_map(|(name, by)| Some((by, Some(way(&asked, name)?))))
    .or_else(|| way(&told, "cursor_url_field").map(|_| (PageBy::Url, None)))
    .or_else(|| way(&asked, "next_cursor_id_param").map(|_| (PageBy::None, None)))?;
    let next = match by {
        PageBy::None => {
            let reason = "a cursor that is the id of the last item is none that a page gives";
            return Some(Err(reason.to_owned()));
        }
        PageBy::Cursor => way(&told, "next_cursor_field"),
        PageBy::Url => way(&told, "cursor_url_field"),
        PageBy::Page | PageBy::Offset | PageBy::Link => None,
    };
    Some(Ok(Pagination {
        by,
        parameter,
        start: None,
        items: way(&told, "items"),
        last_page: way(&told, "total_page_count_field").filter(|_| by == PageBy::Page),
        next,
    }))
}

/// Finds the members of an object that say what they are for.
fn members(definitions: &Definitions, ty: &Type, way: &mut Vec<String>, found: &mut Vec<Purpose>) {
    let Some((_, object)) = definitions.object(ty).filter(|_| way.len() < DEPTH) else {
        return;
    };
    for property in &object.properties {
        way.push(property.name.clone());
        if let Some(purpose) = purpose(&property.extensions) {
            found.push((purpose, way.join(".")));
        }
        members(definitions, &property.ty, way, found);
        way.pop();
    }
}

fn purpose(extensions: &Extensions) -> Option<String> {
    let purpose = extensions.get(KEY)?.get("purpose")?;
    purpose.as_str().map(str::to_owned)
}
