//! A server that does all that a server must not, on real connections: each call ends in the right result or
//! in a typed error before its deadline, no write is performed twice unless it may be, no credential reaches
//! another origin, and memory stays bounded.
//!
//! `HOSTILE_RUNS=5000 cargo test -p sdkwright-tests --test hostile_server -- --nocapture` makes that many runs.
//! Each has a seed of its own, which is printed where something is wrong: `SEED=<seed> HOSTILE_RUNS=1` makes it
//! again.

mod answer;
mod bomb;
mod clients;
mod memory;
mod mischief;
mod run;
mod server;
mod streamed;
mod tls;

use std::sync::Arc;
use std::time::Instant;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use run::{Run, Tally};

/// How many runs are made where nobody says.
const USUAL: u64 = 200;

/// How many runs are made at a time: most of them wait for something.
const AT_ONCE: usize = 12;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_server_does_harm() {
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let runs = number("HOSTILE_RUNS").unwrap_or(USUAL);
    let seed = number("SEED").unwrap_or_else(|| fastrand::u64(..u64::from(u32::MAX)));
    println!("{runs} runs, SEED={seed}");
    let started = Instant::now();
    let before = memory::resident();
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut tasks = JoinSet::new();
    for seed in seed..seed + runs {
        let place = Arc::clone(&places).acquire_owned().await.unwrap();
        tasks.spawn(async move {
            let found = Run::new(seed).make().await;
            drop(place);
            (seed, found)
        });
    }
    let mut tally = Tally::default();
    let mut wrong = Vec::new();
    while let Some(done) = tasks.join_next().await {
        // A panic in the client is a panic here.
        let (seed, found) = done.unwrap();
        match found {
            Ok(one) => tally.add(&one),
            Err(what) => wrong.push(format!("SEED={seed}: {what}")),
        }
    }
    println!("{tally} in {:.0?}", started.elapsed());
    if let (Some(before), Some(most)) = (before, memory::most()) {
        let grown = most.saturating_sub(before) >> 20;
        println!("{grown} MiB more than before, at most");
        if grown >= memory::BOUND_MIB {
            wrong.push(format!("{grown} MiB were held"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        runs < 50 || tally.is_of_everything(),
        "{tally}: the runs are too much alike"
    );
}
