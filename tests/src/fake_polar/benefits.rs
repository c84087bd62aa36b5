//! The operations on benefits.

use std::cmp::Ordering;

use axum::response::Response;
use http::{StatusCode, Uri};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::answer;
use super::auth::Caller;
use super::benefit::Benefit;
use super::failure::Failure;
use super::listing::{self, Page};
use super::properties;
use super::query::Query;
use super::state::State;
use super::validation::{self, BenefitKind, Issue, Location};

const ORDERS: [&str; 8] = [
    "created_at",
    "-created_at",
    "description",
    "-description",
    "type",
    "-type",
    "user_order",
    "-user_order",
];

/// `GET /v1/benefits/`
pub(super) fn list(state: &State, caller: &Caller, target: &Uri) -> Result<Response, Failure> {
    let mut query = Query::parse(target);
    let organizations = query.uuids("organization_id");
    let kinds = query.kinds();
    let ids = query.uuids("id");
    let excluded = query.uuids("exclude_id");
    let page = Page::read(&mut query);
    let mut orders = query.sorting(&ORDERS);
    let search = query.last("query").unwrap_or_default().to_owned();
    let metadata: Vec<(String, Vec<String>)> = query
        .metadata()
        .into_iter()
        .map(|(key, values)| {
            let values = values.into_iter().map(str::to_owned).collect();
            (key.to_owned(), values)
        })
        .collect();
    query.finish()?;

    let mut benefits: Vec<&Benefit> = state
        .benefits
        .iter()
        .filter(|benefit| caller.reaches(benefit.organization_id))
        .filter(|benefit| among(organizations.as_deref(), &benefit.organization_id))
        .filter(|benefit| among(kinds.as_deref(), &benefit.kind))
        .filter(|benefit| among(ids.as_deref(), &benefit.id))
        .filter(|benefit| {
            excluded
                .as_ref()
                .is_none_or(|excluded| !excluded.contains(&benefit.id))
        })
        .filter(|benefit| listing::contains(&benefit.description, &search))
        .filter(|benefit| {
            metadata
                .iter()
                .all(|(key, wanted)| has_metadata(&benefit.metadata, key, wanted))
        })
        .collect();
    if orders.is_empty() {
        orders.push("-created_at".to_owned());
    }
    let ids = ids.unwrap_or_default();
    listing::sort(&mut benefits, &orders, |order, a, b| {
        compare(order, &ids, a, b)
    });
    Ok(page.of(&benefits))
}

/// Whether a filter, if there is one, lets a value pass.
fn among<T: PartialEq>(filter: Option<&[T]>, value: &T) -> bool {
    filter.is_none_or(|wanted| wanted.contains(value))
}

/// Whether a key of the metadata has one of the values; all are compared as text.
fn has_metadata(metadata: &Map<String, Value>, key: &str, wanted: &[String]) -> bool {
    let text = match metadata.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => return false,
    };
    wanted.contains(&text)
}

/// Compares in one order. The user's own order is the one in which ids were asked for.
fn compare(order: &str, ids: &[Uuid], a: &Benefit, b: &Benefit) -> Ordering {
    let position = |benefit: &Benefit| ids.iter().position(|id| *id == benefit.id);
    match order {
        "description" => a.description.cmp(&b.description),
        "type" => a.kind.cmp(&b.kind),
        "user_order" => position(a)
            .cmp(&position(b))
            .then_with(|| a.created_at.cmp(&b.created_at)),
        _ => a.created_at.cmp(&b.created_at),
    }
}

/// `POST /v1/benefits/`
pub(super) fn create(
    state: &mut State,
    caller: &Caller,
    body: Result<Value, Issue>,
) -> Result<Response, Failure> {
    let (kind, mut members) = body
        .map_err(|issue| vec![issue])
        .and_then(|body| validation::creation(&body))
        .map_err(Failure::schema)?;
    let organization = owner(caller, &members["organization_id"])?;
    let visibility = visibility(kind, &members["visibility"])?;
    let properties = members["properties"].take();
    let properties = properties::settle(state, caller, kind.name, properties)?;
    let description = members["description"].as_str().unwrap_or_default();
    let mut benefit = Benefit::new(state, kind, description.to_owned(), organization);
    if let Value::Object(metadata) = members["metadata"].take() {
        benefit.metadata = metadata;
    }
    benefit.visibility = visibility;
    benefit.properties = properties;
    let answer = answer::json(StatusCode::CREATED, &benefit);
    state.benefits.push(benefit);
    Ok(answer)
}

