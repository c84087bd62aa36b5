//! Redirects are followed to the same origin, and nowhere else.

use polar_client::models::{BenefitCustomCreate, BenefitCustomCreateProperties};
use polar_client::{ErrorBody, RetryPolicy};
use sdkwright_tests::fake_polar::FakePolar;

use crate::Outcome;
use crate::client::{client, refusal};

#[tokio::test]
async fn a_redirect_to_the_same_origin_is_followed() -> Outcome {
    let server = FakePolar::start().await;
    let ids = server.seed_benefits(1);
    let absolute = format!("{}/v1/benefits/{}", server.url(), ids[0]);
    let relative = format!("/v1/benefits/{}", ids[0]);
    for location in [absolute, relative.clone()] {
        server.fail_next(1, 307, &[("location", &location)], "");
        let benefit = client(&server).benefits().get(ids[0]).await?;
        assert_eq!(benefit.id(), ids[0]);
        let [_, followed] = &server.take_requests()[..] else {
            panic!("the redirect is one request more");
        };
        assert_eq!(followed.target, relative);
        assert_eq!(
            followed.header("authorization"),
            Some("Bearer polar_oat_all")
        );
    }
    Ok(())
}

/// The server itself redirects a path that has a slash too many.
#[tokio::test]
async fn the_servers_own_redirect_is_followed() -> Outcome {
    let server = FakePolar::start().await;
    let ids = server.seed_benefits(1);
    let with_slash = format!("/v1/benefits/{}/", ids[0]);
    server.fail_next(1, 307, &[("location", &with_slash)], "");
    let benefit = client(&server).benefits().get(ids[0]).await?;
    assert_eq!(benefit.id(), ids[0]);
    assert_eq!(server.requests().len(), 3);
    Ok(())
}

#[tokio::test]
async fn a_redirected_creation_keeps_its_method_and_its_body() -> Outcome {
    let server = FakePolar::start().await;
    server.fail_next(1, 307, &[("location", "/v1/benefits/")], "");
    let form = BenefitCustomCreate::new("Office hours", BenefitCustomCreateProperties::new());
    let benefit = client(&server).benefits().create(form).await?;
    assert_eq!(benefit.description(), "Office hours");
    let [first, second] = &server.take_requests()[..] else {
        panic!("the redirect is one request more");
    };
    assert_eq!(second.method, "POST");
    assert_eq!(first.body, second.body);
    Ok(())
}

#[tokio::test]
async fn a_redirect_to_another_origin_is_an_error_and_carries_nothing_away() {
    let server = FakePolar::start().await;
    let stranger = FakePolar::start().await;
    let location = format!("{}/v1/benefits/", stranger.url());
    server.fail_next(1, 307, &[("location", &location)], "");
    let error = refusal(client(&server).benefits().list().await);
    assert_eq!(error.status(), 307);
    assert_eq!(error.body(), &ErrorBody::Unknown);
    assert!(error.to_string().contains(&location), "{error}");
    assert!(stranger.requests().is_empty());
}

#[tokio::test]
async fn redirects_without_end_come_to_an_end() {
    let server = FakePolar::start().await;
    server.fail_next(99, 307, &[("location", "/v1/benefits/")], "");
    let list = client(&server).benefits().list().retry(RetryPolicy::none());
    assert_eq!(refusal(list.await).status(), 307);
    assert!(server.requests().len() < 20);
}
