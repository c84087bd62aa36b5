//! The clock of a case. It stands on the paused clock of the test's runtime, which jumps to the next
//! moment that somebody waits for: minutes take no time, and what is due first happens first.

use std::time::{Duration, Instant, SystemTime};

use futures_util::future::BoxFuture;
use polar_client::Timer;

/// Sun, 06 Nov 1994 08:49:37 GMT: the date at which every case starts.
const START: u64 = 784_111_777;

#[derive(Clone, Copy)]
pub(crate) struct Clock {
    start: tokio::time::Instant,
}

impl Clock {
    /// A clock that starts now. Needs a runtime whose time is paused.
    pub(crate) fn start() -> Self {
        Self {
            start: tokio::time::Instant::now(),
        }
    }

    /// The date at which it started.
    pub(crate) fn start_date() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(START)
    }

    /// How long ago it started.
    pub(crate) fn elapsed(self) -> Duration {
        self.start.elapsed()
    }
}

impl Timer for Clock {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn now(&self) -> Instant {
        tokio::time::Instant::now().into_std()
    }

    fn wall_clock(&self) -> SystemTime {
        Self::start_date() + self.elapsed()
    }
}
