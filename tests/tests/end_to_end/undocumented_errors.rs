//! Errors that the document doesn't name, or names with another body: the status, the headers, the
//! text and a readable message are there all the same.

use std::time::Duration;

use polar_client::models::{
    BenefitCustomCreate, BenefitCustomCreateProperties, BenefitCustomUpdate,
};
use polar_client::{ApiError, Error, ErrorBody, Nullable, Polar, RetryPolicy};
use sdkwright_tests::fake_polar::{
    ACCESS_TOKEN, EXPIRED_TOKEN, FakePolar, Fault, NO_SCOPE_TOKEN, READ_TOKEN,
};

use crate::catalogue;
use crate::client::{builder, built, refusal, with_token};

/// A client that sends nothing twice.
fn resolute(server: &FakePolar) -> Polar {
    built(
        builder(server)
            .access_token(ACCESS_TOKEN)
            .retry(RetryPolicy::none()),
    )
}

fn assert_unknown(error: &ApiError, status: u16, message: &str) {
    assert_eq!(error.status(), status);
    assert_eq!(error.body(), &ErrorBody::Unknown);
    assert_eq!(error.message(), message);
    assert_eq!(error.text().as_bytes(), error.bytes());
}

/// The answer of 403 to a token that lacks a scope.
fn assert_scope_is_missing(error: &ApiError) {
    assert_unknown(
        error,
        403,
        "The request requires higher privileges than provided by the access token.",
    );
    assert!(error.text().contains("insufficient_scope"));
    let challenge = error.headers().get("www-authenticate");
    let challenge = challenge.and_then(|value| value.to_str().ok());
    assert!(challenge.is_some_and(|text| text.contains("benefits:write")));
}

#[tokio::test]
async fn without_a_token_the_answer_is_401() {
    let server = FakePolar::start().await;
    let polar = built(builder(&server));
    let error = refusal(polar.benefits().list().await);
    assert_unknown(&error, 401, "Unauthorized");
    assert_eq!(server.requests()[0].header("authorization"), None);
}

#[tokio::test]
async fn an_expired_token_is_answered_in_the_shape_of_oauth() {
    let server = FakePolar::start().await;
    let error = refusal(with_token(&server, EXPIRED_TOKEN).benefits().list().await);
    assert_unknown(
        &error,
        401,
        "The access token provided is expired, revoked, malformed, or invalid for other reasons.",
    );
    assert!(
        error
            .to_string()
            .starts_with("GET /v1/benefits/: 401 Unauthorized: The access token"),
        "{error}"
    );
}

/// The document gives `NotPermitted` for this status, but a missing scope is answered otherwise.
#[tokio::test]
async fn a_missing_scope_is_an_answer_and_no_decoding_error() {
    let server = FakePolar::start().await;
    let id = server.seed_benefit(catalogue::members("custom"));
    let reader = with_token(&server, READ_TOKEN).benefits();
    assert_scope_is_missing(&refusal(reader.delete(id).await));
    assert_scope_is_missing(&refusal(
        reader.update(id, BenefitCustomUpdate::new()).await,
    ));
    let form = BenefitCustomCreate::new("Office hours", BenefitCustomCreateProperties::new());
    assert_scope_is_missing(&refusal(reader.create(form).await));
    let nobody = with_token(&server, NO_SCOPE_TOKEN);
    assert_scope_is_missing(&refusal(nobody.benefits().list().await));
    assert_scope_is_missing(&refusal(nobody.benefit_grants().list().await));
}

#[tokio::test]
async fn a_404_of_the_router_is_no_missing_resource() {
    let server = FakePolar::start().await;
    let id = server.seed_benefit(catalogue::members("custom"));
    let get = resolute(&server)
        .benefits()
        .get(id)
        .header("polar-version", "1999-01");
    assert_unknown(&refusal(get.await), 404, "Not Found");
}

