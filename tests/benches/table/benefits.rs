//! Benefits as the server writes them: all types in turn, with more or less in them.

use std::fmt::Write;

/// The type of a benefit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `custom`
    Custom,
    /// `discord`
    Discord,
    /// `github_repository`
    GithubRepository,
    /// `downloadables`
    Downloadables,
    /// `license_keys`
    LicenseKeys,
    /// `meter_credit`
    MeterCredit,
    /// `feature_flag`
    FeatureFlag,
    /// `slack_shared_channel`
    SlackSharedChannel,
}

/// Where the type stands among the members of a benefit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TagPlace {
    /// Behind `id`, `created_at` and `modified_at`, as the server has it.
    Fourth,
    /// Behind everything else.
    Last,
}

const KINDS: [Kind; 8] = [
    Kind::Custom,
    Kind::Discord,
    Kind::GithubRepository,
    Kind::Downloadables,
    Kind::LicenseKeys,
    Kind::MeterCredit,
    Kind::FeatureFlag,
    Kind::SlackSharedChannel,
];

impl Kind {
    /// The type of the benefit in some place of a list. All types are equally frequent, in an order
    /// that nothing can get used to.
    pub(crate) fn nth(place: u32) -> Self {
        let mixed = place.wrapping_mul(2_654_435_769).rotate_left(13) ^ place;
        KINDS[mixed.wrapping_mul(0x85EB_CA6B) as usize >> 16 & 7]
    }

    /// What stands in `type`.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Custom => "custom",
            Self::Discord => "discord",
            Self::GithubRepository => "github_repository",
            Self::Downloadables => "downloadables",
            Self::LicenseKeys => "license_keys",
            Self::MeterCredit => "meter_credit",
            Self::FeatureFlag => "feature_flag",
            Self::SlackSharedChannel => "slack_shared_channel",
        }
    }

    fn properties(self) -> &'static str {
        match self {
            Self::Custom => r#"{"note":"Tuesdays from ten to twelve, in the usual room"}"#,
            Self::Discord => {
                r#"{"guild_id":"100000000000000001","role_id":"200000000000000001","kick_member":false,"guild_token":"eyJhbGciOiJIUzI1NiJ9.eyJndWlsZF9pZCI6IjEwMDAwMDAwMDAwMDAwMDAwMSJ9.c2lnbmVkLWJ5LW5vYm9keS1hdC1hbGw"}"#
            }
            Self::GithubRepository => {
                r#"{"repository_owner":"acme","repository_name":"desktop","permission":"pull","repository_id":null}"#
            }
            Self::Downloadables => {
                r#"{"archived":{"0f6ad1a1-54d1-4a30-9a3e-2f7a3f1f0001":false},"files":["0f6ad1a1-54d1-4a30-9a3e-2f7a3f1f0001","0f6ad1a1-54d1-4a30-9a3e-2f7a3f1f0002"]}"#
            }
            Self::LicenseKeys => {
                r#"{"prefix":"ACME","expires":{"ttl":1,"timeframe":"year"},"activations":{"limit":3,"enable_customer_admin":true},"limit_usage":1000}"#
            }
            Self::MeterCredit => {
                r#"{"units":100,"rollover":true,"meter_id":"0f6ad1a1-54d1-4a30-9a3e-2f7a3f1f0003"}"#
            }
            Self::FeatureFlag => "{}",
            Self::SlackSharedChannel => {
                r#"{"slack_integration_id":"0f6ad1a1-54d1-4a30-9a3e-2f7a3f1f0004","channel_name_template":"c-{customer_name}","private":true,"welcome_message":"hello","archive_on_revoke":true,"team_invitees":["U1","U2"]}"#
            }
        }
    }
}

/// The JSON of the benefit in some place of a list.
pub(crate) fn benefit(place: u32, kind: Kind, tag: TagPlace) -> String {
    let type_ = format!(r#""type":"{}""#, kind.tag());
    let modified_at = match place % 2 {
        0 => "null",
        _ => r#""2026-11-22T10:54:33.168547Z""#,
    };
    let metadata = match place % 3 {
        0 => "{}",
        1 => r#"{"tier":"gold"}"#,
        _ => r#"{"tier":"silver","seats":42,"factor":1.5,"beta":true}"#,
    };
    let mut json = String::new();
    write!(
        json,
        r#"{{"id":"65a08c67-3564-41a0-b556-{place:012x}","created_at":"2026-11-22T10:54:32.953966Z","modified_at":{modified_at}"#
    )
    .expect("a string takes what is written");
    if tag == TagPlace::Fourth {
        json.extend([",", type_.as_str()]);
    }
    write!(
        json,
        r#","description":"Benefit number {place}","selectable":true,"deletable":true,"is_deleted":false,"organization_id":"a0b5a38c-8ea9-4810-b246-d9b42c7aafcc","metadata":{metadata},"visibility":"public","properties":{},"is_tax_applicable":true,"visibility_configurable":true"#,
        kind.properties()
    )
    .expect("a string takes what is written");
    if tag == TagPlace::Last {
        json.extend([",", type_.as_str()]);
    }
    json.push('}');
    json
}

/// The JSON of a page that holds so many benefits of all types.
pub(crate) fn page(benefits: u32, tag: TagPlace) -> String {
    let items: Vec<String> = (0..benefits)
        .map(|place| benefit(place, Kind::nth(place), tag))
        .collect();
    format!(
        r#"{{"items":[{}],"pagination":{{"total_count":{benefits},"max_page":1}}}}"#,
        items.join(",")
    )
}
