//! How often to send again, and how slowly.

use std::time::Duration;

use http::StatusCode;

use super::safety::may_pass;
use crate::status_pattern::StatusPattern;

/// How often a request is sent again after a failure that may pass, and how long to wait before.
///
/// The wait before the second attempt is random between zero and `initial_backoff`; before each
/// further one the upper end grows by the factor `exponent`, up to `max_backoff` ("full jitter").
/// A `Retry-After` header replaces the wait; one that asks for more than `max_retry_after` ends the
/// call with the error at once.
///
/// Sent again is only what is safe to send again:
/// - a request that never left (no connection was made);
/// - any request that the server refused: with 429, or with 503 and a word on when to come back
///   (`Retry-After`);
/// - a request with an idempotent method (GET, HEAD, OPTIONS, TRACE, PUT, DELETE; RFC 9110, section
///   9.2.2) or an idempotency key after 408, 500, 502, any 503, 504, a broken connection or the time
///   limit of an attempt.
///
/// So a payment that may have been made is never made again.
#[derive(Clone, Copy, Debug, PartialEq)]
#[must_use]
pub struct RetryPolicy {
    max_attempts: u32,
    initial_backoff: Duration,
    max_backoff: Duration,
    exponent: f64,
    max_retry_after: Duration,
    connection_errors: bool,
    max_elapsed: Option<Duration>,
    attempt_timeout: Option<Duration>,
    statuses: Option<&'static [StatusPattern]>,
}

impl RetryPolicy {
    /// Three attempts; backoff from 500 ms, doubling, up to 8 s; `Retry-After` up to 60 s; connection
    /// errors are retried.
    pub const fn new() -> Self {
        Self {
            max_attempts: 3,
            initial_backoff: Duration::from_millis(500),
            max_backoff: Duration::from_secs(8),
            exponent: 2.0,
            max_retry_after: Duration::from_secs(60),
            connection_errors: true,
            max_elapsed: None,
            attempt_timeout: None,
            statuses: None,
        }
    }

    /// One attempt, and nothing is sent again.
    pub const fn none() -> Self {
        Self::new().max_attempts(1)
    }

    /// How many times a request is sent at most, the first time included. Zero counts as one.
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// The longest wait before the second attempt.
    pub const fn initial_backoff(mut self, backoff: Duration) -> Self {
        self.initial_backoff = backoff;
        self
    }

    /// The longest wait before any attempt, save one that the server asked for.
    pub const fn max_backoff(mut self, backoff: Duration) -> Self {
        self.max_backoff = backoff;
        self
    }

    /// The factor by which the longest wait grows from attempt to attempt. Below 1 counts as 1.
    pub const fn exponent(mut self, exponent: f64) -> Self {
        self.exponent = exponent;
        self
    }

    /// The longest `Retry-After` that is waited for.
    pub const fn max_retry_after(mut self, wait: Duration) -> Self {
        self.max_retry_after = wait;
        self
    }

    /// Whether a request that got no answer (no connection, or one that broke) is sent again.
    pub const fn connection_errors(mut self, retried: bool) -> Self {
        self.connection_errors = retried;
        self
    }

    /// How long after the first attempt the last may begin. The limit of the whole call holds besides.
    pub const fn max_elapsed(mut self, time: Duration) -> Self {
        self.max_elapsed = Some(time);
        self
    }

    /// How long one attempt may take, connecting included, in place of what the client says. An upload
    /// that is sent as it comes has no such limit.
    pub const fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// The statuses that may pass, in place of 408, 429, 500, 502, 503 and 504. What isn't idempotent is
    /// sent again after a refusal at most, whatever stands here.
    pub const fn statuses(mut self, statuses: &'static [StatusPattern]) -> Self {
        self.statuses = Some(statuses);
        self
    }

    /// Whether an attempt may begin that long after the first.
    pub(crate) fn lasts(&self, elapsed: Duration) -> bool {
        self.max_elapsed.is_none_or(|most| elapsed <= most)
    }

