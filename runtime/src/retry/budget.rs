//! How much sending again a client may do altogether.

use std::sync::atomic::{AtomicU32, Ordering};

/// Tokens that a client starts with and never exceeds.
const CAPACITY: u32 = 500;
/// What sending again costs.
const COST: u32 = 5;
/// What a success gives back.
const REFUND: u32 = 1;

/// A bucket of tokens shared by all calls of a client: sending again costs some, a success gives a
/// little back. While a server is down the bucket runs dry, and calls then fail after one attempt
/// instead of making a bad day worse.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Budget {
    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }

    /// Takes the tokens for sending once more. False when there are too few left.
    pub(crate) fn spend(&self) -> bool {
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tokens| {
                tokens.checked_sub(COST)
            })
            .is_ok()
    }

    /// Notes an answer that the server gave without trouble. An answer that took `retries` to come
    /// gives back what the last of them cost.
    pub(crate) fn succeed(&self, retries: u32) {
        let refund = if retries == 0 { REFUND } else { COST };
        // The closure always returns a value, so the update can't fail.
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tokens| {
                Some(tokens.saturating_add(refund).min(CAPACITY))
            });
    }
}

#[cfg(test)]
mod tests {
    use super::{Budget, CAPACITY, COST};

    #[test]
    fn a_hundred_retries_empty_the_bucket_and_successes_fill_it() {
        let budget = Budget::new();
        let spent = std::iter::from_fn(|| budget.spend().then_some(())).count();
        assert_eq!(spent, usize::try_from(CAPACITY / COST).unwrap());
        for _ in 0..COST {
            budget.succeed(0);
        }
        assert!(budget.spend());
        assert!(!budget.spend());
        budget.succeed(1);
        assert!(budget.spend());
    }

    #[test]
    fn the_bucket_does_not_overflow() {
        let budget = Budget::new();
        budget.succeed(0);
        let spent = std::iter::from_fn(|| budget.spend().then_some(())).count();
        assert_eq!(spent, usize::try_from(CAPACITY / COST).unwrap());
    }
}
