//! Decoding a page of 10,000 benefits of all types.

use std::hint::black_box;

use polar_client::models::ListResourceBenefit;
use sdkwright_runtime::wire;

use crate::benefits::{self, TagPlace};
use crate::cpu_time::timed;
use crate::handwritten;
use crate::rounds::{Rounds, compare};
use crate::row::{Bound, Row, time};

const BENEFITS: u32 = 10_000;
const ROUNDS: usize = 31;

/// With the tag where the server puts it, and with the tag last.
pub(crate) fn rows(rounds: Rounds) -> Vec<Row> {
    [
        ("the tag fourth", TagPlace::Fourth, Bound::Times(1.15)),
        ("the tag last", TagPlace::Last, Bound::Times(1.6)),
    ]
    .map(|(place, tag, bound)| {
        let figure = format!("decode of {BENEFITS} benefits of mixed types, {place}");
        row(&figure, tag, bound, rounds).unwrap_or_else(|reason| Row::missing(&figure, reason))
    })
    .into()
}

fn row(figure: &str, tag: TagPlace, bound: Bound, rounds: Rounds) -> Result<Row, String> {
    let json = benefits::page(BENEFITS, tag).into_bytes();
    let ours = || wire::decode::<ListResourceBenefit>(black_box(&json));
    let theirs = || handwritten::read_page(black_box(&json));
    let read = ours().map_err(|error| error.to_string())?;
    let expected = theirs().map_err(|error| error.to_string())?;
    assert_eq!(read.items.len(), expected.items.len());
    let compared = compare(rounds.of(ROUNDS), || timed(ours), || timed(theirs));
    Ok(Row::ratio(
        figure,
        time(compared.ours),
        format!(
            "{}, handwritten structs, each type known beforehand",
            time(compared.theirs)
        ),
        compared.ratio,
        bound,
    ))
}
