//! A Polar server for tests: it keeps benefits and grants, and answers as the real one does,
//! down to the shapes of its errors and the members that its document forgets.
//!
//! ```no_run
//! # async fn example() {
//! use sdkwright_tests::fake_polar::FakePolar;
//!
//! let polar = FakePolar::start().await;
//! polar.fail_next(1, 503, &[("retry-after", "0")], "{}");
//! // … point a client at `polar.url()` with `fake_polar::ACCESS_TOKEN` …
//! assert_eq!(polar.requests().len(), 2);
//! # }
//! ```

mod answer;
mod auth;
mod benefit;
mod benefits;
mod connection;
mod customer;
mod discord;
mod failure;
mod fault;
mod grant;
mod grants;
mod listing;
mod properties;
mod query;
mod request;
mod router;
mod server;
mod state;
mod validation;

use std::sync::Arc;

use bytes::Bytes;
use serde_json::Value;
use uuid::Uuid;

pub use auth::{
    ACCESS_TOKEN, EXPIRED_TOKEN, NO_SCOPE_TOKEN, ORGANIZATION, PERSONAL_TOKEN, READ_TOKEN,
    SECOND_ORGANIZATION, STRANGER_ORGANIZATION, STRANGER_TOKEN,
};
pub use fault::Fault;
pub use grant::GrantOutcome;
pub use request::ReceivedRequest;

use benefit::Benefit;
use customer::Customer;
use grant::Grant;
use server::{Desk, Server};

/// A server on this machine, empty at first. Dropping it closes all its connections.
pub struct FakePolar {
    desk: Arc<Desk>,
    server: Server,
}

impl FakePolar {
    /// Starts a server on a port of its own.
    pub async fn start() -> Self {
        let desk = Arc::new(Desk::default());
        let server = Server::start(Arc::clone(&desk)).await;
        Self { desk, server }
    }

    /// The base URL, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.server.address)
    }

    /// Makes the server call itself a sandbox, by a header on every answer.
    pub fn become_sandbox(&self) {
        self.desk.state().is_sandbox = true;
    }

    /// Puts a benefit there without asking anyone. `members` is what its JSON should have; what
    /// is left out gets a default. Nothing is checked: a `type` or members that the server
    /// doesn't know are kept and sent, so that a server of tomorrow can be played, and
    /// `"deletable": false` makes a benefit that can't be deleted.
    pub fn seed_benefit(&self, members: Value) -> Uuid {
        let Value::Object(members) = members else {
            return Uuid::nil();
        };
        let mut state = self.desk.state();
        let benefit = Benefit::planted(&mut state, members);
        let id = benefit.id;
        state.benefits.push(benefit);
        id
    }

    /// Puts a number of custom benefits there, called `Benefit 1` and so on, oldest first.
    pub fn seed_benefits(&self, count: usize) -> Vec<Uuid> {
        (1..=count)
            .map(|number| {
                self.seed_benefit(serde_json::json!({
                    "type": "custom",
                    "description": format!("Benefit {number}"),
                    "properties": { "note": null },
                }))
            })
            .collect()
    }

    /// Puts a customer of [`ORGANIZATION`] there.
    pub fn seed_customer(&self, name: &str) -> Uuid {
        let mut state = self.desk.state();
        let customer = Customer::new(&mut state, name);
        let id = customer.id;
        state.customers.push(customer);
        id
    }

    /// The id of a customer as a member of itself.
    pub fn member_of(&self, customer: Uuid) -> Option<Uuid> {
        let state = self.desk.state();
        state.customer(customer).map(|customer| customer.member_id)
    }

    /// Puts a grant of a benefit to a customer there.
    pub fn seed_grant(&self, benefit: Uuid, customer: Uuid, outcome: GrantOutcome) {
        let mut state = self.desk.state();
        let grant = Grant::new(&mut state, benefit, customer, outcome);
        state.grants.push(grant);
    }

    /// Puts a meter there, which benefits of type `meter_credit` can name.
    pub fn seed_meter(&self) -> Uuid {
        let id = Uuid::new_v4();
        self.desk.state().meters.push(id);
        id
    }

    /// Puts a file there, announced but not uploaded, which downloadables can name.
    pub fn seed_file(&self) -> Uuid {
        let id = Uuid::new_v4();
        self.desk.state().files.push(id);
        id
    }

    /// Puts a connection to Slack there, which shared channels can name.
    pub fn seed_slack_integration(&self) -> Uuid {
        let id = Uuid::new_v4();
        self.desk.state().slack_integrations.push(id);
        id
    }

    /// A token for a Discord server, as a user gets it by connecting one.
    pub fn discord_guild_token(&self, guild_id: &str) -> String {
        discord::guild_token(guild_id)
    }

    /// Takes a benefit away without asking anyone.
    pub fn remove_benefit(&self, id: Uuid) {
        self.desk
            .state()
            .benefits
            .retain(|benefit| benefit.id != id);
    }

    /// Answers the next `count` requests with this status, these headers and this body.
    pub fn fail_next(
        &self,
        count: usize,
        status: u16,
        headers: &[(&str, &str)],
        body: impl Into<Bytes>,
    ) {
        let fault = headers
            .iter()
            .fold(Fault::status(status), |fault, (name, value)| {
                fault.header(name, value)
            });
        self.inject(count, &fault.body(body));
    }

    /// Lets a fault befall the next `count` requests, after those that are already due.
    pub fn inject(&self, count: usize, fault: &Fault) {
        self.desk
            .faults()
            .extend(std::iter::repeat_n(fault.clone(), count));
    }

    /// All requests so far, oldest first; those that met a fault too.
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.desk.log().clone()
    }

    /// Forgets the requests so far, and gives them back.
    pub fn take_requests(&self) -> Vec<ReceivedRequest> {
        std::mem::take(&mut *self.desk.log())
    }
}
