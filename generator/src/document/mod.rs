//! Takes the loaded tree and gives the OpenAPI document as typed data, in one dialect.
//!
//! ```yaml
//! openapi: 3.1.0
//! info: { title: Pets, version: "1" }
//! paths:
//!   /pets/{id}:
//!     get: { operationId: pets:get, parameters: [...], responses: {...} }
//! components:
//!   schemas: { Pet: { type: object } }
//! ```
//!
//! After this stage nobody asks which version of OpenAPI the author wrote: what 3.0 says
//! differently (`nullable`, boolean bounds, ignored neighbours of `$ref`) has its 3.1 shape.
//! References to anything but a schema are resolved; references between schemas stay
//! references, and [`Schemas::get`] finds whatever they name.

mod body;
mod dialect;
mod example;
mod extension;
mod info;
mod leaf;
mod media_type;
mod oauth;
mod operation;
mod parameter;
mod path_item;
mod path_query;
mod path_template;
mod reader;
mod reference;
mod response;
mod schema;
mod security;
mod selected;
mod server;
mod tag;
#[cfg(test)]
pub(crate) mod tests;

use indexmap::IndexMap;

use self::dialect::Dialect;
use self::reader::{Reader, extensions};
use crate::config::Selection;
use crate::diagnostics::{Code, Diagnostics};
use crate::load::Node;

pub use self::body::RequestBody;
pub use self::example::Example;
pub(crate) use self::extension::audiences;
pub use self::info::Info;
pub use self::media_type::{Encoding, MediaType};
pub use self::oauth::{OAuthFlow, OAuthFlowKind};
pub use self::operation::{Method, Operation, Webhook};
pub use self::parameter::{Parameter, ParameterLocation, ParameterStyle};
pub(crate) use self::path_template::template_variables;
pub use self::response::{Header, Response, StatusPattern};
pub use self::schema::{Conditions, Constraints, Discriminator, JsonType, Schema, Schemas};
pub use self::security::{ApiKeyLocation, SecurityRequirement, SecurityScheme, SecuritySchemeKind};
pub use self::server::{Server, ServerVariable};
pub use self::tag::Tag;

/// The `x-` members of an object, in document order and with their prefix.
pub type Extensions = IndexMap<String, Node>;

/// A whole OpenAPI document (OpenAPI 3.1.1, section 4.8.1).
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What the API is called and which version of it is described.
    pub info: Info,
    /// Where the API is served; empty when the document does not say.
    pub servers: Vec<Server>,
    /// What an operation without a `security` of its own asks for: any one of these.
    pub security: Vec<SecurityRequirement>,
    /// The declared security schemes by name.
    pub security_schemes: IndexMap<String, SecurityScheme>,
    /// The declared tags; operations may use others.
    pub tags: Vec<Tag>,
    /// Every operation under `paths`, in document order.
    pub operations: Vec<Operation>,
    /// Every operation under `webhooks`, in document order.
    pub webhooks: Vec<Webhook>,
    /// The named schemas, and every other schema that a reference names.
    pub schemas: Schemas,
    /// The `x-` members of the document itself.
    pub extensions: Extensions,
}

/// Reads a document with all of its operations, as [`read_selected`] does with some.
pub fn read(root: &Node, diagnostics: &mut Diagnostics) -> Option<Document> {
    read_selected(root, Selection::default(), diagnostics)
}

/// Reads a document with the operations that are selected. Whatever is wrong in one place is reported, and
/// the rest is read all the same; `None` is for a tree that is no document of a version that is known.
pub fn read_selected(
    root: &Node,
    selection: Selection<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let Some(document) = root.as_object() else {
        diagnostics.error(
            Code::NotAnObject,
            "",
            format!("the document is an object, and this is {}", root.kind()),
        );
        return None;
    };
    let dialect = Dialect::of(root, diagnostics)?;
    let mut reader = Reader::new(root, dialect, diagnostics);
    let info = reader.info(document);
    let servers = reader.servers(document, "");
    let tags = reader.tags(document);
    let security = reader.security(document, "").unwrap_or_default();
    let (security_schemes, names) = match reader.map(document, "", "components") {
        Some((components, _)) => (
            reader.security_schemes(components),
            reader.named_schemas(components),
        ),
        None => Default::default(),
    };
    let operations = reader.operations(document, selection);
    let webhooks = reader.webhooks(document);
    Some(Document {
        info,
        servers,
        security,
        security_schemes,
        tags,
        operations,
        webhooks,
        schemas: reader.all_schemas(names),
        extensions: extensions(document),
    })
}
