//! How long a call goes on trying, whatever it is that is tried: itself, or the token that it needs.

use std::time::{Duration, Instant};

use super::budget::Budget;
use super::policy::RetryPolicy;
use crate::transport::Timer;

/// How long a call goes on trying.
pub(crate) struct Patience<'a> {
    pub(crate) policy: RetryPolicy,
    pub(crate) budget: &'a Budget,
    pub(crate) timer: &'a dyn Timer,
    /// How long one attempt may take.
    pub(crate) attempt_limit: Duration,
    start: Instant,
    /// When the whole call has to be over; `None` when never.
    deadline: Option<Instant>,
}

impl<'a> Patience<'a> {
    /// The patience of a call that begins now and may take `timeout`. The policy's limit of an attempt
    /// goes before that of the client.
    pub(crate) fn new(
        policy: RetryPolicy,
        budget: &'a Budget,
        timer: &'a dyn Timer,
        attempt_limit: Duration,
        timeout: Duration,
    ) -> Self {
        let start = timer.now();
        Self {
            policy,
            budget,
            timer,
            attempt_limit: policy.attempt_limit().unwrap_or(attempt_limit),
            start,
            deadline: start.checked_add(timeout),
        }
    }

    /// What is left of the time of the whole call; `None` when it is without limit.
    pub(crate) fn left(&self) -> Option<Duration> {
        Some(self.deadline?.saturating_duration_since(self.timer.now()))
    }

    /// How long to wait after `attempts` attempts for the next, when there is to be one; `asked` is what
    /// the server asks for.
    pub(crate) fn wait(&self, attempts: u32, asked: Option<Duration>) -> Option<Duration> {
        if !self.policy.allows_another(attempts) {
            return None;
        }
        let wait = self.policy.wait(attempts, asked, fastrand::f64())?;
        if self.left().is_some_and(|left| wait >= left) {
            return None;
        }
        let elapsed = self.timer.now().saturating_duration_since(self.start);
        let is_in_time = self.policy.lasts(elapsed.saturating_add(wait));
        (is_in_time && self.budget.spend()).then_some(wait)
    }
}
