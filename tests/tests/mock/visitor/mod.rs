//! Requests made up from a document, for any of its operations, and written by the runtime that generated
//! crates are built on, so that they are what an SDK sends.

mod body;
mod parameter;

use std::collections::HashMap;

use futures_util::FutureExt;
use sdkwright::api::{self, Api, DefinitionId, Shape, Type};
use sdkwright::config::Config;
use sdkwright::diagnostics::Diagnostics;
use sdkwright::document::{
    ApiKeyLocation, Document, Operation, Schema, SecurityScheme, SecuritySchemeKind,
};
use sdkwright::instance::{Sampler, Side};
use sdkwright::mock::Request;
use sdkwright_runtime::http::header::{AUTHORIZATION, COOKIE, HeaderName};
use sdkwright_runtime::testing::{Answer, Script, Sent};
use sdkwright_runtime::{Call, Client, RetryPolicy, Server, Value, response};

/// How much of what may be left out is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Nothing.
    Required,
    /// All.
    Everything,
}

/// Makes requests up.
pub(crate) struct Visitor<'d> {
    document: &'d Document,
    api: Api,
    /// The operations of the API by where they stand.
    operations: HashMap<String, api::Operation>,
    script: Script,
    client: Client,
}

static API: sdkwright_runtime::Api = sdkwright_runtime::Api {
    name: "Any",
    user_agent: "visitor",
    headers: &[],
    server: Server::new("http://mock.test"),
    schemes: &[],
    retry: RetryPolicy::none(),
};

impl<'d> Visitor<'d> {
    pub(crate) fn new(document: &'d Document) -> Self {
        let api = api::build(document, &Config::default(), &mut Diagnostics::new());
        let mut operations = HashMap::new();
        for service in &api.services {
            service.for_each_operation(&mut |operation| {
                operations.insert(operation.pointer.clone(), operation.clone());
            });
        }
        let script = Script::answering(|_| Answer::status(204));
        let client = Client::builder(&API).transport(script.clone());
        Self {
            document,
            api,
            operations,
            client: client.timer(script.clock()).build().unwrap(),
            script,
        }
    }

    /// The operation as an SDK sees it; none where it has none.
    pub(crate) fn operation(&self, described: &Operation) -> Option<&api::Operation> {
        self.operations.get(&described.pointer)
    }

    /// A request for an operation, with the body in one of the ways that it may be sent in. The error is
    /// why there is none: what no SDK would send either.
    pub(crate) fn request(
        &self,
        described: &Operation,
        choice: usize,
        extent: Extent,
        seed: u64,
    ) -> Result<Request, String> {
        let operation = self.operation(described).ok_or("no SDK has it")?;
        let mut call = Call::new(&self.client, leaked(operation));
        for parameter in &operation.parameters {
            if parameter.required || extent == Extent::Everything {
                self.parameter(&mut call, described, parameter, seed)?;
            }
        }
        if let Some(body) = &operation.body
            && (body.required || extent == Extent::Everything)
        {
            self.body(&mut call, described, &body.choices[choice], seed)?;
        }
        let before = self.script.sent().len();
        let sending = call.send::<_, ()>(response::empty, &[]);
        let outcome = sending.into_future().now_or_never().ok_or("it waits")?;
        outcome.map_err(|error| error.to_string())?;
        let sent = self.script.sent().swap_remove(before);
        Ok(self.with_credentials(described, as_received(sent)))
    }

    /// A value for a schema; what it is of shows where none is found.
    fn value(&self, schema: &'d Schema, seed: u64) -> Result<Value, String> {
        let mut sampler = Sampler::new(&self.document.schemas, Side::Request, seed);
        // With and without what the document shows.
        if seed % 2 == 1 {
            sampler = sampler.without_examples();
        }
        let value = sampler.sample(schema);
        value.ok_or_else(|| format!("there is no value of {}", schema.pointer))
    }

    /// The form that a type is.
    fn form(&self, id: DefinitionId) -> Option<&api::Form> {
        match &self.api.definitions.get(id).shape {
            Shape::Form(form) => Some(form),
            Shape::Alias(Type::Named(id)) => self.form(*id),
            _ => None,
        }
    }

    /// The request with whatever its operation asks for to say who sends it.
    fn with_credentials(&self, described: &Operation, mut request: Request) -> Request {
        let alternatives = described.security.as_ref();
        let alternatives = alternatives.unwrap_or(&self.document.security);
        let Some(first) = alternatives.first() else {
            return request;
        };
        let known = first.keys();
        for scheme in known.filter_map(|name| self.document.security_schemes.get(name)) {
            carry(scheme, &mut request);
        }
        request
    }
}

/// Puts a secret where a scheme wants it.
fn carry(scheme: &SecurityScheme, request: &mut Request) {
    let SecuritySchemeKind::ApiKey { location, name } = &scheme.kind else {
        let word = match &scheme.kind {
            SecuritySchemeKind::Http { scheme, .. } => scheme,
            _ => "Bearer",
        };
        let text = format!("{word} secret").parse().unwrap();
        request.headers.insert(AUTHORIZATION, text);
        return;
    };
    match location {
        ApiKeyLocation::Header => {
            let name = HeaderName::try_from(name.as_str()).unwrap();
            request.headers.insert(name, "secret".parse().unwrap());
        }
        ApiKeyLocation::Query => {
            if !request.query.is_empty() {
                request.query.push('&');
            }
            request.query.extend([name, "=secret"]);
        }
        ApiKeyLocation::Cookie => {
            let known = request.header("cookie").map(|known| format!("{known}; "));
            let text = format!("{}{name}=secret", known.unwrap_or_default());
            request.headers.insert(COOKIE, text.parse().unwrap());
        }
    }
}

/// The description of an operation for as long as the test runs: a crate has it as a static.
fn leaked(operation: &api::Operation) -> &'static sdkwright_runtime::Operation {
    let (id, path) = (leaked_text(&operation.id), leaked_text(&operation.path));
    let method = operation.method.as_str();
    let operation = sdkwright_runtime::Operation::extension(id, leaked_text(method), path);
    Box::leak(Box::new(operation))
}

fn leaked_text(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

/// What was sent, as a server gets it.
fn as_received(sent: Sent) -> Request {
    let query = sent.uri.split_once('?').map_or("", |(_, query)| query);
    Request {
        method: sent.method.as_str().to_owned(),
        path: sent.path().to_owned(),
        query: query.to_owned(),
        headers: sent.headers,
        body: sent.body,
    }
}
