//! Generates and compiles a crate for each document of some folders:
//! `cargo run --release -p sdkwright-tests --bin corpus -- DIR…`.
//!
//! It exits with 0 where every document is as it should be, with 1 where one is not, and with 2 where
//! the run itself failed.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use clap::Parser as _;
use sdkwright_tests::corpus::{Exemptions, Generator, Options, Outcome, Run, Workspace};
use serde_json::json;

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Whether every document is as it should be.
fn run(options: &Options) -> io::Result<bool> {
    let program = env::current_exe()?;
    // Programs lie in `target/<profile>/`.
    let target = program.parent().and_then(Path::parent);
    let target = target.ok_or_else(|| io::Error::other("this program lies in no target folder"))?;
    let documents = Run::documents(options)?;
    let mut generator = match &options.program.generator {
        Some(program) => {
            let runtime = options.program.runtime.clone();
            Generator::at(program, &runtime.unwrap_or_else(Generator::runtime))?
        }
        None => Generator::build(target)?,
    };
    generator.lenient = !options.program.strict;
    let run = Run {
        generator,
        workspace: Workspace::new(&target.join("corpus"))?,
        exemptions: Exemptions::known().map_err(io::Error::other)?,
        check: !options.no_check,
        keep: options.keep,
        jobs: options.jobs(),
    };
    let (count, mut number) = (documents.len(), 0);
    let (outcomes, tally) = run.all(&documents, |outcome| {
        number += 1;
        println!("[{number:>4}/{count}] {}", line(outcome));
    })?;
    println!("\n{tally}");
    if let Some(file) = &options.json {
        let report = json!({ "totals": &tally, "documents": outcomes });
        fs::write(file, serde_json::to_vec_pretty(&report)?)?;
    }
    Ok(tally.failed == 0)
}

fn line(outcome: &Outcome) -> String {
    let name = &outcome.document;
    match (&outcome.exempt, &outcome.cause) {
        (Some(reason), _) => format!("{name}: as listed: {reason}"),
        (None, Some(cause)) => {
            let place = cause.place.as_deref().unwrap_or_default();
            format!(
                "{name}: {}: {} {} {place}",
                cause.kind.to_string().to_uppercase(),
                cause.code.as_deref().unwrap_or_default(),
                cause.message
            )
        }
        (None, None) => format!(
            "{name}: {} operations, {} lines, {:.2} s, {} MB",
            outcome.methods,
            outcome.lines,
            outcome.seconds,
            outcome.memory >> 20
        ),
    }
}
