//! A benefit as the server keeps and sends it.

use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::auth::ORGANIZATION;
use super::state::State;
use super::validation::BenefitKind;

/// The members stand in the order in which the server sends them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the server's JSON has these members"
)]
pub(super) struct Benefit {
    pub(super) id: Uuid,
    pub(super) created_at: String,
    pub(super) modified_at: Option<String>,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) description: String,
    pub(super) selectable: bool,
    pub(super) deletable: bool,
    pub(super) is_deleted: bool,
    pub(super) organization_id: Uuid,
    pub(super) metadata: Map<String, Value>,
    pub(super) visibility: String,
    pub(super) properties: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) is_tax_applicable: Option<bool>,
    pub(super) visibility_configurable: bool,
    /// Members that a server of tomorrow might add.
    #[serde(flatten)]
    pub(super) others: Map<String, Value>,
}

impl Benefit {
    /// A benefit of a known kind, as it is right after its creation.
    pub(super) fn new(
        state: &mut State,
        kind: &BenefitKind,
        description: String,
        organization_id: Uuid,
    ) -> Self {
        Self {
            id: Uuid::new_v4(),
            created_at: state.now(),
            modified_at: None,
            kind: kind.name.to_owned(),
            description,
            selectable: true,
            deletable: true,
            is_deleted: false,
            organization_id,
            metadata: Map::new(),
            visibility: kind.default_visibility.to_owned(),
            properties: Value::Object(Map::new()),
            is_tax_applicable: kind.is_tax_applicable,
            visibility_configurable: kind.visibility_configurable,
            others: Map::new(),
        }
    }

    /// A benefit made of the members that its JSON should have; the rest gets defaults. Nothing
    /// is checked, so that a server of tomorrow can be played.
    pub(super) fn planted(state: &mut State, mut members: Map<String, Value>) -> Self {
        let created_at = state.now();
        // What the server alone decides can't be planted.
        for name in ["id", "created_at", "modified_at", "is_deleted"] {
            members.remove(name);
        }
        let name = text(&mut members, "type").unwrap_or_else(|| "custom".to_owned());
        let kind = BenefitKind::named(&name);
        let mut flag = |member: &str, default| {
            let value = members.remove(member);
            value.and_then(|value| value.as_bool()).unwrap_or(default)
        };
        let selectable = flag("selectable", true);
        let deletable = flag("deletable", true);
        let visibility_configurable = flag(
            "visibility_configurable",
            kind.is_none_or(|kind| kind.visibility_configurable),
        );
        let organization_id = text(&mut members, "organization_id");
        Self {
            id: Uuid::new_v4(),
            created_at,
            modified_at: None,
            description: text(&mut members, "description").unwrap_or_else(|| name.clone()),
            selectable,
            deletable,
            is_deleted: false,
            organization_id: organization_id
                .and_then(|id| id.parse().ok())
                .unwrap_or(ORGANIZATION),
            metadata: match members.remove("metadata") {
                Some(Value::Object(metadata)) => metadata,
                _ => Map::new(),
            },
            visibility: text(&mut members, "visibility").unwrap_or_else(|| {
                kind.map_or("public", |kind| kind.default_visibility)
                    .to_owned()
            }),
            properties: members
                .remove("properties")
                .unwrap_or_else(|| Value::Object(Map::new())),
            is_tax_applicable: members
                .remove("is_tax_applicable")
                .and_then(|value| value.as_bool())
                .or(kind.and_then(|kind| kind.is_tax_applicable)),
            visibility_configurable,
            kind: name,
            others: members,
        }
    }
}

fn text(members: &mut Map<String, Value>, name: &str) -> Option<String> {
    match members.remove(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}
