//! What can be said about a single call.

use std::time::Duration;

use polar_client::models::{
    BenefitCustomCreate, BenefitCustomCreateProperties, BenefitCustomUpdate,
};
use polar_client::{Error, RetryPolicy};
use sdkwright_tests::fake_polar::{ACCESS_TOKEN, FakePolar, Fault, NO_SCOPE_TOKEN};

use crate::Outcome;
use crate::catalogue;
use crate::client::{builder, built, client, only_target, with_token};

#[tokio::test]
async fn a_call_can_have_less_time_than_the_others() -> Outcome {
    let server = FakePolar::start().await;
    let polar = client(&server);
    server.inject(1, &Fault::delay(Duration::from_secs(30)));
    let limit = Duration::from_millis(50);
    let result = polar.benefits().list().timeout(limit).await;
    let Err(Error::Timeout(error)) = result else {
        panic!("{result:?}");
    };
    assert_eq!(error.duration(), limit);
    assert!(
        error
            .to_string()
            .starts_with("GET /v1/benefits/: no answer within 50ms"),
        "{error}"
    );
    polar.benefits().list().await?;
    Ok(())
}

#[tokio::test]
async fn a_client_can_limit_each_attempt() -> Outcome {
    let server = FakePolar::start().await;
    server.inject(1, &Fault::delay(Duration::from_secs(30)));
    let polar = built(
        builder(&server)
            .access_token(ACCESS_TOKEN)
            .attempt_timeout(Duration::from_secs(1))
            .retry(
                RetryPolicy::new()
                    .max_attempts(5)
                    .initial_backoff(Duration::ZERO),
            ),
    );
    polar.benefits().list().await?;
    // A slow machine may need more than the two.
    assert!(server.requests().len() >= 2);
    Ok(())
}

#[tokio::test]
async fn a_header_of_a_call_replaces_that_of_the_client() -> Outcome {
    let server = FakePolar::start().await;
    let polar = built(
        builder(&server)
            .access_token(ACCESS_TOKEN)
            .header("x-team", "red")
            .user_agent("shop/1.0"),
    );
    polar.benefits().list().await?;
    polar
        .benefits()
        .list()
        .header("X-Team", "blue")
        .header("x-trace", "t1")
        .await?;
    let [plain, special] = &server.take_requests()[..] else {
        panic!("two requests were sent");
    };
    assert_eq!(plain.header("x-team"), Some("red"));
    let agent = plain.header("user-agent").unwrap_or_default();
    assert!(
        agent.starts_with("polar-client/") && agent.ends_with(" shop/1.0"),
        "{agent}"
    );
    assert_eq!(special.headers.get_all("x-team").iter().count(), 1);
    assert_eq!(special.header("x-team"), Some("blue"));
    assert_eq!(special.header("x-trace"), Some("t1"));
    Ok(())
}

#[tokio::test]
async fn a_call_can_go_in_the_name_of_somebody_else() -> Outcome {
    let server = FakePolar::start().await;
    let polar = with_token(&server, NO_SCOPE_TOKEN);
    let token = format!("Bearer {ACCESS_TOKEN}");
    polar
        .benefits()
        .list()
        .header("authorization", token)
        .await?;
    let request = &server.requests()[0];
    assert_eq!(request.headers.get_all("authorization").iter().count(), 1);
    Ok(())
}

#[tokio::test]
async fn a_parameter_that_the_document_forgot_can_be_sent() -> Outcome {
    let server = FakePolar::start().await;
    let list = client(&server).benefits().list().limit(1);
    list.query_parameter("beta[x]", "a b&c").await?;
    assert_eq!(
        only_target(&server),
        "/v1/benefits/?limit=1&beta[x]=a%20b%26c"
    );
    Ok(())
}

/// Each line compiles only where its operation has the options.
#[tokio::test]
async fn every_operation_takes_them() -> Outcome {
    let server = FakePolar::start().await;
    let polar = client(&server);
    let id = server.seed_benefit(catalogue::members("downloadables"));
    let limit = Duration::from_secs(30);
    let none = RetryPolicy::none();
    let benefits = polar.benefits();
    let form = BenefitCustomCreate::new("Office hours", BenefitCustomCreateProperties::new());
    let created = benefits
        .create(form)
        .retry(none)
        .timeout(limit)
        .header("x-a", "1")
        .await?;
    let change = BenefitCustomUpdate::new();
    let other = created.id();
    benefits
        .update(other, change)
        .retry(none)
        .timeout(limit)
        .header("x-a", "1")
        .await?;
    benefits
        .get(id)
        .retry(none)
        .timeout(limit)
        .header("x-a", "1")
        .await?;
    benefits
        .files(id)
        .retry(none)
        .timeout(limit)
        .header("x-a", "1")
        .await?;
    benefits
        .grants(id)
        .retry(none)
        .timeout(limit)
        .header("x-a", "1")
        .await?;
    benefits
        .list()
        .retry(none)
        .timeout(limit)
        .header("x-a", "1")
        .await?;
    let grants = polar.benefit_grants();
    grants
        .list()
        .retry(none)
        .timeout(limit)
        .header("x-a", "1")
        .await?;
    benefits
        .delete(id)
        .retry(none)
        .timeout(limit)
        .header("x-a", "1")
        .await?;
    let requests = server.requests();
    assert_eq!(requests.len(), 8);
    assert!(
        requests
            .iter()
            .all(|request| request.header("x-a") == Some("1"))
    );
    Ok(())
}

#[tokio::test]
async fn the_options_of_a_list_hold_for_all_its_pages() -> Outcome {
    let server = FakePolar::start().await;
    server.seed_benefits(3);
    let mut pages = client(&server)
        .benefits()
        .list()
        .limit(1)
        .header("x-a", "1")
        .pages();
    while let Some(page) = pages.next().await {
        page?;
    }
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert!(
        requests
            .iter()
            .all(|request| request.header("x-a") == Some("1"))
    );
    Ok(())
}
