//! One answer continues in one way: where two operations disagree on it, the first is right.

use std::collections::HashMap;

use crate::{
    api::{
        definition::{DefinitionId, Definitions},
        operation::Operation,
        service::Service,
        ty::Type,
    },
    diagnostics::{Code, Diagnostics},
};

/// The members on the way to items and last page.
type Members = (Vec<String>, Option<Vec<String>>);

/// Leaves pagination to the operations that agree on where the items of an answer are.
pub(in crate::api) fn settle_pages(
    definitions: &Definitions,
    services: &mut [Service],
    diagnostics: &mut Diagnostics,
) {
    let mut settled: HashMap<DefinitionId, Members> = HashMap::new();
    for service in services {
        settle(definitions, service, &mut settled, diagnostics);
    }
}

fn settle(
    definitions: &Definitions,
    service: &mut Service,
    settled: &mut HashMap<DefinitionId, Members>,
    diagnostics: &mut Diagnostics,
) {
    for operation in &mut service.operations {
        if !agrees(definitions, operation, settled) {
            operation.pagination = None;
            diagnostics.warn(
                Code::UnsupportedFeature,
                &operation.pointer,
                "another operation with the same answer has its items elsewhere",
                "this one is not paginated",
            );
        }
    }
    for service in &mut service.services {
        settle(definitions, service, settled, diagnostics);
    }
}

fn agrees(
    definitions: &Definitions,
    operation: &Operation,
    settled: &mut HashMap<DefinitionId, Members>,
) -> bool {
    let Some(pagination) = &operation.pagination else {
        return true;
    };
    let Some(Type::Named(id)) = operation.success.json().map(|ty| definitions.resolve(ty)) else {
        return false;
    };
    let members = (pagination.items.clone(), pagination.last_page.clone());
    *settled.entry(*id).or_insert_with(|| members.clone()) == members
}
