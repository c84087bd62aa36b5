//! Where requests go and who sends them: environments, URLs and variables.

use polar_client::{Environment, Error, Polar};
use sdkwright_tests::fake_polar::{ACCESS_TOKEN, FakePolar};

use crate::Outcome;
use crate::client::{built, client, only_target};
use crate::own_process;
use crate::relay::Relay;

#[test]
fn environments_have_urls_and_names() {
    assert_eq!(Environment::Production.url(), "https://api.polar.sh");
    assert_eq!(Environment::Sandbox.url(), "https://sandbox-api.polar.sh");
    assert_eq!(Environment::default(), Environment::Production);
    assert_eq!(
        Environment::from_name("sandbox"),
        Some(Environment::Sandbox)
    );
    assert_eq!(Environment::from_name("moon"), None);
}

#[tokio::test]
async fn an_environment_decides_where_requests_go() -> Outcome {
    let server = FakePolar::start().await;
    let relay = Relay::to(&server);
    let builder = || {
        Polar::builder()
            .access_token(ACCESS_TOKEN)
            .transport(relay.clone())
    };
    built(builder()).benefits().list().await?;
    built(builder().environment(Environment::Sandbox))
        .benefits()
        .list()
        .await?;
    built(builder().server("https://polar.example"))
        .benefits()
        .list()
        .await?;
    assert_eq!(
        relay.origins(),
        [
            Environment::Production.url(),
            Environment::Sandbox.url(),
            "https://polar.example",
        ]
    );
    Ok(())
}

#[tokio::test]
async fn the_url_of_a_server_may_have_a_path_and_a_slash() -> Outcome {
    let server = FakePolar::start().await;
    for (suffix, target) in [
        ("/", "/v1/benefits/"),
        ("/api", "/api/v1/benefits/"),
        ("/api/", "/api/v1/benefits/"),
    ] {
        let url = format!("{}{suffix}", server.url());
        let polar = built(Polar::builder().access_token(ACCESS_TOKEN).server(url));
        polar.benefits().list().await?;
        assert_eq!(only_target(&server), target);
    }
    Ok(())
}

#[test]
fn settings_that_cannot_work_are_refused_at_once() {
    for url in ["", "polar.sh", "ftp://polar.sh", "https://polar.sh/?a=b"] {
        let error = Polar::builder().server(url).build().expect_err(url);
        assert!(!error.to_string().is_empty(), "{url}");
    }
    assert!(Polar::builder().access_token("two\nlines").build().is_err());
    assert!(Polar::builder().header("no name", "x").build().is_err());
}

#[test]
fn no_secret_is_shown() {
    let builder = Polar::builder().access_token(ACCESS_TOKEN);
    assert!(!format!("{builder:?}").contains(ACCESS_TOKEN));
    let polar = built(builder);
    assert!(!format!("{polar:?}").contains(ACCESS_TOKEN));
    assert!(!format!("{:?}", polar.benefits().list()).contains(ACCESS_TOKEN));
}

#[tokio::test]
async fn a_client_is_shared_by_tasks() -> Outcome {
    let server = FakePolar::start().await;
    let polar = client(&server);
    let tasks: Vec<_> = server
        .seed_benefits(8)
        .into_iter()
        .map(|id| {
            let polar = polar.clone();
            tokio::spawn(async move { Ok::<_, Error>(polar.benefits().get(id).await?.id() == id) })
        })
        .collect();
    for task in tasks {
        assert!(task.await??);
    }
    Ok(())
}

#[tokio::test]
async fn the_token_and_the_url_are_read_from_variables() -> Outcome {
    if own_process::is_own() {
        Polar::from_env()?.benefits().list().await?;
        return Ok(());
    }
    let server = FakePolar::start().await;
    own_process::run(
        "environment::the_token_and_the_url_are_read_from_variables",
        &[
            ("POLAR_ACCESS_TOKEN", ACCESS_TOKEN),
            ("POLAR_SERVER", &server.url()),
        ],
    );
    let request = &server.requests()[0];
    assert_eq!(
        request.header("authorization"),
        Some("Bearer polar_oat_all")
    );
    Ok(())
}

#[test]
fn a_variable_can_name_an_environment() {
    if own_process::is_own() {
        let polar = Polar::from_env().expect("both variables are set");
        assert!(format!("{polar:?}").contains(Environment::Sandbox.url()));
        return;
    }
    own_process::run(
        "environment::a_variable_can_name_an_environment",
        &[
            ("POLAR_ACCESS_TOKEN", ACCESS_TOKEN),
            ("POLAR_SERVER", "sandbox"),
        ],
    );
}

#[test]
fn without_the_variable_of_a_server_it_is_production() {
    if own_process::is_own() {
        let polar = Polar::from_env().expect("the token is set");
        assert!(format!("{polar:?}").contains(Environment::Production.url()));
        return;
    }
    own_process::run(
        "environment::without_the_variable_of_a_server_it_is_production",
        &[("POLAR_ACCESS_TOKEN", ACCESS_TOKEN)],
    );
}

#[test]
fn a_missing_or_wrong_variable_is_named() {
    if own_process::is_own() {
        let error = Polar::from_env().expect_err("a variable is missing or wrong");
        let expected = std::env::var("EXPECTED").unwrap_or_default();
        assert!(error.to_string().contains(&expected), "{error}");
        return;
    }
    let test = "environment::a_missing_or_wrong_variable_is_named";
    own_process::run(test, &[("EXPECTED", "POLAR_ACCESS_TOKEN")]);
    own_process::run(
        test,
        &[
            ("EXPECTED", "moonbase"),
            ("POLAR_ACCESS_TOKEN", ACCESS_TOKEN),
            ("POLAR_SERVER", "moonbase"),
        ],
    );
}
