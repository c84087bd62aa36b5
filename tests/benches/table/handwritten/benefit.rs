//! Benefits, with a struct of properties for each type.
use std::collections::BTreeMap;

use polar_client::{Timestamp, Uuid};
use serde::Deserialize;

use super::scalar::{self, MetadataValue, Permission, Timeframe, Visibility};

/// A benefit of a known type, whose properties are `P`.
#[derive(Debug, Deserialize)]
pub(crate) struct Benefit<P> {
    pub id: Uuid,
    #[serde(deserialize_with = "scalar::timestamp")]
    pub created_at: Timestamp,
    #[serde(deserialize_with = "scalar::nullable_timestamp")]
    pub(crate) modified_at: Option<Timestamp>,
    pub description: String,
    pub selectable: bool,
    pub deletable: bool,
    pub is_deleted: bool,
    pub organization_id: Uuid,
    pub metadata: BTreeMap<String, MetadataValue>,
    pub visibility: Visibility,
    pub properties: P,
    pub visibility_configurable: bool,
}

/// `custom`
#[derive(Debug, Deserialize)]
pub(crate) struct CustomProperties {
    pub note: Option<String>,
}

/// `discord`
#[derive(Debug, Deserialize)]
pub(crate) struct DiscordProperties {
    pub guild_id: String,
    pub role_id: String,
    pub kick_member: bool,
    pub guild_token: String,
}

/// `github_repository`
#[derive(Debug, Deserialize)]
pub(crate) struct GithubRepositoryProperties {
    pub repository_owner: String,
    pub repository_name: String,
    pub permission: Permission,
}

/// `downloadables`
#[derive(Debug, Deserialize)]
pub(crate) struct DownloadablesProperties {
    pub archived: BTreeMap<String, bool>,
    pub files: Vec<Uuid>,
}

/// `license_keys`
#[derive(Debug, Deserialize)]
pub(crate) struct LicenseKeysProperties {
    pub prefix: Option<String>,
    pub expires: Option<Expiration>,
    pub activations: Option<Activations>,
    pub limit_usage: Option<i64>,
}

/// How long a license key is valid.
#[derive(Debug, Deserialize)]
pub(crate) struct Expiration {
    pub ttl: i64,
    pub timeframe: Timeframe,
}

/// On how many devices a license key may be active.
#[derive(Debug, Deserialize)]
pub(crate) struct Activations {
    pub limit: i64,
    pub enable_customer_admin: bool,
}

/// `meter_credit`
#[derive(Debug, Deserialize)]
pub(crate) struct MeterCreditProperties {
    pub units: i64,
    pub rollover: bool,
    pub meter_id: Uuid,
}

/// `feature_flag`
#[derive(Debug, Deserialize)]
pub(crate) struct FeatureFlagProperties {}

/// `slack_shared_channel`
#[derive(Debug, Deserialize)]
pub(crate) struct SlackSharedChannelProperties {
    pub slack_integration_id: Uuid,
    pub channel_name_template: String,
    pub private: Option<bool>,
    pub welcome_message: Option<String>,
    pub archive_on_revoke: Option<bool>,
    pub team_invitees: Option<Vec<String>>,
}
