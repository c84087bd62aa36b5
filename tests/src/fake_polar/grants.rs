//! The lists of grants: those of one benefit, and those of all.

use axum::response::Response;
use http::Uri;
use uuid::Uuid;

use super::auth::Caller;
use super::failure::Failure;
use super::grant::Grant;
use super::listing::{self, Page};
use super::query::Query;
use super::state::State;
use super::validation::Issue;

const ORDERS: [&str; 6] = [
    "created_at",
    "-created_at",
    "granted_at",
    "-granted_at",
    "revoked_at",
    "-revoked_at",
];

/// `GET /v1/benefits/{id}/grants`
pub(super) fn of_benefit(
    state: &State,
    caller: &Caller,
    id: Result<Uuid, Issue>,
    target: &Uri,
) -> Result<Response, Failure> {
    let mut query = Query::parse(target);
    let id = id.map_err(|issue| query.report(issue)).unwrap_or_default();
    let is_granted = query.boolean("is_granted");
    let customers = query.uuids("customer_id");
    let members = query.uuids("member_id");
    let page = Page::read(&mut query);
    query.finish()?;
    state.benefit(id, caller)?;

    let is_wanted = |grant: &Grant| {
        let customer = state.customer(grant.customer_id);
        grant.benefit_id == id
            && is_granted.is_none_or(|wanted| grant.is_granted() == wanted)
            && customers
                .as_ref()
                .is_none_or(|ids| ids.contains(&grant.customer_id))
            && members.as_ref().is_none_or(|ids| {
                customer.is_some_and(|customer| ids.contains(&customer.member_id))
            })
    };
    Ok(answer(state, caller, page, &[], is_wanted))
}

/// `GET /v1/benefit-grants/`
pub(super) fn list(state: &State, caller: &Caller, target: &Uri) -> Result<Response, Failure> {
    let mut query = Query::parse(target);
    let organizations = query.uuids("organization_id");
    let customers = query.uuids("customer_id");
    let external_ids: Vec<String> = query
        .all("external_customer_id")
        .into_iter()
        .map(str::to_owned)
        .collect();
    let is_granted = query.boolean("is_granted");
    let page = Page::read(&mut query);
    let orders = query.sorting(&ORDERS);
    query.finish()?;

    let is_wanted = |grant: &Grant| {
        let organization = state
            .benefits
            .iter()
            .find(|benefit| benefit.id == grant.benefit_id)
            .map(|benefit| benefit.organization_id);
        organizations
            .as_ref()
            .is_none_or(|ids| organization.is_some_and(|organization| ids.contains(&organization)))
            && customers
                .as_ref()
                .is_none_or(|ids| ids.contains(&grant.customer_id))
            && (external_ids.is_empty()
                || state
                    .customer(grant.customer_id)
                    .is_some_and(|customer| external_ids.contains(&customer.external_id)))
            && is_granted.is_none_or(|wanted| grant.is_granted() == wanted)
    };
    Ok(answer(state, caller, page, &orders, is_wanted))
}

/// Sorts the wanted grants, shows them with their benefits and customers, and cuts out a page.
fn answer(
    state: &State,
    caller: &Caller,
    page: Page,
    orders: &[String],
    is_wanted: impl Fn(&Grant) -> bool,
) -> Response {
    let mut grants: Vec<&Grant> = state
        .grants
        .iter()
        .filter(|grant| is_wanted(grant))
        .collect();
    let newest_first = ["-created_at".to_owned()];
    let orders = if orders.is_empty() {
        &newest_first
    } else {
        orders
    };
    listing::sort(&mut grants, orders, |order, a, b| match order {
        "granted_at" => a.granted_at.cmp(&b.granted_at),
        "revoked_at" => a.revoked_at.cmp(&b.revoked_at),
        _ => a.created_at.cmp(&b.created_at),
    });
    let views: Vec<_> = grants
        .into_iter()
        .filter_map(|grant| {
            let benefit = state.benefit(grant.benefit_id, caller).ok()?;
            Some(grant.view(benefit, state.customer(grant.customer_id)?))
        })
        .collect();
    page.of(&views)
}
