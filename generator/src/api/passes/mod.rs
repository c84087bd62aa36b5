//! What can only be decided once all types stand, each decision a pass over them.

mod break_alias_cycles;
mod collect_errors;
mod mark_reach;
mod mark_usage;
mod preset_tags;
mod relax_one_sided_properties;
mod settle_pages;
mod share_properties;
mod tag_unions;

pub(super) use self::{
    break_alias_cycles::break_alias_cycles, collect_errors::collect_errors, mark_reach::mark_reach,
    mark_usage::mark_usage, preset_tags::preset_tags,
    relax_one_sided_properties::relax_one_sided_properties, settle_pages::settle_pages,
    share_properties::share_properties, tag_unions::tag_unions,
};
use super::{
    definition::{DefinitionId, Definitions},
    operation::Operation,
    webhook::Webhooks,
};

/// All definitions that can be reached from some, these included.
fn reachable(
    definitions: &Definitions,
    roots: impl IntoIterator<Item = DefinitionId>,
) -> Vec<DefinitionId> {
    let mut seen = vec![false; definitions.ids().count()];
    let mut pending: Vec<DefinitionId> = roots.into_iter().collect();
    let mut reached = Vec::new();
    while let Some(id) = pending.pop() {
        if std::mem::replace(&mut seen[id.index()], true) {
            continue;
        }
        reached.push(id);
        definitions
            .get(id)
            .shape
            .for_each_named(&mut |next| pending.push(next));
    }
    reached
}

/// The definitions that an operation's request names itself.
fn named_by_request(operation: &Operation) -> Vec<DefinitionId> {
    let mut named = Vec::new();
    for parameter in &operation.parameters {
        parameter.for_each_named(&mut |id| named.push(id));
    }
    if let Some(body) = &operation.body {
        body.for_each_named(&mut |id| named.push(id));
    }
    named
}

/// The definitions that an operation's answers name themselves.
fn named_by_response(operation: &Operation) -> Vec<DefinitionId> {
    let mut named = Vec::new();
    operation.for_each_answered(&mut |id| named.push(id));
    named.extend(operation.errors.iter().filter_map(|error| error.body));
    named
}

/// The definitions that webhooks name themselves.
fn named_by_webhooks(webhooks: &Webhooks) -> Vec<DefinitionId> {
    let mut named = Vec::new();
    for ty in webhooks
        .events
        .iter()
        .map(|event| &event.ty)
        .chain([&webhooks.any])
    {
        ty.for_each_named(&mut |id| named.push(id));
    }
    named
}
