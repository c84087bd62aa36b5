//! Sending a call: attempts, waits and time limits, the same for all operations.

use std::time::Duration;

use http::StatusCode;

use super::outcome::Failure;
use super::redirect;
use super::request::Request;
use super::span::Span;
use super::{Call, Operation};
use crate::auth::{Carried, Exchange, Holding, Key, Secret, TokenProvider};
use crate::client::Shared;
use crate::error::{Attempted, TimeLimit, TimeoutError, TokenError};
use crate::hooks::{Attempt, Fault};
use crate::response::Response;
use crate::retry::{Patience, RetryPolicy, retry_after};
use crate::transport::{
    Elapsed, RequestBody, ResponseBody, TransportError, TransportErrorKind, within,
};

/// Sends a call until it has an answer that counts or there is no sense in trying again, and reads the
/// answer to its end.
pub(crate) async fn execute(call: Call) -> Result<Response, Failure> {
    match run(&call, false).await? {
        Answer::Whole(response) => Ok(response),
        Answer::Begun(response) => whole(response, call.client.shared()).await,
    }
}

/// Sends a call like [`execute`], but leaves the body of a success to be read.
pub(crate) async fn open(call: Call) -> Result<Answer, Failure> {
    run(&call, true).await
}

async fn run(call: &Call, streams: bool) -> Result<Answer, Failure> {
    let span = Span::of_call(call.operation);
    let outcome = span
        .around(async {
            let request = Request::of(call).map_err(Failure::Request)?;
            Execution::new(call, &request, streams).run().await
        })
        .await;
    span.resent(attempts(&outcome).saturating_sub(1));
    note(&span, &outcome);
    outcome
}

/// How many attempts there were.
fn attempts(outcome: &Result<Answer, Failure>) -> u32 {
    match outcome {
        Ok(answer) => answer.attempts(),
        Err(failure) => failure.attempts(),
    }
}

/// Reads the body of an answer.
pub(crate) async fn whole(
    response: Response<ResponseBody>,
    client: &Shared,
) -> Result<Response, Failure> {
    let (response, body) = response.replace(());
    match body.collect(client.response_limit).await {
        Ok(bytes) => Ok(response.replace(bytes).0),
        Err(error) => Err(Failure::Transport(error.attempted(*response.attempted()))),
    }
}

/// An answer, with or without its body.
#[derive(Debug)]
pub(crate) enum Answer {
    /// The body is there.
    Whole(Response),
    /// The answer is a success whose body is still to be read.
    Begun(Response<ResponseBody>),
}

impl Answer {
    pub(crate) fn head(&self) -> Response<()> {
        match self {
            Self::Whole(response) => response.head(),
            Self::Begun(response) => response.head(),
        }
    }

    fn attempts(&self) -> u32 {
        match self {
            Self::Whole(response) => response.attempted().attempts(),
            Self::Begun(response) => response.attempted().attempts(),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Whole(response) => response.status(),
            Self::Begun(response) => response.status(),
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Whole(response) => response.retry_after(),
            Self::Begun(response) => response.retry_after(),
        }
    }
}

struct Execution<'a> {
    operation: &'static Operation,
    client: &'a Shared,
    request: &'a Request<'a>,
    /// Whether the body of a success is left to be read.
    streams: bool,
    keys: Vec<&'a Key>,
    patience: Patience<'a>,
    timeout: Duration,
    attempts: u32,
    /// The rotating tokens that the last attempt carried.
    asked: Vec<(&'a dyn TokenProvider, Secret)>,
    has_renewed: bool,
}

impl<'a> Execution<'a> {
    fn new(call: &'a Call, request: &'a Request<'a>, streams: bool) -> Self {
        let client = call.client.shared();
        let operation = call.operation;
        let timeout = call.timeout.unwrap_or(client.timeout);
        let keys = if request.is_foreign() {
            Vec::new()
        } else {
            client.keyring.choose(operation.security)
        };
        Self {
            operation,
            client,
            request,
            streams,
            keys,
            patience: Patience::new(
                policy(call),
                &client.budget,
                &*client.timer,
                client.attempt_timeout,
                timeout,
            ),
            timeout,
            attempts: 0,
            asked: Vec::new(),
            has_renewed: false,
        }
    }