    /// Whether a status says, without more being known, that the same request may succeed later.
    pub(crate) fn lists(&self, status: StatusCode) -> bool {
        match self.statuses {
            None => may_pass(status),
            Some(statuses) => {
                let fits = |pattern: &StatusPattern| pattern.closeness(status).is_some();
                !status.is_success() && statuses.iter().any(fits)
            }
        }
    }

    /// How long one attempt may take, where the policy has a word in it.
    pub(crate) fn attempt_limit(&self) -> Option<Duration> {
        self.attempt_timeout
    }

    pub(crate) fn allows_another(&self, attempts: u32) -> bool {
        attempts < self.max_attempts
    }

    pub(crate) fn retries_connection_errors(&self) -> bool {
        self.connection_errors
    }

    /// How long to wait after `attempts` attempts: as long as the server asked for, or a share
    /// `random` (0 to 1) of the backoff. `None` when the server asked for more than is waited for.
    pub(crate) fn wait(
        &self,
        attempts: u32,
        retry_after: Option<Duration>,
        random: f64,
    ) -> Option<Duration> {
        match retry_after {
            Some(wait) => (wait <= self.max_retry_after).then_some(wait),
            None => Some(self.backoff(attempts).mul_f64(random.clamp(0.0, 1.0))),
        }
    }

    /// The longest wait after `attempts` attempts.
    fn backoff(&self, attempts: u32) -> Duration {
        let doublings = i32::try_from(attempts.saturating_sub(1)).unwrap_or(i32::MAX);
        let seconds = self.initial_backoff.as_secs_f64() * self.exponent.max(1.0).powi(doublings);
        Duration::try_from_secs_f64(seconds)
            .unwrap_or(self.max_backoff)
            .min(self.max_backoff)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::StatusCode;

    use super::{RetryPolicy, StatusPattern};

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn backoff_grows_up_to_its_longest() {
        let policy = RetryPolicy::new()
            .initial_backoff(SECOND)
            .max_backoff(5 * SECOND);
        let waits = [1, 2, 3, 4, 5000, u32::MAX].map(|attempts| policy.backoff(attempts));
        assert_eq!(waits, [1, 2, 4, 5, 5, 5].map(Duration::from_secs));
    }

    #[test]
    fn odd_exponents_neither_shrink_nor_break_the_backoff() {
        for exponent in [0.0, -3.0, f64::NAN, f64::INFINITY] {
            let policy = RetryPolicy::new()
                .initial_backoff(SECOND)
                .exponent(exponent);
            let wait = policy.backoff(2);
            assert!(
                wait >= SECOND && wait <= Duration::from_secs(8),
                "{exponent}: {wait:?}"
            );
        }
    }

    #[test]
    fn the_wait_is_a_random_share_of_the_backoff() {
        let policy = RetryPolicy::new().initial_backoff(SECOND);
        assert_eq!(policy.wait(1, None, 0.0), Some(Duration::ZERO));
        assert_eq!(policy.wait(1, None, 0.25), Some(SECOND / 4));
        assert_eq!(policy.wait(2, None, 1.0), Some(2 * SECOND));
    }

    #[test]
    fn statuses_of_ones_own_replace_the_usual_ones() {
        let policy =
            RetryPolicy::new().statuses(&[StatusPattern::Range(5), StatusPattern::Code(409)]);
        for (status, is_listed) in [(409, true), (429, false), (500, true), (200, false)] {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(policy.lists(status), is_listed, "{status}");
        }
    }

    #[test]
    fn an_attempt_may_be_too_late() {
        assert!(RetryPolicy::new().lasts(Duration::MAX));
        let policy = RetryPolicy::new().max_elapsed(SECOND);
        assert!(policy.lasts(SECOND) && !policy.lasts(2 * SECOND));
    }

    #[test]
    fn retry_after_replaces_the_backoff_up_to_a_minute() {
        let policy = RetryPolicy::new();
        assert_eq!(policy.wait(1, Some(7 * SECOND), 0.5), Some(7 * SECOND));
        assert_eq!(policy.wait(1, Some(60 * SECOND), 0.5), Some(60 * SECOND));
        assert_eq!(policy.wait(1, Some(61 * SECOND), 0.5), None);
    }
}
