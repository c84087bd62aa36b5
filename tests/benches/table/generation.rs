//! Generating crates: time on the wall, since a generator may use all processors, and memory.

use std::path::Path;

use crate::document::{Document, GITHUB, POLAR, STRIPE};
use crate::generator::Generator;
use crate::process::Cost;
use crate::rounds::{Comparison, Rounds};
use crate::row::{Bound, Row, bytes, time};

/// What was tried for Polar's time, and what limits it.
const POLAR_LIMIT: &str = "Items that are laid out from their tokens, without syntax trees, took away a quarter \
    of all instructions, and both processors share making them. Reading the document and understanding it \
    are left to one, and 740 files are to be made";

/// What limits GitHub's time.
const GITHUB_LIMIT: &str = "There are 1,619 files to be made. A file system that has removed none lately takes \
    them in half a second, a quarter of the peer's time; ext4 passes by the places of files that were removed \
    in the last minutes one by one, also those that another run removed";

/// What was tried for Stripe's time, and what limits it.
const STRIPE_LIMIT: &str = "Stripe's document repeats inline schemas: with those under one title shared, they are \
    4,538 types still. Writing whole crates at once, a file for each outermost schema, names that are decided \
    once, items that are laid out from their tokens without syntax trees, and shared types took it from 1.6 s \
    to 0.5 s of processors. Tokens are made and laid out on all processors; reading YAML, lowering schemas \
    and naming types are left to one. What is left needs fewer types";

/// Polar, Stripe and GitHub against those that can generate them.
pub(crate) fn rows(rounds: Rounds) -> Vec<Row> {
    let (openapi_to_rust, oas3_gen) = (Generator::OpenapiToRust, Generator::Oas3Gen);
    [
        against(POLAR, &[openapi_to_rust], rounds.of(9), 6, POLAR_LIMIT),
        against(STRIPE, &[openapi_to_rust], rounds.of(5), 6, STRIPE_LIMIT),
        against(
            GITHUB,
            &[openapi_to_rust, oas3_gen],
            rounds.of(3),
            2,
            GITHUB_LIMIT,
        ),
    ]
    .concat()
}

/// Time and memory against the fastest of the peers, with what limits the time.
fn against(
    document: Document,
    peers: &[Generator],
    rounds: usize,
    parts: u32,
    limit: &str,
) -> Vec<Row> {
    let time_of = format!("generating {}", document.name);
    let memory_of = format!("{time_of}, most memory");
    match measure(document, peers, rounds) {
        Ok(fastest) => vec![
            Row::ratio(
                &time_of,
                spent(fastest.time.ours, fastest.processor.ours),
                format!(
                    "{}, {}",
                    spent(fastest.time.theirs, fastest.processor.theirs),
                    fastest.names
                ),
                fastest.time.ratio,
                Bound::Part(parts),
            )
            .note(limit),
            Row::ratio(
                &memory_of,
                bytes(fastest.memory.ours),
                format!("{}, {}", bytes(fastest.memory.theirs), fastest.names),
                fastest.memory.ratio,
                Bound::Times(1.0),
            ),
        ],
        Err(reason) => vec![
            Row::missing(&time_of, reason.clone()),
            Row::missing(&memory_of, reason),
        ],
    }
}

/// The fastest peer, and how we compare with it.
struct Fastest {
    /// Its name, and what became of the others.
    names: String,
    time: Comparison,
    processor: Comparison,
    memory: Comparison,
}

fn measure(document: Document, peers: &[Generator], rounds: usize) -> Result<Fastest, String> {
    eprintln!("generating {}", document.name);
    let path = document.path()?;
    let mut measured = Vec::new();
    let mut others = Vec::new();
    for &peer in peers {
        match rounds_with(peer, &path, rounds) {
            Ok(compared) => measured.push(compared),
            Err(reason) => others.push(format!("{} fails: {reason}", peer.name())),
        }
    }
    measured.sort_by(|one, other| one.time.theirs.total_cmp(&other.time.theirs));
    let mut measured = measured.into_iter();
    let Some(mut fastest) = measured.next() else {
        return Err(others.join("; "));
    };
    for slower in measured {
        let (time, memory) = (time(slower.time.theirs), bytes(slower.memory.theirs));
        others.push(format!("{} takes {time} and {memory}", slower.names));
    }
    others.insert(0, fastest.names);
    fastest.names = others.join("; ");
    Ok(fastest)
}

/// Generates in turns, ours first and then the peer's.
fn rounds_with(peer: Generator, document: &Path, rounds: usize) -> Result<Fastest, String> {
    let programs = (Generator::Sdkwright.program()?, peer.program()?);
    let run = |generator: Generator, program: &Path| {
        let folder = format!("generated-by-{generator:?}");
        generator.generate(program, document, &folder)
    };
    let mut pairs = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let (ours, _) = run(Generator::Sdkwright, &programs.0)?;
        let (theirs, _) = run(peer, &programs.1)?;
        pairs.push((ours, theirs));
    }
    let compared = |of: fn(&Cost) -> f64| {
        Comparison::of(pairs.iter().map(|(ours, theirs)| (of(ours), of(theirs))))
    };
    Ok(Fastest {
        names: peer.name().to_owned(),
        time: compared(|cost| cost.wall.as_secs_f64()),
        processor: compared(|cost| cost.processor.as_secs_f64()),
        memory: compared(memory),
    })
}

/// Time on the wall, and that of all processors.
fn spent(wall: f64, processor: f64) -> String {
    format!("{} (of processors {})", time(wall), time(processor))
}

#[expect(clippy::cast_precision_loss, reason = "no program has petabytes")]
fn memory(cost: &Cost) -> f64 {
    cost.memory as f64
}
