//! When a request is sent again, and how long to wait before that.

mod budget;
mod policy;
mod retry_after;
mod safety;

pub(crate) use budget::Budget;
pub use policy::RetryPolicy;
pub(crate) use retry_after::retry_after;
pub(crate) use safety::{is_idempotent, status_permits};

/// What an operation says about being sent again.
///
/// A policy decides how often and how slowly. Whether it is safe at all is decided by method and
/// status, and no policy can change that.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Retry {
    /// As the client's policy says.
    #[default]
    Default,
    /// Never, whatever the client's policy says.
    Never,
    /// By this policy, unless the client was given one by its user.
    Policy(RetryPolicy),
}
