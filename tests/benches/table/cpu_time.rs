//! How long a thread has really computed: work of other processes doesn't count.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

/// What the kernel counts for the calling thread: nanoseconds on a processor come first.
const ACCOUNT: &str = "/proc/thread-self/schedstat";

/// Does the work and tells how many seconds this thread computed for it, system calls included. What the
/// work gives is dropped off the clock. Where the kernel keeps no account, time on the wall stands in.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> f64 {
    let wall = Instant::now();
    let before = on_processor();
    let outcome = work();
    let after = on_processor();
    let wall = wall.elapsed();
    drop(outcome);
    match (before, after) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => wall,
    }
    .as_secs_f64()
}

fn on_processor() -> Option<Duration> {
    // The account is brought up to date when the scheduler is asked to look.
    thread::yield_now();
    let account = fs::read_to_string(ACCOUNT).ok()?;
    let nanoseconds = account.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}
