//! The documents of `../shared/corpus`, which are not part of the project: a fixed choice of real ones is
//! generated and compiled, all awkward and all wrong ones are generated.

use std::path::{Path, PathBuf};

use sdkwright_tests::corpus::{
    Document, Exemptions, Generator, Kind, Outcome, Run, Tally, Workspace,
};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus");

/// Small documents that have as much as possible of what real ones have: JSON and YAML, 3.0 and 3.1,
/// forms, files, events, webhooks, unions with and without discriminators, recursion, names that collide,
/// all kinds of credentials, references that lead nowhere.
const CHOICE: &[&str] = &[
    "adyen__CapitalService-v1.json",
    "alexasomba__marketplace.yaml",
    "apideck-libraries__issue-tracking.yaml",
    "apideck-libraries__lead.yaml",
    "apideck-libraries__webhook.yaml",
    "auth0__myaccount-api-oas.json",
    "bump-sh-examples__openapi.yaml",
    "camaraproject__qos-provisioning__bundled.yaml",
    "chroma-core__sync.openapi.json",
    "e2b-dev__openapi-volumecontent.yaml",
    "gravitee-io__openapi-ui.yaml",
    "groundhog-day.com__groundhog-day.com.json",
    "json2video.com__json2video.com.json",
    "lakekeeper__generic-table-open-api.yaml",
    "mermade.org.uk__openapi-converter.json",
    "nexmo__media.yaml",
    "nexmo__reports.yaml",
    "nordigen.com__nordigen.com.json",
    "openapi-generator.tech__openapi-generator.tech.json",
    "oxforddictionaries.com__oxforddictionaries.com.json",
    "radiantearth__openapi-features__bundled.yaml",
    "sakari.io__sakari.io.json",
    "seldon.local__wrapper.json",
    "swissdatasciencecenter__api-api.spec.yaml",
    "twilio.com__twilio-media-v1.json",
    "urlbox.io__urlbox.io.json",
    "vectara.io__vectara.io.json",
    "zeit.co__zeit.co.json",
];

/// The folder of the corpus, or nothing, which is said.
fn corpus(part: &str) -> Option<PathBuf> {
    let folder = Path::new(CORPUS).join(part);
    if !folder.exists() {
        println!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

/// Generates from all documents, and compiles the crates where asked to.
fn run(name: &str, places: &[PathBuf], check: bool) -> (Vec<Outcome>, Tally) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let run = Run {
        generator: Generator::build(target).unwrap(),
        workspace: Workspace::new(&target.join("corpus-tests").join(name)).unwrap(),
        exemptions: Exemptions::known().unwrap(),
        check,
        keep: false,
        jobs: 2,
    };
    let documents = Document::all(places).unwrap();
    run.all(&documents, |_| ()).unwrap()
}

#[test]
fn a_choice_of_real_documents_compiles_with_all_operations() {
    let Some(folder) = corpus("real") else { return };
    let places: Vec<PathBuf> = CHOICE.iter().map(|name| folder.join(name)).collect();
    let (outcomes, tally) = run("real", &places, true);
    assert_eq!(tally.failed, 0, "{tally}");
    assert_eq!(tally.compiled, outcomes.len(), "{tally}");
    assert_eq!(tally.operations, tally.methods, "{tally}");
}

#[test]
fn every_awkward_document_has_a_crate_or_a_reason() {
    let Some(folder) = corpus("edge") else { return };
    let (outcomes, tally) = run("edge", &[folder], false);
    assert_eq!(tally.failed, 0, "{tally}");
    let known = Exemptions::known().unwrap();
    let stale: Vec<&str> = known
        .documents()
        .filter(|name| !outcomes.iter().any(|outcome| outcome.document == *name))
        .collect();
    assert!(stale.is_empty(), "listed, but not there: {stale:?}");
}

#[test]
fn a_wrong_document_has_a_located_diagnostic_or_a_crate() {
    let Some(folder) = corpus("negative") else {
        return;
    };
    let (outcomes, tally) = run("negative", &[folder], false);
    let worse = outcomes.iter().filter_map(|outcome| outcome.cause.as_ref());
    let worse = worse.filter(|cause| cause.kind != Kind::Refused).count();
    assert_eq!(worse, 0, "{tally}");
}
