//! Which types callers build, and which they read.

use super::{named_by_request, named_by_response, named_by_webhooks, reachable};
use crate::api::{definition::Definitions, service::Service, webhook::Webhooks};

/// Marks every definition with the sides of a call that it is reachable from.
pub(in crate::api) fn mark_usage(
    definitions: &mut Definitions,
    services: &[Service],
    webhooks: Option<&Webhooks>,
) {
    let mut requests = Vec::new();
    let mut responses = Vec::new();
    for service in services {
        service.for_each_operation(&mut |operation| {
            requests.extend(named_by_request(operation));
            responses.extend(named_by_response(operation));
        });
    }
    responses.extend(webhooks.into_iter().flat_map(named_by_webhooks));
    for id in reachable(definitions, requests) {
        definitions.get_mut(id).usage.request = true;
    }
    for id in reachable(definitions, responses) {
        definitions.get_mut(id).usage.response = true;
    }
}
