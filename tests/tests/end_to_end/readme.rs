//! The README's tour and the example that takes it are one.

use std::fs;
use std::path::Path;

use crate::Outcome;

/// Files of the example that set the stage, and are no listing.
const BEHIND_THE_SCENES: [&str; 2] = ["main.rs", "stage.rs"];

#[test]
fn every_listing_of_the_tour_is_a_file_of_the_example() -> Outcome {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(tests.join("../README.md"))?;
    let (_, tour) = readme
        .split_once("## A tour of the SDK\n")
        .ok_or("the README has no tour")?;
    let tour = tour.split("\n## ").next().unwrap_or_default();
    let mut listings: Vec<&str> = tour
        .split("```rust\n")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once("```")?.0))
        .collect();
    for entry in fs::read_dir(tests.join("examples/tour"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if BEHIND_THE_SCENES.iter().any(|other| name == *other) {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        // The first lines say what the file is about; the README says it in its own way.
        let (_, code) = text
            .split_once("\n\n")
            .ok_or("a file without a first line")?;
        let known = listings.iter().position(|listing| *listing == code);
        let known = known.ok_or_else(|| format!("{name:?} is no listing of the README"))?;
        listings.remove(known);
    }
    assert!(listings.is_empty(), "no file of the example: {listings:#?}");
    Ok(())
}
