//! Where an API is served.

use serde::Serialize;

use crate::document::Document;

/// A place where an API is served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Server {
    /// What the document calls it, where it does.
    pub name: Option<String>,
    /// Its URL, with the defaults of its variables filled in.
    pub url: String,
    /// What the document says of it.
    pub description: Option<String>,
}

/// The servers of a document.
pub(super) fn read(document: &Document) -> Vec<Server> {
    document
        .servers
        .iter()
        .map(|server| {
            let url = server
                .variables
                .iter()
                .fold(server.url.clone(), |url, (name, variable)| {
                    url.replace(&format!("{{{name}}}"), &variable.default)
                });
            Server {
                name: server
                    .extensions
                    .get("x-speakeasy-server-id")
                    .and_then(|id| id.as_str())
                    .map(str::to_owned),
                url,
                description: server.description.clone(),
            }
        })
        .collect()
}