    async fn run(mut self) -> Result<Answer, Failure> {
        loop {
            let outcome = self.attempt().await;
            let wait = if self.renew(&outcome) {
                Duration::ZERO
            } else {
                match self.wait_before_next(&outcome) {
                    Some(wait) => wait,
                    None => return outcome,
                }
            };
            if let Some(fault) = fault_of(&outcome) {
                let attempt = Attempt::new(self.operation, self.attempts);
                self.client.hooks.on_retry(attempt, fault, wait);
            }
            if !wait.is_zero() {
                self.client.timer.sleep(wait).await;
            }
        }
    }

    /// One attempt within its time limit, which is what is left of the whole call at most. Tokens for it
    /// are fetched before.
    async fn attempt(&mut self) -> Result<Answer, Failure> {
        let left = self.patience.left();
        if left.is_some_and(|left| left.is_zero()) {
            return Err(self.timed_out(TimeLimit::Call));
        }
        let timer = &*self.client.timer;
        let credentials = match within(timer, left, Box::pin(self.credentials())).await {
            Ok(credentials) => credentials?,
            Err(Elapsed) => return Err(self.timed_out(TimeLimit::Call)),
        };
        let left = self.patience.left();
        // How long an upload takes says nothing of whether the server is well.
        let own = (!self.request.is_streamed()).then_some(self.patience.attempt_limit);
        let limit = match (left, own) {
            (Some(left), Some(own)) => Some(left.min(own)),
            (left, own) => left.or(own),
        };
        let reached = if left == limit {
            TimeLimit::Call
        } else {
            TimeLimit::Attempt
        };
        let span = self.next_span();
        self.attempts = self.attempts.saturating_add(1);
        let exchange = span.around(self.exchange(&credentials));
        let outcome = match within(timer, limit, Box::pin(exchange)).await {
            Ok(outcome) => outcome,
            Err(Elapsed) => Err(self.timed_out(reached)),
        };
        note(&span, &outcome);
        outcome
    }

    fn next_span(&self) -> Span {
        let number = self.attempts.saturating_add(1);
        Span::of_attempt(
            self.operation,
            self.client,
            self.request.destination(),
            number,
        )
    }

    /// Sends the request and follows redirects.
    async fn exchange(&self, credentials: &[Carried]) -> Result<Answer, Failure> {
        let mut request = self.with_credentials(credentials).await?;
        let mut redirects = 0;
        loop {
            let uri = request.uri().clone();
            let (parts, body) = self.send(request).await?.into_parts();
            let target = if self.operation.answers_redirect {
                None
            } else {
                redirect::target(&self.operation.method(), &uri, parts.status, &parts.headers)
            };
            match target {
                Some(target) if redirects < redirect::LIMIT && !self.request.is_spent() => {
                    redirects += 1;
                    // A connection can be used again only after all of the answer was read.
                    body.collect(redirect::BODY_LIMIT).await.ok();
                    request = self.with_credentials(credentials).await?;
                    *request.uri_mut() = target;
                }
                _ => {
                    let wait = retry_after(&parts.headers, || self.client.timer.wall_clock());
                    return self
                        .answer(Response::new(parts, body, wait, self.attempted()))
                        .await;
                }
            }
        }
    }

    /// Reads the body, unless it is one to be streamed.
    async fn answer(&self, response: Response<ResponseBody>) -> Result<Answer, Failure> {
        if self.streams && response.status().is_success() {
            return Ok(Answer::Begun(response));
        }
        whole(response, self.client).await.map(Answer::Whole)
    }

    async fn send(
        &self,
        mut request: http::Request<RequestBody>,
    ) -> Result<http::Response<ResponseBody>, Failure> {
        let attempt = Attempt::new(self.operation, self.attempts);
        self.client.hooks.before_request(attempt, &mut request);
        let answer = self.client.transport.send(request).await;
        if let Ok(answer) = &answer {
            self.client.hooks.after_response(attempt, answer);
        }
        answer.map_err(|error| Failure::Transport(error.attempted(self.attempted())))
    }

    async fn with_credentials(
        &self,
        credentials: &[Carried],
    ) -> Result<http::Request<RequestBody>, Failure> {
        let explain = |error: TransportError| Failure::Transport(error.attempted(self.attempted()));
        let opened = self.request.open_body().await;
        let body = opened.map_err(|error| explain(error.into()))?;
        self.request.with(body, credentials).map_err(|message| {
            explain(TransportError::new(TransportErrorKind::Unsendable, message))
        })
    }

