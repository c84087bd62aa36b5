//! The headers that successes may carry.

use crate::{
    api::{
        answer::ResponseHeader,
        definition::{Definitions, Shape},
        documentation::Documentation,
        example::Example,
        lower::{InlineName, Lowering},
        ty::Type,
    },
    document::{Header, Response},
};

/// The headers of all successes, once each: one that only some of them carry may be missing anyway.
pub(super) fn headers(
    responses: &[&Response],
    operation: &InlineName,
    lowering: &mut Lowering<'_>,
) -> Vec<ResponseHeader> {
    let mut headers: Vec<ResponseHeader> = Vec::new();
    for source in responses.iter().flat_map(|response| &response.headers) {
        let is_known = |known: &ResponseHeader| known.name.eq_ignore_ascii_case(&source.name);
        if !headers.iter().any(is_known) {
            headers.push(header(source, operation, lowering));
        }
    }
    headers
}

fn header(source: &Header, operation: &InlineName, lowering: &mut Lowering<'_>) -> ResponseHeader {
    let name = operation.word(&source.name);
    let schema = source.schema.as_ref().filter(|_| source.content.is_none());
    let ty = schema.map_or(Type::String, |schema| lowering.type_of(schema, &name));
    let definitions = lowering.definitions();
    let (ty, list) = match definitions.resolve(ty.non_null()) {
        Type::List(item) => (item.non_null().clone(), true),
        _ => (ty.non_null().clone(), false),
    };
    ResponseHeader {
        name: source.name.clone(),
        documentation: Documentation {
            description: source.description.clone(),
            deprecated: source.deprecated,
            examples: source.examples.iter().map(Example::from).collect(),
            ..Documentation::default()
        },
        // What is written in another way than one plain value is left to the caller.
        ty: if is_plain(definitions, &ty) {
            ty
        } else {
            Type::String
        },
        list,
    }
}

fn is_plain(definitions: &Definitions, ty: &Type) -> bool {
    match definitions.resolve(ty) {
        Type::Boolean
        | Type::Integer(_)
        | Type::Number
        | Type::Decimal
        | Type::String
        | Type::DateTime
        | Type::Date
        | Type::Uuid => true,
        Type::Named(id) => matches!(definitions.get(*id).shape, Shape::Enumeration(_)),
        _ => false,
    }
}
