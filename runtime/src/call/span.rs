//! Spans of a call and of its attempts, named after OpenTelemetry's conventions for HTTP clients.
//!
//! Without the feature `tracing` nothing of it is left.

#[cfg(feature = "tracing")]
mod redacted;

use std::future::Future;

use http::{StatusCode, Uri};

use super::Operation;
use crate::client::Shared;

/// The span of a call or of an attempt.
#[derive(Clone)]
pub(super) struct Span {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

#[cfg(feature = "tracing")]
impl Span {
    /// The span of a whole call, its attempts and waits.
    pub(super) fn of_call(operation: &Operation) -> Self {
        Self {
            span: tracing::info_span!(
                "call",
                otel.name = operation.id,
                otel.kind = "internal",
                http.request.method = operation.method().as_str(),
                url.template = operation.path,
                http.response.status_code = tracing::field::Empty,
                http.request.resend_count = tracing::field::Empty,
                error.type = tracing::field::Empty,
            ),
        }
    }

    /// The span of one attempt, counted from one.
    pub(super) fn of_attempt(
        operation: &Operation,
        client: &Shared,
        uri: &Uri,
        number: u32,
    ) -> Self {
        let method = operation.method();
        let method = method.as_str();
        let span = tracing::info_span!(
            "request",
            otel.name = format!("{method} {}", operation.path),
            otel.kind = "client",
            http.request.method = method,
            url.template = operation.path,
            url.full = redacted::redacted(uri, client.api.schemes),
            server.address = uri.host().unwrap_or_default(),
            server.port = redacted::port(uri),
            http.response.status_code = tracing::field::Empty,
            http.request.resend_count = tracing::field::Empty,
            error.type = tracing::field::Empty,
        );
        if number > 1 {
            span.record("http.request.resend_count", number - 1);
        }
        Self { span }
    }

    /// Notes how often a call was sent after the first time.
    pub(super) fn resent(&self, count: u32) {
        if count > 0 {
            self.span.record("http.request.resend_count", count);
        }
    }

    /// Notes the status of an answer.
    pub(super) fn answered(&self, status: StatusCode) {
        self.span
            .record("http.response.status_code", status.as_u16());
        if !status.is_success() {
            self.span.record("error.type", status.as_str());
        }
    }

    /// Notes why there is no answer.
    pub(super) fn failed(&self, kind: &str) {
        self.span.record("error.type", kind);
    }

    /// Runs a future inside of the span.
    pub(super) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        tracing::Instrument::instrument(future, self.span.clone())
    }
}

#[cfg(not(feature = "tracing"))]
impl Span {
    pub(super) fn of_call(_: &Operation) -> Self {
        Self {}
    }

    pub(super) fn of_attempt(_: &Operation, _: &Shared, _: &Uri, _: u32) -> Self {
        Self {}
    }

    pub(super) fn resent(&self, _: u32) {
        let Self {} = self;
    }

    pub(super) fn answered(&self, _: StatusCode) {
        let Self {} = self;
    }

    pub(super) fn failed(&self, _: &str) {
        let Self {} = self;
    }

    pub(super) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        let Self {} = self;
        future
    }
}
