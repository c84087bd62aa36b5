//! The bodies of errors across all operations, once each.

use crate::api::{definition::DefinitionId, service::Service};

/// The definitions that error responses have as body, in the order of the document.
pub(in crate::api) fn collect_errors(services: &[Service]) -> Vec<DefinitionId> {
    let mut errors = Vec::new();
    for service in services {
        service.for_each_operation(&mut |operation| {
            for body in operation.errors.iter().filter_map(|error| error.body) {
                if !errors.contains(&body) {
                    errors.push(body);
                }
            }
        });
    }
    errors
}
