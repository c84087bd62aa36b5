//! One answer continues in one way: where two operations disagree on it, the first is right.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use crate::{
    api::{
        definition::{DefinitionId, Definitions},
        operation::Operation,
        pagination::NextPage,
        service::Service,
        ty::Type,
    },
    diagnostics::{Code, Diagnostics},
};

/// The members on the way to the items, and what says which page is next.
type Members = (Vec<String>, Option<(Discriminant<NextPage>, Vec<String>)>);

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
    let id = match operation.success.json().map(|ty| definitions.resolve(ty)) {
        Some(Type::Named(id)) => id,
        // A list by itself has its items nowhere else, and says nothing of other pages.
        Some(Type::List(_)) => return true,
        _ => return false,
    };
    let next = &pagination.next;
    let said = next.said().map(|way| (discriminant(next), way.to_vec()));
    let members = (pagination.items.clone(), said);
    *settled.entry(*id).or_insert_with(|| members.clone()) == members
}
