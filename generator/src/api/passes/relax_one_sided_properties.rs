//! `readOnly` and `writeOnly`: what only one side sets, the other side need not have.

use crate::api::definition::{Definitions, Shape};

/// Lets callers leave out what the server sets, and the server leave out what it never sends.
pub(in crate::api) fn relax_one_sided_properties(definitions: &mut Definitions) {
    for id in definitions.ids() {
        let definition = definitions.get_mut(id);
        let usage = definition.usage;
        if let Shape::Object(object) = &mut definition.shape {
            for property in &mut object.properties {
                let absent_in_requests = usage.request && property.read_only;
                let absent_in_responses = usage.response && property.write_only;
                if (absent_in_requests || absent_in_responses) && property.constant.is_none() {
                    property.required = false;
                }
            }
        }
    }
}
