//! Which top-level services need a type; a type is left out where none of them is wanted.

use super::{named_by_request, named_by_response, reachable};
use crate::api::{definition::Definitions, service::Service};

/// Marks every definition with the top-level services whose operations reach it.
pub(in crate::api) fn mark_reach(definitions: &mut Definitions, services: &[Service]) {
    for service in services {
        let mut roots = Vec::new();
        service.for_each_operation(&mut |operation| {
            roots.extend(named_by_request(operation));
            roots.extend(named_by_response(operation));
        });
        for id in reachable(definitions, roots) {
            definitions
                .get_mut(id)
                .reached_by
                .insert(service.name().to_owned());
        }
    }
}
