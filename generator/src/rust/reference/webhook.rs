//! A webhook: what the API sends to its users.

use super::{describe::Describer, outline::outlined, type_use::TypeUse};
use crate::rust::documentation;

outlined! {
    /// A webhook: what the API sends to its users.
    pub struct Webhook {
        /// Its name in the document.
        pub name: String,
        /// The name of the type of its body in the module `webhooks`: `BenefitCreated`.
        pub rust_name: String,
        /// The type of its body.
        pub r#type: TypeUse,
        /// The feature that it is compiled with.
        pub feature: String,
        /// What the document says of it, as Markdown in which nothing is live; may be empty.
        pub docs: String,
        /// Whether it is deprecated.
        pub deprecated: bool,
    }
}

impl Describer<'_> {
    /// All webhooks, in the document's order.
    pub(super) fn webhooks(&self) -> Vec<Webhook> {
        let Some(webhooks) = &self.context.api.webhooks else {
            return Vec::new();
        };
        let (_, names) = self.context.webhook_names(webhooks);
        let events = webhooks.events.iter().zip(names);
        events
            .map(|(event, name)| Webhook {
                name: event.name.clone(),
                rust_name: name.to_string(),
                r#type: self.use_of(&event.ty),
                feature: self.features.webhooks().cloned().unwrap_or_default(),
                docs: documentation::text(&event.documentation, ""),
                deprecated: event.documentation.deprecated,
            })
            .collect()
    }
}
