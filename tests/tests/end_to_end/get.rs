//! `benefits().get(id)`.

use polar_client::models::Benefit;
use sdkwright_tests::fake_polar::FakePolar;

use crate::Outcome;
use crate::catalogue;
use crate::client::client;

#[tokio::test]
async fn a_benefit_of_every_type_is_fetched() -> Outcome {
    let server = FakePolar::start().await;
    let polar = client(&server);
    for kind in catalogue::TYPES {
        let id = server.seed_benefit(catalogue::members(kind));
        let benefit = polar.benefits().get(id).await?;
        assert_eq!(benefit.id(), id);
        assert_eq!(benefit.description(), format!("A {kind}"));
        assert!(!matches!(benefit, Benefit::Unknown(_)), "{benefit:#?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_request_carries_what_every_request_carries() -> Outcome {
    let server = FakePolar::start().await;
    let id = server.seed_benefit(catalogue::members("custom"));
    client(&server).benefits().get(id).await?;
    let [request] = &server.take_requests()[..] else {
        panic!("exactly one request was sent");
    };
    assert_eq!(request.method, "GET");
    assert_eq!(request.target, format!("/v1/benefits/{id}"));
    assert_eq!(request.headers.get_all("authorization").iter().count(), 1);
    assert_eq!(
        request.header("authorization"),
        Some("Bearer polar_oat_all")
    );
    assert_eq!(request.header("polar-version"), Some("2026-04"));
    assert_eq!(request.header("accept"), Some("application/json"));
    let agent = request.header("user-agent").unwrap_or_default();
    assert!(agent.starts_with("polar-client/"), "{agent}");
    Ok(())
}
