//! What came of a case, held against what it expects and against what holds for every case.

use http::HeaderMap;
use http::header::{AUTHORIZATION, CONTENT_LENGTH};
use serde_json::Value;

use crate::body::expand;
use crate::call::Invocation;
use crate::case::Case;
use crate::differences::Differences;
use crate::expectation::{ErrorExpectation, Expectation, RequestExpectation};
use crate::outcome::{Failure, Outcome};
use crate::script::Seen;

/// What a case came to.
pub(crate) struct Record {
    pub(crate) outcome: Outcome,
    pub(crate) seen: Vec<Seen>,
    /// Answers that nobody asked for.
    pub(crate) left: usize,
    pub(crate) elapsed_ms: u128,
}

/// Everything in which a record differs from what its case expects.
pub(crate) fn check(case: &Case, record: &Record) -> Vec<String> {
    let mut differences = Differences::default();
    requests(&mut differences, &case.expect, &record.seen);
    times(&mut differences, &case.expect, record);
    result(&mut differences, &case.expect, &record.outcome);
    for (number, seen) in record.seen.iter().enumerate() {
        always(&mut differences, &format!("request {}", number + 1), seen);
    }
    if let Invocation::Raw(call) = &case.call {
        segments(&mut differences, &call.path, &record.seen);
    }
    if record.left > 0 {
        differences
            .0
            .push(format!("{} answers were never asked for", record.left));
    }
    if let Some(failure) = &record.outcome.failure {
        kept(&mut differences, case, failure, &record.seen);
    }
    differences.0
}

fn requests(differences: &mut Differences, expect: &Expectation, seen: &[Seen]) {
    let listed = expect.requests.as_ref().map(Vec::len);
    if listed.is_none() && expect.sent.is_none() {
        differences
            .0
            .push("neither `requests` nor `sent` is expected".to_owned());
    }
    differences.expect("requests", listed, &seen.len());
    differences.expect("requests", expect.sent, &seen.len());
    across(differences, expect, seen);
    let expected = expect.requests.iter().flatten();
    for (number, (expected, seen)) in expected.zip(seen).enumerate() {
        request(
            differences,
            &format!("request {}", number + 1),
            expected,
            seen,
        );
    }
}

/// What the requests have in common, and what tells them apart.
fn across(differences: &mut Differences, expect: &Expectation, seen: &[Seen]) {
    for name in expect.same.iter().chain(&expect.distinct) {
        let given: Vec<Vec<String>> = seen
            .iter()
            .map(|seen| values(&seen.headers, name))
            .collect();
        let mut different = given.clone();
        different.sort();
        different.dedup();
        let is_same = expect.same.contains(name);
        let expected = if is_same { 1 } else { given.len() };
        let is_there = given.iter().all(|values| values.len() == 1);
        if !is_there || given.len() < 2 || different.len() != expected {
            let wanted = if is_same { "the same" } else { "another" };
            differences.compare(
                &format!("header {name}"),
                &format!("{wanted} on each of several requests"),
                &format!("{given:?}"),
            );
        }
    }
}

fn request(differences: &mut Differences, what: &str, expected: &RequestExpectation, seen: &Seen) {
    let mut part = |name: &str, expected: &Option<String>, actual: &str| {
        if let Some(expected) = expected {
            differences.compare(&format!("{what}: {name}"), expected, actual);
        }
    };
    let origin = seen
        .uri
        .scheme_str()
        .zip(seen.uri.authority())
        .map(|(scheme, authority)| format!("{scheme}://{authority}"));
    part("method", &expected.method, seen.method.as_str());
    part("origin", &expected.origin, &origin.unwrap_or_default());
    part("path", &expected.path, seen.uri.path());
    part(
        "query",
        &expected.query,
        seen.uri.query().unwrap_or_default(),
    );
    let text = String::from_utf8_lossy(&seen.body);
    part("body", &expected.text, &text);
    for (name, expected) in &expected.headers {
        let actual = values(&seen.headers, name);
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        differences.compare(
            &format!("{what}: header {name}"),
            &format!("{expected:?}"),
            &format!("{actual:?}"),
        );
    }
    if let Some(expected) = &expected.body {
        let actual = serde_json::from_slice(&seen.body).unwrap_or(Value::Null);
        match expand(expected) {
            Ok(expected) if expected == actual => {}
            Ok(expected) => {
                differences.compare(&format!("{what}: body"), &expected.to_string(), &text);
            }
            Err(error) => differences.0.push(error),
        }
    }
}

