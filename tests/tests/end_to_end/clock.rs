//! A clock that runs fast, so that a test can see a minute pass.

use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use polar_client::Timer;

/// How much faster than the world's own clock it runs.
const SPEED: u32 = 1000;

/// A clock on which a minute takes 60 milliseconds. All clones show the same time.
#[derive(Clone)]
pub(crate) struct FastClock {
    start: Arc<Instant>,
}

impl FastClock {
    pub(crate) fn new() -> Self {
        Self {
            start: Arc::new(Instant::now()),
        }
    }

    /// How much time has passed on this clock.
    pub(crate) fn elapsed(&self) -> Duration {
        self.start.elapsed() * SPEED
    }
}

impl Timer for FastClock {
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(tokio::time::sleep(duration / SPEED))
    }

    fn now(&self) -> Instant {
        *self.start + self.elapsed()
    }
}
