//! `benefits().create(…)`: all eight forms.

use polar_client::models::{
    Benefit, BenefitCreate, BenefitCustomCreate, BenefitCustomCreateProperties,
    BenefitDiscordCreate, BenefitDiscordCreateProperties, BenefitDownloadablesCreate,
    BenefitDownloadablesCreateProperties, BenefitFeatureFlagCreate,
    BenefitFeatureFlagCreateProperties, BenefitGitHubRepositoryCreate,
    BenefitGitHubRepositoryCreateProperties, BenefitGitHubRepositoryCreatePropertiesPermission,
    BenefitLicenseKeyActivationCreateProperties, BenefitLicenseKeyExpirationProperties,
    BenefitLicenseKeyExpirationPropertiesTimeframe, BenefitLicenseKeysCreate,
    BenefitLicenseKeysCreateProperties, BenefitMeterCreditCreate,
    BenefitMeterCreditCreateProperties, BenefitSlackSharedChannelCreate,
    BenefitSlackSharedChannelCreateProperties, BenefitVisibility, StringOrIntegerOrNumberOrBoolean,
};
use polar_client::{Nullable, Polar};
use sdkwright_tests::fake_polar::{FakePolar, ORGANIZATION, PERSONAL_TOKEN};
use serde_json::{Value, json};

use crate::Outcome;
use crate::client::{client, with_token};

/// Creates a benefit and checks what was sent for it.
async fn create(
    server: &FakePolar,
    polar: &Polar,
    form: impl Into<BenefitCreate>,
    sent: Value,
) -> polar_client::Result<Benefit> {
    let benefit = polar.benefits().create(form).await?;
    let [request] = &server.take_requests()[..] else {
        panic!("exactly one request creates a benefit");
    };
    assert_eq!(request.method, "POST");
    assert_eq!(request.target, "/v1/benefits/");
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.json(), sent);
    Ok(benefit)
}

#[tokio::test]
async fn a_custom_benefit_with_everything_set() -> Outcome {
    let server = FakePolar::start().await;
    let form = BenefitCustomCreate::new(
        "Office hours",
        BenefitCustomCreateProperties::new().note("Tuesdays"),
    )
    .metadata([
        ("tier", StringOrIntegerOrNumberOrBoolean::from("gold")),
        ("seats", 5.into()),
        ("rate", 1.5.into()),
        ("beta", true.into()),
    ])
    .visibility(BenefitVisibility::Private)
    .organization_id(Nullable::Null);
    let sent = json!({
        "type": "custom",
        "description": "Office hours",
        "metadata": { "tier": "gold", "seats": 5, "rate": 1.5, "beta": true },
        "visibility": "private",
        "organization_id": null,
        "properties": { "note": "Tuesdays" },
    });
    let benefit = create(&server, &client(&server), form, sent).await?;
    assert_eq!(benefit.description(), "Office hours");
    assert_eq!(benefit.metadata().len(), 4);
    assert_eq!(benefit.visibility(), &BenefitVisibility::Private);
    let Benefit::Custom(benefit) = benefit else {
        panic!("{benefit:#?}");
    };
    assert_eq!(benefit.properties.note.as_deref(), Some("Tuesdays"));
    assert_eq!(benefit.organization_id, ORGANIZATION);
    assert_eq!(benefit.modified_at, None);
    Ok(())
}

#[tokio::test]
async fn what_is_not_set_is_not_sent() -> Outcome {
    let server = FakePolar::start().await;
    let form = BenefitCustomCreate::new("Least", BenefitCustomCreateProperties::new());
    let sent = json!({ "type": "custom", "description": "Least", "properties": {} });
    let benefit = create(&server, &client(&server), form, sent).await?;
    assert!(benefit.metadata().is_empty());
    assert_eq!(benefit.visibility(), &BenefitVisibility::Public);
    Ok(())
}

#[tokio::test]
async fn a_discord_benefit() -> Outcome {
    let server = FakePolar::start().await;
    let token = server.discord_guild_token("42");
    let properties = BenefitDiscordCreateProperties::builder()
        .guild_token(token.as_str())
        .role_id("200000000000000001")
        .kick_member(true)
        .build()?;
    let form = BenefitDiscordCreate::new("Lounge", properties);
    let sent = json!({
        "type": "discord",
        "description": "Lounge",
        "properties": {
            "guild_token": token, "role_id": "200000000000000001", "kick_member": true,
        },
    });
    let benefit = create(&server, &client(&server), form, sent).await?;
    let Benefit::Discord(benefit) = benefit else {
        panic!("{benefit:#?}");
    };
    assert_eq!(benefit.properties.guild_id, "42");
    Ok(())
}

