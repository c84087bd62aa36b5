//! What the generated crate's `Cargo.toml` says.

use std::path::{Component, Path, PathBuf, absolute};

use indexmap::IndexMap;
use serde::Serialize;

use crate::{api::seen, config::Runtime, rust::Crate};

/// The context of the manifest's template.
#[derive(Serialize)]
pub(super) struct Manifest<'a> {
    name: &'a str,
    version: &'a str,
    description: String,
    license: Option<&'a str>,
    repository: Option<&'a str>,
    authors: &'a [String],
    keywords: &'a [String],
    categories: &'a [String],
    documentation: Option<&'a str>,
    readme: bool,
    rust_version: &'a str,
    runtime_version: &'a str,
    runtime_path: Option<String>,
    features: &'a [String],
    webhooks: Option<&'a str>,
    mostly_unused: bool,
    dependencies: &'a toml::Table,
    own_features: &'a IndexMap<String, Vec<String>>,
    programs: &'a [toml::Table],
}

/// What the manifest says.
pub(super) fn context<'a>(source: &'a Crate<'_>) -> Manifest<'a> {
    let (api, config) = (source.api, source.config);
    let package = &config.package;
    let (runtime_version, runtime_path) = match &package.runtime {
        Runtime::Version(version) => (version.as_str(), None),
        Runtime::Path(path) => (
            env!("CARGO_PKG_VERSION"),
            Some(slashed(&seen_from(&config.out, path))),
        ),
    };
    Manifest {
        name: &package.name,
        version: &package.version,
        description: package
            .description
            .clone()
            .unwrap_or_else(|| format!("Client for {}", seen(&api.title))),
        license: package.license.as_deref(),
        repository: package.repository.as_deref(),
        authors: &package.authors,
        keywords: &package.keywords,
        categories: &package.categories,
        documentation: package.documentation.as_deref(),
        readme: config.docs.readme,
        rust_version: package.rust_version.as_deref().unwrap_or("1.89"),
        runtime_version,
        runtime_path,
        features: &source.features,
        webhooks: source.webhooks.as_deref(),
        mostly_unused: package.mostly_unused,
        dependencies: &package.dependencies,
        own_features: &package.features,
        programs: &package.bin,
    }
}

/// A path as TOML on every machine writes it.
fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// A path as it is written in a folder: an absolute one as it is, another one step by step from
/// there.
fn seen_from(folder: &Path, path: &Path) -> PathBuf {
    let (Ok(folder), Ok(target)) = (absolute(folder), absolute(path)) else {
        return path.to_owned();
    };
    if path.is_absolute() {
        return path.to_owned();
    }
    let folder = plain(&folder);
    let target = plain(&target);
    let shared = folder
        .iter()
        .zip(&target)
        .take_while(|(one, other)| one == other)
        .count();
    let up = folder
        .iter()
        .skip(shared)
        .map(|_| Component::ParentDir.as_os_str().to_owned());
    up.chain(target.into_iter().skip(shared)).collect()
}

/// The steps of a path without `.` and `..`.
fn plain(path: &Path) -> Vec<std::ffi::OsString> {
    let mut steps = Vec::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                steps.pop();
            }
            other => steps.push(other.as_os_str().to_owned()),
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use minijinja::value::Serde;

    use super::*;
    use crate::render::templates::Templates;

    fn text(mostly_unused: bool) -> String {
        let manifest = Manifest {
            name: "pets",
            version: "1.0.0",
            description: String::new(),
            license: None,
            repository: None,
            authors: &[],
            keywords: &[],
            categories: &[],
            documentation: None,
            readme: false,
            rust_version: "1.89",
            runtime_version: "1.0.0",
            runtime_path: None,
            features: &[],
            webhooks: None,
            mostly_unused,
            dependencies: &toml::Table::new(),
            own_features: &IndexMap::new(),
            programs: &[],
        };
        let templates = Templates::new(Vec::new()).expect("the templates are sound");
        templates
            .render("Cargo.toml", Serde(&manifest).into())
            .expect("a manifest")
    }

    #[test]
    fn the_hint_is_a_choice() {
        let hint = |text: &str| {
            let manifest: toml::Table = text.parse().expect("TOML");
            manifest
                .get("hints")
                .map(|hints| hints["mostly-unused"].clone())
        };
        assert_eq!(hint(&text(true)), Some(toml::Value::Boolean(true)));
        assert_eq!(hint(&text(false)), None);
    }

    #[test]
    fn a_relative_runtime_is_found_from_the_crate() {
        assert_eq!(
            seen_from(Path::new("spec/../generated"), Path::new("spec/../runtime")),
            Path::new("../runtime")
        );
        assert_eq!(
            seen_from(Path::new("out/client"), Path::new("runtime")),
            Path::new("../../runtime")
        );
        assert_eq!(
            seen_from(Path::new("out"), Path::new("/opt/runtime")),
            Path::new("/opt/runtime")
        );
    }
}
