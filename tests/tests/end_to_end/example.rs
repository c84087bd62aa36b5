//! The SDK as it was promised to look: this code has to compile and run as it stands.

use std::error::Error as StdError;
use std::time::Duration;

use futures_util::TryStreamExt;
use polar_client::{Environment, Error, ErrorBody, Polar, RetryPolicy, Uuid, models::*};
use sdkwright_tests::fake_polar::{ACCESS_TOKEN, FakePolar, ORGANIZATION};
use serde_json::json;

use crate::own_process;
use crate::relay::Relay;

async fn promised(relay: Relay, organization: Uuid) -> Result<Vec<Benefit>, Box<dyn StdError>> {
    let polar = Polar::builder()
        .access_token(std::env::var("POLAR_ACCESS_TOKEN")?)
        .environment(Environment::Sandbox)
        .transport(relay)
        .build()?;

    let benefit = polar
        .benefits()
        .create(BenefitCustomCreate::new(
            "Office hours",
            BenefitCustomCreateProperties::new().note("Tuesdays"),
        ))
        .await?;
    println!("{} {}", benefit.id(), benefit.description());

    let mut page = polar.benefits().list().limit(50).await?;
    loop {
        for benefit in page.items() {
            println!("{}", benefit.description());
        }
        match page.next().await? {
            Some(next) => page = next,
            None => break,
        }
    }
    let gold: Vec<Benefit> = polar
        .benefits()
        .list()
        .organization_id(organization)
        .sorting([BenefitSortProperty::MinusCreatedAt])
        .metadata("tier", "gold")
        .items()
        .try_collect()
        .await?;

    let id = benefit.id();
    polar
        .benefits()
        .update(
            id,
            BenefitCustomUpdate::new().description("Office hours, Tuesdays"),
        )
        .await?;

    polar
        .benefits()
        .get(id)
        .retry(RetryPolicy::none())
        .timeout(Duration::from_secs(2))
        .await?;

    match polar.benefits().delete(id).await {
        Ok(()) => {}
        Err(Error::Api(e)) => match e.body() {
            ErrorBody::NotPermitted(b) => eprintln!("{}", b.detail),
            _ => eprintln!("{} {} (request {:?})", e.status(), e.text(), e.request_id()),
        },
        Err(e) => return Err(e.into()),
    }
    Ok(gold)
}

#[tokio::test]
async fn the_promised_code_runs() -> crate::Outcome {
    if !own_process::is_own() {
        own_process::run(
            "example::the_promised_code_runs",
            &[("POLAR_ACCESS_TOKEN", ACCESS_TOKEN)],
        );
        return Ok(());
    }
    let server = FakePolar::start().await;
    let seeded = server.seed_benefits(60);
    let tiered = server.seed_benefit(json!({
        "type": "custom", "description": "Gold", "metadata": { "tier": "gold" },
        "properties": { "note": null },
    }));
    let gold = promised(Relay::to(&server), ORGANIZATION).await?;
    let ids: Vec<_> = gold.iter().map(Benefit::id).collect();
    assert_eq!(ids, [tiered]);
    let requests: Vec<_> = server
        .requests()
        .iter()
        .map(|request| format!("{} {}", request.method, request.target))
        .collect();
    let [create, first, second, list, update, get, delete] = &requests[..] else {
        panic!("{requests:#?}");
    };
    assert_eq!(create, "POST /v1/benefits/");
    assert_eq!(first, "GET /v1/benefits/?limit=50");
    assert_eq!(second, "GET /v1/benefits/?limit=50&page=2");
    assert_eq!(
        list,
        &format!(
            "GET /v1/benefits/?organization_id={ORGANIZATION}&sorting=-created_at&metadata[tier]=gold"
        )
    );
    for (request, method) in [(update, "PATCH"), (get, "GET"), (delete, "DELETE")] {
        assert!(request.starts_with(&format!("{method} /v1/benefits/")));
    }
    assert_eq!(seeded.len(), 60);
    Ok(())
}
