//! The checks of a benefit's `properties` that need more than the body: does that exist, may you?

use serde_json::{Value, json};

use super::auth::Caller;
use super::discord;
use super::failure::Failure;
use super::state::State;
use super::validation::{Issue, Location};

/// Checks properties that fit their schema, and gives back what is kept of them.
pub(super) fn settle(
    state: &State,
    caller: &Caller,
    kind: &str,
    mut properties: Value,
) -> Result<Value, Failure> {
    let at = Location::root("body").field("properties");
    let id = |value: &Value| value.as_str().and_then(|text| text.parse().ok());
    let require = |known: bool, at: &Location, message: &str, value: &Value| {
        if known {
            Ok(())
        } else {
            Err(Failure::properties(Issue::new(
                "value_error",
                at,
                message,
                value,
            )))
        }
    };
    match kind {
        "meter_credit" => {
            let meter = &properties["meter_id"];
            let known = id(meter).is_some_and(|id| state.meters.contains(&id));
            require(
                known,
                &at.field("meter_id"),
                "This meter does not exist.",
                meter,
            )?;
        }
        "downloadables" => {
            let files = properties["files"].as_array().into_iter().flatten();
            for (index, file) in files.enumerate() {
                let known = id(file).is_some_and(|id| state.files.contains(&id));
                require(
                    known,
                    &at.field("files").index(index),
                    "File not found.",
                    file,
                )?;
            }
        }
        "slack_shared_channel" => {
            let slack = &properties["slack_integration_id"];
            let known = id(slack).is_some_and(|id| state.slack_integrations.contains(&id));
            require(
                known,
                &at.field("slack_integration_id"),
                "Slack integration not found.",
                slack,
            )?;
        }
        "github_repository" => {
            if caller.organization().is_some() {
                return Err(Failure::properties(Issue::new(
                    "invalid_auth_subject",
                    &at.field("repository_owner"),
                    "We do not yet support creating this benefit with an organization token.",
                    &properties["repository_owner"],
                )));
            }
            properties["repository_id"] = Value::Null;
        }
        "discord" => return discord_properties(&properties, &at),
        _ => {}
    }
    Ok(properties)
}

/// Checks the role, and puts the server's id and a token of the server's own in the place of the
/// token that came.
fn discord_properties(properties: &Value, at: &Location) -> Result<Value, Failure> {
    let role = &properties["role_id"];
    let refuse = |kind, message: &str| {
        let issue = Issue::new(kind, &at.field("role_id"), message, role);
        Err(Failure::properties(issue))
    };
    match role.as_str() {
        Some(discord::ROLE) => {}
        Some(discord::ROLE_ABOVE_THE_BOT) => {
            return refuse(
                "invalid_role_position",
                "This role is above the Polar bot role, so Discord won't let our bot grants it. Please reorder them so the Polar bot is above.",
            );
        }
        _ => return refuse("invalid_role", "This role does not exist on this server."),
    }
    let guild_id = properties["guild_token"]
        .as_str()
        .and_then(discord::guild_id)
        .unwrap_or_default();
    Ok(json!({
        "guild_id": guild_id,
        "role_id": role,
        "kick_member": properties["kick_member"],
        "guild_token": discord::guild_token(&guild_id),
    }))
}
