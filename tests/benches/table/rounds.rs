//! Two ways of doing one thing, measured in turns, so that whatever slows the machine slows both.

/// How many rounds there may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rounds {
    /// The most, for a look that is quick rather than exact.
    pub(crate) most: usize,
}

impl Rounds {
    /// As many as wished, or as there may be.
    pub(crate) fn of(self, wished: usize) -> usize {
        wished.min(self.most)
    }
}

/// What the rounds came to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Comparison {
    /// The median of ours.
    pub ours: f64,
    /// The median of the other's.
    pub theirs: f64,
    /// The median of the rounds' own ratios, ours by the other's.
    pub ratio: f64,
}

impl Comparison {
    /// From what each round measured, ours and the other's.
    pub(crate) fn of(pairs: impl Iterator<Item = (f64, f64)> + Clone) -> Self {
        Self {
            ours: median(pairs.clone().map(|(ours, _)| ours)),
            theirs: median(pairs.clone().map(|(_, theirs)| theirs)),
            ratio: median(pairs.map(|(ours, theirs)| ours / theirs)),
        }
    }
}

/// Measures both in each round, and each of them first in every other.
pub(crate) fn compare(
    rounds: usize,
    mut ours: impl FnMut() -> f64,
    mut theirs: impl FnMut() -> f64,
) -> Comparison {
    let mut pairs = Vec::with_capacity(rounds);
    for round in 0..rounds {
        pairs.push(if round % 2 == 0 {
            let ours = ours();
            (ours, theirs())
        } else {
            let theirs = theirs();
            (ours(), theirs)
        });
    }
    Comparison::of(pairs.into_iter())
}

/// The value in the middle; of an even number of values, the lower of the two. Of none, it is no number.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len().saturating_sub(1) / 2;
    values.get(middle).copied().unwrap_or(f64::NAN)
}
