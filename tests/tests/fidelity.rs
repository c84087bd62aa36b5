//! Random instances of the schemas of real documents are read and written by the types that stand for
//! them, and come back the same; instances with a mistake are refused with the place of the mistake.
//!
//! | variable | meaning | without it |
//! | --- | --- | --- |
//! | `FIDELITY_SEED` | what all randomness comes from; it is printed | 0 |
//! | `FIDELITY_INSTANCES` | how many instances there are of each schema | 20 |
//! | `FIDELITY_DOCUMENTS` | `all`, `real`, paths, or parts of the names of documents | a few |
//! | `FIDELITY_KEEP` | `true` leaves the programs, so that another run compiles less | `false` |
//!
//! Everything: `FIDELITY_DOCUMENTS=real cargo test -p sdkwright-tests --test fidelity -- --nocapture`.
//! Of every thousand instances one may fail, and each type that fails is listed with the cause in
//! `tests/fidelity/causes.toml`.

use std::env;
use std::str::FromStr;

use sdkwright_tests::fidelity::{Causes, Report, Settings, chosen, run};

#[test]
fn types_keep_what_they_are_given() {
    let settings = Settings {
        seed: variable("FIDELITY_SEED").unwrap_or(0),
        instances: variable("FIDELITY_INSTANCES").unwrap_or(20),
        keep: variable("FIDELITY_KEEP").unwrap_or(false),
    };
    println!("FIDELITY_SEED={}", settings.seed);
    let selection: Option<String> = variable("FIDELITY_DOCUMENTS");
    let documents = chosen(selection.as_deref());
    if documents.is_empty() {
        println!("skipped: there are no documents");
    }
    let mut all = Report::default();
    let mut each = |name: &str, report: Report| {
        println!("{name}: {report}");
        all.add(report);
    };
    run(&documents, settings, env!("CARGO_TARGET_TMPDIR"), &mut each);
    println!("{} documents: {all}", documents.len());
    assert!(all.is_faithful(), "FIDELITY_SEED={}\n{all}", settings.seed);
    let is_whole = settings.seed == 0 && settings.instances >= 20;
    let differences = Causes::known().unwrap().differences(&all, is_whole);
    assert!(
        differences.is_empty(),
        "FIDELITY_SEED={}\n{}\n{all}",
        settings.seed,
        differences.join("\n")
    );
    if all.broken > 10_000 {
        assert!(all.surroundings.are_all_met(), "{}", all.surroundings);
    }
}

fn variable<T: FromStr>(name: &str) -> Option<T> {
    let text = env::var(name).ok()?;
    let value = text.parse().ok();
    assert!(value.is_some(), "{name} is `{text}`");
    value
}
