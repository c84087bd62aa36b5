//! Calls of the Polar client, by the ids of its operations.

use std::future::IntoFuture;
use std::time::Duration;

use polar_client::models::{BenefitCreate, BenefitUpdate, MetadataQueryValue};
use polar_client::{Environment, ErrorBody, Filter, Items, Page, Pages, Polar, Uuid};
use sdkwright_runtime::wire::{Wire, decode};
use sdkwright_runtime::{Error, Paged};
use serde_json::Value;

use crate::call::{Options, PolarCall, Take};
use crate::case::ClientSettings;
use crate::clock::Clock;
use crate::outcome::{Outcome, json};
use crate::script::Script;

/// The client of a case.
pub(crate) fn client(
    settings: &ClientSettings,
    script: &Script,
    clock: Clock,
) -> Result<Polar, String> {
    let mut builder = Polar::builder().transport(script.clone()).timer(clock);
    if let Some(token) = settings.token() {
        builder = builder.access_token(token);
    }
    for (scheme, held) in &settings.credentials {
        let credential = held.credential()?;
        builder = match scheme.as_str() {
            "oidc" => builder.oidc(credential),
            "pat" => builder.pat(credential),
            "oat" => builder.oat(credential),
            scheme => return Err(format!("Polar has no scheme `{scheme}`")),
        };
    }
    if let Some(name) = &settings.environment {
        let environment = Environment::from_name(name);
        builder = builder.environment(environment.ok_or("there is no such environment")?);
    }
    if let Some(server) = &settings.server {
        builder = builder.server(server);
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

/// Sets the options of a call.
macro_rules! options {
    ($builder:expr, $call:expr) => {{
        let mut builder = $builder;
        let options: &Options = &$call.options;
        if let Some(retry) = &options.retry {
            builder = builder.retry(retry.policy());
        }
        if let Some(timeout) = options.timeout_ms {
            builder = builder.timeout(Duration::from_millis(timeout));
        }
        for (name, value) in &options.headers {
            builder = builder.header(name, value);
        }
        for (name, value) in &options.query {
            builder = builder.query_parameter(name, value);
        }
        builder
    }};
}

/// Sets the arguments of a call, each by the method of its name, and its options.
macro_rules! set {
    ($builder:expr, $call:expr, $($name:literal => |$value:ident| $method:ident($($read:expr),+)),+) => {{
        let mut builder = $builder;
        for (name, value) in &$call.arguments {
            builder = match name.as_str() {
                $($name => {
                    let $value = value;
                    builder.$method($($read),+)
                })+
                name => return Err(format!("{} takes no `{name}`", $call.operation)),
            };
        }
        options!(builder, $call)
    }};
}

/// Takes as much of a list as the case wants.
macro_rules! take {
    ($builder:expr, $take:expr) => {{
        let builder = $builder;
        match $take {
            Take::One => one(builder.into_future().await),
            Take::Next => next(builder.into_future().await).await,
            Take::Pages => pages(builder.pages()).await,
            Take::Items => items(builder.items()).await,
        }
    }};
}

/// Makes the call of a case.
pub(crate) async fn perform(polar: &Polar, call: &PolarCall) -> Result<Outcome, String> {
    Ok(match call.operation.as_str() {
        "benefits:list" => take!(
            set!(polar.benefits().list(), call,
            "organization_id" => |value| organization_id(filter::<Uuid>(value)?),
            "type" => |value| type_(filter(value)?),
            "id" => |value| id(filter::<Uuid>(value)?),
            "exclude_id" => |value| exclude_id(filter::<Uuid>(value)?),
            "query" => |value| query(read::<Option<String>>(value)?),
            "page" => |value| page(read::<i64>(value)?),
            "limit" => |value| limit(read::<i64>(value)?),
            "sorting" => |value| sorting(filter(value)?),
            "metadata" => |value| metadata(
                &pair(value)?.0,
                read::<MetadataQueryValue>(&pair(value)?.1)?
            )),
            call.take
        ),
        "benefits:create" => {
            plain(call)?;
            let body = body::<BenefitCreate>(call)?;
            Outcome::of(options!(polar.benefits().create(body), call).await)
        }
        "benefits:get" => {
            plain(call)?;
            Outcome::of(options!(polar.benefits().get(id(call)?), call).await)
        }
        "benefits:update" => {
            plain(call)?;
            let body = body::<BenefitUpdate>(call)?;
            Outcome::of(options!(polar.benefits().update(id(call)?, body), call).await)
        }
        "benefits:delete" => {
            plain(call)?;
            let result = options!(polar.benefits().delete(id(call)?), call).await;
            Outcome::of(result.map(|()| Value::Null))
        }
        "benefits:files" => take!(
            set!(polar.benefits().files(id(call)?), call,
                "page" => |value| page(read::<i64>(value)?),
                "limit" => |value| limit(read::<i64>(value)?)),
            call.take
        ),
        "benefits:grants" => take!(
            set!(polar.benefits().grants(id(call)?), call,
                "is_granted" => |value| is_granted(read::<Option<bool>>(value)?),
                "customer_id" => |value| customer_id(filter::<Uuid>(value)?),
                "member_id" => |value| member_id(filter::<Uuid>(value)?),
                "page" => |value| page(read::<i64>(value)?),
                "limit" => |value| limit(read::<i64>(value)?)),
            call.take
        ),
        "benefit-grants:list" => take!(
            set!(polar.benefit_grants().list(), call,
                "organization_id" => |value| organization_id(filter::<Uuid>(value)?),
                "customer_id" => |value| customer_id(filter::<Uuid>(value)?),
                "external_customer_id" => |value| external_customer_id(filter::<String>(value)?),
                "is_granted" => |value| is_granted(read::<Option<bool>>(value)?),
                "page" => |value| page(read::<i64>(value)?),
                "limit" => |value| limit(read::<i64>(value)?),
                "sorting" => |value| sorting(filter(value)?)),
            call.take
        ),
        operation => return Err(format!("Polar has no operation `{operation}`")),
    })
}

/// The id in the path.
fn id(call: &PolarCall) -> Result<Uuid, String> {
    call.id.ok_or_else(|| "no id".to_owned())
}

/// The body of the request.
fn body<T: Wire<Value = T>>(call: &PolarCall) -> Result<T, String> {
    read(call.body.as_ref().ok_or("no body")?)
}

/// Makes sure that a case sets nothing that the operation doesn't take.
fn plain(call: &PolarCall) -> Result<(), String> {
    match call.arguments.first() {
        Some((name, _)) => Err(format!("{} takes no `{name}`", call.operation)),
        None => Ok(()),
    }
}

fn read<T: Wire<Value = T>>(value: &Value) -> Result<T, String> {
    decode::<T>(value.to_string().as_bytes()).map_err(|error| format!("{value}: {error}"))
}

/// A filter: null, one value or several.
fn filter<T: Wire<Value = T>>(value: &Value) -> Result<Filter<T>, String> {
    match value {
        Value::Null => Ok(Filter::Null),
        Value::Array(values) => values.iter().map(read::<T>).collect(),
        one => read::<T>(one).map(Filter::from),
    }
}

/// A key and a value.
fn pair(value: &Value) -> Result<(String, Value), String> {
    serde_json::from_value(value.clone()).map_err(|error| format!("{value}: {error}"))
}

fn one<R: Paged + Wire<Value = R>>(result: Result<Page<R>, Error<ErrorBody>>) -> Outcome {
    Outcome::of(result.map(Page::into_body))
}

/// All pages, each asked for the next.
async fn next<R: Paged + Wire<Value = R> + 'static>(
    first: Result<Page<R>, Error<ErrorBody>>,
) -> Outcome {
    let mut taken = Vec::new();
    let mut turn = first.map(Some);
    loop {
        match turn {
            Ok(Some(page)) => {
                taken.push(json::<R>(&page));
                turn = page.next().await;
            }
            Ok(None) => return Outcome::value(Value::Array(taken)),
            Err(error) => return Outcome::failure(Some(Value::Array(taken)), &error),
        }
    }
}

/// All pages of a stream.
async fn pages<R: Paged + Wire<Value = R> + 'static>(mut pages: Pages<R>) -> Outcome {
    let mut taken = Vec::new();
    while let Some(turn) = pages.next().await {
        match turn {
            Ok(page) => taken.push(json::<R>(&page)),
            Err(error) => return Outcome::failure(Some(Value::Array(taken)), &error),
        }
    }
    Outcome::value(Value::Array(taken))
}

/// All items of a stream.
async fn items<R: Paged + 'static>(mut items: Items<R>) -> Outcome
where
    R::Item: Wire<Value = R::Item>,
{
    let mut taken = Vec::new();
    while let Some(turn) = items.next().await {
        match turn {
            Ok(item) => taken.push(json(&item)),
            Err(error) => return Outcome::failure(Some(Value::Array(taken)), &error),
        }
    }
    Outcome::value(Value::Array(taken))
}
