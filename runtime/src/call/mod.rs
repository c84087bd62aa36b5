//! One call of an operation, from its parameters to its result.

mod body;
mod execute;
mod headers;
mod member;
mod operation;
mod operation_table;
mod options;
mod outcome;
mod parameters;
mod redirect;
mod reference;
mod request;
mod sending;
mod span;
#[cfg(test)]
mod tests;
mod verb;

use std::fmt;
use std::time::Duration;

use http::Uri;
use http::header::{HeaderMap, HeaderName, HeaderValue};

pub(crate) use execute::{Answer, execute, open, whole};
pub(crate) use headers::header_entry;
pub use operation::Operation;
pub(crate) use outcome::{Failure, finish, unfit};
pub(crate) use redirect::leads_elsewhere;
pub use sending::Sending;

use crate::client::{Client, Shared};
use crate::error::{Error, ErrorBody, ErrorCase};
use crate::hooks::Attempt;
use crate::parameter::QueryParameter;
use crate::response::{Decode, Response};
use crate::retry::RetryPolicy;
use crate::upload::Payload;

/// One call of an operation that is being put together.
///
/// A parameter that is set again replaces what was set before. A value that can't be sent is noted,
/// and [`send`](Self::send) then gives an error that names the parameter instead of sending.
#[derive(Clone)]
pub struct Call {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    path: Vec<(&'static str, String)>,
    /// The encoded pairs of each parameter. Those set by hand have no name to be replaced by.
    query: Vec<(Option<&'static str>, Vec<String>)>,
    header_parameters: Vec<(HeaderName, HeaderValue)>,
    cookies: Vec<(&'static str, Vec<String>)>,
    body: Option<(HeaderValue, Payload)>,
    /// Where to send the call instead of to the path of its operation.
    destination: Option<Destination>,
    /// The media type to ask for instead of the one of its operation.
    accept: Option<&'static str>,
    headers: HeaderMap,
    retry: Option<RetryPolicy>,
    timeout: Option<Duration>,
    connect_timeout: Option<Duration>,
    problems: Vec<Problem>,
}

/// A place that an answer named.
#[derive(Clone)]
struct Destination {
    uri: Uri,
    /// Whether another origin than that of the client has had a say in it. It then gets no credentials,
    /// even where it is at home again.
    is_foreign: bool,
}

/// A part of the request that can't be sent.
#[derive(Clone)]
struct Problem {
    part: String,
    message: String,
}

impl Call {
    /// Starts a call of `operation`.
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        Self {
            client: client.clone(),
            operation,
            path: Vec::new(),
            query: Vec::new(),
            header_parameters: Vec::new(),
            cookies: Vec::new(),
            body: None,
            destination: None,
            accept: None,
            headers: HeaderMap::new(),
            retry: None,
            timeout: None,
            connect_timeout: None,
            problems: Vec::new(),
        }
    }

    /// Sends the call. A success is read by `decode`, and an error body by the case of `errors` that
    /// fits the status best.
    pub fn send<T: 'static, B: ErrorBody>(
        self,
        decode: Decode<T>,
        errors: &'static [ErrorCase<B>],
    ) -> Sending<T, B> {
        Sending::new(self, move |answer| finish(answer, decode, errors))
    }

    /// Sends the call and gives the answer as it came: its status, its headers and the bytes of its body,
    /// which are compressed where the server does that and the transport doesn't undo it.
    pub fn raw<B: ErrorBody>(self, errors: &'static [ErrorCase<B>]) -> Sending<Response, B> {
        self.send(crate::response::as_it_came, errors)
            .with_response()
    }

    /// The client that the call belongs to.
    pub(crate) fn client(&self) -> &Shared {
        self.client.shared()
    }

    /// What the call is of.
    pub(crate) fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The policy of the call: its own, or that of the client's user, of the operation or of the API.
    pub(crate) fn policy(&self) -> RetryPolicy {
        execute::policy(self)
    }

    /// Tells those who look on that the call has failed for good after it had begun to answer.
    pub(crate) fn report<B>(&self, error: &Error<B>) {
        let attempt = Attempt::new(self.operation, error.attempts());
        self.client().hooks.on_error(attempt, error.fault());
    }

    /// The number that a query parameter was last set to, if it is one.
    pub(crate) fn query_number(&self, parameter: &QueryParameter) -> Option<u64> {
        let (_, pairs) = self
            .query
            .iter()
            .rfind(|(name, _)| *name == Some(parameter.name()))?;
        let (_, text) = pairs.first()?.split_once('=')?;
        text.parse().ok()
    }

    /// The same call, but to the URL that `reference` names, relative to the one of this call. Its
    /// query is the one of that URL. On another origin, and wherever that one leads, it carries no
    /// credentials, no headers of its own and no body. A place that must not be asked is noted as a
    /// problem: a list that can't go on has not come to its end.
    pub(crate) fn follow(&self, reference: &str) -> Self {
        let mut next = self.clone();
        match request::Request::of(self).and_then(|request| request.next(reference)) {
            Ok(destination) => next.destination = Some(destination),
            Err(error) => next.note(&error.part(), Some(error.message().to_owned())),
        }
        next
    }

    /// Notes the problem of a part, in place of one that was noted before.
    fn note(&mut self, part: &dyn fmt::Display, problem: Option<String>) {
        if problem.is_none() && self.problems.is_empty() {
            return;
        }
        let part = part.to_string();
        self.problems.retain(|problem| problem.part != part);
        self.problems
            .extend(problem.map(|message| Problem { part, message }));
    }
}

/// Names are shown and values are not, since they may hold what belongs in no log.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query: Vec<&str> = self
            .query
            .iter()
            .map(|(name, _)| name.unwrap_or("(set by hand)"))
            .collect();
        let headers: Vec<&str> = self
            .header_parameters
            .iter()
            .map(|(name, _)| name.as_str())
            .chain(self.headers.keys().map(HeaderName::as_str))
            .collect();
        f.debug_struct("Call")
            .field("operation", &self.operation.id)
            .field(
                "path",
                &self.path.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
            )
            .field("query", &query)
            .field("headers", &headers)
            .field(
                "cookies",
                &self
                    .cookies
                    .iter()
                    .map(|(name, _)| *name)
                    .collect::<Vec<_>>(),
            )
            .field(
                "body_length",
                &self.body.as_ref().map(|(_, body)| body.length()),
            )
            .field("retry", &self.retry)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .finish_non_exhaustive()
    }
}
