//! When an operation is sent again.

use serde::Serialize;

use super::extension;
use crate::{
    config,
    diagnostics::{Code, Diagnostics},
    document::{Extensions, StatusPattern},
};

/// When something is sent again. What is `None` is left to others.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Retries {
    /// Whether it is sent again at all.
    pub enabled: bool,
    /// How often it is sent at most, the first time included.
    pub max_attempts: Option<u32>,
    /// The longest wait before the second attempt, in milliseconds.
    pub initial_backoff_ms: Option<u64>,
    /// The longest wait of all, in milliseconds.
    pub max_backoff_ms: Option<u64>,
    /// How long after the first attempt the last may begin, in milliseconds.
    pub max_elapsed_ms: Option<u64>,
    /// By how much the wait grows with each attempt.
    pub exponent: Option<f64>,
    /// The statuses after which it is sent again; empty stands for the usual ones.
    pub statuses: Vec<StatusPattern>,
    /// Whether it is sent again when no answer came.
    pub connection_errors: Option<bool>,
}

impl Retries {
    /// The same with what the user says put over it.
    pub(super) fn over(mut self, user: &config::Retries) -> Self {
        if let Some(attempts) = user.max_attempts {
            self.enabled = attempts > 1;
            self.max_attempts = Some(attempts);
            // How often is said by how long otherwise.
            self.max_elapsed_ms = None;
        }
        self.initial_backoff_ms = user.initial_backoff_ms.or(self.initial_backoff_ms);
        self.max_backoff_ms = user.max_backoff_ms.or(self.max_backoff_ms);
        self.exponent = user.exponent.or(self.exponent);
        self
    }
}

/// What the extensions of the document or of an operation say.
pub(super) fn read(
    extensions: &Extensions,
    pointer: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Retries> {
    let (key, retries) = extension::retries(extensions)?;
    if retries.is_none() {
        diagnostics.warn(
            Code::UnsupportedFeature,
            format!("{pointer}/{key}"),
            "these retries are not understood",
            "the usual ones hold",
        );
    }
    retries
}

/// What holds for all operations: what the document says, and over it what the user says.
pub(super) fn of_all(document: Option<Retries>, user: &config::Retries) -> Option<Retries> {
    if document.is_none() && *user == config::Retries::default() {
        return None;
    }
    Some(usual(document).over(user))
}

/// What holds for one operation, where that is its own matter.
pub(super) fn of_one(
    document: Option<Retries>,
    of_all: Option<&Retries>,
    user_of_all: &config::Retries,
    user: Option<&config::Retries>,
) -> Option<Retries> {
    let own = document.map(|own| own.over(user_of_all));
    match user {
        Some(user) => Some(usual(own.or_else(|| of_all.cloned())).over(user)),
        None => own,
    }
}

fn usual(retries: Option<Retries>) -> Retries {
    retries.unwrap_or(Retries {
        enabled: true,
        ..Retries::default()
    })
}
