//! Values that are made up for the schemas of real documents are valid.

use std::path::Path;

use sdkwright::config::Config;
use sdkwright::diagnostics::Diagnostics;
use sdkwright::document::Document;
use sdkwright::instance::{Judge, Sampler, Side};

use crate::POLAR;

/// How many values are made of each schema.
const SEEDS: u64 = 3;

fn document(path: &Path) -> Document {
    let config = Config {
        spec: path.to_owned(),
        ..Config::default()
    };
    sdkwright::read(&config, &mut Diagnostics::new()).unwrap()
}

/// The values of a document's schemas that are not valid, and how many there are at all.
fn invalid(document: &Document) -> (Vec<String>, usize) {
    let mut problems = Vec::new();
    let mut count = 0;
    for (name, schema) in document.schemas.named() {
        for side in [Side::Request, Side::Response] {
            let judge = Judge::new(&document.schemas, side);
            for seed in 0..SEEDS {
                let mut sampler = Sampler::new(&document.schemas, side, seed);
                if seed > 0 {
                    sampler = sampler.without_examples();
                }
                count += 1;
                match sampler.sample(schema) {
                    Some(value) => {
                        if let Some(first) = judge.judge(schema, &value).first() {
                            problems.push(format!("{name}: {first}"));
                        }
                    }
                    None => problems.push(format!("{name}: none was found")),
                }
            }
        }
    }
    (problems, count)
}

#[test]
fn what_is_made_up_for_polar_is_valid() {
    let own = "../spec/polar.yaml";
    let mut count = 0;
    for path in [own, POLAR].map(Path::new) {
        if !path.exists() {
            println!("skipped: {} is not there", path.display());
            continue;
        }
        let (problems, made) = invalid(&document(path));
        assert!(
            problems.is_empty(),
            "{} of {made}: {}",
            problems.len(),
            problems.join("\n")
        );
        count += made;
    }
    println!("{count} values");
    assert!(count > 100, "{count}");
}
