//! A benefit of every type, as its JSON.

use serde_json::{Value, json};

/// The eight types that the document knows.
pub(crate) const TYPES: [&str; 8] = [
    "custom",
    "discord",
    "github_repository",
    "downloadables",
    "license_keys",
    "meter_credit",
    "feature_flag",
    "slack_shared_channel",
];

/// What the server keeps of a benefit of this type, apart from what it adds by itself.
pub(crate) fn members(kind: &str) -> Value {
    json!({ "type": kind, "description": format!("A {kind}"), "properties": properties(kind) })
}

fn properties(kind: &str) -> Value {
    const ID: &str = "0b9a1f0e-3a51-4f6c-9d0a-5c2f4d3f8a11";
    match kind {
        "custom" => json!({ "note": "Tuesdays" }),
        "discord" => json!({
            "guild_id": "100", "role_id": "200", "kick_member": true, "guild_token": "a.b.c",
        }),
        "github_repository" => json!({
            "repository_owner": "acme", "repository_name": "anvil", "permission": "pull",
            "repository_id": null,
        }),
        "downloadables" => json!({ "archived": { ID: true }, "files": [ID] }),
        "license_keys" => json!({
            "prefix": "ACME",
            "expires": { "ttl": 1, "timeframe": "year" },
            "activations": { "limit": 3, "enable_customer_admin": true },
            "limit_usage": null,
        }),
        "meter_credit" => json!({ "units": 10, "rollover": false, "meter_id": ID }),
        "slack_shared_channel" => json!({
            "slack_integration_id": ID, "channel_name_template": "acme-{customer}",
            "private": true, "welcome_message": null, "archive_on_revoke": true,
            "team_invitees": [],
        }),
        _ => json!({}),
    }
}