#[tokio::test]
async fn a_github_repository_benefit_takes_a_personal_token() -> Outcome {
    let server = FakePolar::start().await;
    let properties = BenefitGitHubRepositoryCreateProperties::builder()
        .repository_owner("acme")
        .repository_name("anvil")
        .permission(BenefitGitHubRepositoryCreatePropertiesPermission::Pull)
        .build()?;
    let form =
        BenefitGitHubRepositoryCreate::new("Source", properties).organization_id(ORGANIZATION);
    let sent = json!({
        "type": "github_repository",
        "description": "Source",
        "organization_id": ORGANIZATION,
        "properties": {
            "repository_owner": "acme", "repository_name": "anvil", "permission": "pull",
        },
    });
    let polar = with_token(&server, PERSONAL_TOKEN);
    let benefit = create(&server, &polar, form, sent).await?;
    assert!(
        matches!(benefit, Benefit::GithubRepository(_)),
        "{benefit:#?}"
    );
    Ok(())
}

#[tokio::test]
async fn a_downloadables_benefit() -> Outcome {
    let server = FakePolar::start().await;
    let file = server.seed_file();
    let properties =
        BenefitDownloadablesCreateProperties::new([file]).archived([(file.to_string(), false)]);
    let form = BenefitDownloadablesCreate::new("Wallpapers", properties);
    let sent = json!({
        "type": "downloadables",
        "description": "Wallpapers",
        "properties": { "files": [file], "archived": { file.to_string(): false } },
    });
    let benefit = create(&server, &client(&server), form, sent).await?;
    let Benefit::Downloadables(benefit) = benefit else {
        panic!("{benefit:#?}");
    };
    assert_eq!(benefit.properties.files, [file]);
    Ok(())
}

#[tokio::test]
async fn a_license_keys_benefit() -> Outcome {
    let server = FakePolar::start().await;
    let properties = BenefitLicenseKeysCreateProperties::new()
        .prefix("ACME")
        .expires(BenefitLicenseKeyExpirationProperties::new(
            1,
            BenefitLicenseKeyExpirationPropertiesTimeframe::Year,
        ))
        .activations(BenefitLicenseKeyActivationCreateProperties::new(3, true))
        .limit_usage(None);
    let form = BenefitLicenseKeysCreate::new("Licence", properties);
    let sent = json!({
        "type": "license_keys",
        "description": "Licence",
        "properties": {
            "prefix": "ACME",
            "expires": { "ttl": 1, "timeframe": "year" },
            "activations": { "limit": 3, "enable_customer_admin": true },
            "limit_usage": null,
        },
    });
    let benefit = create(&server, &client(&server), form, sent).await?;
    let Benefit::LicenseKeys(benefit) = benefit else {
        panic!("{benefit:#?}");
    };
    let expires = benefit.properties.expires.expect("an end was asked for");
    assert_eq!(expires.ttl, 1);
    Ok(())
}

#[tokio::test]
async fn a_meter_credit_benefit() -> Outcome {
    let server = FakePolar::start().await;
    let meter = server.seed_meter();
    let properties = BenefitMeterCreditCreateProperties::new(100, false, meter);
    let form = BenefitMeterCreditCreate::new("Calls", properties);
    let sent = json!({
        "type": "meter_credit",
        "description": "Calls",
        "properties": { "units": 100, "rollover": false, "meter_id": meter },
    });
    let benefit = create(&server, &client(&server), form, sent).await?;
    assert!(matches!(benefit, Benefit::MeterCredit(_)), "{benefit:#?}");
    Ok(())
}

#[tokio::test]
async fn a_feature_flag_benefit() -> Outcome {
    let server = FakePolar::start().await;
    let form = BenefitFeatureFlagCreate::new("Beta", BenefitFeatureFlagCreateProperties::new())
        .metadata([("flag", "beta")]);
    let sent = json!({
        "type": "feature_flag",
        "description": "Beta",
        "metadata": { "flag": "beta" },
        "properties": {},
    });
    let benefit = create(&server, &client(&server), form, sent).await?;
    assert!(matches!(benefit, Benefit::FeatureFlag(_)), "{benefit:#?}");
    Ok(())
}

#[tokio::test]
async fn a_slack_shared_channel_benefit() -> Outcome {
    let server = FakePolar::start().await;
    let integration = server.seed_slack_integration();
    let properties = BenefitSlackSharedChannelCreateProperties::new(integration, "acme-{customer}")
        .private(false)
        .welcome_message("Hello")
        .team_invitees(["U1"]);
    let form = BenefitSlackSharedChannelCreate::new("Support", properties);
    let sent = json!({
        "type": "slack_shared_channel",
        "description": "Support",
        "properties": {
            "slack_integration_id": integration, "channel_name_template": "acme-{customer}",
            "private": false, "welcome_message": "Hello", "team_invitees": ["U1"],
        },
    });
    let benefit = create(&server, &client(&server), form, sent).await?;
    assert!(
        matches!(benefit, Benefit::SlackSharedChannel(_)),
        "{benefit:#?}"
    );
    Ok(())
}

#[tokio::test]
async fn a_builder_names_the_field_that_was_forgotten() {
    let error = BenefitDiscordCreateProperties::builder()
        .guild_token("a.b.c")
        .kick_member(true)
        .build()
        .expect_err("the role is missing");
    assert_eq!(error.field(), "role_id");
}
