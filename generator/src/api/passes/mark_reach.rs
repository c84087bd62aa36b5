//! Which top-level services, or webhooks, need a type; it is left out where none of them is wanted.

use super::{named_by_request, named_by_response, named_by_webhooks, reachable};
use crate::api::{
    definition::Definitions,
    service::Service,
    webhook::{WEBHOOKS, Webhooks},
};

/// Marks every definition with the top-level services whose operations reach it.
pub(in crate::api) fn mark_reach(
    definitions: &mut Definitions,
    services: &[Service],
    webhooks: Option<&Webhooks>,
) {
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
    let roots = webhooks.into_iter().flat_map(named_by_webhooks);
    for id in reachable(definitions, roots) {
        let definition = definitions.get_mut(id);
        definition.reached_by.insert(WEBHOOKS.to_owned());
    }
}
