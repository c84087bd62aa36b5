//! How an operation's answers continue, as the document's extensions say it.

use crate::{
    api::{
        answer::Success, definition::Definitions, lower::Lowering, operation::Parameter,
        pagination::Pagination, ty::Type,
    },
    diagnostics::Code,
    document::{Operation, ParameterLocation},
    load::Node,
};

/// The extension that describes pagination: `type`, `inputs` and `outputs`, the latter as JSONPath.
const EXTENSION: &str = "x-speakeasy-pagination";

/// Reads how an operation's answers continue.
pub(super) fn read(
    source: &Operation,
    parameters: &[Parameter],
    success: &Success,
    lowering: &mut Lowering<'_>,
) -> Option<Pagination> {
    let extension = source.extensions.get(EXTENSION)?;
    let pagination = page_number(extension, parameters, success, lowering.definitions());
    if pagination.is_none() {
        lowering.diagnostics().warn(
            Code::UnsupportedFeature,
            format!("{}/{EXTENSION}", source.pointer),
            "this pagination is not understood",
            "the operation gives its answer as it is",
        );
    }
    pagination
}

fn page_number(
    extension: &Node,
    parameters: &[Parameter],
    success: &Success,
    definitions: &Definitions,
) -> Option<Pagination> {
    let inputs = extension.get("inputs")?.as_array()?;
    let page = inputs.iter().find(|input| {
        input.get("type").and_then(Node::as_str) == Some("page")
            && input.get("in").and_then(Node::as_str) == Some("parameters")
    })?;
    let page_parameter = page.get("name")?.as_str()?;
    parameters.iter().find(|parameter| {
        parameter.name == page_parameter && parameter.location == ParameterLocation::Query
    })?;
    let outputs = extension.get("outputs")?;
    let answer = success.json()?;
    let items = members(outputs.get("results")?.as_str()?)?;
    if !matches!(
        definitions.resolve(follow(definitions, answer, &items)?),
        Type::List(_)
    ) {
        return None;
    }
    let last_page = match outputs.get("numPages").and_then(Node::as_str) {
        Some(path) => {
            let members = members(path)?;
            let ty = follow(definitions, answer, &members)?;
            matches!(definitions.resolve(ty), Type::Integer(_)).then_some(members)
        }
        None => None,
    };
    Some(Pagination {
        page_parameter: page_parameter.to_owned(),
        items,
        last_page,
    })
}

/// The members that a JSONPath of plain steps names: `$.pagination.max_page`.
fn members(path: &str) -> Option<Vec<String>> {
    let steps = path.strip_prefix("$.")?;
    steps
        .split('.')
        .map(|step| {
            let plain = !step.is_empty()
                && step
                    .chars()
                    .all(|char| char.is_alphanumeric() || matches!(char, '_' | '-'));
            plain.then(|| step.to_owned())
        })
        .collect()
}

/// The type that the members lead to, where each is a required property that is never `null`.
fn follow<'a>(
    definitions: &'a Definitions,
    answer: &'a Type,
    members: &[String],
) -> Option<&'a Type> {
    let mut current = answer;
    for member in members {
        let (_, object) = definitions.object(current)?;
        let property = object.property(member)?;
        if !property.required || property.ty.is_nullable() {
            return None;
        }
        current = &property.ty;
    }
    Some(current)
}
