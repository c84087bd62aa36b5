//! The eight kinds of benefits: their bodies, and what the server makes of them.

use super::field::Default;
use super::{Field, Rule};

const TEXT: Rule = Rule::Text {
    min: 0,
    max: usize::MAX,
};
const DESCRIPTION: Rule = Rule::Text { min: 3, max: 42 };
const VISIBILITY: Rule = Rule::Choice(&["draft", "private", "public"]);

/// One member of the union of benefits.
pub(in super::super) struct BenefitKind {
    /// The value of `type`.
    pub(in super::super) name: &'static str,
    /// What locations call this member of the update union.
    pub(super) update_name: &'static str,
    /// Whether `visibility` may be set.
    pub(in super::super) visibility_configurable: bool,
    /// The visibility when none is asked for.
    pub(in super::super) default_visibility: &'static str,
    /// The `is_tax_applicable` member of answers, which not all kinds have.
    pub(in super::super) is_tax_applicable: Option<bool>,
    properties: &'static [Field],
    updated_properties: &'static [Field],
}

impl BenefitKind {
    /// The kind that `type` names.
    pub(in super::super) fn named(name: &str) -> Option<&'static Self> {
        BENEFIT_KINDS.iter().find(|kind| kind.name == name)
    }

    /// How messages of the server show the kind.
    pub(super) fn tag(&self) -> String {
        format!("<BenefitType.{0}: '{0}'>", self.name)
    }

    /// The members of a creation, but for `type`, which was read to get here.
    pub(super) fn creation(&'static self) -> Vec<Field> {
        vec![
            Field::defaulting("metadata", Default::EmptyObject, Rule::Metadata),
            Field::required("description", DESCRIPTION),
            Field::defaulting("organization_id", Default::Null, Rule::Uuid).or_null(),
            Field::defaulting("visibility", Default::Null, VISIBILITY).or_null(),
            Field::required("properties", Rule::Object(self.properties)),
        ]
    }

    /// The members of an update.
    pub(super) fn update(&'static self) -> Vec<Field> {
        let mut fields = vec![
            Field::optional("metadata", Rule::Metadata),
            Field::optional("description", DESCRIPTION).or_null(),
        ];
        if self.visibility_configurable {
            fields.push(Field::optional("visibility", VISIBILITY).or_null());
        }
        fields.push(Field::required("type", Rule::Tag(self)));
        fields.push(Field::optional("properties", Rule::Object(self.updated_properties)).or_null());
        fields
    }
}

const DISCORD: &[Field] = &[
    Field::required("guild_token", Rule::GuildToken),
    Field::required("role_id", TEXT),
    Field::required("kick_member", Rule::Boolean),
];

const GITHUB_REPOSITORY: &[Field] = &[
    Field::required("repository_owner", TEXT),
    Field::required("repository_name", TEXT),
    Field::required(
        "permission",
        Rule::Literal(&["pull", "triage", "push", "maintain", "admin"]),
    ),
];

const DOWNLOADABLES: &[Field] = &[
    Field::defaulting("archived", Default::EmptyObject, Rule::FlagsByUuid),
    Field::required(
        "files",
        Rule::List {
            min: 1,
            item: &Rule::Uuid,
        },
    ),
];

const LICENSE_KEYS: &[Field] = &[
    Field::defaulting("prefix", Default::Null, Rule::TextOrBlank).or_null(),
    Field::defaulting(
        "expires",
        Default::Null,
        Rule::Expiry(&[
            Field::required("ttl", Rule::Positive),
            Field::required("timeframe", Rule::Literal(&["year", "month", "day"])),
        ]),
    )
    .or_null(),
    Field::defaulting(
        "activations",
        Default::Null,
        Rule::Object(&[
            Field::required("limit", Rule::Positive),
            Field::required("enable_customer_admin", Rule::Boolean),
        ]),
    )
    .or_null(),
    Field::defaulting("limit_usage", Default::Null, Rule::Positive).or_null(),
];

const METER_CREDIT: &[Field] = &[
    Field::required("units", Rule::Positive),
    Field::required("rollover", Rule::Boolean),
    Field::required("meter_id", Rule::Uuid),
];

const SLACK_SHARED_CHANNEL: &[Field] = &[
    Field::required("slack_integration_id", Rule::Uuid),
    Field::required("channel_name_template", Rule::Text { min: 1, max: 80 }),
    Field::defaulting("private", Default::True, Rule::Boolean),
    Field::defaulting(
        "welcome_message",
        Default::Null,
        Rule::Text { min: 0, max: 4000 },
    )
    .or_null(),
    Field::defaulting("archive_on_revoke", Default::True, Rule::Boolean),
    Field::defaulting(
        "team_invitees",
        Default::EmptyList,
        Rule::List {
            min: 0,
            item: &TEXT,
        },
    ),
];

/// All kinds, in the order in which the server names them.
pub(in super::super) static BENEFIT_KINDS: [BenefitKind; 8] = [
    BenefitKind {
        name: "custom",
        update_name: "BenefitCustomUpdate",
        visibility_configurable: true,
        default_visibility: "public",
        is_tax_applicable: Some(true),
        properties: &[Field::defaulting("note", Default::Null, TEXT).or_null()],
        updated_properties: &[Field::required("note", TEXT).or_null()],
    },
    BenefitKind {
        name: "discord",
        update_name: "BenefitDiscordUpdate",
        visibility_configurable: false,
        default_visibility: "public",
        is_tax_applicable: None,
        properties: DISCORD,
        updated_properties: DISCORD,
    },
    BenefitKind {
        name: "github_repository",
        update_name: "BenefitGitHubRepositoryUpdate",
        visibility_configurable: false,
        default_visibility: "public",
        is_tax_applicable: None,
        properties: GITHUB_REPOSITORY,
        updated_properties: GITHUB_REPOSITORY,
    },
    BenefitKind {
        name: "downloadables",
        update_name: "BenefitDownloadablesUpdate",
        visibility_configurable: false,
        default_visibility: "public",
        is_tax_applicable: None,
        properties: DOWNLOADABLES,
        updated_properties: DOWNLOADABLES,
    },
    BenefitKind {
        name: "license_keys",
        update_name: "BenefitLicenseKeysUpdate",
        visibility_configurable: true,
        default_visibility: "public",
        is_tax_applicable: None,
        properties: LICENSE_KEYS,
        updated_properties: LICENSE_KEYS,
    },
    BenefitKind {
        name: "meter_credit",
        update_name: "BenefitMeterCreditUpdate",
        visibility_configurable: true,
        default_visibility: "public",
        is_tax_applicable: None,
        properties: METER_CREDIT,
        updated_properties: METER_CREDIT,
    },
    BenefitKind {
        name: "feature_flag",
        update_name: "BenefitFeatureFlagUpdate",
        visibility_configurable: true,
        default_visibility: "private",
        is_tax_applicable: None,
        properties: &[],
        updated_properties: &[],
    },
    BenefitKind {
        name: "slack_shared_channel",
        update_name: "BenefitSlackSharedChannelUpdate",
        visibility_configurable: false,
        default_visibility: "public",
        is_tax_applicable: Some(true),
        properties: SLACK_SHARED_CHANNEL,
        updated_properties: SLACK_SHARED_CHANNEL,
    },
];
