//! What the mock does with requests that are made up for every operation of real documents: it takes each
//! of them, and what it answers is what the document describes.
//!
//! | variable | meaning | without it |
//! | --- | --- | --- |
//! | `MOCK_DOCUMENTS` | as `FIDELITY_DOCUMENTS`: `all`, `real`, paths, or parts of names | a few |
//!
//! Everything: `MOCK_DOCUMENTS=real cargo test -p sdkwright-tests --test mock answers -- --nocapture`.

use std::collections::BTreeMap;
use std::env;
use std::fmt;

use sdkwright::config::Config;
use sdkwright::diagnostics::Diagnostics;
use sdkwright::document::{Document, MediaType, Method, Operation, Response, StatusPattern};
use sdkwright::instance::{Judge, Side};
use sdkwright::mock::{Answer, Mock, Request, Settings};
use sdkwright_tests::fidelity::chosen;
use serde_json::Value;

use crate::visitor::{Extent, Visitor};

/// How many requests there are of each kind.
const SEEDS: u64 = 2;

/// What became of all requests.
#[derive(Default)]
struct Tally {
    operations: usize,
    requests: usize,
    answers: usize,
    errors: usize,
    /// Requests that no SDK can write, by why.
    unwritten: BTreeMap<String, usize>,
    /// What is wrong, by operation.
    problems: Vec<String>,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} operations, {} requests, {} answers, {} errors, {} not written, {} problems",
            self.operations,
            self.requests,
            self.answers,
            self.errors,
            self.unwritten.values().sum::<usize>(),
            self.problems.len(),
        )
    }
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.operations += other.operations;
        self.requests += other.requests;
        self.answers += other.answers;
        self.errors += other.errors;
        for (why, count) in other.unwritten {
            *self.unwritten.entry(why).or_default() += count;
        }
        self.problems.extend(other.problems);
    }
}

/// One document, its mock, and whoever calls it.
struct Visit<'d> {
    name: &'d str,
    document: &'d Document,
    mock: Mock,
    visitor: Visitor<'d>,
    tally: Tally,
}

impl<'d> Visit<'d> {
    fn new(name: &'d str, document: &'d Document) -> Self {
        Self {
            name,
            document,
            mock: Mock::new(document.clone(), Settings::default()),
            visitor: Visitor::new(document),
            tally: Tally::default(),
        }
    }

    /// Sends everything there is to an operation.
    fn operation(&mut self, described: &'d Operation) {
        let choices = match self.visitor.operation(described) {
            Some(operation) => operation.body.as_ref().map_or(1, |body| body.choices.len()),
            // What no SDK has is answered, too; nobody is there to write a request.
            None => return,
        };
        self.tally.operations += 1;
        let mut taken = None;
        for choice in 0..choices {
            for extent in [Extent::Required, Extent::Everything] {
                for seed in 0..SEEDS {
                    match self.visitor.request(described, choice, extent, seed) {
                        Ok(request) => {
                            self.tally.requests += 1;
                            if self.is_taken(described, &request) {
                                taken = Some(request);
                            }
                        }
                        Err(why) => *self.tally.unwritten.entry(why).or_default() += 1,
                    }
                }
            }
        }
        if let Some(request) = taken {
            self.answers(described, &request);
        }
    }

    fn is_taken(&mut self, described: &Operation, request: &Request) -> bool {
        let answer = self.mock.answer(request);
        let is_taken = (200..400).contains(&answer.status);
        if !is_taken {
            self.problem(described, request, &answer, "is refused");
        }
        is_taken
    }

