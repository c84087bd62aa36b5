//! Documents whose authors mean harm: each gives a located diagnostic, or a crate in which nothing of the
//! attack is live.
//!
//! `hostile/places.yaml` is a document with all places that a text can stand in, `hostile/payloads.yaml`
//! has the attacks. Every attack is put into all places at once; places that the generator refuses it in
//! are calmed one after the other until there is a crate.

mod attack;
mod commands;
mod layout;
mod live;
mod places;
mod references;
mod size;
mod subject;

use std::collections::BTreeSet;

use sdkwright::config::Runtime;
use sdkwright_tests::scratch::Scratch;

use attack::Attack;
use live::{Harmless, live};
use places::Places;
use subject::Subject;

#[test]
fn no_attack_in_any_place_is_live() {
    let places = Places::read();
    let harmless = Harmless::of(&calm(&places));
    let mut found = Vec::new();
    let (mut armed, mut refused) = (0, 0);
    for attack in Attack::all() {
        let (text, crate_of) = armed_as_far_as_possible(&places, &attack);
        armed += text.places.len();
        refused += places.count() - text.places.len();
        let lives = live(&crate_of, &harmless);
        found.extend(lives.iter().map(|live| format!("{}: {live}", attack.name)));
    }
    println!(
        "{} attacks in {} places each: {armed} are in crates, {refused} are refused",
        Attack::all().len(),
        places.count()
    );
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn all_attacks_together_compile_and_none_is_a_doctest() {
    let places = Places::read();
    let attacks = Attack::all().into_iter();
    let documents: Vec<_> = attacks
        .map(|attack| armed_as_far_as_possible(&places, &attack).0.document)
        .collect();
    let document = places::merged(documents);
    let runtime = std::fs::canonicalize("../runtime").unwrap();
    let subject = Subject::new("together", &document.to_string());
    let files = subject.generate(Runtime::Path(runtime)).unwrap();
    let crates = [("hostile-together".to_owned(), files)];
    let scratch = Scratch::write(env!("CARGO_TARGET_TMPDIR"), "hostile", &crates);
    scratch.cargo(&["check", "--package=hostile-together"]);
    scratch.cargo(&["test", "--doc", "--package=hostile-together"]);
    scratch.remove();
}

/// The crate of a document without any attack.
fn calm(places: &Places) -> Vec<sdkwright::output::File> {
    let text = places.document(&Attack::none(), &BTreeSet::new());
    let subject = Subject::new("calm", &text.document.to_string());
    subject.generate(Runtime::default()).unwrap()
}

/// The document with an attack in all places where it isn't refused, and its crate.
fn armed_as_far_as_possible(
    places: &Places,
    attack: &Attack,
) -> (places::Armed, Vec<sdkwright::output::File>) {
    let mut armed: BTreeSet<usize> = (0..places.count()).collect();
    loop {
        let text = places.document(attack, &armed);
        let subject = Subject::new("places", &text.document.to_string());
        match subject.generate(Runtime::default()) {
            Ok(files) => return (text, files),
            Err(diagnostics) => {
                let before = armed.len();
                for pointer in &diagnostics {
                    armed.retain(|place| !text.concerns(*place, pointer));
                }
                assert!(
                    armed.len() < before,
                    "{}: an error about no place with the attack: {diagnostics:?}",
                    attack.name
                );
            }
        }
    }
}
