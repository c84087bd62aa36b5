//! `benefits().update(id, …)`: left out, null and a value are three things.

use polar_client::models::{
    Benefit, BenefitCustomProperties, BenefitCustomUpdate, BenefitDiscordUpdate,
    BenefitDownloadablesUpdate, BenefitFeatureFlagUpdate, BenefitGitHubRepositoryUpdate,
    BenefitLicenseKeysUpdate, BenefitMeterCreditUpdate, BenefitSlackSharedChannelUpdate,
    BenefitUpdate, BenefitVisibility,
};
use polar_client::{Nullable, Uuid};
use sdkwright_tests::fake_polar::FakePolar;
use serde_json::{Value, json};

use crate::Outcome;
use crate::catalogue;
use crate::client::client;

/// Updates a benefit and checks what was sent for it.
async fn update(
    server: &FakePolar,
    id: Uuid,
    change: impl Into<BenefitUpdate>,
    sent: Value,
) -> polar_client::Result<Benefit> {
    let benefit = client(server).benefits().update(id, change).await?;
    let [request] = &server.take_requests()[..] else {
        panic!("exactly one request updates a benefit");
    };
    assert_eq!(request.method, "PATCH");
    assert_eq!(request.target, format!("/v1/benefits/{id}"));
    assert_eq!(request.json(), sent);
    Ok(benefit)
}

#[tokio::test]
async fn what_is_left_out_stays_as_it_is() -> Outcome {
    let server = FakePolar::start().await;
    let id = server.seed_benefit(catalogue::members("custom"));
    let before = client(&server).benefits().get(id).await?;
    server.take_requests();
    let sent = json!({ "type": "custom" });
    let after = update(&server, id, BenefitCustomUpdate::new(), sent).await?;
    assert_eq!(before, after);
    Ok(())
}

#[tokio::test]
async fn a_value_is_set() -> Outcome {
    let server = FakePolar::start().await;
    let id = server.seed_benefit(catalogue::members("custom"));
    let change = BenefitCustomUpdate::new()
        .description("Office hours")
        .visibility(BenefitVisibility::Draft)
        .metadata([("tier", "gold")])
        .properties(BenefitCustomProperties::new("Wednesdays"));
    let sent = json!({
        "type": "custom", "description": "Office hours", "visibility": "draft",
        "metadata": { "tier": "gold" }, "properties": { "note": "Wednesdays" },
    });
    let benefit = update(&server, id, change, sent).await?;
    assert!(benefit.modified_at().is_some());
    let Benefit::Custom(benefit) = benefit else {
        panic!("{benefit:#?}");
    };
    assert_eq!(benefit.description, "Office hours");
    assert_eq!(benefit.visibility, BenefitVisibility::Draft);
    assert_eq!(benefit.properties.note.as_deref(), Some("Wednesdays"));
    Ok(())
}

#[tokio::test]
async fn null_resets() -> Outcome {
    let server = FakePolar::start().await;
    let mut members = catalogue::members("custom");
    members["visibility"] = json!("draft");
    let id = server.seed_benefit(members);
    let change = BenefitCustomUpdate::new().visibility(Nullable::Null);
    let sent = json!({ "type": "custom", "visibility": null });
    let benefit = update(&server, id, change, sent).await?;
    assert_eq!(benefit.visibility(), &BenefitVisibility::Public);
    Ok(())
}

#[tokio::test]
async fn null_properties_change_nothing_but_a_null_note_does() -> Outcome {
    let server = FakePolar::start().await;
    let id = server.seed_benefit(catalogue::members("custom"));

    let change = BenefitCustomUpdate::new().properties(None);
    let sent = json!({ "type": "custom", "properties": null });
    let Benefit::Custom(benefit) = update(&server, id, change, sent).await? else {
        panic!("it was a custom benefit");
    };
    assert_eq!(benefit.properties.note.as_deref(), Some("Tuesdays"));

    let change = BenefitCustomUpdate::new().properties(BenefitCustomProperties::new(None));
    let sent = json!({ "type": "custom", "properties": { "note": null } });
    let Benefit::Custom(benefit) = update(&server, id, change, sent).await? else {
        panic!("it was a custom benefit");
    };
    assert_eq!(benefit.properties.note, None);
    Ok(())
}

#[tokio::test]
async fn metadata_is_replaced_whole() -> Outcome {
    let server = FakePolar::start().await;
    let mut members = catalogue::members("custom");
    members["metadata"] = json!({ "tier": "gold", "seats": 5 });
    let id = server.seed_benefit(members);

    let change = BenefitCustomUpdate::new().metadata([("tier", "silver")]);
    let sent = json!({ "type": "custom", "metadata": { "tier": "silver" } });
    assert_eq!(update(&server, id, change, sent).await?.metadata().len(), 1);

    let change = BenefitCustomUpdate::new().metadata([("", ""); 0]);
    let sent = json!({ "type": "custom", "metadata": {} });
    assert!(
        update(&server, id, change, sent)
            .await?
            .metadata()
            .is_empty()
    );
    Ok(())
}

#[tokio::test]
async fn every_form_says_its_type() -> Outcome {
    const NAME: &str = "New name";
    let changes: [BenefitUpdate; 8] = [
        BenefitCustomUpdate::new().description(NAME).into(),
        BenefitDiscordUpdate::new().description(NAME).into(),
        BenefitGitHubRepositoryUpdate::new()
            .description(NAME)
            .into(),
        BenefitDownloadablesUpdate::new().description(NAME).into(),
        BenefitLicenseKeysUpdate::new().description(NAME).into(),
        BenefitMeterCreditUpdate::new().description(NAME).into(),
        BenefitFeatureFlagUpdate::new().description(NAME).into(),
        BenefitSlackSharedChannelUpdate::new()
            .description(NAME)
            .into(),
    ];
    let server = FakePolar::start().await;
    for (kind, change) in catalogue::TYPES.into_iter().zip(changes) {
        let id = server.seed_benefit(catalogue::members(kind));
        let sent = json!({ "type": kind, "description": NAME });
        let benefit = update(&server, id, change, sent).await?;
        assert_eq!(benefit.description(), NAME);
    }
    Ok(())
}