#[tokio::test]
async fn a_405_and_a_413_are_told() {
    let server = FakePolar::start().await;
    let polar = resolute(&server);
    server.fail_next(
        1,
        405,
        &[("allow", "GET"), ("content-type", "application/json")],
        r#"{"detail":"Method Not Allowed"}"#,
    );
    let error = refusal(polar.benefits().list().await);
    assert_unknown(&error, 405, "Method Not Allowed");
    assert!(error.headers().contains_key("allow"));

    let huge = "x".repeat(11 * 1024 * 1024);
    let form = BenefitCustomCreate::new(huge, BenefitCustomCreateProperties::new());
    let error = refusal(polar.benefits().create(form).await);
    assert_unknown(&error, 413, "The request body is too large.");
}

#[tokio::test]
async fn every_body_says_how_long_it_is() {
    let server = FakePolar::start().await;
    let form = BenefitCustomCreate::new("Büro", BenefitCustomCreateProperties::new());
    let created = resolute(&server).benefits().create(form).await;
    assert!(created.is_ok(), "{created:?}");
    let request = &server.requests()[0];
    let length = request.header("content-length").map(str::to_owned);
    assert_eq!(length, Some(request.body.len().to_string()));
    assert_eq!(request.header("transfer-encoding"), None);
}

#[tokio::test]
async fn an_empty_429_keeps_how_long_to_wait() {
    let server = FakePolar::start().await;
    server.inject(1, &Fault::rate_limited());
    let error = refusal(resolute(&server).benefits().list().await);
    assert_unknown(&error, 429, "Too Many Requests");
    assert!(error.bytes().is_empty());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(60)));
    assert_eq!(
        error.to_string(),
        "GET /v1/benefits/: 429 Too Many Requests"
    );
}

#[tokio::test]
async fn a_crash_in_plain_text_is_told() {
    let server = FakePolar::start().await;
    let id = server.seed_benefit(catalogue::members("custom"));
    let change = BenefitCustomUpdate::new().description(Nullable::Null);
    let error = refusal(resolute(&server).benefits().update(id, change).await);
    assert_unknown(&error, 500, "Internal Server Error");
    assert_eq!(error.text(), "Internal Server Error");
}

#[tokio::test]
async fn an_empty_object_with_503_is_no_validation_error() {
    let server = FakePolar::start().await;
    server.fail_next(1, 503, &[("content-type", "application/json")], "{}");
    let error = refusal(resolute(&server).benefits().list().await);
    assert_unknown(&error, 503, "Service Unavailable");
    assert_eq!(error.text(), "{}");
}

#[tokio::test]
async fn a_page_of_a_proxy_and_bytes_that_are_no_text_are_kept() {
    let server = FakePolar::start().await;
    let polar = resolute(&server);
    let page = "<html><h1>502 Bad Gateway</h1></html>";
    server.fail_next(1, 502, &[("content-type", "text/html")], page);
    let error = refusal(polar.benefits().list().await);
    assert_unknown(&error, 502, "Bad Gateway");
    assert_eq!(error.text(), page);

    server.fail_next(1, 422, &[("x-request-id", "r-1")], &b"\xff\xfe"[..]);
    let error = refusal(polar.benefits().list().await);
    assert_eq!(error.body(), &ErrorBody::Unknown);
    assert_eq!(&error.bytes()[..], b"\xff\xfe");
    assert_eq!(error.request_id(), Some("r-1"));
    assert_eq!(error.message(), "Unprocessable Entity");
    assert!(error.to_string().ends_with("(request r-1)"), "{error}");
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_an_error_of_the_transport() {
    let server = FakePolar::start().await;
    let polar = resolute(&server);
    for fault in [Fault::truncated(), Fault::disconnect()] {
        server.inject(1, &fault);
        let result = polar.benefits().list().await;
        assert!(matches!(result, Err(Error::Transport(_))), "{result:?}");
    }
}
