//! Calls of operations that a case describes itself, for what Polar has no example of: string
//! parameters in paths, the other styles, headers, cookies and forms.

use std::time::Duration;

use http::Method;
use sdkwright_runtime::{
    Api, Call, Client, FormEncoding, KeyLocation, Operation, RetryPolicy, Scheme, Server, Value,
};

use crate::call::{Location, Parameter, RawBody, RawCall, Retry};
use crate::case::ClientSettings;
use crate::clock::Clock;
use crate::outcome::Outcome;
use crate::reading;
use crate::script::Script;

/// The host of the server.
pub(crate) const HOST: &str = "wire.test";

/// The path of the server.
pub(crate) const PREFIX: &str = "/base";

static API: Api = Api {
    name: "Wire",
    user_agent: "wire/1",
    headers: &[],
    server: Server::new("https://wire.test/base"),
    schemes: &[
        ("bearer", Scheme::Bearer),
        ("basic", Scheme::Basic),
        (
            "header_key",
            Scheme::ApiKey {
                location: KeyLocation::Header,
                name: "X-Key",
            },
        ),
        (
            "query_key",
            Scheme::ApiKey {
                location: KeyLocation::Query,
                name: "key",
            },
        ),
        (
            "cookie_key",
            Scheme::ApiKey {
                location: KeyLocation::Cookie,
                name: "sid",
            },
        ),
    ],
    retry: RetryPolicy::new(),
};

/// A text that lives as long as the process, as the texts of generated code do.
pub(crate) fn keep(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

/// The client of a case.
pub(crate) fn client(
    settings: &ClientSettings,
    script: &Script,
    clock: Clock,
) -> Result<Client, String> {
    let mut builder = Client::builder(&API).transport(script.clone()).timer(clock);
    if let Some(token) = settings.token() {
        builder = builder.access_token(token);
    }
    for (scheme, credential) in &settings.credentials {
        builder = builder.credential(scheme, credential.credential()?);
    }
    if let Some(server) = &settings.server {
        builder = builder.base_url(server);
    }
    for (name, value) in &settings.headers {
        builder = builder.header(name, value);
    }
    if let Some(suffix) = &settings.user_agent {
        builder = builder.user_agent(suffix);
    }
    if let Some(timeout) = settings.timeout_ms {
        builder = builder.timeout(Duration::from_millis(timeout));
    }
    if let Some(timeout) = settings.attempt_timeout_ms {
        builder = builder.attempt_timeout(Duration::from_millis(timeout));
    }
    if let Some(timeout) = settings.idle_timeout_ms {
        builder = builder.idle_timeout(Duration::from_millis(timeout));
    }
    if let Some(limit) = settings.response_limit {
        builder = builder.response_limit(limit);
    }
    if let Some(retry) = &settings.retry {
        builder = builder.retry(retry.policy());
    }
    builder.build().map_err(|error| error.to_string())
}

/// Makes the call of a case.
pub(crate) async fn perform(client: &Client, raw: &RawCall) -> Result<Outcome, String> {
    let mut call = Call::new(client, Box::leak(Box::new(operation(raw)?)));
    for parameter in &raw.parameters {
        set(&mut call, parameter)?;
    }
    match &raw.body {
        None => {}
        Some(RawBody::Json(value)) => {
            call.json(value);
        }
        Some(RawBody::Form(value)) => {
            call.form(value);
        }
        Some(RawBody::Brackets(value)) => {
            call.form_with(&FormEncoding::brackets(), value);
        }
        Some(RawBody::Upload(upload)) => {
            let documented: Vec<&str> = upload.documented.iter().map(String::as_str).collect();
            call.upload(&documented, upload.upload());
        }
        Some(RawBody::Text { content_type, text }) => {
            call.text(content_type, text.clone());
        }
    }
    if let Some(retry) = &raw.options.retry {
        call.retry(retry.policy());
    }
    if let Some(timeout) = raw.options.timeout_ms {
        call.timeout(Duration::from_millis(timeout));
    }
    for (name, value) in &raw.options.headers {
        call.header(name, value);
    }
    for (name, value) in &raw.options.query {
        call.query_parameter(name, value);
    }
    Ok(reading::outcome(call, raw.read).await)
}

fn operation(raw: &RawCall) -> Result<Operation, String> {
    let security: Vec<&'static [&'static str]> = raw
        .security
        .iter()
        .map(|names| {
            &*names
                .iter()
                .map(|name| keep(name))
                .collect::<Vec<_>>()
                .leak()
        })
        .collect();
    let method = Method::from_bytes(raw.method.as_bytes()).map_err(|error| error.to_string())?;
    let mut operation = Operation::new("wire", method, keep(&raw.path))
        .accept(keep(&raw.accept))
        .security(security.leak());
    operation.answers_redirect = raw.answers_redirect;
    operation.idempotency_key = raw.idempotency_key.as_deref().map(keep);
    operation.retry = raw.retry.as_ref().map(Retry::policy);
    Ok(operation)
}

fn set(call: &mut Call, parameter: &Parameter) -> Result<(), String> {
    let (name, value) = (keep(&parameter.name), &parameter.value);
    match parameter.location {
        Location::Path => {
            call.path_as::<Value>(&parameter.path()?, value);
        }
        Location::Query => {
            call.query(&parameter.query()?, value);
        }
        Location::Header => {
            call.header_parameter_as::<Value>(name, parameter.explode, value);
        }
        Location::Cookie => {
            call.cookie_parameter(name, value);
        }
    }
    Ok(())
}
