//! The documents whose schemas are tried.

use std::fs;
use std::path::{Path, PathBuf};

/// Documents are read from here; they are not part of this repository.
const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared");

/// Where the documents of real services are.
const REAL: &str = "corpus/real";

/// Those that are tried always: small, and of different kinds.
const FIRST: &[&str] = &[
    "polar/2026-04.openapi.json",
    "corpus/real/gravitee-io__openapi-ui.yaml",
    "corpus/real/apideck-libraries__webhook.yaml",
    "corpus/real/chroma-core__sync.openapi.json",
];

/// Those that are tried besides where `all` is wanted.
const OTHERS: &[&str] = &[
    "corpus/real/adyen__CapitalService-v1.json",
    "corpus/real/alexasomba__marketplace.yaml",
    "corpus/real/auth0__myaccount-api-oas.json",
    "corpus/real/bump-sh-examples__openapi.yaml",
    "corpus/real/camaraproject__qos-provisioning__bundled.yaml",
    "corpus/real/e2b-dev__openapi-volumecontent.yaml",
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

/// What the name of every document's crate begins with.
pub(super) const PREFIX: &str = "fidelity-";

/// A document.
#[derive(Clone, Debug)]
pub struct Document {
    /// A name for its crate: `fidelity-2026-04`.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// The documents to try, without those that are not there. A selection is a list with commas between its
/// parts, of which each is
///
/// - `all`: a few from many vendors,
/// - `real`: every document of a real service,
/// - the path of a document or of a folder of documents, or
/// - a part of the names of documents of real services.
///
/// Without a selection they are the few that are always tried.
pub fn chosen(selection: Option<&str>) -> Vec<Document> {
    let shared = Path::new(SHARED);
    let listed = |paths: &[&str]| -> Vec<PathBuf> {
        let paths = paths.iter().map(|path| shared.join(path));
        paths.filter(|path| path.exists()).collect()
    };
    let mut paths: Vec<PathBuf> = match selection {
        None => listed(FIRST),
        Some(selection) => selection
            .split(',')
            .flat_map(|part| match part {
                "all" => listed(&[FIRST, OTHERS].concat()),
                "real" => inside(&shared.join(REAL)),
                path if Path::new(path).is_dir() => inside(Path::new(path)),
                path if Path::new(path).exists() => vec![PathBuf::from(path)],
                name => inside(&shared.join(REAL))
                    .into_iter()
                    .filter(|path| file_name(path).contains(name))
                    .collect(),
            })
            .collect(),
    };
    paths.dedup();
    let documents = paths.into_iter().map(|path| Document {
        name: crate_name(&path),
        path,
    });
    documents.collect()
}

/// The files of a folder, in the order of their names.
fn inside(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    paths
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The name of a document's crate. A document that is called as many others has that of its folder too.
fn crate_name(path: &Path) -> String {
    let name = file_name(path);
    let mut stem = name
        .rsplit_once('.')
        .map_or(name.as_str(), |(stem, _)| stem)
        .to_owned();
    if stem == "spec"
        && let Some(folder) = path.parent()
    {
        stem = file_name(folder);
    }
    let words = stem.split(|char: char| !char.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!("{PREFIX}{}", words.join("-").to_lowercase())
}
