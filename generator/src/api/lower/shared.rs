//! Inline schemas that operations share, as those of components: a response, a request body, a parameter, a
//! header.
//!
//! ```yaml
//! components:
//!   responses:
//!     NotFound: { content: { application/json: { schema: { type: object, required: [detail] } } } }
//! ```
//!
//! Such a schema is one type, whichever operations refer to the component, and is called after it.

use super::{InlineName, Lowering};
use crate::{api::ty::Type, document::Schema, load::pointer};

impl Lowering<'_> {
    /// Makes one type of an inline schema that will be met more than once, under a name of its own.
    pub(in crate::api) fn share(&mut self, schema: &Schema, name: InlineName) {
        self.shared_names.insert(schema.pointer.clone(), name);
    }

    /// The type of a schema that is the whole of what a component describes, or that was said to be
    /// shared; `None` for every other.
    pub(super) fn shared(&mut self, schema: &Schema) -> Option<Type> {
        if let Some(ty) = self.shared.get(&schema.pointer) {
            return Some(ty.clone());
        }
        let name = self
            .component_name(&schema.pointer)
            .or_else(|| self.shared_names.get(&schema.pointer).cloned())?;
        let ty = self.own_type_of(schema, &name);
        self.shared.insert(schema.pointer.clone(), ty.clone());
        Some(ty)
    }

    /// The name of what stands at a pointer, where that is the whole of what a component describes. What
    /// a schema has the name of already, says of what kind it is.
    pub(super) fn component_name(&self, at: &str) -> Option<InlineName> {
        let section = described_by(at)?;
        let name = InlineName::of_pointer(at);
        let taken = format!("/components/schemas/{}", pointer::escape(&name.to_string()));
        Some(match self.document.schemas.get(&taken) {
            Some(_) => name.word(section),
            None => name,
        })
    }
}

/// What kind of component a pointer leads to the schema of.
fn described_by(at: &str) -> Option<&'static str> {
    let mut segments = at.strip_prefix("/components/")?.split('/');
    let kind = match segments.next()? {
        "responses" => "response",
        "requestBodies" => "body",
        "parameters" => "parameter",
        "headers" => "header",
        _ => return None,
    };
    let _name = segments.next()?;
    let is_whole = match (segments.next()?, segments.next(), segments.next()) {
        ("schema", None, None) => true,
        ("content", Some(_media_type), Some("schema" | "itemSchema")) => segments.next().is_none(),
        _ => false,
    };
    is_whole.then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_description_is_called_after_the_component() {
        for (at, kind) in [
            ("/components/parameters/Sort/schema", Some("parameter")),
            (
                "/components/responses/Lost/content/application~1json/schema",
                Some("response"),
            ),
            (
                "/components/responses/Lost/content/application~1json/schema/items",
                None,
            ),
            ("/components/schemas/Lost", None),
            ("/components/pathItems/Lost/get/parameters/0/schema", None),
            ("/paths/~1lost/get/parameters/0/schema", None),
        ] {
            assert_eq!(described_by(at), kind, "{at}");
        }
    }
}