/// Finds the organization that a new benefit belongs to: an organization's token says it by
/// itself, a person has to name one.
fn owner(caller: &Caller, given: &Value) -> Result<Uuid, Failure> {
    let at = Location::root("body").field("organization_id");
    let refuse = |kind, message: &str| Err(Failure::request(Issue::new(kind, &at, message, given)));
    let named = given.as_str().and_then(|text| Uuid::parse_str(text).ok());
    match (caller.organization(), named) {
        (Some(own), None) => Ok(own),
        (Some(_), Some(_)) => refuse(
            "organization_token",
            "Setting organization_id is disallowed when using an organization token.",
        ),
        (None, None) => refuse("missing", "organization_id is required."),
        (None, Some(named)) if caller.reaches(named) => Ok(named),
        (None, Some(_)) => refuse("value_error", "Organization not found."),
    }
}

/// The visibility that was asked for, where it may be, or the default.
fn visibility(kind: &BenefitKind, asked: &Value) -> Result<String, Failure> {
    let Some(visibility) = asked.as_str() else {
        return Ok(kind.default_visibility.to_owned());
    };
    if !kind.visibility_configurable && visibility != "public" {
        return Err(Failure::request(Issue::new(
            "value_error",
            &Location::root("body").field("visibility"),
            "Visibility is not configurable for this benefit type and must be public.",
            asked,
        )));
    }
    Ok(visibility.to_owned())
}

/// `GET /v1/benefits/{id}`
pub(super) fn get(state: &State, caller: &Caller, id: Uuid) -> Result<Response, Failure> {
    Ok(answer::json(StatusCode::OK, state.benefit(id, caller)?))
}

/// `PATCH /v1/benefits/{id}`
pub(super) fn update(
    state: &mut State,
    caller: &Caller,
    id: Result<Uuid, Issue>,
    body: Result<Value, Issue>,
) -> Result<Response, Failure> {
    // A body is judged before anyone looks whether the benefit exists.
    let checked = body
        .map_err(|issue| vec![issue])
        .and_then(|body| validation::update(&body));
    let (id, kind, members) = match (id, checked) {
        (Ok(id), Ok((kind, members))) => (id, kind, members),
        (id, checked) => {
            let issues = id.err().into_iter();
            return Err(Failure::schema(
                issues.chain(checked.err().into_iter().flatten()).collect(),
            ));
        }
    };
    let before = state.benefit(id, caller)?.clone();
    if before.kind != kind.name {
        return Err(Failure::request(Issue::new(
            "value_error",
            &Location::root("body").field("type"),
            "Benefit type cannot be changed.",
            &before.kind.as_str().into(),
        )));
    }
    let mut after = before.clone();
    match members.get("description") {
        Some(Value::String(description)) => description.clone_into(&mut after.description),
        // The server's database refuses the null that its schema lets through.
        Some(_) => return Err(Failure::Crash),
        None => {}
    }
    if let Some(asked) = members.get("visibility") {
        after.visibility = visibility(kind, asked)?;
    }
    if let Some(Value::Object(metadata)) = members.get("metadata") {
        metadata.clone_into(&mut after.metadata);
    }
    if let Some(properties @ Value::Object(_)) = members.get("properties") {
        after.properties = properties::settle(state, caller, kind.name, properties.clone())?;
    }
    if after != before {
        after.modified_at = Some(state.now());
    }
    let answer = answer::json(StatusCode::OK, &after);
    if let Some(kept) = state.benefits.iter_mut().find(|benefit| benefit.id == id) {
        *kept = after;
    }
    Ok(answer)
}

/// `DELETE /v1/benefits/{id}`
pub(super) fn delete(state: &mut State, caller: &Caller, id: Uuid) -> Result<Response, Failure> {
    if !state.benefit(id, caller)?.deletable {
        return Err(Failure::not_permitted());
    }
    state.benefits.retain(|benefit| benefit.id != id);
    Ok(answer::no_content())
}

/// `GET /v1/benefits/{id}/files`; no file here was ever uploaded, so the list is empty.
pub(super) fn files(
    state: &State,
    caller: &Caller,
    id: Result<Uuid, Issue>,
    target: &Uri,
) -> Result<Response, Failure> {
    let mut query = Query::parse(target);
    let id = id.map_err(|issue| query.report(issue)).unwrap_or_default();
    let page = Page::read(&mut query);
    query.finish()?;
    if state.benefit(id, caller)?.kind != "downloadables" {
        return Err(Failure::not_found());
    }
    Ok(page.of::<Value>(&[]))
}
