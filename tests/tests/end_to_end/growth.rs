//! A server of tomorrow: what this version doesn't know is kept or ignored, and never an error.

use polar_client::models::{
    Benefit, BenefitCustomUpdate, BenefitSortProperty, BenefitType, BenefitVisibility,
};
use sdkwright_runtime::wire;
use sdkwright_tests::fake_polar::{FakePolar, GrantOutcome};
use serde_json::{Value, json};

use crate::Outcome;
use crate::catalogue;
use crate::client::{client, only_target};

/// A value as the server would get it.
fn sent(benefit: &Benefit) -> Value {
    let text = wire::encode::<Benefit>(benefit).expect("what was read can be written");
    serde_json::from_slice(&text).expect("what is written is JSON")
}

#[tokio::test]
async fn an_unknown_type_of_benefit_is_kept_whole() -> Outcome {
    let server = FakePolar::start().await;
    let properties = json!({ "depth": 3, "colours": ["red", null] });
    server.seed_benefit(json!({
        "type": "hologram", "description": "Depth", "properties": properties, "glow": true,
    }));
    let page = client(&server).benefits().list().await?;
    let [benefit] = page.items() else {
        panic!("{page:#?}");
    };
    assert_eq!(benefit.description(), "Depth");
    let Benefit::Unknown(unknown) = benefit else {
        panic!("{benefit:#?}");
    };
    assert_eq!(unknown.tag(), Some("hologram"));
    let json: Value = serde_json::from_str(unknown.json().get())?;
    assert_eq!(json["properties"], properties);
    assert_eq!(json["glow"], true);
    assert_eq!(sent(benefit), json);
    Ok(())
}

#[tokio::test]
async fn an_unknown_value_of_an_enum_is_kept_and_written_back() -> Outcome {
    let server = FakePolar::start().await;
    let mut members = catalogue::members("custom");
    members["visibility"] = json!("friends");
    let id = server.seed_benefit(members);
    let benefit = client(&server).benefits().get(id).await?;
    let friends = BenefitVisibility::Unknown("friends".to_owned());
    assert_eq!(benefit.visibility(), &friends);
    assert_eq!(sent(&benefit)["visibility"], "friends");
    Ok(())
}

#[tokio::test]
async fn an_unknown_value_can_be_asked_for() {
    let server = FakePolar::start().await;
    let benefits = client(&server).benefits();
    let list = benefits
        .list()
        .type_(BenefitType::Unknown("hologram".to_owned()))
        .sorting(BenefitSortProperty::Unknown("glow".to_owned()));
    // The server of today refuses them, and says so.
    assert!(list.await.is_err());
    assert_eq!(
        only_target(&server),
        "/v1/benefits/?type=hologram&sorting=glow"
    );
}

#[tokio::test]
async fn an_unknown_field_is_ignored() -> Outcome {
    let server = FakePolar::start().await;
    let mut members = catalogue::members("custom");
    members["glow"] = json!({ "depth": [1, 2] });
    members["properties"]["glow"] = json!("bright");
    let id = server.seed_benefit(members);
    let polar = client(&server);
    let Benefit::Custom(benefit) = polar.benefits().get(id).await? else {
        panic!("it is a custom benefit");
    };
    assert_eq!(benefit.properties.note.as_deref(), Some("Tuesdays"));
    let change = BenefitCustomUpdate::new().description("Still works");
    polar.benefits().update(id, change).await?;
    Ok(())
}

#[tokio::test]
async fn an_optional_field_may_be_missing_and_a_nullable_one_null() -> Outcome {
    let server = FakePolar::start().await;
    let benefit = server.seed_benefit(catalogue::members("custom"));
    let customer = server.seed_customer("Ada");
    server.seed_grant(benefit, customer, GrantOutcome::Granted(json!({})));
    let polar = client(&server);
    let whole = polar.benefits().grants(benefit).await?;
    assert!(whole.items()[0].member.is_some());

    let mut list: Value = serde_json::from_slice(&wire::encode::<
        polar_client::models::ListResourceBenefitGrant,
    >(&whole)?)?;
    let grant = list["items"][0]
        .as_object_mut()
        .expect("a grant is an object");
    for optional in ["granted_at", "revoked_at", "member_id", "member", "error"] {
        grant.remove(optional);
    }
    let customer = grant["customer"].as_object_mut().expect("an object");
    for optional in ["external_id", "locale", "default_payment_method_id"] {
        customer.remove(optional);
    }
    for nullable in ["name", "avatar_url", "modified_at", "tax_id"] {
        customer.insert(nullable.to_owned(), Value::Null);
    }
    server.fail_next(1, 200, &[], list.to_string());
    let page = polar.benefits().grants(benefit).await?;
    let grant = &page.items()[0];
    assert_eq!((grant.granted_at, grant.member_id), (None, None));
    assert!(grant.member.is_none() && grant.error.is_none());
    assert_eq!(grant.customer.name(), None);

    for nullable in ["granted_at", "member_id", "member", "error"] {
        list["items"][0][nullable] = Value::Null;
    }
    server.fail_next(1, 200, &[], list.to_string());
    assert!(
        polar.benefits().grants(benefit).await?.items()[0]
            .member
            .is_none()
    );
    Ok(())
}

#[tokio::test]
async fn unknown_customers_roles_and_grant_properties_are_kept() -> Outcome {
    let server = FakePolar::start().await;
    let benefit = server.seed_benefit(catalogue::members("custom"));
    let customer = server.seed_customer("Ada");
    let properties = json!({ "hologram_id": "h1" });
    server.seed_grant(benefit, customer, GrantOutcome::Granted(properties));
    let polar = client(&server);
    let page = polar.benefits().grants(benefit).await?;
    let mut list: Value = serde_json::from_slice(&wire::encode::<
        polar_client::models::ListResourceBenefitGrant,
    >(&page)?)?;
    list["items"][0]["customer"]["type"] = json!("robot");
    list["items"][0]["member"]["role"] = json!("pilot");
    server.fail_next(1, 200, &[], list.to_string());
    let page = polar.benefits().grants(benefit).await?;
    let grant = &page.items()[0];
    assert_eq!(grant.customer.name(), Some("Ada"));
    let written: Value =
        serde_json::from_slice(&wire::encode::<polar_client::models::BenefitGrant>(grant)?)?;
    assert_eq!(written["customer"], list["items"][0]["customer"]);
    assert_eq!(written["member"]["role"], "pilot");
    Ok(())
}
