//! Everything the server remembers.

use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use super::auth::Caller;
use super::benefit::Benefit;
use super::customer::Customer;
use super::failure::Failure;
use super::grant::Grant;

/// The records, each list in the order of creation.
#[derive(Default)]
pub(super) struct State {
    pub(super) benefits: Vec<Benefit>,
    pub(super) grants: Vec<Grant>,
    pub(super) customers: Vec<Customer>,
    pub(super) meters: Vec<Uuid>,
    pub(super) files: Vec<Uuid>,
    pub(super) slack_integrations: Vec<Uuid>,
    pub(super) is_sandbox: bool,
    last_moment: Timestamp,
}

impl State {
    /// The time in the server's format. It always moves on, so that sorting by it is never a tie.
    pub(super) fn now(&mut self) -> String {
        let next = self
            .last_moment
            .checked_add(1.microsecond())
            .unwrap_or(self.last_moment);
        self.last_moment = next.max(Timestamp::now());
        format!("{:.6}", self.last_moment)
    }

    /// The benefit with this id, if the caller can see it.
    pub(super) fn benefit(&self, id: Uuid, caller: &Caller) -> Result<&Benefit, Failure> {
        self.benefits
            .iter()
            .find(|benefit| benefit.id == id && caller.reaches(benefit.organization_id))
            .ok_or_else(Failure::not_found)
    }

    /// The customer with this id.
    pub(super) fn customer(&self, id: Uuid) -> Option<&Customer> {
        self.customers.iter().find(|customer| customer.id == id)
    }
}
