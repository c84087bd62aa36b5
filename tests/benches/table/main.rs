//! What the project promises about time, size and weight, measured against others in one run.
//!
//! ```sh
//! cargo bench -p sdkwright-tests                    # the table of the README
//! cargo bench -p sdkwright-tests -- decode client   # some of its rows
//! cargo bench -p sdkwright-tests -- --rounds=1      # at a glance, and less exact
//! ```
//!
//! Every figure is a ratio of two things that were measured in turns, and the median of several turns.
//! Peers are installed below the target folder, once; the documents that they are given are those in
//! `../shared`, and rows that need them say so where they are absent. All rows take half an hour, most
//! of it for the release builds.
//!
//! | rows | what |
//! | --- | --- |
//! | `decode` | reading benefits, against handwritten structs |
//! | `client` | what a call costs, against handwritten calls |
//! | `check`, `release`, `feature` | compiling Polar's full crate |
//! | `lines` | the size of what is generated |
//! | `generation` | generating: time and memory |
//! | `tree` | dependencies |

mod benefits;
mod client;
mod compile;
mod cpu_time;
mod decode;
mod document;
mod generation;
mod generator;
mod handwritten;
mod lines;
mod process;
mod project;
mod rounds;
mod row;
mod scratch;
mod server;
mod tree;

use std::env;
use std::process::ExitCode;

use rounds::Rounds;
use row::{Row, Table};

/// Measures some rows.
type Measure = fn(Rounds) -> Vec<Row>;

/// The rows by their names, in the order of the table.
const ROWS: [(&str, Measure); 8] = [
    ("decode", decode::rows),
    ("client", client::rows),
    ("check", compile::check),
    ("release", compile::release),
    ("feature", compile::feature),
    ("lines", lines::rows),
    ("generation", generation::rows),
    ("tree", tree::rows),
];

fn main() -> ExitCode {
    // Cargo adds options of its own, such as `--bench`.
    let wanted: Vec<String> = env::args()
        .skip(1)
        .filter(|name| !name.starts_with('-'))
        .collect();
    let known = |wanted: &String| ROWS.iter().any(|(name, _)| name == wanted);
    if let Some(unknown) = wanted.iter().find(|wanted| !known(wanted)) {
        let names = ROWS.map(|(name, _)| name).join(", ");
        eprintln!("there are no rows {unknown:?}; there are {names}");
        return ExitCode::FAILURE;
    }
    let most = env::args().find_map(|option| option.strip_prefix("--rounds=")?.parse().ok());
    let rounds = Rounds {
        most: most.unwrap_or(usize::MAX).max(1),
    };
    let mut rows = Vec::new();
    for (name, measure) in ROWS {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            let measured = measure(rounds);
            // The table comes last; who doesn't want to wait for it has the rows one by one.
            for row in &measured {
                eprintln!("{row}");
            }
            rows.extend(measured);
        }
    }
    print!("{}", Table(&rows));
    if let Err(error) = scratch::clear() {
        eprintln!("not everything that was made could be removed: {error}");
    }
    ExitCode::SUCCESS
}
