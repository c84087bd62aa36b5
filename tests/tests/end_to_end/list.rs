//! `benefits().list()`: filters, order and search.

use polar_client::models::{Benefit, BenefitSortProperty, BenefitType, ListResourceBenefit};
use polar_client::{Page, Uuid};
use sdkwright_tests::fake_polar::{FakePolar, ORGANIZATION, PERSONAL_TOKEN, SECOND_ORGANIZATION};
use serde_json::{Value, json};

use crate::Outcome;
use crate::catalogue;
use crate::client::{client, only_target, with_token};

fn ids(page: &Page<ListResourceBenefit>) -> Vec<Uuid> {
    page.items().iter().map(Benefit::id).collect()
}

fn named(server: &FakePolar, description: &str, metadata: &Value) -> Uuid {
    server.seed_benefit(json!({
        "type": "custom", "description": description, "metadata": metadata,
        "properties": { "note": null },
    }))
}

#[tokio::test]
async fn without_filters_everything_is_listed_newest_first() -> Outcome {
    let server = FakePolar::start().await;
    let mut seeded = server.seed_benefits(3);
    seeded.reverse();
    let page = client(&server).benefits().list().await?;
    assert_eq!(ids(&page), seeded);
    assert_eq!(page.pagination.total_count, 3);
    assert_eq!(only_target(&server), "/v1/benefits/");
    Ok(())
}

#[tokio::test]
async fn every_type_of_benefit_is_listed_as_what_it_is() -> Outcome {
    let server = FakePolar::start().await;
    for kind in catalogue::TYPES {
        server.seed_benefit(catalogue::members(kind));
    }
    let oldest_first = [BenefitSortProperty::CreatedAt];
    let page = client(&server)
        .benefits()
        .list()
        .sorting(oldest_first)
        .await?;
    assert!(
        matches!(
            page.items(),
            [
                Benefit::Custom(_),
                Benefit::Discord(_),
                Benefit::GithubRepository(_),
                Benefit::Downloadables(_),
                Benefit::LicenseKeys(_),
                Benefit::MeterCredit(_),
                Benefit::FeatureFlag(_),
                Benefit::SlackSharedChannel(_),
            ]
        ),
        "{page:#?}"
    );
    Ok(())
}

#[tokio::test]
async fn an_id_filter_takes_one_id_or_several() -> Outcome {
    let server = FakePolar::start().await;
    let [first, second, third] = server.seed_benefits(3)[..] else {
        panic!("three were asked for");
    };
    let benefits = client(&server).benefits();

    assert_eq!(ids(&benefits.list().id(first).await?), [first]);
    assert_eq!(only_target(&server), format!("/v1/benefits/?id={first}"));

    assert_eq!(
        ids(&benefits.list().id([third, first]).await?),
        [third, first]
    );
    assert_eq!(
        only_target(&server),
        format!("/v1/benefits/?id={third}&id={first}")
    );

    assert_eq!(
        ids(&benefits.list().exclude_id(second).await?),
        [third, first]
    );
    assert_eq!(
        ids(&benefits.list().exclude_id(vec![first, third]).await?),
        [second]
    );
    Ok(())
}

#[tokio::test]
async fn a_type_filter_takes_one_type_or_several() -> Outcome {
    let server = FakePolar::start().await;
    for kind in catalogue::TYPES {
        server.seed_benefit(catalogue::members(kind));
    }
    let benefits = client(&server).benefits();

    let page = benefits.list().type_(BenefitType::MeterCredit).await?;
    assert!(
        matches!(page.items(), [Benefit::MeterCredit(_)]),
        "{page:#?}"
    );
    assert_eq!(only_target(&server), "/v1/benefits/?type=meter_credit");

    let page = benefits
        .list()
        .type_([BenefitType::Custom, BenefitType::Discord])
        .await?;
    assert!(
        matches!(page.items(), [Benefit::Discord(_), Benefit::Custom(_)]),
        "{page:#?}"
    );
    assert_eq!(
        only_target(&server),
        "/v1/benefits/?type=custom&type=discord"
    );
    Ok(())
}

