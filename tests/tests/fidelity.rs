//! Random instances of the schemas of real documents are read and written by the types that stand for
//! them, and come back the same; instances with a mistake are refused with the place of the mistake.
//!
//! | variable | meaning | without it |
//! | --- | --- | --- |
//! | `FIDELITY_SEED` | what all randomness comes from; it is printed | 0 |
//! | `FIDELITY_INSTANCES` | how many instances there are of each schema | 20 |
//! | `FIDELITY_DOCUMENTS` | `all`, or a part of the names of documents | a few |
//!
//! Everything: `FIDELITY_DOCUMENTS=all FIDELITY_INSTANCES=200 cargo test -p sdkwright-tests --test
//! fidelity -- --nocapture`.

use std::env;
use std::str::FromStr;

use sdkwright_tests::fidelity::{Report, Settings, chosen, run};

#[test]
fn types_keep_what_they_are_given() {
    let settings = Settings {
        seed: variable("FIDELITY_SEED").unwrap_or(0),
        instances: variable("FIDELITY_INSTANCES").unwrap_or(20),
    };
    println!("FIDELITY_SEED={}", settings.seed);
    let filter: Option<String> = variable("FIDELITY_DOCUMENTS");
    let mut all = Report::default();
    for document in chosen(filter.as_deref()) {
        if !document.path.exists() {
            println!("skipped: {} is not there", document.path.display());
            continue;
        }
        let report = run(&document, settings, env!("CARGO_TARGET_TMPDIR"));
        println!("{}: {report}", document.name);
        all.add(report);
    }
    assert_eq!(all.failed, 0, "FIDELITY_SEED={}\n{all}", settings.seed);
}

fn variable<T: FromStr>(name: &str) -> Option<T> {
    let text = env::var(name).ok()?;
    let value = text.parse().ok();
    assert!(value.is_some(), "{name} is `{text}`");
    value
}