    /// Asks for everything that may come back.
    fn answers(&mut self, described: &Operation, request: &Request) {
        for response in &described.responses {
            let status = match response.status {
                StatusPattern::Code(code) => code,
                StatusPattern::Range(digit) => u16::from(digit) * 100 + 18,
                StatusPattern::Default => 418,
            };
            if !(100..=999).contains(&status) {
                continue;
            }
            let types = response
                .content
                .iter()
                .map(|media| Some(&*media.content_type));
            let types = types.chain(response.content.is_empty().then_some(None));
            for content_type in types {
                for dynamic in ["", ", dynamic=true"] {
                    let mut request = request.clone();
                    let prefer = format!("code={status}{dynamic}");
                    request.headers.insert("prefer", prefer.parse().unwrap());
                    if let Some(accept) = content_type.and_then(|text| text.parse().ok()) {
                        request.headers.insert("accept", accept);
                    }
                    let answer = self.mock.answer(&request);
                    if status < 400 {
                        self.tally.answers += 1;
                    } else {
                        self.tally.errors += 1;
                    }
                    if answer.status != status {
                        self.problem(described, &request, &answer, "has another status");
                    } else if described.method != Method::Head
                        && let Err(why) = self.judge(response, content_type, &answer)
                    {
                        self.problem(described, &request, &answer, &why);
                    }
                }
            }
        }
    }

    /// Whether an answer is what its response describes.
    fn judge(
        &self,
        response: &Response,
        content_type: Option<&str>,
        answer: &Answer,
    ) -> Result<(), String> {
        for header in response.headers.iter().filter(|header| header.required) {
            let mut sent = answer.headers.iter();
            if !sent.any(|(name, _)| name.eq_ignore_ascii_case(&header.name)) {
                return Err(format!("has no header `{}`", header.name));
            }
        }
        let Some(content_type) = content_type else {
            return Ok(());
        };
        if matches!(answer.status, 100..=199 | 204 | 205 | 304) {
            return Ok(());
        }
        let media = response.content.iter();
        let media = media
            .clone()
            .find(|media| media.content_type == content_type);
        let media: &MediaType = media.unwrap();
        let Some(schema) = &media.schema else {
            return Ok(());
        };
        // Some say that bytes are JSON.
        if schema.format.as_deref() == Some("binary") {
            return Ok(());
        }
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        if !(essence.ends_with("/json") || essence.ends_with("+json")) {
            return Ok(());
        }
        let value: Value =
            serde_json::from_slice(&answer.body).map_err(|error| format!("is no JSON: {error}"))?;
        let judge = Judge::new(&self.document.schemas, Side::Response);
        match judge.judge(schema, &value).first() {
            None => Ok(()),
            Some(violation) => Err(format!("is not valid: {violation}")),
        }
    }

    fn problem(&mut self, described: &Operation, request: &Request, answer: &Answer, what: &str) {
        let (name, path) = (self.name, &described.path);
        let method = described.method.as_str();
        let body = String::from_utf8_lossy(&request.body);
        let body: String = body.chars().take(600).collect();
        let prefer = request.header("prefer").unwrap_or_default();
        self.tally.problems.push(format!(
            "{name} {method} {path} {what} ({} {:?})\n    {}?{} {prefer} {body}",
            answer.status, answer.notes, request.path, request.query,
        ));
    }
}

#[test]
fn answers_are_those_of_the_document_and_requests_are_taken() {
    let selection = env::var("MOCK_DOCUMENTS").ok();
    let documents = chosen(selection.as_deref());
    if documents.is_empty() {
        println!("skipped: there are no documents");
    }
    let mut all = Tally::default();
    for one in &documents {
        let config = Config {
            spec: one.path.clone(),
            lenient: true,
            ..Config::default()
        };
        let document = sdkwright::read(&config, &mut Diagnostics::new()).unwrap();
        let mut visit = Visit::new(&one.name, &document);
        for operation in &document.operations {
            visit.operation(operation);
        }
        println!("{}: {}", one.name, visit.tally);
        all.add(visit.tally);
    }
    println!("{} documents: {all}", documents.len());
    for (why, count) in &all.unwritten {
        println!("not written, {count} times: {why}");
    }
    assert!(all.problems.is_empty(), "{}", all.problems.join("\n"));
}
