//! A token is never shown: not by a client, a builder, a call or an error, and not by chance through
//! what they hold.

use std::fmt::Debug;
use std::future::IntoFuture as _;
use std::sync::{Arc, Mutex};

use futures_util::future::BoxFuture;
use polar_client::models::{BenefitCustomCreate, BenefitCustomCreateProperties};
use polar_client::{Credential, Polar, PolarBuilder, Secret, Transport, TransportError, Uuid};
use sdkwright_runtime::{RequestBody, ResponseBody};

const TOKEN: &str = "polar_oat_never_shown";

/// Answers with a status and body, and keeps how the request looks in a log.
#[derive(Clone)]
struct Mirror {
    status: u16,
    body: &'static str,
    log: Arc<Mutex<String>>,
}

impl Transport for Mirror {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        *self.log.lock().unwrap() = format!("{request:?}");
        let mut response = http::Response::new(ResponseBody::from(self.body));
        *response.status_mut() = http::StatusCode::from_u16(self.status).unwrap();
        Box::pin(std::future::ready(match self.status {
            599 => Err(TransportError::interrupted("reset")),
            _ => Ok(response),
        }))
    }
}

fn mirror(status: u16, body: &'static str) -> Mirror {
    Mirror {
        status,
        body,
        log: Arc::default(),
    }
}

fn builder() -> PolarBuilder {
    Polar::builder()
        .access_token(TOKEN)
        .pat(TOKEN)
        .header("Authorization", format!("Bearer {TOKEN}"))
        .header("X-Secret", TOKEN)
        .retry(polar_client::RetryPolicy::none())
}

#[track_caller]
fn hides(value: &impl Debug) {
    for shown in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!shown.contains(TOKEN), "{shown}");
    }
}

#[test]
fn credentials_hide_it() {
    hides(&Secret::new(TOKEN));
    hides(&Credential::from(TOKEN));
    hides(&Credential::basic("user", TOKEN));
}

#[test]
fn builders_and_clients_hide_it() {
    hides(&builder());
    let polar = builder().transport(mirror(200, "")).build().unwrap();
    hides(&polar);
    hides(&polar.benefits());
    hides(&polar.benefit_grants());
}

#[test]
fn calls_hide_it() {
    let polar = builder().transport(mirror(200, "")).build().unwrap();
    let benefits = polar.benefits();
    hides(&benefits.list().header("Authorization", TOKEN).query(TOKEN));
    hides(&benefits.list().query_parameter("token", TOKEN));
    hides(&benefits.list().pages());
    hides(&benefits.list().items());
    hides(&benefits.get(Uuid::nil()));
    hides(&benefits.get(Uuid::nil()).into_future());
    let note = BenefitCustomCreateProperties::new().note(TOKEN);
    hides(&benefits.create(BenefitCustomCreate::new("A note", note)));
}

#[tokio::test]
async fn errors_and_requests_hide_it() {
    // What a server sends back is not held against the client: it shows bodies by their length.
    let echo = r#"{"detail": 1, "token": "polar_oat_never_shown"}"#;
    for (status, body) in [(401, echo), (403, "{}"), (200, "[1"), (599, ""), (302, "")] {
        let mirror = mirror(status, body);
        let polar = builder().transport(mirror.clone()).build().unwrap();
        let error = polar.benefits().get(Uuid::nil()).await.unwrap_err();
        hides(&error);
        assert!(!error.to_string().contains(TOKEN), "{error}");
        let log = mirror.log.lock().unwrap();
        assert!(log.contains("\"authorization\": Sensitive"), "{log}");
    }
}

#[test]
fn settings_that_are_refused_hide_it() {
    let broken = format!("{TOKEN}\n");
    let error = Polar::builder().access_token(&broken).build().unwrap_err();
    hides(&error);
    assert!(!error.to_string().contains(TOKEN), "{error}");
    let server = format!("https://user:{TOKEN}@api.polar.sh");
    let error = Polar::builder().server(server).build().unwrap_err();
    hides(&error);
    assert!(!error.to_string().contains(TOKEN), "{error}");
}
