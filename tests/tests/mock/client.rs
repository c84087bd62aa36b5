//! The client of this project and the tour of the README against the mock of its document.

use std::path::PathBuf;
use std::time::Duration;

use futures_util::TryStreamExt;
use polar_client::models::{Benefit, StringOrInteger};
use polar_client::{Error, ErrorBody, Polar, RetryPolicy, Uuid};
use sdkwright::config::Config;
use sdkwright::diagnostics::Diagnostics;
use sdkwright::mock::{Mock, Server, Settings};

use crate::tour::{connect, create, fail, grants, list, update};

fn start(settings: Settings) -> (Server, Polar) {
    let config = Config {
        spec: PathBuf::from("../spec/polar.yaml"),
        ..Config::default()
    };
    let document = sdkwright::read(&config, &mut Diagnostics::new()).unwrap();
    let mock = Mock::new(document, settings);
    let server = Server::start(mock, ([127, 0, 0, 1], 0).into(), |_| {}).unwrap();
    let polar = connect::to_server(&server.url(), "a token").unwrap();
    (server, polar)
}

#[tokio::test]
async fn the_tour_can_be_taken() -> polar_client::Result<()> {
    let (_server, polar) = start(Settings::default());
    let office_hours = create::office_hours(&polar).await?;
    create::license_keys(&polar).await?;
    assert!(!list::descriptions(&polar).await?.is_empty());
    list::of_gold_tier(&polar).await?;
    update::rename(&polar, office_hours.id()).await?;
    update::reset_visibility(&polar, office_hours.id()).await?;
    update::look_quickly(&polar, office_hours.id()).await?;
    grants::holders(&polar, office_hours.id()).await?;
    grants::latest(&polar).await?;
    fail::delete(&polar, office_hours.id()).await
}

#[tokio::test]
async fn lists_end_after_more_than_one_page() -> polar_client::Result<()> {
    let (_server, polar) = start(Settings::default());
    let page = polar.benefits().list().await?;
    let first = page.items().len();
    let second = page.next().await?.expect("a second page");
    let both = first + second.items().len();
    assert!(second.next().await?.is_none());
    let all: Vec<Benefit> = polar.benefits().list().items().try_collect().await?;
    assert_eq!(all.len(), both);
    Ok(())
}

#[tokio::test]
async fn a_refusal_names_the_place_in_the_shape_of_the_document() {
    let (server, polar) = start(Settings::default());
    let error = polar.benefits().list().limit(0).await.unwrap_err();
    let Error::Api(error) = error else {
        panic!("{error}");
    };
    let ErrorBody::HttpValidationError(body) = error.body() else {
        panic!("{:?}", error.body());
    };
    let detail = &body.detail.as_ref().unwrap()[0];
    let place = ["query", "limit"].map(|step| StringOrInteger::String(step.to_owned()));
    assert_eq!(detail.loc, place);
    assert_eq!(detail.msg, "query: `limit` is 0, and must be more than 0");
    let anonymous = Polar::builder().server(server.url()).build().unwrap();
    let error = anonymous.benefits().list().await.unwrap_err();
    let Error::Api(error) = error else {
        panic!("{error}");
    };
    assert_eq!(error.status(), 401);
}

#[tokio::test]
async fn calls_say_what_they_prefer() {
    let (_server, polar) = start(Settings::default());
    let get = |prefer: &str| {
        let call = polar.benefits().get(Uuid::nil()).retry(RetryPolicy::none());
        call.header("prefer", prefer)
    };
    let Err(Error::Api(error)) = get("code=404").await else {
        panic!("a refusal");
    };
    assert!(matches!(error.body(), ErrorBody::ResourceNotFound(_)));
    let Err(Error::Api(error)) = get("fault=503").await else {
        panic!("a failure");
    };
    assert_eq!(error.retry_after(), Some(Duration::from_secs(1)));
    assert!(matches!(get("fault=reset").await, Err(Error::Transport(_))));
    let start = std::time::Instant::now();
    assert!(get("latency=150ms").await.is_ok());
    assert!(start.elapsed() >= Duration::from_millis(150));
    let first = get("dynamic=true").await.unwrap();
    assert_eq!(get("dynamic=true").await.unwrap(), first);
}

#[tokio::test]
async fn a_share_of_calls_fails() {
    let (server, _) = start(Settings {
        faults: 0.5,
        ..Settings::default()
    });
    let client = |policy| {
        let builder = Polar::builder().server(server.url()).access_token("t");
        builder.retry(policy).build().unwrap()
    };
    let (mut failed, mut reset) = (0, 0);
    for _ in 0..40 {
        match client(RetryPolicy::none()).benefits().list().await {
            Ok(_) => {}
            Err(Error::Api(error)) => {
                assert_eq!(error.status(), 503);
                failed += 1;
            }
            Err(_) => reset += 1,
        }
    }
    assert!(
        failed > 2 && reset > 2 && failed + reset < 35,
        "{failed} {reset}"
    );
}
