//! What is sent again by itself, and after how long.

use std::time::Duration;

use polar_client::models::{Benefit, BenefitCustomCreate, BenefitCustomCreateProperties};
use polar_client::{Polar, RetryPolicy};
use sdkwright_tests::fake_polar::{ACCESS_TOKEN, FakePolar, Fault};

use crate::Outcome;
use crate::client::{builder, built, refusal};
use crate::clock::FastClock;

const HOUR: Duration = Duration::from_secs(3600);

/// A client on a fast clock. Its limits are so long that no slow machine reaches them.
fn patient(server: &FakePolar) -> (Polar, FastClock) {
    let clock = FastClock::new();
    let builder = builder(server)
        .access_token(ACCESS_TOKEN)
        .timeout(10 * HOUR)
        .attempt_timeout(10 * HOUR)
        .timer(clock.clone());
    (built(builder), clock)
}

async fn create(polar: &Polar) -> polar_client::Result<Benefit> {
    let properties = BenefitCustomCreateProperties::new();
    let form = BenefitCustomCreate::new("Office hours", properties);
    polar.benefits().create(form).await
}

#[tokio::test]
async fn a_rate_limit_is_waited_for() -> Outcome {
    let server = FakePolar::start().await;
    let (polar, clock) = patient(&server);
    server.inject(1, &Fault::rate_limited());
    polar.benefits().list().await?;
    assert!(clock.elapsed() >= Duration::from_secs(60));
    assert_eq!(server.requests().len(), 2);
    Ok(())
}

#[tokio::test]
async fn a_refused_creation_is_sent_again_with_the_same_body() -> Outcome {
    let server = FakePolar::start().await;
    let (polar, _) = patient(&server);
    server.inject(1, &Fault::rate_limited());
    server.fail_next(1, 503, &[("retry-after", "0")], "{}");
    create(&polar).await?;
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert!(
        requests
            .iter()
            .all(|request| request.body == requests[0].body)
    );
    Ok(())
}

#[tokio::test]
async fn a_creation_that_may_have_happened_is_not_repeated() {
    let server = FakePolar::start().await;
    let (polar, _) = patient(&server);
    for fault in [Fault::crash(), Fault::status(502), Fault::disconnect()] {
        server.inject(1, &fault);
        assert!(create(&polar).await.is_err());
        assert_eq!(server.take_requests().len(), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn reading_and_deleting_are_repeated() -> Outcome {
    let server = FakePolar::start().await;
    let id = server.seed_benefits(1)[0];
    let (polar, _) = patient(&server);
    for fault in [Fault::crash(), Fault::status(502), Fault::disconnect()] {
        server.inject(1, &fault);
        polar.benefits().get(id).await?;
        assert_eq!(server.take_requests().len(), 2, "{fault:?}");
    }
    server.inject(1, &Fault::crash());
    polar.benefits().delete(id).await?;
    Ok(())
}

#[tokio::test]
async fn after_three_attempts_it_is_over() {
    let server = FakePolar::start().await;
    let (polar, _) = patient(&server);
    server.inject(9, &Fault::crash());
    let error = refusal(polar.benefits().list().await);
    assert_eq!(error.attempts(), 3);
    assert!(error.to_string().ends_with("(after 3 attempts)"), "{error}");
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_call_can_be_more_stubborn_or_less() {
    let server = FakePolar::start().await;
    let (polar, _) = patient(&server);
    server.inject(5, &Fault::crash());
    let error = refusal(polar.benefits().list().retry(RetryPolicy::none()).await);
    assert_eq!(error.attempts(), 1);
    let stubborn = RetryPolicy::new().max_attempts(5);
    assert!(polar.benefits().list().retry(stubborn).await.is_ok());
    assert_eq!(server.requests().len(), 6);
}

#[tokio::test]
async fn a_client_can_be_set_up_to_send_nothing_twice() {
    let server = FakePolar::start().await;
    let polar = built(
        builder(&server)
            .access_token(ACCESS_TOKEN)
            .retry(RetryPolicy::none()),
    );
    server.inject(1, &Fault::crash());
    assert_eq!(refusal(polar.benefits().list().await).attempts(), 1);
    assert!(polar.benefits().list().await.is_ok());
}
