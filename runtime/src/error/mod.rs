//! What can go wrong with a call, and all that is known about it.

mod api;
mod attempted;
mod build;
mod case;
mod decode;
mod kind;
mod message;
mod request;
mod timeout;
mod token;

pub use api::ApiError;
pub(crate) use attempted::Attempted;
pub use build::BuildError;
pub use case::{ErrorBody, ErrorCase};
pub use decode::DecodeError;
pub use kind::Error;
pub(crate) use message::{explain, place};
pub use request::RequestError;
pub use timeout::{TimeLimit, TimeoutError};
pub use token::TokenError;
