//! Wire cases: what goes over the wire and what comes of the answers, as data.
//!
//! Every file `wire/<topic>.json` holds a list of cases: a call, the answers of a scripted server, and
//! what is expected of requests, waits and result. `case.rs` begins to say what can be written. `WIRE=text`
//! runs the cases whose names contain the text.

mod answer;
mod body;
mod call;
mod case;
mod check;
mod clock;
mod differences;
mod expectation;
mod jitter;
mod listed;
mod outcome;
mod polar;
mod raw;
mod reading;
mod script;
mod secrets;
mod webhook;
mod wrong;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use call::Invocation;
use case::Case;
use check::{Record, check};
use clock::Clock;
use outcome::Outcome;
use script::Script;

/// Tests run in the folder of their package.
const FOLDER: &str = "wire";

#[test]
fn cases_hold() {
    let only = std::env::var("WIRE").unwrap_or_default();
    let (mut count, mut failed) = (0, Vec::new());
    for path in topics() {
        let topic = path.file_stem().unwrap_or_default().to_string_lossy();
        let cases = read(&path);
        println!("{topic}: {} cases", cases.len());
        for case in cases.iter().filter(|case| case.name.contains(&only)) {
            count += 1;
            let differences = match run(case) {
                Ok(record) => check(case, &record),
                Err(error) => vec![format!("the case can't be run: {error}")],
            };
            if !differences.is_empty() {
                let differences = differences.join("\n    ");
                failed.push(format!("{topic}: {}\n    {differences}", case.name));
            }
        }
    }
    println!("{count} cases, {} failed", failed.len());
    assert!(
        failed.is_empty(),
        "{} of {count} cases failed:\n\n{}\n",
        failed.len(),
        failed.join("\n\n")
    );
}

/// What has to have cases, whatever else has.
const TOPICS: [&str; 13] = [
    "auth",
    "bodies",
    "errors",
    "idempotency",
    "pagination",
    "paths",
    "query",
    "redirect",
    "retry",
    "security",
    "streams",
    "timeout",
    "webhooks",
];

#[test]
fn every_topic_has_cases_of_its_own() {
    let counts = topics().into_iter().map(|path| {
        let topic = path.file_stem().unwrap_or_default().to_string_lossy();
        (topic.into_owned(), read(&path).len())
    });
    let counts: BTreeMap<String, usize> = counts.collect();
    for topic in TOPICS {
        assert!(
            counts.get(topic).is_some_and(|count| *count >= 10),
            "{topic}: {counts:?}"
        );
    }
    assert!(counts.values().sum::<usize>() >= 150, "{counts:?}");
}

#[test]
fn no_two_cases_of_a_topic_have_one_name() {
    for path in topics() {
        let mut names: Vec<String> = read(&path).into_iter().map(|case| case.name).collect();
        names.sort();
        for pair in names.windows(2) {
            assert_ne!(pair.first(), pair.last(), "{}", path.display());
        }
    }
}

fn topics() -> Vec<PathBuf> {
    let mut topics: Vec<PathBuf> = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    topics.sort();
    assert!(!topics.is_empty(), "no cases");
    topics
}

fn read(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A runtime of the case's own, in which time passes only by waiting.
fn run(case: &Case) -> Result<Record, String> {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .map_err(|error| error.to_string())?
        .block_on(play(case))
}

async fn play(case: &Case) -> Result<Record, String> {
    let clock = Clock::start();
    let script = Script::new(clock, &case.answers)?;
    let mut last = None;
    match &case.call {
        Invocation::Polar(call) => {
            let client = polar::client(&case.client, &script, clock)?;
            for _ in 0..case.times {
                last = Some(polar::perform(&client, call).await?);
            }
        }
        Invocation::Raw(call) => {
            let client = raw::client(&case.client, &script, clock)?;
            for _ in 0..case.times {
                last = Some(raw::perform(&client, call).await?);
            }
        }
        Invocation::Webhook(call) => last = Some(webhook::verify(call)?),
    }
    let outcome: Outcome = last.ok_or("the call is never made")?;
    let (seen, left) = script.finish();
    Ok(Record {
        outcome,
        seen,
        left,
        elapsed_ms: clock.elapsed().as_millis(),
    })
}
