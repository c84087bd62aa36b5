//! When a request is sent again, and how long to wait before that.

mod budget;
mod idempotency;
mod patience;
mod policy;
mod retry_after;
mod safety;

pub(crate) use budget::Budget;
pub(crate) use idempotency::fresh_header;
pub(crate) use patience::Patience;
pub use policy::RetryPolicy;
pub(crate) use retry_after::retry_after;
pub(crate) use safety::Safety;
