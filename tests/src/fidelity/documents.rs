//! The documents whose schemas are tried.

use std::path::PathBuf;

/// Documents are read from here; they are not part of this repository.
const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared");

/// Those that are tried always: small, and of different kinds.
const FIRST: &[&str] = &[
    "polar/2026-04.openapi.json",
    "corpus/real/gravitee-io__openapi-ui.yaml",
    "corpus/real/apideck-libraries__webhook.yaml",
    "corpus/real/chroma-core__sync.openapi.json",
];

/// Those that are tried besides where `FIDELITY_DOCUMENTS` is `all`.
const OTHERS: &[&str] = &[
    "corpus/real/adyen__CapitalService-v1.json",
    "corpus/real/alexasomba__marketplace.yaml",
    "corpus/real/auth0__myaccount-api-oas.json",
    "corpus/real/bump-sh-examples__openapi.yaml",
    "corpus/real/camaraproject__qos-provisioning__bundled.yaml",
    "corpus/real/e2b-dev__openapi.yaml",
    "corpus/real/gravitee-io__openapi-environments.yaml",
    "corpus/real/json2video.com__json2video.com.json",
    "corpus/real/lakekeeper__rest-catalog-open-api.yaml",
    "corpus/real/meilisearch__open-api.json",
    "corpus/real/nexmo__reports.yaml",
    "corpus/real/opensearch-project__namespaces-cat__bundled.yaml",
    "corpus/real/oxforddictionaries.com__oxforddictionaries.com.json",
    "corpus/real/radiantearth__openapi-features__bundled.yaml",
    "corpus/real/swissdatasciencecenter__notebooks-api.spec.yaml",
    "corpus/real/telegram.org__telegram.org.json",
    "corpus/real/twilio.com__twilio-media-v1.json",
];

/// A document.
#[derive(Clone, Debug)]
pub struct Document {
    /// A name for its crate: `polar-2026-04`.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// The documents to try: all of them, or, where `filter` is given, those whose name it is a part of;
/// `None` chooses the few that are always tried.
pub fn chosen(filter: Option<&str>) -> Vec<Document> {
    let others = if filter.is_some() { OTHERS } else { &[] };
    let documents = FIRST.iter().chain(others).map(|path| Document {
        name: name(path),
        path: PathBuf::from(SHARED).join(path),
    });
    let wanted = filter.filter(|filter| *filter != "all").unwrap_or_default();
    documents
        .filter(|document| document.name.contains(wanted))
        .collect()
}

fn name(path: &str) -> String {
    let path = path.trim_start_matches("corpus/real/");
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let words = stem.split(|char: char| !char.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!("fidelity-{}", words.join("-").to_lowercase())
}
