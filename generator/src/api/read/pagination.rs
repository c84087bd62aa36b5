//! How an operation's answers continue, held to its parameters and its answer.

use crate::{
    api::{
        answer::Success,
        definition::Definitions,
        extension,
        lower::Lowering,
        operation::{Parameter, ParameterValue},
        pagination::{NextPage, Pagination},
        ty::Type,
    },
    config::{self, PageBy},
    diagnostics::Code,
    document::{Operation, ParameterLocation},
};

/// Decides how an operation's answers continue by its extensions.
pub(super) fn by_extension(
    source: &Operation,
    parameters: &[Parameter],
    success: &Success,
    lowering: &mut Lowering<'_>,
) -> Option<Pagination> {
    let (key, said) = extension::pagination(source)?;
    let settled = said
        .as_ref()
        .and_then(|said| settle(said, parameters, success, lowering.definitions()));
    let is_meant = said.is_none_or(|said| said.by != PageBy::None);
    if settled.is_none() && is_meant {
        lowering.diagnostics().warn(
            Code::UnsupportedFeature,
            format!("{}/{key}", source.pointer),
            "this pagination is not understood",
            "the operation gives its answer as it is",
        );
    }
    settled
}

/// What is said of pagination, where the operation has all that it names.
pub(super) fn settle(
    said: &config::Pagination,
    parameters: &[Parameter],
    success: &Success,
    definitions: &Definitions,
) -> Option<Pagination> {
    let answer = success.json()?;
    let way = |text: &str| way(definitions, answer, text);
    let items = way(said.items.as_deref()?);
    if !matches!(follow(definitions, answer, &items)?, (Type::List(_), false)) {
        return None;
    }
    let parameter = || {
        let name = said.parameter.as_deref()?;
        let is_it = |parameter: &&Parameter| {
            parameter.name == name && parameter.location == ParameterLocation::Query
        };
        let found = parameters.iter().find(is_it)?;
        matches!(found.value, ParameterValue::One(_)).then(|| name.to_owned())
    };
    let next = || {
        let next = way(said.next.as_deref()?);
        let (ty, _) = follow(definitions, answer, &next)?;
        is_told(ty).then_some(next)
    };
    let next = match said.by {
        PageBy::None => return None,
        PageBy::Page => NextPage::Page {
            parameter: parameter()?,
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
            parameter: parameter()?,
            start: said.start.filter(|start| *start != 0),
        },
        PageBy::Cursor => NextPage::Cursor {
            parameter: parameter()?,
            next: next()?,
        },
        PageBy::Url => NextPage::Url { next: next()? },
        PageBy::Link => NextPage::Link,
    };
    Some(Pagination { next, items })
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