#[tokio::test]
async fn an_organization_filter_takes_one_organization_or_several() -> Outcome {
    let server = FakePolar::start().await;
    let here = server.seed_benefits(1);
    let mut members = catalogue::members("custom");
    members["organization_id"] = json!(SECOND_ORGANIZATION);
    let there = server.seed_benefit(members);
    let benefits = with_token(&server, PERSONAL_TOKEN).benefits();

    let page = benefits.list().organization_id(SECOND_ORGANIZATION).await?;
    assert_eq!(ids(&page), [there]);
    let page = benefits.list().organization_id(ORGANIZATION).await?;
    assert_eq!(ids(&page), here);
    let both = [ORGANIZATION, SECOND_ORGANIZATION];
    let page = benefits.list().organization_id(both).await?;
    assert_eq!(page.items().len(), 2);
    Ok(())
}

#[tokio::test]
async fn a_filter_of_null_or_of_nothing_filters_nothing() -> Outcome {
    let server = FakePolar::start().await;
    server.seed_benefits(2);
    let page = client(&server)
        .benefits()
        .list()
        .organization_id(None)
        .type_(None)
        .id(Vec::new())
        .exclude_id(None)
        .query(None)
        .sorting(None)
        .await?;
    assert_eq!(page.items().len(), 2);
    assert_eq!(only_target(&server), "/v1/benefits/");
    Ok(())
}

#[tokio::test]
async fn a_search_takes_any_text() -> Outcome {
    let server = FakePolar::start().await;
    let wanted = named(&server, "Büro & Café?", &json!({}));
    named(&server, "Office", &json!({}));
    let page = client(&server).benefits().list().query("ro & C").await?;
    assert_eq!(ids(&page), [wanted]);
    assert_eq!(only_target(&server), "/v1/benefits/?query=ro%20%26%20C");
    Ok(())
}

#[tokio::test]
async fn several_orders_are_kept_in_order() -> Outcome {
    let server = FakePolar::start().await;
    let flag = server.seed_benefit(catalogue::members("feature_flag"));
    let older = named(&server, "Same", &json!({}));
    let newer = named(&server, "Same", &json!({}));
    let benefits = client(&server).benefits();

    let orders = [
        BenefitSortProperty::MinusType,
        BenefitSortProperty::MinusCreatedAt,
    ];
    let page = benefits.list().sorting(orders).await?;
    assert_eq!(ids(&page), [flag, newer, older]);
    assert_eq!(
        only_target(&server),
        "/v1/benefits/?sorting=-type&sorting=-created_at"
    );

    let page = benefits
        .list()
        .sorting(BenefitSortProperty::CreatedAt)
        .await?;
    assert_eq!(ids(&page), [flag, older, newer]);

    let wanted = [older, flag, newer];
    let as_asked = BenefitSortProperty::UserOrder;
    let page = benefits.list().id(wanted).sorting(as_asked).await?;
    assert_eq!(ids(&page), wanted);
    Ok(())
}

#[tokio::test]
async fn metadata_filters_take_every_kind_of_value() -> Outcome {
    let server = FakePolar::start().await;
    let gold = named(
        &server,
        "Gold",
        &json!({ "tier": "gold", "seats": 5, "beta": true }),
    );
    let silver = named(
        &server,
        "Silver",
        &json!({ "tier": "silver", "seats": 5, "beta": false }),
    );
    let benefits = client(&server).benefits();

    assert_eq!(
        ids(&benefits.list().metadata("tier", "gold").await?),
        [gold]
    );
    assert_eq!(only_target(&server), "/v1/benefits/?metadata[tier]=gold");

    let page = benefits
        .list()
        .metadata("seats", 5)
        .metadata("beta", true)
        .await?;
    assert_eq!(ids(&page), [gold]);
    assert_eq!(
        only_target(&server),
        "/v1/benefits/?metadata[seats]=5&metadata[beta]=true"
    );

    let page = benefits.list().metadata("tier", ["gold", "silver"]).await?;
    assert_eq!(ids(&page), [silver, gold]);
    assert_eq!(
        only_target(&server),
        "/v1/benefits/?metadata[tier]=gold&metadata[tier]=silver"
    );

    let twice = benefits
        .list()
        .metadata("tier", "gold")
        .metadata("tier", "silver");
    assert_eq!(ids(&twice.await?), [silver, gold]);

    assert!(
        benefits
            .list()
            .metadata("a b]", "x")
            .await?
            .items()
            .is_empty()
    );
    Ok(())
}
