//! A server that answers as a document says, so that an SDK can be tried without the API.
//!
//! In: a [`Document`]. Out: for each [`Request`] an [`Answer`], by [`Mock::answer`], which knows nothing of
//! sockets; [`Server`] brings the two to whoever calls. A request that is not what the document says is
//! refused, in the document's own shapes.

mod answer;
mod body;
mod content;
mod cors;
mod page;
mod parameter;
mod prefer;
mod raw;
mod reason;
mod refusal;
mod request;
mod router;
mod security;
mod server;
mod settings;
mod success;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

pub use self::answer::Answer;
pub use self::prefer::Fault;
pub use self::reason::Reason;
pub use self::request::Request;
pub use self::server::{Entry, Server};
pub use self::settings::Settings;
pub(crate) use self::settings::{duration, share};

use self::prefer::Preferences;
use self::raw::Reading;
use self::router::{Destination, Router};
use crate::api::{self, Pagination, Service};
use crate::config::Config;
use crate::diagnostics::Diagnostics;
use crate::document::{Document, Method, Operation};
use crate::instance::{Judge, Side};

/// The failure that a share of requests meets where faults are wanted.
const FAILURE: u16 = 503;

/// Answers requests as a document says.
pub struct Mock {
    document: Document,
    router: Router,
    /// How the answers of operations continue, by where these stand.
    pages: HashMap<String, Pagination>,
    settings: Settings,
}

impl Mock {
    /// A mock of a document's API.
    #[must_use]
    pub fn new(document: Document, settings: Settings) -> Self {
        Self::configured(document, &Config::default(), settings)
    }

    /// A mock of a document's API, whose lists continue as a configuration says.
    #[must_use]
    pub fn configured(document: Document, config: &Config, settings: Settings) -> Self {
        let mut pages = HashMap::new();
        // What there is to say about the document has been said where it was read.
        let api = api::build(&document, config, &mut Diagnostics::new());
        for service in &api.services {
            collect(service, &mut pages);
        }
        Self {
            router: Router::of(&document),
            document,
            pages,
            settings,
        }
    }

    /// How many operations it answers.
    #[must_use]
    pub fn operation_count(&self) -> usize {
        self.document.operations.len()
    }

    /// The answer to a request: the same for the same request.
    #[must_use]
    pub fn answer(&self, request: &Request) -> Answer {
        let preferences = Preferences::of(request);
        let mut answer = if cors::is_preflight(request) {
            cors::preflight(request)
        } else if preferences.mistakes.is_empty() {
            self.answer_in_time(request, &preferences)
        } else {
            let mistakes: Vec<Reason> = preferences.mistakes.iter().map(Reason::whole).collect();
            refusal::problem(400, &mistakes)
        };
        answer.latency = preferences.latency.unwrap_or(self.settings.latency);
        answer.fault = preferences.fault;
        if !answer.notes.is_empty() {
            let notes = answer.notes.join("; ");
            // Headers are ASCII without controls (RFC 9110, section 5.5).
            let plain: String = notes
                .chars()
                .map(|char| {
                    if char.is_ascii_graphic() || char == ' ' {
                        char
                    } else {
                        '?'
                    }
                })
                .take(1000)
                .collect();
            answer = answer.header("x-mock-note", plain);
        }
        if request.method == "HEAD" {
            answer.body.clear();
        }
        cors::shared(request, answer)
    }

    /// The answer that a fault is, in place of another.
    #[must_use]
    pub fn failure(&self, status: u16) -> Answer {
        let reason = Reason::whole("a fault, as it was asked for");
        refusal::problem(status, &[reason]).header("retry-after", "1")
    }

    /// The fault that a share of all requests meets, by a number from 0 to 1 and one that tells its kind.
    fn fault(&self, chance: f64, is_reset: bool) -> Option<Fault> {
        (chance < self.settings.faults).then_some(if is_reset {
            Fault::Reset
        } else {
            Fault::Status(FAILURE)
        })
    }

