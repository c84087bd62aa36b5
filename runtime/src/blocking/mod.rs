//! Waiting for calls on threads that are not asynchronous.
//!
//! What can be awaited has a function `wait` too, and what is a stream is an iterator by it.

mod reactor;
mod waiting;

use std::future::Future;

use crate::call::{Call, Operation};
use crate::client::Client;
use crate::error::{Attempted, Error};
use crate::transport::{TransportError, TransportErrorKind};

pub(crate) use reactor::Reactor;
pub use waiting::Waiting;

/// Whose call it is that is waited for.
#[derive(Clone)]
pub(crate) struct Origin {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
}

impl Origin {
    pub(crate) fn of(call: &Call) -> Self {
        Self {
            client: call.client.clone(),
            operation: call.operation,
        }
    }

    /// Waits for `future` on this thread.
    pub(crate) fn wait<T, B>(
        &self,
        future: impl Future<Output = Result<T, Error<B>>>,
    ) -> Result<T, Error<B>> {
        self.run(future).unwrap_or_else(Err)
    }

    fn run<T, B>(&self, future: impl Future<Output = T>) -> Result<T, Error<B>> {
        let reactor = &self.client.shared().reactor;
        reactor.run(future).map_err(|message| {
            let error = TransportError::new(TransportErrorKind::Unsendable, message);
            Error::Transport(error.attempted(Attempted::new(self.operation, 0)))
        })
    }
}

/// Waiting for an operation.
#[doc(hidden)]
#[macro_export]
macro_rules! operation_wait {
    ($name:ident, $answer:ty, $body:ty) => {
        impl $name {
            /// Waits for the result on this thread, which must not be one of an asynchronous runtime.
            #[inline]
            pub fn wait(self) -> ::std::result::Result<$answer, $crate::Error<$body>> {
                ::std::future::IntoFuture::into_future(self).wait()
            }
        }
    };
}

#[cfg(test)]
mod tests;
