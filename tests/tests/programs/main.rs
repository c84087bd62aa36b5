//! Small programs as users of the client write them, each run as a test.

mod blocking;
mod echoes;
mod scripted;
mod secrets;
mod webhook_endpoint;

/// A benefit as the server sends it.
fn benefit(description: &str) -> serde_json::Value {
    let (date, id) = (
        "2026-01-31T12:00:00Z",
        "6fbb5a7c-4c6b-4f0c-9d6e-3f1c2b7a9d10",
    );
    serde_json::json!({
        "type": "custom", "id": id, "created_at": date, "modified_at": null, "description": description,
        "selectable": true, "deletable": true, "is_deleted": false, "organization_id": id, "metadata": {},
        "visibility": "public", "visibility_configurable": true, "properties": {"note": null},
    })
}
