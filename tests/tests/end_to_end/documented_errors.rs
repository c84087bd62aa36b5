//! The errors that the document names, each with the body that it names.

use polar_client::models::{
    BenefitCustomCreate, BenefitCustomCreateProperties, BenefitCustomUpdate, BenefitDiscordUpdate,
    StringOrInteger, ValidationError,
};
use polar_client::{ApiError, Error, ErrorBody, Polar, Uuid};
use sdkwright_tests::fake_polar::{FakePolar, STRANGER_ORGANIZATION};
use serde_json::json;

use crate::Outcome;
use crate::catalogue;
use crate::client::{client, refusal};

/// A UUID of a version that the server doesn't take.
const VERSION_ONE: Uuid = Uuid::from_u128(0x1c70_b9ea_e663_11f1_a369_02fc_0000_0001);

/// What a refusal of 422 found.
fn findings(error: &ApiError) -> &[ValidationError] {
    assert_eq!(error.status(), 422);
    match error.body() {
        ErrorBody::HttpValidationError(body) => body.detail.as_deref().unwrap_or_default(),
        other => panic!("{other:?}"),
    }
}

/// Where the first finding is, such as `query.limit`.
fn place(error: &ApiError) -> String {
    let steps: Vec<String> = findings(error)[0]
        .loc
        .iter()
        .map(|step| match step {
            StringOrInteger::String(name) => name.clone(),
            StringOrInteger::Integer(index) => index.to_string(),
            other => panic!("{other:?}"),
        })
        .collect();
    steps.join(".")
}

fn assert_not_found(error: &ApiError) {
    assert_eq!(error.status(), 404);
    match error.body() {
        ErrorBody::ResourceNotFound(body) => assert_eq!(body.detail, "Not found"),
        other => panic!("{other:?}"),
    }
    assert_eq!(error.message(), "Not found");
}

fn custom(description: &str) -> BenefitCustomCreate {
    BenefitCustomCreate::new(description, BenefitCustomCreateProperties::new())
}

async fn start() -> (FakePolar, Polar) {
    let server = FakePolar::start().await;
    let polar = client(&server);
    (server, polar)
}

#[tokio::test]
async fn a_finding_tells_where_what_and_why() {
    let (_server, polar) = start().await;
    let error = refusal(polar.benefits().create(custom("X")).await);
    let [finding] = findings(&error) else {
        panic!("{error:?}");
    };
    assert_eq!(place(&error), "body.custom.description");
    assert_eq!(finding.type_, "string_too_short");
    assert_eq!(finding.input, Some(json!("X")));
    let context = finding.ctx.as_ref().expect("the bound is told");
    assert_eq!(context.get("min_length"), Some(&json!(3)));
    assert_eq!(
        error.to_string(),
        format!(
            "POST /v1/benefits/: 422 Unprocessable Entity: body.custom.description: {}",
            finding.msg
        )
    );
}

#[tokio::test]
async fn several_findings_are_all_told() {
    let (_server, polar) = start().await;
    let form = custom("X").metadata([("tier", "")]);
    let error = refusal(polar.benefits().create(form).await);
    assert!(findings(&error).len() > 1);
    let message = error.message();
    assert!(message.contains("body.custom.description: "), "{message}");
    assert!(message.contains("body.custom.metadata.tier"), "{message}");
}

#[tokio::test]
async fn rules_of_the_server_have_the_same_shape_as_those_of_the_schema() {
    let (_server, polar) = start().await;
    let form = custom("Stranger").organization_id(STRANGER_ORGANIZATION);
    let error = refusal(polar.benefits().create(form).await);
    assert_eq!(place(&error), "body.organization_id");
    assert!(error.text().contains("PolarRequestValidationError"));
}

#[tokio::test]
async fn a_list_refuses_values_that_it_cannot_have() {
    let (_server, polar) = start().await;
    let error = refusal(polar.benefits().list().limit(0).await);
    assert_eq!(place(&error), "query.limit");
    let error = refusal(polar.benefits().list().id(VERSION_ONE).await);
    assert!(place(&error).starts_with("query.id."));
    let error = refusal(polar.benefit_grants().list().page(0).await);
    assert_eq!(place(&error), "query.page");
}

#[tokio::test]
async fn an_unknown_benefit_is_not_found_by_any_operation() {
    let (server, polar) = start().await;
    let id = Uuid::from_u128(0x96d4_611a_d1d0_4e3a_8be6_cac6_0c65_2376);
    let stranger = server.seed_benefit(json!({
        "type": "custom", "organization_id": STRANGER_ORGANIZATION, "properties": { "note": null },
    }));
    let benefits = polar.benefits();
    let change = || BenefitCustomUpdate::new().description("Office hours");
    for id in [id, stranger] {
        assert_not_found(&refusal(benefits.get(id).await));
        assert_not_found(&refusal(benefits.update(id, change()).await));
        assert_not_found(&refusal(benefits.delete(id).await));
        assert_not_found(&refusal(benefits.files(id).await));
        assert_not_found(&refusal(benefits.grants(id).await));
    }
}

#[tokio::test]
async fn files_of_another_type_of_benefit_are_not_found() {
    let (server, polar) = start().await;
    let id = server.seed_benefit(catalogue::members("custom"));
    assert_not_found(&refusal(polar.benefits().files(id).await));
}

#[tokio::test]
async fn an_id_of_the_wrong_version_is_refused_by_every_operation() {
    let (_server, polar) = start().await;
    let benefits = polar.benefits();
    let change = BenefitCustomUpdate::new();
    for error in [
        refusal(benefits.get(VERSION_ONE).await),
        refusal(benefits.update(VERSION_ONE, change).await),
        refusal(benefits.delete(VERSION_ONE).await),
        refusal(benefits.files(VERSION_ONE).await),
        refusal(benefits.grants(VERSION_ONE).await),
    ] {
        assert_eq!(place(&error), "path.id");
    }
}

#[tokio::test]
async fn an_update_of_another_type_is_refused() {
    let (server, polar) = start().await;
    let id = server.seed_benefit(catalogue::members("custom"));
    let change = BenefitDiscordUpdate::new();
    let error = refusal(polar.benefits().update(id, change).await);
    assert_eq!(place(&error), "body.type");
}

#[tokio::test]
async fn what_cannot_be_deleted_is_not_permitted() -> Outcome {
    let (server, polar) = start().await;
    let mut members = catalogue::members("custom");
    members["deletable"] = json!(false);
    let id = server.seed_benefit(members);
    assert!(!polar.benefits().get(id).await?.deletable());
    let error = refusal(polar.benefits().delete(id).await);
    assert_eq!(error.status(), 403);
    match error.body() {
        ErrorBody::NotPermitted(body) => assert_eq!(body.detail, "Not permitted"),
        other => panic!("{other:?}"),
    }
    Ok(())
}

#[tokio::test]
async fn a_value_that_cannot_stand_in_a_request_is_refused_before_it_is_sent() {
    let (server, polar) = start().await;
    let result = polar.benefits().list().header("x-note", "a\nb").await;
    assert!(matches!(result, Err(Error::Request(_))), "{result:?}");
    assert!(server.requests().is_empty());
}
