//! Answers of success that aren't what the document says: where it went wrong is told, and the body
//! is kept.

use polar_client::models::BenefitCommon;
use polar_client::{Error, RetryPolicy};
use sdkwright_runtime::wire;
use sdkwright_tests::fake_polar::FakePolar;
use serde_json::{Value, json};

use crate::Outcome;
use crate::catalogue;
use crate::client::{client, misfit};

/// A list of five benefits, as the server would send it.
async fn five(server: &FakePolar) -> Value {
    let mut items = Vec::new();
    let polar = client(server);
    for id in server.seed_benefits(5) {
        let benefit = polar
            .benefits()
            .get(id)
            .await
            .expect("it was just put there");
        let text = wire::encode::<polar_client::models::Benefit>(&benefit).expect("JSON");
        items.push(serde_json::from_slice::<Value>(&text).expect("JSON"));
    }
    server.take_requests();
    json!({ "items": items, "pagination": { "total_count": 5, "max_page": 1 } })
}

#[tokio::test]
async fn a_missing_field_is_found_and_the_body_is_kept() {
    let server = FakePolar::start().await;
    let mut list = five(&server).await;
    let properties = list["items"][3]["properties"].as_object_mut();
    properties.expect("an object").remove("note");
    let body = list.to_string();
    server.fail_next(1, 200, &[("x-request-id", "r-9")], body.clone());
    let error = misfit(client(&server).benefits().list().await);
    assert_eq!(error.path(), "items[3].properties.note");
    assert_eq!(error.message(), "missing required field");
    assert_eq!(error.status(), 200);
    assert_eq!(error.request_id(), Some("r-9"));
    assert_eq!(&error.bytes()[..], body.as_bytes());
    let line = error.to_string();
    let start = "GET /v1/benefits/: 200 with an unexpected body";
    assert!(line.starts_with(start), "{line}");
    assert!(
        line.contains("at `items[3].properties.note`: missing required field"),
        "{line}"
    );
    assert!(line.ends_with("(request r-9)"), "{line}");
}

#[tokio::test]
async fn a_tag_that_comes_last_changes_nothing_about_the_path() {
    let server = FakePolar::start().await;
    let list = five(&server).await;
    // The tag stands behind all other members, and the field that is wrong before it.
    let mut item = list["items"][0].as_object().expect("an object").clone();
    item.remove("type");
    item["properties"] = json!({ "note": 5 });
    let members: Vec<String> = item
        .iter()
        .map(|(name, value)| format!("{name:?}:{value}"))
        .collect();
    let text = format!(
        "{{\"items\":[{{{},\"type\":\"custom\"}}],\"pagination\":{}}}",
        members.join(","),
        list["pagination"]
    );
    server.fail_next(1, 200, &[], text);
    let error = misfit(client(&server).benefits().list().await);
    assert_eq!(error.path(), "items[0].properties.note");
}

#[tokio::test]
async fn what_is_no_json_at_all_is_told() {
    let server = FakePolar::start().await;
    let polar = client(&server);
    for body in ["", "<html></html>", "[]", "{\"items\":[", "null"] {
        server.fail_next(1, 200, &[], body);
        let error = misfit(polar.benefits().list().await);
        assert_eq!(&error.bytes()[..], body.as_bytes());
        assert!(!error.message().is_empty());
    }
}

#[tokio::test]
async fn what_was_done_is_not_done_again() {
    let server = FakePolar::start().await;
    server.fail_next(2, 200, &[], "{}");
    let result = client(&server).benefits().list().await;
    assert_eq!(misfit(result).attempts(), 1);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_misfit_on_a_later_page_ends_the_stream() -> Outcome {
    let server = FakePolar::start().await;
    server.seed_benefits(3);
    let polar = client(&server);
    let mut pages = polar
        .benefits()
        .list()
        .limit(1)
        .retry(RetryPolicy::none())
        .pages();
    assert!(pages.next().await.transpose()?.is_some());
    server.fail_next(1, 200, &[], "{}");
    let error = pages.next().await.expect("a page or an error");
    assert!(matches!(error, Err(Error::Decode(_))), "{error:?}");
    assert!(pages.next().await.is_none());
    Ok(())
}

#[tokio::test]
async fn even_an_unknown_type_has_what_all_types_have() {
    let server = FakePolar::start().await;
    let id = server.seed_benefit(catalogue::members("custom"));
    let body = json!({ "type": "hologram", "id": id }).to_string();
    server.fail_next(1, 200, &[], body.clone());
    let error = misfit(client(&server).benefits().get(id).await);
    assert_eq!(error.message(), "missing required field");
    assert!(wire::decode::<BenefitCommon>(body.as_bytes()).is_err());
}
