//! A document changes, its crate is generated again, and what is said of the change is held to what the
//! compiler says of those who called the old crate.

mod case;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use case::{Case, Library};
use sdkwright::diff::{Diff, Verdict};
use sdkwright::output::File;
use sdkwright::surface::Surface;
use sdkwright_tests::scratch::Scratch;

/// A case, with what is said of it, and how many files stay as they are.
struct Said {
    case: Case,
    diff: Diff,
    kept: usize,
}

/// The verdict of every case is that of the compiler: it is breaking exactly where a caller that uses all
/// of the old crate does not compile against the new one. The files that a case does not concern stay as
/// they are, pages among them.
#[test]
fn what_is_said_of_a_change_is_what_the_compiler_says() {
    let library = Library::new();
    let before = library.generate("library", &[]);
    let surface = Surface::of(&before).unwrap();
    assert!(Diff::of(&surface, &surface).changes.is_empty());

    let mut crates = library.crates("unchanged", before.clone()).to_vec();
    let mut cases = Vec::new();
    let mut wrong = String::new();
    for case in Library::cases() {
        let after = library.generate("library", &case.actions);
        let changed = changed_files(&before, &after);
        if changed != case.files() {
            writeln!(wrong, "{}: changed are {changed:?}", case.name).unwrap();
        }
        let diff = Diff::of(&surface, &Surface::of(&after).unwrap());
        let kept = kept_files(&before, &after);
        crates.extend(library.crates(&case.package(), after));
        cases.push(Said { case, diff, kept });
    }

    let scratch = Scratch::write(env!("CARGO_TARGET_TMPDIR"), "changes", &crates);
    let broken = scratch.broken();
    assert!(
        !broken.contains_key(&library.caller("unchanged")),
        "the caller calls what there never was: {broken:#?}"
    );
    let mut table = String::new();
    for Said { case, diff, kept } in &cases {
        let verdict = diff.verdict();
        let word = verdict.map_or("nothing", Verdict::as_str);
        let caller = broken.get(&library.caller(&case.package()));
        let compiles = if caller.is_some() { "no" } else { "yes" };
        let (name, changed) = (&case.name, case.files().len());
        writeln!(
            table,
            "{name:64} {word:13} {compiles:8} {changed:7} {kept:4}"
        )
        .unwrap();
        if let Some(error) = broken.get(&library.package(&case.package())) {
            writeln!(wrong, "{}: the crate itself is broken: {error}", case.name).unwrap();
        }
        let is_silent = verdict.is_none() && case.concerns_code();
        if is_silent || (verdict == Some(Verdict::Breaking)) != caller.is_some() {
            let error = caller.map_or("no error", String::as_str);
            writeln!(wrong, "{}: said is\n{diff}{error}\n", case.name).unwrap();
        }
    }
    println!(
        "{:64} {:13} compiles changed kept\n{table}",
        "case", "verdict"
    );
    println!("{}", counts(&cases));
    assert!(wrong.is_empty(), "{wrong}");
    for (verdict, least) in [
        (Verdict::Breaking, 15),
        (Verdict::Compatible, 15),
        (Verdict::Documentation, 3),
    ] {
        let of_verdict = cases.iter().filter(|it| it.diff.verdict() == Some(verdict));
        assert!(of_verdict.count() >= least, "{verdict:?}");
    }
    assert!(cases.len() >= 40);
}

fn counts(cases: &[Said]) -> String {
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for case in cases {
        *counts.entry(case.diff.verdict()).or_default() += 1;
    }
    let changed: usize = cases.iter().map(|it| it.case.files().len()).sum();
    let kept: usize = cases.iter().map(|it| it.kept).sum();
    format!(
        "{} cases: {counts:?}; {changed} files changed, {kept} stayed byte for byte",
        cases.len()
    )
}

/// How many files are byte for byte the same.
fn kept_files(before: &[File], after: &[File]) -> usize {
    before.iter().filter(|file| after.contains(file)).count()
}

/// The files that are not byte for byte the same, without the name of the crate's own folder.
fn changed_files(before: &[File], after: &[File]) -> Vec<String> {
    let texts = |files: &[File]| -> BTreeMap<String, String> {
        files
            .iter()
            .map(|file| (file.path.clone(), file.text.clone()))
            .collect()
    };
    let (before, after) = (texts(before), texts(after));
    let mut changed: Vec<String> = before
        .iter()
        .filter(|(path, text)| after.get(*path) != Some(text))
        .map(|(path, _)| path)
        .chain(after.keys().filter(|path| !before.contains_key(*path)))
        .map(|path| case::short(path))
        .collect();
    changed.sort();
    changed
}
