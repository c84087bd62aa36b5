//! The clock of a client, and the time limits that are kept with it.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant, SystemTime};

use futures_core::future::BoxFuture;

/// The clock that a client waits and measures by. Tests plug in one that they turn by hand.
pub trait Timer: Send + Sync + 'static {
    /// Gets ready once `duration` has passed.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// The present moment, for measuring time spans.
    fn now(&self) -> Instant;

    /// The present date and time, for reading a date in `Retry-After`.
    fn wall_clock(&self) -> SystemTime {
        wall_clock()
    }
}

/// The system's date and time, for those who were given no clock. A system without one needs a [`Timer`]
/// of its own.
pub(crate) fn wall_clock() -> SystemTime {
    SystemTime::now()
}

impl<T: Timer + ?Sized> Timer for Arc<T> {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        (**self).sleep(duration)
    }

    fn now(&self) -> Instant {
        (**self).now()
    }

    fn wall_clock(&self) -> SystemTime {
        (**self).wall_clock()
    }
}

/// A time limit was reached first.
#[derive(Debug)]
pub(crate) struct Elapsed;

/// Waits for `future`, but no longer than `limit`.
///
/// The timer is asked for nothing until the future turns out to be waiting, so that a timer which
/// records what it is asked for sees no limit that was never close.
pub(crate) async fn within<T>(
    timer: &dyn Timer,
    limit: Option<Duration>,
    mut future: BoxFuture<'_, T>,
) -> Result<T, Elapsed> {
    let mut sleep: Option<BoxFuture<'static, ()>> = None;
    poll_fn(|context| {
        if let Poll::Ready(value) = future.as_mut().poll(context) {
            return Poll::Ready(Ok(value));
        }
        let Some(limit) = limit else {
            return Poll::Pending;
        };
        let sleep = sleep.get_or_insert_with(|| timer.sleep(limit));
        sleep.as_mut().poll(context).map(|()| Err(Elapsed))
    })
    .await
}
