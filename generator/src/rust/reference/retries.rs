//! When something is sent again, as templates see it.

use super::outline::outlined;
use crate::api;

outlined! {
    /// When something is sent again. What is none is left to the runtime.
    pub struct Retries {
        /// Whether it is sent again at all.
        pub enabled: bool,
        /// How often it is sent at most, the first time included.
        pub max_attempts: Option<u64>,
        /// The longest wait before the second attempt, in milliseconds.
        pub initial_backoff_ms: Option<u64>,
        /// The longest wait of all, in milliseconds.
        pub max_backoff_ms: Option<u64>,
        /// How long after the first attempt the last may begin, in milliseconds.
        pub max_elapsed_ms: Option<u64>,
        /// By how much the wait grows with each attempt, as a text: `1.5`.
        pub exponent: Option<String>,
        /// The statuses after which it is sent again, as in `429` or `5XX`; none stands for the usual ones.
        pub statuses: Vec<String>,
        /// Whether it is sent again when no answer came.
        pub connection_errors: Option<bool>,
    }
}

impl Retries {
    pub(super) fn of(source: &api::Retries) -> Self {
        Self {
            enabled: source.enabled,
            max_attempts: source.max_attempts.map(u64::from),
            initial_backoff_ms: source.initial_backoff_ms,
            max_backoff_ms: source.max_backoff_ms,
            max_elapsed_ms: source.max_elapsed_ms,
            exponent: source.exponent.map(|exponent| exponent.to_string()),
            statuses: source.statuses.iter().map(ToString::to_string).collect(),
            connection_errors: source.connection_errors,
        }
    }
}
