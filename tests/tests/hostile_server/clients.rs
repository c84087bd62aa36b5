//! The clients of a run.

use std::time::Duration;

use polar_client::{Polar, RetryPolicy};
use sdkwright_runtime::{Api, Client, Operation, Scheme, Server as Place};

use crate::answer;
use crate::answer::LINKED;
use crate::tls;

/// What must reach no other origin, and be part of no message.
pub(crate) const TOKEN: &str = "polar_oat_hostile";

/// How long a call may take, as the client is told.
pub(crate) const DEADLINE: Duration = Duration::from_secs(3);

/// How long a stream may be silent.
const IDLE: Duration = Duration::from_millis(800);

/// The longest answer that the client takes, in bytes.
pub(crate) const LIMIT: usize = 1 << 20;

/// An API whose pages each name the next, for what Polar has no example of.
static API: Api = Api {
    name: "Linked",
    user_agent: "linked/1",
    headers: &[],
    server: Place::new("https://linked.test"),
    schemes: &[("bearer", Scheme::Bearer)],
    retry: RetryPolicy::new(),
};

/// Its streams.
pub(crate) static EVENTS: Operation = streamed(answer::EVENTS);
pub(crate) static RECORDS: Operation = streamed(answer::RECORDS);
pub(crate) static DOWNLOAD: Operation = streamed(answer::DOWNLOAD);

const fn streamed(path: &'static str) -> Operation {
    Operation::new("linked:stream", http::Method::GET, path).security(&[&["bearer"]])
}

/// Its list.
pub(crate) static LIST: Operation =
    Operation::new("linked:list", http::Method::GET, LINKED).security(&[&["bearer"]]);

/// A client of Polar, and one of an API whose pages each name the next.
pub(crate) struct Clients {
    pub(crate) polar: Polar,
    pub(crate) linked: Client,
}

impl Clients {
    /// Clients of the server at `origin`, which trust its certificate where it has one, and unfold what is
    /// compressed or not.
    pub(crate) fn of(origin: &str, unfolds: bool) -> Result<Self, String> {
        let retry = RetryPolicy::new()
            .initial_backoff(Duration::from_millis(2))
            .max_backoff(Duration::from_millis(10))
            .max_retry_after(Duration::from_millis(50));
        let attempt = Duration::from_secs(1);
        let mut polar = Polar::builder()
            .access_token(TOKEN)
            .server(origin)
            .timeout(DEADLINE)
            .attempt_timeout(attempt)
            .idle_timeout(IDLE)
            .response_limit(LIMIT)
            .retry(retry);
        let mut linked = Client::builder(&API)
            .access_token(TOKEN)
            .base_url(origin)
            .timeout(DEADLINE)
            .attempt_timeout(attempt)
            .idle_timeout(IDLE)
            .response_limit(LIMIT)
            .retry(retry);
        if origin.starts_with("https:") || !unfolds {
            let transport = tls::transport(unfolds);
            polar = polar.transport(transport.clone());
            linked = linked.transport(transport);
        }
        Ok(Self {
            polar: polar.build().map_err(|error| error.to_string())?,
            linked: linked.build().map_err(|error| error.to_string())?,
        })
    }
}
