//! A clock that only sleeping moves.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant, SystemTime};

use futures_core::future::BoxFuture;

use crate::transport::Timer;

/// No clock here goes further than this: a hundred years.
const END: Duration = Duration::from_secs(100 * 365 * 24 * 3600);

/// A clock that only sleeping moves: of those who sleep, the first to wake does so without delay, and by
/// then that much time has passed. Its clones are the same clock.
///
/// It starts on Sunday, 06 Nov 1994 at 08:49:37 GMT, the moment that HTTP's specifications take for their
/// examples.
#[derive(Clone)]
pub struct ManualClock(Arc<Mutex<Hands>>);

struct Hands {
    start: Instant,
    passed: Duration,
    slept: Vec<Duration>,
    /// Who sleeps until when; the number tells those apart who wake at the same moment.
    sleepers: BTreeMap<(Duration, u64), Waker>,
    count: u64,
}

impl ManualClock {
    /// Everything that was slept for, in order: waits before another attempt, and time limits that were
    /// reached.
    pub fn slept(&self) -> Vec<Duration> {
        self.hands().slept.clone()
    }

    /// How much time has passed.
    pub fn passed(&self) -> Duration {
        self.hands().passed
    }

    /// Lets time pass, as it does while an application is busy with something else.
    pub fn advance(&self, duration: Duration) {
        let mut hands = self.hands();
        hands.passed = hands.passed.saturating_add(duration).min(END);
        hands.wake_first();
    }

    /// Takes time that isn't the client's to wait for, and so not among what was slept for.
    pub(super) fn take(&self, duration: Duration) -> impl Future<Output = ()> + Send + use<> {
        Sleep {
            clock: self.clone(),
            duration,
            place: None,
            is_own: false,
        }
    }

    fn hands(&self) -> MutexGuard<'_, Hands> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for ManualClock {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Hands {
            start: Instant::now(),
            passed: Duration::ZERO,
            slept: Vec::new(),
            sleepers: BTreeMap::new(),
            count: 0,
        })))
    }
}

impl Timer for ManualClock {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(Sleep {
            clock: self.clone(),
            duration,
            place: None,
            is_own: true,
        })
    }

    fn now(&self) -> Instant {
        let hands = self.hands();
        hands.start.checked_add(hands.passed).unwrap_or(hands.start)
    }

    fn wall_clock(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777) + self.passed()
    }
}

impl Hands {
    fn wake_first(&self) {
        if let Some((_, waker)) = self.sleepers.first_key_value() {
            waker.wake_by_ref();
        }
    }
}

impl fmt::Debug for ManualClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ManualClock").field(&self.passed()).finish()
    }
}

struct Sleep {
    clock: ManualClock,
    duration: Duration,
    place: Option<(Duration, u64)>,
    /// Whether it was asked for through the timer.
    is_own: bool,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let clock = self.clock.clone();
        let mut hands = clock.hands();
        let Some(place) = self.place else {
            hands.count += 1;
            let until = hands.passed.saturating_add(self.duration).min(END);
            let place = (until, hands.count);
            self.place = Some(place);
            hands.sleepers.insert(place, context.waker().clone());
            // Others may be about to lie down, and sleep for less.
            context.waker().wake_by_ref();
            return Poll::Pending;
        };
        let is_first = hands.sleepers.first_key_value().map(|(first, _)| *first) == Some(place);
        if !is_first && hands.passed < place.0 {
            hands.sleepers.insert(place, context.waker().clone());
            return Poll::Pending;
        }
        hands.sleepers.remove(&place);
        self.place = None;
        hands.passed = hands.passed.max(place.0);
        if self.is_own {
            hands.slept.push(self.duration);
        }
        hands.wake_first();
        Poll::Ready(())
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(place) = self.place.take() {
            let mut hands = self.clock.hands();
            hands.sleepers.remove(&place);
            hands.wake_first();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use futures_util::future::{Either, join, select};

    use super::ManualClock;
    use crate::transport::Timer;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test]
    async fn sleeping_moves_it_and_nothing_else_does() {
        let clock = ManualClock::default();
        let (start, date) = (clock.now(), clock.wall_clock());
        clock.sleep(60 * SECOND).await;
        assert_eq!(clock.now() - start, 60 * SECOND);
        assert_eq!(clock.wall_clock(), date + 60 * SECOND);
        clock.advance(SECOND);
        assert_eq!(
            (clock.passed(), clock.slept()),
            (61 * SECOND, vec![60 * SECOND])
        );
    }

    #[tokio::test]
    async fn those_who_sleep_at_once_wake_in_order() {
        let clock = ManualClock::default();
        join(clock.sleep(3 * SECOND), clock.sleep(SECOND)).await;
        assert_eq!(clock.slept(), [SECOND, 3 * SECOND]);
        assert_eq!(clock.passed(), 3 * SECOND);
    }

    #[tokio::test]
    async fn of_a_delay_and_a_limit_the_shorter_wins() {
        for (delay, limit, is_late) in [(1, 2, false), (3, 2, true)] {
            let clock = ManualClock::default();
            let delay = Box::pin(clock.take(delay * SECOND));
            let outcome = select(delay, clock.sleep(limit * SECOND)).await;
            assert_eq!(matches!(outcome, Either::Right(_)), is_late);
        }
    }

    #[tokio::test]
    async fn endless_sleep_ends_without_an_overflow() {
        let clock = ManualClock::default();
        clock.sleep(Duration::MAX).await;
        clock.sleep(SECOND).await;
        assert!(
            clock.wall_clock() > SystemTime::UNIX_EPOCH
                && clock.now() > clock.0.lock().unwrap().start
        );
    }
}