/// What holds for every request: no header comes twice, a length is that of the body, and no segment
/// of the path is one that others would resolve.
fn always(differences: &mut Differences, what: &str, seen: &Seen) {
    for name in seen.headers.keys() {
        if values(&seen.headers, name.as_str()).len() > 1 {
            differences.0.push(format!("{what}: {name} comes twice"));
        }
    }
    let length = values(&seen.headers, CONTENT_LENGTH.as_str());
    if !seen.is_open_ended && !seen.body.is_empty() || !length.is_empty() {
        differences.compare(
            &format!("{what}: content-length"),
            &format!("{:?}", [seen.body.len().to_string()]),
            &format!("{length:?}"),
        );
    }
    if seen
        .uri
        .path()
        .split('/')
        .any(|segment| matches!(segment, "." | ".."))
    {
        differences
            .0
            .push(format!("{what}: dots in {}", seen.uri.path()));
    }
    if let Some(value) = seen.headers.get(AUTHORIZATION)
        && !value.is_sensitive()
    {
        differences
            .0
            .push(format!("{what}: the credential is not marked sensitive"));
    }
}

/// What holds for every path: it has the segments of its template after those of the server.
fn segments(differences: &mut Differences, template: &str, seen: &[Seen]) {
    let path = template.split('?').next().unwrap_or_default();
    let expected = crate::raw::PREFIX.matches('/').count() + path.matches('/').count();
    // What goes to another server, such as one for tokens, has a path of its own.
    let own = |seen: &&Seen| seen.uri.host() == Some(crate::raw::HOST);
    for seen in seen.iter().filter(own) {
        let actual = seen.uri.path();
        if actual.matches('/').count() != expected {
            differences.compare("segments", template, actual);
        }
    }
}

/// What holds for every error: it keeps the body that came, shows no token and fits into a line.
fn kept(differences: &mut Differences, case: &Case, failure: &Failure, seen: &[Seen]) {
    let answer = seen.last().and_then(|seen| seen.answer.as_ref());
    if let (Some(text), Some(answer)) = (&failure.text, answer) {
        let answer = String::from_utf8_lossy(answer);
        differences.compare("body of the error", &answer, text);
    }
    for secret in case.secrets() {
        let shown = format!("{}\n{}", failure.display, failure.debug);
        if shown.contains(secret) {
            differences
                .0
                .push(format!("the error shows `{secret}`: {shown}"));
        }
    }
    if failure.display.contains(char::is_control) {
        differences.0.push(format!(
            "the message is more than a line: {}",
            failure.display
        ));
    }
}

/// All values of a header.
fn values(headers: &HeaderMap, name: &str) -> Vec<String> {
    headers
        .get_all(name)
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
        .collect()
}

fn times(differences: &mut Differences, expect: &Expectation, record: &Record) {
    if let Some(span) = expect.takes_ms
        && !span.holds(record.elapsed_ms)
    {
        differences.compare(
            "milliseconds taken",
            &format!("{span:?}"),
            &record.elapsed_ms.to_string(),
        );
    }
    let Some(spans) = &expect.waits_ms else {
        return;
    };
    let waits: Vec<u128> = record
        .seen
        .windows(2)
        .filter_map(|pair| match pair {
            [before, after] => Some(after.started.saturating_sub(before.ended).as_millis()),
            _ => None,
        })
        .collect();
    let hold = spans.len() == waits.len()
        && spans
            .iter()
            .zip(&waits)
            .all(|(span, wait)| span.holds(*wait));
    if !hold {
        differences.compare(
            "milliseconds waited",
            &format!("{spans:?}"),
            &format!("{waits:?}"),
        );
    }
}

fn result(differences: &mut Differences, expect: &Expectation, outcome: &Outcome) {
    match (&expect.error, &outcome.failure) {
        (None, None) => {}
        (Some(expected), Some(actual)) => error(differences, expected, actual),
        (Some(expected), None) => {
            let value = outcome.value.clone().unwrap_or_default();
            differences.compare(
                "result",
                &format!("an error: {}", expected.kind),
                &value.to_string(),
            );
        }
        (None, Some(actual)) => differences.compare("result", "a success", &actual.display),
    }
    let Some(expected) = &expect.ok else {
        return;
    };
    let actual = outcome.value.clone().unwrap_or_default();
    match expand(expected) {
        Ok(expected) => differences.within("result", &expected, &actual),
        Err(error) => differences.0.push(error),
    }
}

fn error(differences: &mut Differences, expected: &ErrorExpectation, actual: &Failure) {
    differences.compare("kind of error", &expected.kind, actual.kind);
    if let Some(message) = &expected.message
        && !actual.display.contains(message.as_str())
    {
        differences.compare("message", message, &actual.display);
    }
    differences.expect("status", expected.status.map(Some), &actual.status);
    differences.expect("attempts", expected.attempts, &actual.attempts);
    differences.expect(
        "retry after",
        expected.retry_after_ms.map(|wait| Some(u128::from(wait))),
        &actual.retry_after_ms,
    );
    let mut text = |what: &str, expected: &Option<String>, actual: Option<&str>| {
        differences.expect(what, expected.as_deref().map(Some), &actual);
    };
    text("error body", &expected.body, actual.body.as_deref());
    text("text", &expected.text, actual.text.as_deref());
    text(
        "request id",
        &expected.request_id,
        actual.request_id.as_deref(),
    );
    text("path", &expected.path, actual.path.as_deref());
    text("part", &expected.part, actual.part.as_deref());
    text("limit", &expected.limit, actual.limit);
}
