//! Webhooks: what the API sends to its users (OpenAPI 3.1.1, section 4.8.1, "webhooks").

use serde::Serialize;

use super::{
    documentation::Documentation,
    lower::{InlineName, Lowering},
    ty::Type,
};
use crate::{
    diagnostics::Code,
    document::{self, Document, MediaType},
};

/// Among the services that reach a definition, stands for the webhooks.
pub const WEBHOOKS: &str = "(webhooks)";

/// What an API sends to its users.
#[derive(Clone, Debug, Serialize)]
pub struct Webhooks {
    /// The webhooks whose bodies have a type, in the document's order.
    pub events: Vec<Event>,
    /// The type of any of their bodies.
    pub any: Type,
}

/// A webhook.
#[derive(Clone, Debug, Serialize)]
pub struct Event {
    /// Its name in the document.
    pub name: String,
    /// What the document says of it.
    pub documentation: Documentation,
    /// The type of its body.
    pub ty: Type,
}

/// Reads the webhooks of a document; `None` where there are none whose bodies have a type.
pub(super) fn read(document: &Document, lowering: &mut Lowering<'_>) -> Option<Webhooks> {
    let mut events: Vec<Event> = Vec::new();
    for webhook in &document.webhooks {
        let operation = &webhook.operation;
        let Some(schema) = body(operation).and_then(|media| media.schema.as_ref()) else {
            let message = format!("the webhook `{}` has no body of JSON", webhook.name);
            lowering.diagnostics().warn(
                Code::UnsupportedFeature,
                operation.pointer.as_str(),
                message,
                "there is no type for it",
            );
            continue;
        };
        let name = InlineName::new(format!("{} webhook", webhook.name));
        events.push(Event {
            name: webhook.name.clone(),
            documentation: Documentation {
                summary: operation.summary.clone(),
                description: operation.description.clone(),
                deprecated: operation.deprecated,
                ..Documentation::default()
            },
            ty: lowering.type_of(schema, &name),
        });
    }
    if events.is_empty() {
        return None;
    }
    let bodies = events.iter().map(|event| (event.name.as_str(), &event.ty));
    Some(Webhooks {
        any: lowering.one_of(
            "webhook event",
            "The body of any webhook.",
            "/webhooks",
            bodies,
        ),
        events,
    })
}

/// The body of JSON that a webhook has.
fn body(operation: &document::Operation) -> Option<&MediaType> {
    let content = &operation.request_body.as_ref()?.content;
    content
        .iter()
        .find(|media| super::read::is_json(&media.content_type))
}
