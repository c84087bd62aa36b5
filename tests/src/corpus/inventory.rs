//! The operations of a document, by a reading that has nothing in common with the generator's: what it
//! overlooks would otherwise be overlooked here too.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use super::tree::Tree;

/// The methods that have a member of their own in a path item (OpenAPI 3.2.0, section 4.9). Who writes one
/// that an older version doesn't have means it all the same.
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// How many path items may lead to one another.
const MAX_CHAIN: usize = 32;

/// How many operations a document has under its paths.
///
/// # Errors
/// What makes it impossible to read the document or a file that it is spread over.
pub fn operations(document: &Path) -> Result<usize, String> {
    let mut files = Files::default();
    let root = files.read(document)?;
    let Some(paths) = root.get("paths").and_then(Tree::members) else {
        return Ok(0);
    };
    let mut count = 0;
    for (path, item) in paths {
        if path.starts_with("x-") {
            continue;
        }
        let mut methods = BTreeSet::new();
        for members in files.layers(item, document) {
            collect(&members, &mut methods);
        }
        count += methods.len();
    }
    Ok(count)
}

/// The members of a path item.
type PathItem = BTreeMap<String, Tree>;

/// The methods that a path item has operations for, with a member of their own or in the map for all
/// others.
fn collect(members: &PathItem, methods: &mut BTreeSet<String>) {
    for (name, operation) in members {
        let Some(inner) = operation.members() else {
            continue;
        };
        if METHODS.contains(&name.as_str()) {
            methods.insert(name.to_ascii_uppercase());
        }
        if name == "additionalOperations" {
            let others = inner.iter().filter(|(_, other)| other.members().is_some());
            methods.extend(others.map(|(name, _)| name.clone()));
        }
    }
}

/// The files of a document, each read once.
#[derive(Default)]
struct Files {
    read: HashMap<PathBuf, Tree>,
}

impl Files {
    fn read(&mut self, path: &Path) -> Result<Tree, String> {
        if let Some(value) = self.read.get(path) {
            return Ok(value.clone());
        }
        let bytes = fs::read(path).map_err(|error| error.to_string())?;
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_start_matches('\u{feff}');
        let value: Tree = serde_json::from_str(text)
            .or_else(|_| serde_yaml::from_str(text))
            .map_err(|error| error.to_string())?;
        self.read.insert(path.to_owned(), value.clone());
        Ok(value)
    }

    /// A path item, and those that its `$ref` leads to.
    fn layers(&mut self, item: &Tree, file: &Path) -> Vec<PathItem> {
        let mut layers = Vec::new();
        let mut next = item.members().map(|item| (item.clone(), file.to_owned()));
        while let Some((item, file)) = next.take() {
            if layers.len() == MAX_CHAIN {
                break;
            }
            let reference = item.get("$ref").and_then(Tree::text);
            next = reference.and_then(|reference| self.follow(reference, &file));
            layers.push(item);
        }
        layers
    }

    /// The path item that a `$ref` in a file names, and the file that it is in.
    fn follow(&mut self, reference: &str, file: &Path) -> Option<(PathItem, PathBuf)> {
        let (named, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let file = match named {
            "" => file.to_owned(),
            named => file.parent()?.join(decoded(named)),
        };
        let root = self.read(&file).ok()?;
        let mut value = &root;
        for token in pointer.split('/').skip(1) {
            let token = decoded(token).replace("~1", "/").replace("~0", "~");
            value = match value {
                Tree::List(elements) => elements.get(token.parse::<usize>().ok()?)?,
                other => other.get(&token)?,
            };
        }
        Some((value.members()?.clone(), file))
    }
}

/// The text without percent-encoding.
fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(name: &str, text: &str) -> usize {
        let folder = std::env::temp_dir().join(format!("corpus-inventory-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        let count = operations(&path).unwrap();
        fs::remove_file(&path).unwrap();
        count
    }

    #[test]
    fn methods_are_counted_and_nothing_else_is() {
        let text = "\
openapi: 3.1.0
paths:
  x-notes: { get: {} }
  /a: { summary: a, parameters: [], get: {}, put: {}, x-get: {} }
  /b: { get: null, post: { responses: { 200: {} } } }
  /c: { $ref: '#/paths/~1a', get: {}, trace: {} }
webhooks: { w: { post: {} } }
";
        assert_eq!(count("a.yaml", text), 2 + 1 + 3);
    }

    #[test]
    fn methods_of_the_newest_version_count() {
        let text = r##"{"openapi": "3.2.0", "paths": {
            "/a": {"query": {}, "additionalOperations": {"COPY": {}, "MOVE": {}}},
            "/b": {"$ref": "missing.json"}, "/c": {"$ref": "#/paths/~1c"}
        }}"##;
        assert_eq!(count("b.json", text), 3);
    }
}
