//! Checks request bodies by tables of rules, and words each failure as the server does.

mod field;
mod issue;
mod kinds;
mod object;
mod scalar;

pub(super) use field::{Field, Presence, Rule};
pub(super) use issue::{Issue, Location};
pub(super) use kinds::{BENEFIT_KINDS, BenefitKind};
pub(super) use scalar::{boolean, choice, positive, uuid};

use serde_json::{Value, json};

/// Checks the body of a creation, which is a union told apart by `type`. What comes back has no
/// unknown members, and those that weren't sent have their defaults.
pub(super) fn creation(body: &Value) -> Result<(&'static BenefitKind, Value), Vec<Issue>> {
    let at = Location::root("body");
    let Value::Object(members) = body else {
        return Err(vec![Issue::not_an_object(&at, body)]);
    };
    let Some(tag) = members.get("type") else {
        return Err(vec![
            Issue::new(
                "union_tag_not_found",
                &at,
                "Unable to extract tag using discriminator 'type'",
                body,
            )
            .context(json!({ "discriminator": "'type'" })),
        ]);
    };
    let tag = tag.as_str().map_or_else(|| tag.to_string(), str::to_owned);
    let Some(kind) = BenefitKind::named(&tag) else {
        let expected = BENEFIT_KINDS.each_ref().map(BenefitKind::tag).join(", ");
        return Err(vec![
            Issue::new(
                "union_tag_invalid",
                &at,
                format!(
                    "Input tag '{tag}' found using 'type' does not match any of the expected tags: {expected}"
                ),
                body,
            )
            .context(json!({ "discriminator": "'type'", "tag": tag, "expected_tags": expected })),
        ]);
    };
    let mut issues = Vec::new();
    let accepted = object::check(&kind.creation(), body, &at.field(kind.name), &mut issues);
    if issues.is_empty() {
        Ok((kind, accepted))
    } else {
        Err(issues)
    }
}

/// Checks the body of an update: a union without a discriminator, so that a body which fits no
/// member is answered with the issues of all of them.
pub(super) fn update(body: &Value) -> Result<(&'static BenefitKind, Value), Vec<Issue>> {
    let mut issues = Vec::new();
    for kind in &BENEFIT_KINDS {
        let at = Location::root("body").field(kind.update_name);
        let before = issues.len();
        let accepted = object::check(&kind.update(), body, &at, &mut issues);
        if issues.len() == before {
            return Ok((kind, accepted));
        }
    }
    Err(issues)
}
