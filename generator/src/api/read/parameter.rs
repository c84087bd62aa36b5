//! Parameters: what they hold, and how callers give it.

use super::body::{Rank, rank};
use crate::{
    api::{
        documentation::Documentation,
        example::Example,
        extension::{self, Text},
        lower::{InlineName, Lowering},
        operation::{Parameter, ParameterEncoding, ParameterValue},
        ty::Type,
    },
    document::{self, Extensions, ParameterLocation, ParameterStyle},
};

/// Reads a parameter.
pub(super) fn read(
    source: &document::Parameter,
    operation: &InlineName,
    lowering: &mut Lowering<'_>,
) -> Parameter {
    let name = operation.word(&source.name);
    let schema = source.schema.as_ref().or_else(|| {
        source
            .content
            .as_ref()
            .and_then(|content| content.schema.as_ref())
    });
    let ty = schema.map_or(Type::String, |schema| lowering.type_of(schema, &name));
    let json = source
        .content
        .as_ref()
        .is_some_and(|content| rank(&content.content_type) == Rank::Json);
    let mut documentation = schema.map_or_else(
        Documentation::default,
        super::super::lower::documentation_of,
    );
    documentation.description = source
        .description
        .clone()
        .or(documentation.description.take());
    documentation.deprecated |= source.deprecated;
    let own = source.examples.iter().map(Example::from);
    documentation.examples.splice(..0, own);
    let label = extension::text(
        Text::ParameterName,
        &source.extensions,
        &source.pointer,
        lowering.diagnostics(),
    );
    let mut extensions = schema.map_or_else(Extensions::new, |schema| schema.extensions.clone());
    extensions.extend(source.extensions.clone());
    Parameter {
        name: source.name.clone(),
        label,
        location: source.location,
        documentation,
        required: source.required,
        value: if json {
            ParameterValue::One(ty)
        } else {
            value(ty, source, lowering)
        },
        encoding: if json {
            ParameterEncoding::Json
        } else {
            ParameterEncoding::Style {
                style: source.style,
                explode: source.explode,
                allow_reserved: source.allow_reserved,
            }
        },
        extensions,
    }
}

/// Where one `deepObject` of an operation is a list, its server reads lists by their indexes: a plain list
/// would need no such style. So all of its `deepObject`s are written with them.
pub(super) fn index_lists(parameters: &mut [Parameter], lowering: &Lowering<'_>) {
    let definitions = lowering.definitions();
    let is_list = |parameter: &Parameter| match &parameter.value {
        ParameterValue::Many { .. } => true,
        ParameterValue::One(ty) => matches!(definitions.resolve(ty), Type::List(_)),
        ParameterValue::Entries(_) => false,
    };
    if parameters
        .iter()
        .any(|parameter| is_deep_object(parameter) && is_list(parameter))
    {
        for parameter in parameters.iter_mut().filter(|one| is_deep_object(one)) {
            parameter.encoding = ParameterEncoding::Brackets;
        }
    }
}

fn is_deep_object(parameter: &Parameter) -> bool {
    matches!(
        parameter.encoding,
        ParameterEncoding::Style {
            style: ParameterStyle::DeepObject,
            ..
        }
    )
}

/// A list, or one-or-many of a type, is given as one or many values: on the wire they are the same.
/// A map in the `deepObject` style is given entry by entry.
fn value(ty: Type, source: &document::Parameter, lowering: &Lowering<'_>) -> ParameterValue {
    let definitions = lowering.definitions();
    let nullable = ty.is_nullable();
    let resolved = definitions.resolve(&ty).clone();
    if source.style == ParameterStyle::DeepObject
        && let Type::Map(value) = &resolved
    {
        return ParameterValue::Entries((**value).clone());
    }
    if source.location == ParameterLocation::Path {
        return ParameterValue::One(ty);
    }
    if let Type::List(item) = resolved {
        return ParameterValue::Many {
            item: *item,
            nullable,
        };
    }
    if let Some(union) = definitions.union(&ty)
        && let [one, many] = union.variants.as_slice()
        && let Type::List(item) = definitions.resolve(&many.ty)
        && one.ty == **item
    {
        return ParameterValue::Many {
            item: one.ty.clone(),
            nullable,
        };
    }
    ParameterValue::One(ty)
}
