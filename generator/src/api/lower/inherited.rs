//! Properties that a schema has from another by `allOf`: what stands inline there is one type, whoever
//! builds on it.

use super::{InlineName, Lowering};
use crate::{
    api::ty::Type,
    document::{Document, Schema},
    load::pointer,
};

const COMPONENTS: &str = "/components/schemas";

impl Lowering<'_> {
    /// The type of a property, called after the component that describes it.
    pub(super) fn property_type(
        &mut self,
        schema: &Schema,
        property: &str,
        owner: &InlineName,
    ) -> Type {
        let Some(origin) = origin(self.document, schema) else {
            return self.type_of(schema, &owner.property(property));
        };
        if let Some(known) = self.inherited.get(&schema.pointer) {
            return known.clone();
        }
        let ty = self.type_of(schema, &origin.property(property));
        self.inherited.insert(schema.pointer.clone(), ty.clone());
        ty
    }
}

/// The name of the component that describes a property, where nothing was added to its words on the way.
fn origin(document: &Document, schema: &Schema) -> Option<InlineName> {
    if schema.reference.is_some() {
        return None;
    }
    let mut tokens = pointer::tokens(schema.pointer.strip_prefix(COMPONENTS)?);
    let component = pointer::join(COMPONENTS, &tokens.next()?);
    let mut at = document.schemas.get(&component)?;
    while let Some(keyword) = tokens.next() {
        let key = tokens.next()?;
        at = match keyword.as_ref() {
            "allOf" => at.all_of.get(key.parse::<usize>().ok()?)?,
            "properties" => {
                let is_last = tokens.next().is_none();
                let found = at.properties.get(key.as_ref())?;
                return (is_last && found == schema).then(|| InlineName::of_pointer(&component));
            }
            _ => return None,
        };
    }
    None
}
