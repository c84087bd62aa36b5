//! `benefits().grants(id)` and `benefit_grants().list()`.

use polar_client::models::{
    Benefit, BenefitGrant, BenefitGrantProperties, BenefitGrantSortProperty, Customer, MemberRole,
};
use polar_client::{Polar, Uuid};
use sdkwright_tests::fake_polar::{FakePolar, GrantOutcome, ORGANIZATION, STRANGER_ORGANIZATION};
use serde_json::json;

use crate::Outcome;
use crate::catalogue;
use crate::client::{client, only_target};

/// Two benefits, two customers, and grants of every outcome.
struct Stage {
    server: FakePolar,
    polar: Polar,
    keys: Uuid,
    discord: Uuid,
    ada: Uuid,
    grace: Uuid,
}

impl Stage {
    async fn set() -> Self {
        let server = FakePolar::start().await;
        let keys = server.seed_benefit(catalogue::members("license_keys"));
        let discord = server.seed_benefit(catalogue::members("discord"));
        let ada = server.seed_customer("Ada");
        let grace = server.seed_customer("Grace");
        let granted = GrantOutcome::Granted(json!({
            "license_key_id": "0b9a1f0e-3a51-4f6c-9d0a-5c2f4d3f8a11",
            "display_key": "****-ABCD",
        }));
        server.seed_grant(keys, ada, granted);
        server.seed_grant(keys, grace, GrantOutcome::Revoked);
        let failed = GrantOutcome::Failed("Connect your account".to_owned());
        server.seed_grant(discord, ada, failed);
        Self {
            polar: client(&server),
            server,
            keys,
            discord,
            ada,
            grace,
        }
    }
}

fn customers(grants: &[BenefitGrant]) -> Vec<Uuid> {
    grants.iter().map(|grant| grant.customer_id).collect()
}

#[tokio::test]
async fn a_grant_tells_everything() -> Outcome {
    let stage = Stage::set().await;
    let page = stage
        .polar
        .benefits()
        .grants(stage.keys)
        .customer_id(stage.ada)
        .await?;
    let [grant] = page.items() else {
        panic!("{page:#?}");
    };
    assert!(grant.is_granted && !grant.is_revoked);
    assert!(grant.granted_at.is_some() && grant.revoked_at.is_none());
    assert_eq!(grant.benefit_id, stage.keys);
    assert_eq!(grant.customer_id, stage.ada);
    assert_eq!(grant.error, None);
    assert!(matches!(grant.benefit, Benefit::LicenseKeys(_)));
    assert!(matches!(grant.customer, Customer::Individual(_)));
    assert_eq!(grant.customer.name(), Some("Ada"));
    let member = grant.member.as_ref().expect("Ada is her own member");
    assert_eq!(member.role, MemberRole::Owner);
    let BenefitGrantProperties::LicenseKeys(properties) = &grant.properties else {
        panic!("{:#?}", grant.properties);
    };
    assert_eq!(properties.display_key.as_deref(), Some("****-ABCD"));
    Ok(())
}

#[tokio::test]
async fn a_failed_grant_says_why() -> Outcome {
    let stage = Stage::set().await;
    let page = stage.polar.benefits().grants(stage.discord).await?;
    let [grant] = page.items() else {
        panic!("{page:#?}");
    };
    assert!(!grant.is_granted && !grant.is_revoked);
    let error = grant.error.as_ref().expect("it failed");
    assert_eq!(error.message, "Connect your account");
    assert_eq!(error.type_, "BenefitActionRequiredError");
    Ok(())
}

#[tokio::test]
async fn the_grants_of_a_benefit_can_be_filtered() -> Outcome {
    let Stage {
        server,
        polar,
        keys,
        ada,
        grace,
        ..
    } = Stage::set().await;
    let grants = || polar.benefits().grants(keys);
    let member = server.member_of(grace).expect("everyone is a member");

    assert_eq!(customers(grants().await?.items()), [grace, ada]);
    server.take_requests();
    assert_eq!(customers(grants().is_granted(true).await?.items()), [ada]);
    assert_eq!(
        only_target(&server),
        format!("/v1/benefits/{keys}/grants?is_granted=true")
    );
    assert_eq!(
        customers(grants().is_granted(false).await?.items()),
        [grace]
    );
    assert_eq!(
        customers(grants().is_granted(None).await?.items()),
        [grace, ada]
    );
    assert_eq!(
        customers(grants().customer_id([ada, grace]).await?.items()),
        [grace, ada]
    );
    assert_eq!(
        customers(grants().member_id(member).await?.items()),
        [grace]
    );

    let page = grants().limit(1).page(2).await?;
    assert_eq!(customers(page.items()), [ada]);
    assert!(page.next().await?.is_none());
    Ok(())
}

#[tokio::test]
async fn all_grants_can_be_listed_and_filtered() -> Outcome {
    let Stage {
        server,
        polar,
        ada,
        grace,
        ..
    } = Stage::set().await;
    let list = || polar.benefit_grants().list();

    assert_eq!(customers(list().await?.items()), [ada, grace, ada]);
    assert_eq!(only_target(&server), "/v1/benefit-grants/");
    assert_eq!(customers(list().customer_id(grace).await?.items()), [grace]);
    assert_eq!(customers(list().is_granted(true).await?.items()), [ada]);
    server.take_requests();

    let both = ["ada-1", "grace-1"];
    assert_eq!(list().external_customer_id(both).await?.items().len(), 3);
    assert_eq!(
        only_target(&server),
        "/v1/benefit-grants/?external_customer_id=ada-1&external_customer_id=grace-1"
    );
    let page = list().external_customer_id("grace-1").await?;
    assert_eq!(customers(page.items()), [grace]);

    assert_eq!(list().organization_id(ORGANIZATION).await?.items().len(), 3);
    let page = list().organization_id([STRANGER_ORGANIZATION]).await?;
    assert!(page.items().is_empty());

    let orders = [
        BenefitGrantSortProperty::MinusRevokedAt,
        BenefitGrantSortProperty::CreatedAt,
    ];
    let page = list().sorting(orders).await?;
    assert_eq!(customers(page.items()), [grace, ada, ada]);
    Ok(())
}

#[tokio::test]
async fn all_grants_come_as_a_stream_too() -> Outcome {
    let stage = Stage::set().await;
    let mut grants = stage.polar.benefit_grants().list().limit(1).items();
    let mut count = 0;
    while let Some(grant) = grants.next().await {
        assert_eq!(grant?.benefit.organization_id(), ORGANIZATION);
        count += 1;
    }
    assert_eq!(count, 3);
    assert_eq!(stage.server.requests().len(), 3);
    Ok(())
}

#[tokio::test]
async fn a_grant_of_meter_credit_has_no_form_of_its_own() -> Outcome {
    let server = FakePolar::start().await;
    let benefit = server.seed_benefit(catalogue::members("meter_credit"));
    let customer = server.seed_customer("Ada");
    server.seed_grant(
        benefit,
        customer,
        GrantOutcome::Granted(json!({ "units": 1 })),
    );
    let page = client(&server).benefits().grants(benefit).await?;
    let [grant] = page.items() else {
        panic!("{page:#?}");
    };
    assert!(grant.is_granted);
    assert!(matches!(grant.benefit, Benefit::MeterCredit(_)));
    Ok(())
}
