//! One fetch for many who wait for the same thing.

use futures_util::lock::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// Lets one caller at a time fetch what all of them need.
///
/// Whoever comes while a fetch is on its way waits for its end, and takes what it brought, a failure
/// included: were each to try again, a server that hangs would be waited for once per caller in turn.
/// A caller that is dropped in the middle of its fetch leaves it to the next.
#[derive(Debug)]
pub(super) struct SingleFlight<E> {
    /// How many fetches have come to an end.
    ended: AtomicU64,
    /// Held while fetching; the failure of the last fetch, if it failed.
    failure: Mutex<Option<E>>,
}

impl<E> Default for SingleFlight<E> {
    fn default() -> Self {
        Self {
            ended: AtomicU64::new(0),
            failure: Mutex::new(None),
        }
    }
}

impl<E: Clone> SingleFlight<E> {
    /// What `present` gives, or else what `fetch` brings, which from then on `present` should give.
    pub(super) async fn run<T>(
        &self,
        present: impl Fn() -> Option<T>,
        fetch: impl AsyncFnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        let ended = self.ended.load(Ordering::Acquire);
        let mut failure = self.failure.lock().await;
        if let Some(value) = present() {
            return Ok(value);
        }
        let was_waiting = self.ended.load(Ordering::Acquire) != ended;
        if let Some(failure) = failure.as_ref().filter(|_| was_waiting) {
            return Err(failure.clone());
        }
        let outcome = fetch().await;
        *failure = outcome.as_ref().err().cloned();
        self.ended.fetch_add(1, Ordering::Release);
        outcome
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use futures_util::FutureExt;
    use futures_util::future::join_all;

    use super::SingleFlight;

    #[tokio::test]
    async fn many_who_wait_share_one_fetch() {
        let (flight, kept, fetches) =
            (SingleFlight::<()>::default(), Cell::new(None), Cell::new(0));
        let one = || {
            flight.run(
                || kept.get(),
                async || {
                    fetches.set(fetches.get() + 1);
                    tokio::task::yield_now().await;
                    kept.set(Some(7));
                    Ok(7)
                },
            )
        };
        let all = join_all([(); 20].map(|()| one())).await;
        assert_eq!(all, vec![Ok(7); 20]);
        assert_eq!(fetches.get(), 1);
    }

    #[tokio::test]
    async fn a_failure_is_shared_by_those_who_waited_and_nobody_else() {
        let (flight, fetches) = (SingleFlight::default(), Cell::new(0));
        let one = || {
            flight.run(
                || None::<()>,
                async || {
                    fetches.set(fetches.get() + 1);
                    tokio::task::yield_now().await;
                    Err(fetches.get())
                },
            )
        };
        assert_eq!(join_all([one(), one(), one()]).await, [Err(1); 3]);
        assert_eq!(one().await, Err(2));
    }

    #[tokio::test]
    async fn one_that_is_dropped_leaves_the_fetch_to_the_next() {
        let flight = SingleFlight::<()>::default();
        let never = flight.run(|| None::<u8>, async || std::future::pending().await);
        assert!(never.now_or_never().is_none());
        assert_eq!(flight.run(|| None, async || Ok(1)).await, Ok(1));
    }
}
