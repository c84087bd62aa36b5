//! Compiling the full Polar crate alone, its dependencies built: checked, built for release, and with
//! one resource of many.
//!
//! Times are those of all processors together, so that other work on the machine counts for little.

use crate::generator::Generator;
use crate::process::Cost;
use crate::project::Project;
use crate::rounds::{Comparison, Rounds};
use crate::row::{Bound, Row, bytes, time};

const CHECK: &[&str] = &["check"];
const RELEASE: &[&str] = &["build", "--release"];
const BENEFITS: &[&str] = &["check", "--no-default-features", "--features", "benefits"];

/// `cargo check`.
pub(crate) fn check(rounds: Rounds) -> Vec<Row> {
    let figure = "`cargo check` of the full Polar crate alone";
    let row =
        peers(figure, CHECK, rounds.of(5)).map(|(compared, ..)| against_peer(figure, compared, 3));
    vec![row.unwrap_or_else(|reason| Row::missing(figure, reason))]
}

/// `cargo build --release`, and the library that it leaves.
pub(crate) fn release(rounds: Rounds) -> Vec<Row> {
    let (build, library) = ("its release build", "its `.rlib`");
    let measured = peers(build, RELEASE, rounds.of(3)).and_then(|(compared, ours, theirs)| {
        let (ours, theirs) = (ours.library()?, theirs.library()?);
        Ok(vec![
            against_peer(build, compared, 4),
            Row::ratio(
                library,
                bytes(ours),
                format!("{}, {}", bytes(theirs), Generator::OpenapiToRust.name()),
                ours / theirs,
                Bound::Part(4),
            ),
        ])
    });
    measured.unwrap_or_else(|reason| {
        vec![
            Row::missing(build, reason.clone()),
            Row::missing(library, reason),
        ]
    })
}

/// `cargo check` with the resource of benefits alone.
pub(crate) fn feature(rounds: Rounds) -> Vec<Row> {
    let figure = "`cargo check --no-default-features --features benefits`";
    let measured = || {
        let project = Project::of_polar(Generator::Sdkwright)?;
        project.build_dependencies(CHECK)?;
        project.build_dependencies(BENEFITS)?;
        let mut pairs = Vec::new();
        for _ in 0..rounds.of(5) {
            pairs.push((project.compile(BENEFITS)?, project.compile(CHECK)?));
        }
        let compared = by_processor(&pairs);
        Ok(Row::ratio(
            figure,
            time(compared.ours),
            format!("{}, our full crate", time(compared.theirs)),
            compared.ratio,
            Bound::Part(5),
        ))
    };
    vec![measured().unwrap_or_else(|reason: String| Row::missing(figure, reason))]
}

/// Compiles our crate and the peer's in turns.
fn peers(
    what: &str,
    arguments: &[&str],
    rounds: usize,
) -> Result<(Comparison, Project, Project), String> {
    eprintln!("{what}: building dependencies");
    let ours = Project::of_polar(Generator::Sdkwright)?;
    let theirs = Project::of_polar(Generator::OpenapiToRust)?;
    ours.build_dependencies(arguments)?;
    theirs.build_dependencies(arguments)?;
    let mut pairs = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        pairs.push((ours.compile(arguments)?, theirs.compile(arguments)?));
    }
    Ok((by_processor(&pairs), ours, theirs))
}

fn by_processor(pairs: &[(Cost, Cost)]) -> Comparison {
    let seconds = |cost: &Cost| cost.processor.as_secs_f64();
    Comparison::of(
        pairs
            .iter()
            .map(|(ours, theirs)| (seconds(ours), seconds(theirs))),
    )
}

fn against_peer(figure: &str, compared: Comparison, parts: u32) -> Row {
    Row::ratio(
        figure,
        time(compared.ours),
        format!(
            "{}, {}",
            time(compared.theirs),
            Generator::OpenapiToRust.name()
        ),
        compared.ratio,
        Bound::Part(parts),
    )
}
