//! The clock of the Tokio runtime.

use std::time::{Duration, Instant};

use futures_core::future::BoxFuture;

use super::timer::Timer;

/// Waits with Tokio's timer and reads its clock, which tests can pause.
///
/// It works where a Tokio runtime with its timer enabled polls the call. A transport of one's own that
/// runs on something else needs a [`Timer`] of one's own too.
#[derive(Clone, Copy, Debug, Default)]
pub struct TokioTimer;

impl Timer for TokioTimer {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        // Tokio looks for its runtime when a sleep is made: that has to happen where the future is
        // polled, which is inside the runtime, and not here.
        Box::pin(async move { tokio::time::sleep(duration).await })
    }

    fn now(&self) -> Instant {
        tokio::time::Instant::now().into_std()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Timer, TokioTimer};

    #[tokio::test(start_paused = true)]
    async fn it_goes_by_tokios_clock() {
        let before = TokioTimer.now();
        TokioTimer.sleep(Duration::from_secs(60)).await;
        assert_eq!(TokioTimer.now() - before, Duration::from_secs(60));
    }
}
