//! How an operation's answers continue, held to its parameters and its answer.

use super::purpose;
use crate::{
    api::{
        body::BodyEncoding,
        definition::Definitions,
        extension,
        lower::Lowering,
        object::Property,
        operation::{Operation, Parameter, ParameterValue},
        pagination::{Asked, NextPage, Pagination},
        ty::Type,
    },
    config::{self, PageBy},
    diagnostics::Code,
    document::{self, Document, ParameterLocation},
};

/// Decides how an operation's answers continue by its extensions.
pub(super) fn by_extension(
    source: &document::Operation,
    operation: &Operation,
    document: &Document,
    lowering: &mut Lowering<'_>,
) -> Option<Pagination> {
    let Some((key, said)) = extension::pagination(source, document) else {
        let said = purpose::pagination(operation, lowering.definitions())?;
        let settled = said.and_then(|said| {
            settle(&said, operation, lowering.definitions()).ok_or_else(|| UNSUITED.to_owned())
        });
        return told(settled, purpose::KEY, &source.pointer, lowering);
    };
    let settled = said.and_then(|said| {
        let settled = settle(&said, operation, lowering.definitions());
        match settled {
            None if said.by == PageBy::None => Ok(None),
            None => Err(UNSUITED.to_owned()),
            settled => Ok(settled),
        }
    });
    told(settled.transpose()?, key, &source.pointer, lowering)
}

/// What is wrong where an operation lacks something that is named.
const UNSUITED: &str =
    "the operation lacks a parameter, a member of its body or a member of its answer that it names";

/// What was settled, with a warning where it was not.
fn told(
    settled: Result<Pagination, String>,
    key: &str,
    at: &str,
    lowering: &mut Lowering<'_>,
) -> Option<Pagination> {
    settled
        .map_err(|reason| {
            lowering.diagnostics().warn(
                Code::UnsupportedFeature,
                format!("{at}/{key}"),
                format!("this pagination is not understood: {reason}"),
                "the operation gives its answer as it is",
            );
        })
        .ok()
}

/// What is said of pagination, where the operation has all that it names.
pub(super) fn settle(
    said: &config::Pagination,
    operation: &Operation,
    definitions: &Definitions,
) -> Option<Pagination> {
    if said.by == PageBy::None {
        return None;
    }
    let answer = operation.success.json()?;
    let way = |text: &str| way(definitions, answer, text);
    let items = match &said.items {
        Some(items) => way(items),
        None => only_list(definitions, answer)?,
    };
    if !matches!(follow(definitions, answer, &items)?, (Type::List(_), false)) {
        return None;
    }
    let asked = || asked(said, operation, definitions);
    let next = || {
        let next = way(said.next.as_deref()?);
        let (ty, _) = follow(definitions, answer, &next)?;
        is_told(ty).then_some(next)
    };
    let next = match said.by {
        PageBy::None => return None,
        PageBy::Page => NextPage::Page {
            parameter: asked()?,
            start: said.start.filter(|start| *start != 1),
            last_page: match &said.last_page {
                None => None,
                Some(last) => {
                    let last = way(last);
                    let found = follow(definitions, answer, &last)?;
                    matches!(found, (Type::Integer(_), false)).then_some(last)
                }
            },
        },
        PageBy::Offset => NextPage::Offset {
            parameter: asked()?,
            start: said.start.filter(|start| *start != 0),
        },
        PageBy::Cursor => NextPage::Cursor {
            parameter: asked()?,
            next: next()?,
        },
        PageBy::Url => NextPage::Url { next: next()? },
        PageBy::Link => NextPage::Link,
    };
    Some(Pagination { next, items })
}

/// What takes that by which a page is asked for: a query parameter of the name, else a member of the body.
fn asked(
    said: &config::Pagination,
    operation: &Operation,
    definitions: &Definitions,
) -> Option<Asked> {
    let name = said.parameter.as_deref()?;
    let is_it = |parameter: &&Parameter| {
        parameter.name == name && parameter.location == ParameterLocation::Query
    };
    if let Some(found) = operation.parameters.iter().find(is_it) {
        let is_one = matches!(found.value, ParameterValue::One(_));
        return is_one.then(|| Asked::Query(name.to_owned()));
    }
    let body = operation.body.as_ref()?.choices.first()?;
    let BodyEncoding::Json(body) = &body.encoding else {
        return None;
    };
    let way = way(definitions, body, name);
    let (ty, _) = follow(definitions, body, &way).filter(|_| !way.is_empty())?;
    let suits = match said.by {
        PageBy::Cursor => is_told(ty) && !matches!(ty, Type::Integer(_)),
        _ => matches!(ty, Type::Integer(_)),
    };
    suits.then_some(Asked::Body(way))
}

/// The way to the one list that an answer is or has.
fn only_list(definitions: &Definitions, answer: &Type) -> Option<Vec<String>> {
    if matches!(definitions.resolve(answer), Type::List(_)) {
        return Some(Vec::new());
    }
    let (_, object) = definitions.object(answer)?;
    let is_list = |property: &&Property| matches!(definitions.resolve(&property.ty), Type::List(_));
    let mut lists = object.properties.iter().filter(is_list);
    let only = lists.next().filter(|_| lists.next().is_none())?;
    Some(vec![only.name.clone()])
}

/// The members that a way names. A member may have dots in its name, too.
fn way(definitions: &Definitions, answer: &Type, text: &str) -> Vec<String> {
    let whole = [text.to_owned()];
    if follow(definitions, answer, &whole).is_some() {
        return whole.to_vec();
    }
    let steps = text.split('.').filter(|step| !step.is_empty());
    steps.map(str::to_owned).collect()
}

/// Whether a value can stand in a query as it is.
fn is_told(ty: &Type) -> bool {
    matches!(
        ty,
        Type::String | Type::Integer(_) | Type::Uuid | Type::DateTime | Type::Date
    )
}

/// The type that the members lead to, through aliases, and whether any of them may be absent or `null`.
fn follow<'a>(
    definitions: &'a Definitions,
    answer: &'a Type,
    members: &[String],
) -> Option<(&'a Type, bool)> {
    let (mut current, mut may_be_absent) = (answer, answer.is_nullable());
    for member in members {
        let (_, object) = definitions.object(current)?;
        let property = object.property(member)?;
        if property.constant.is_some() {
            return None;
        }
        may_be_absent |= !property.required || property.ty.is_nullable();
        current = &property.ty;
    }
    Some((definitions.resolve(current), may_be_absent))
}
