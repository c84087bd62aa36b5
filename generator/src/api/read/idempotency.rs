//! Which header takes a key by which the server tells a repetition.

use crate::{
    api::{
        documentation::Documentation,
        operation::{Operation, Parameter, ParameterEncoding, ParameterValue},
        ty::Type,
    },
    config::Idempotency,
    document::{Extensions, ParameterLocation, ParameterStyle},
};

/// The usual name of the header (draft-ietf-httpapi-idempotency-key-header).
const USUAL: &str = "Idempotency-Key";

/// Finds the header among an operation's parameters, or adds it where the user says that it is there. No
/// caller has to give a key, since the client makes one.
pub(super) fn settle(operation: &mut Operation, said: &Idempotency, document: &Extensions) {
    let by_document = of_document(operation, document);
    let header = said.header.as_deref().or(by_document.as_deref());
    let name = header.unwrap_or(USUAL);
    let declared = operation.parameters.iter_mut().find(|parameter| {
        parameter.location == ParameterLocation::Header
            && parameter.name.eq_ignore_ascii_case(name)
            && matches!(
                parameter.value,
                ParameterValue::One(Type::String | Type::Uuid)
            )
    });
    if let Some(parameter) = declared {
        parameter.required = false;
        operation.idempotency_key = Some(parameter.name.clone());
        return;
    }
    let is_meant = said
        .methods
        .iter()
        .any(|method| method.eq_ignore_ascii_case(operation.method.as_str()));
    if header.is_none() || !(is_meant || by_document.is_some()) {
        return;
    }
    operation.idempotency_key = Some(name.to_owned());
    operation.parameters.push(Parameter {
        name: name.to_owned(),
        label: None,
        location: ParameterLocation::Header,
        documentation: Documentation {
            summary: None,
            description: Some(
                "A key by which the server tells a repetition of this call from another call. Without \
                 one, each call gets a key of its own."
                    .to_owned(),
            ),
            ..Documentation::default()
        },
        required: false,
        value: ParameterValue::One(Type::String),
        encoding: ParameterEncoding::Style {
            style: ParameterStyle::Simple,
            explode: false,
            allow_reserved: false,
        },
        extensions: Extensions::new(),
    });
}

/// The header that a document names for operations that it marks.
fn of_document(operation: &Operation, document: &Extensions) -> Option<String> {
    let marked = operation.extensions.get("x-fern-idempotent")?;
    let headers = document.get("x-fern-idempotency-headers")?.as_array()?;
    let header = headers.first()?.get("header")?.as_str()?;
    (marked.as_bool() == Some(true)).then(|| header.to_owned())
}