    fn answer_in_time(&self, request: &Request, preferences: &Preferences) -> Answer {
        let (method, path) = (request.method.as_str(), request.path.as_str());
        match self.router.find(&self.document, method, path) {
            Destination::Operations(found) => {
                let mut refusal = None;
                for (index, variables) in found {
                    let Some(operation) = self.document.operations.get(index) else {
                        continue;
                    };
                    let (mut answer, is_refused) =
                        self.answer_operation(operation, request, &variables, preferences);
                    answer.operation = name(operation);
                    if !is_refused {
                        return answer;
                    }
                    refusal.get_or_insert(answer);
                }
                refusal.unwrap_or_else(|| Answer::empty(404))
            }
            Destination::OtherMethods(methods) => {
                let mut allowed: Vec<&str> = methods.iter().map(Method::as_str).collect();
                if allowed.contains(&"GET") && !allowed.contains(&"HEAD") {
                    allowed.push("HEAD");
                }
                let allowed = allowed.join(", ");
                if method == "OPTIONS" {
                    return Answer::empty(204).header("allow", allowed);
                }
                let text = format!("`{path}` is there for {allowed}, and not for {method}");
                refusal::problem(405, &[Reason::whole(text)]).header("allow", allowed)
            }
            Destination::Nowhere(nearest) => {
                let meant = match nearest.as_slice() {
                    [] => String::new(),
                    nearest => format!("; did you mean `{}`?", nearest.join("`, or `")),
                };
                let text = format!("the document has no path for `{path}`{meant}");
                refusal::problem(404, &[Reason::whole(text)])
            }
        }
    }

    /// The answer of an operation, and whether it is a refusal.
    fn answer_operation(
        &self,
        operation: &Operation,
        request: &Request,
        variables: &[(String, String)],
        preferences: &Preferences,
    ) -> (Answer, bool) {
        let schemas = &self.document.schemas;
        let seed = self.seed(request);
        let refuse = |statuses: &[u16], reasons: &[Reason]| {
            let status = refusal::described(operation, statuses);
            let answer = refusal::refuse(schemas, operation, status, reasons, seed);
            (answer, true)
        };
        if let Some(missing) = security::missing(&self.document, operation, request) {
            let text = format!("there are no credentials; send {missing}");
            return refuse(&[401], &[Reason::whole(text)]);
        }
        let judge = Judge::new(schemas, Side::Request);
        let reading = Reading {
            schemas,
            judge: &judge,
        };
        let mut reasons = parameter::judge(&reading, operation, request, variables);
        match body::judge(&reading, operation, request) {
            Ok(()) => {}
            Err(body::Fault::Unsupported(reason)) => return refuse(&[415], &[reason]),
            Err(body::Fault::Malformed(reason)) if reasons.is_empty() => {
                return refuse(&[422, 400], &[reason]);
            }
            Err(body::Fault::Malformed(reason)) => reasons.push(reason),
            Err(body::Fault::Invalid(more)) => reasons.extend(more),
        }
        if !reasons.is_empty() {
            return refuse(&[422, 400, 422], &reasons);
        }
        let answering = success::Answering {
            document: &self.document,
            operation,
            request,
            preferences,
            pagination: self.pages.get(&operation.pointer),
            seed,
            list_seed: self.hash(&[request.method.as_bytes(), request.path.as_bytes()]),
        };
        (answering.answer(), false)
    }

    /// A number for a request that is the same on every machine.
    fn seed(&self, request: &Request) -> u64 {
        self.hash(&[
            request.method.as_bytes(),
            request.path.as_bytes(),
            request.query.as_bytes(),
            &request.body,
        ])
    }

    /// A number for some bytes (FNV-1a).
    fn hash(&self, parts: &[&[u8]]) -> u64 {
        let bytes = parts.iter().flat_map(|part| part.iter().chain(&[0]));
        bytes.fold(0xcbf2_9ce4_8422_2325 ^ self.settings.seed, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        })
    }
}

/// What a log calls an operation.
fn name(operation: &Operation) -> String {
    let path = || format!("{} {}", operation.method.as_str(), operation.path);
    operation.id.clone().unwrap_or_else(path)
}

fn collect(service: &Service, pages: &mut HashMap<String, Pagination>) {
    service.for_each_operation(&mut |operation| {
        if let Some(pagination) = &operation.pagination {
            pages.insert(operation.pointer.clone(), pagination.clone());
        }
    });
}