    async fn credentials(&mut self) -> Result<Vec<Carried>, Failure> {
        self.asked.clear();
        let exchange = Exchange {
            transport: &*self.client.transport,
            timer: &*self.client.timer,
            patience: &self.patience,
        };
        let mut credentials = Vec::with_capacity(self.keys.len());
        for key in &self.keys {
            let carried = match &key.holding {
                Holding::Ready(carried) => Ok(carried.clone()),
                Holding::Asked(provider) => match provider.token(&exchange).await {
                    Ok(token) => {
                        let carried = Carried::token(key.scheme, &token);
                        self.asked.push((&**provider, token));
                        carried
                    }
                    Err(error) => Err(error),
                },
            };
            credentials.push(carried.map_err(|error| {
                Failure::Token(TokenError::new(self.attempted(), key.name, error))
            })?);
        }
        Ok(credentials)
    }

    /// Tells providers that their tokens were turned down, and whether to try once more with new
    /// ones.
    fn renew(&mut self, outcome: &Result<Answer, Failure>) -> bool {
        let is_refused = outcome
            .as_ref()
            .is_ok_and(|response| response.status() == StatusCode::UNAUTHORIZED);
        if !is_refused || self.asked.is_empty() || self.request.is_spent() {
            return false;
        }
        for (provider, token) in &self.asked {
            provider.rejected(token);
        }
        !std::mem::replace(&mut self.has_renewed, true)
            && self.patience.policy.allows_another(self.attempts)
    }

    /// How long to wait before the next attempt, when there is to be one.
    fn wait_before_next(&self, outcome: &Result<Answer, Failure>) -> Option<Duration> {
        let asked = match outcome {
            Ok(response) if self.patience.policy.lists(response.status()) => {
                let asked = response.retry_after();
                let safety = self.request.safety();
                if !safety.permits(response.status(), asked.is_some()) {
                    return None;
                }
                asked
            }
            Ok(_) => {
                self.client.budget.succeed(self.attempts.saturating_sub(1));
                return None;
            }
            Err(failure) => self.may_follow(failure).then_some(None)?,
        };
        if self.request.is_spent() {
            return None;
        }
        self.patience.wait(self.attempts, asked)
    }

    /// Whether another attempt may follow one that had no answer.
    fn may_follow(&self, failure: &Failure) -> bool {
        match failure {
            Failure::Transport(error) => {
                self.patience.policy.retries_connection_errors()
                    && match error.kind() {
                        TransportErrorKind::Connect => true,
                        TransportErrorKind::Interrupted => self.permits_unknown(),
                        TransportErrorKind::Unsendable | TransportErrorKind::Unreadable => false,
                    }
            }
            Failure::Timeout(error) => {
                error.limit() == TimeLimit::Attempt && self.permits_unknown()
            }
            Failure::Request(_) | Failure::Token(_) => false,
        }
    }

    /// Whether another attempt may follow one of which it is unknown what became of it.
    fn permits_unknown(&self) -> bool {
        self.request.safety().permits_unknown()
    }

    fn timed_out(&self, limit: TimeLimit) -> Failure {
        let duration = match limit {
            TimeLimit::Attempt => self.patience.attempt_limit,
            TimeLimit::Call | TimeLimit::Idle => self.timeout,
        };
        Failure::Timeout(TimeoutError::new(self.attempted(), limit, duration))
    }

    fn attempted(&self) -> Attempted {
        Attempted::new(self.operation, self.attempts)
    }
}

/// Why an attempt counts as failed.
fn fault_of(outcome: &Result<Answer, Failure>) -> Option<Fault<'_>> {
    match outcome {
        Ok(Answer::Whole(response)) if !response.attempted().succeeds_with(response.status()) => {
            Some(Fault::Answer(response))
        }
        Ok(_) => None,
        Err(failure) => Some(failure.fault()),
    }
}

/// Notes on a span what came of it.
fn note(span: &Span, outcome: &Result<Answer, Failure>) {
    match outcome {
        Ok(answer) => span.answered(answer.status()),
        Err(failure) => span.failed(&failure.fault().kind()),
    }
}

/// The policy of a call: its own, or that of the client's user, of the operation or of the API, in
/// this order.
pub(super) fn policy(call: &Call) -> RetryPolicy {
    let client = call.client.shared();
    call.retry
        .or(client.retry)
        .or(call.operation.retry)
        .unwrap_or(client.api.retry)
}
