//! A document that shows a value for everything that callers may give: calls made from it leave out nothing.

use std::fs;
use std::path::{Path, PathBuf};

use sdkwright::document::{Document, MediaType, Parameter, Schema};
use sdkwright::instance::{Sampler, Side};
use serde_yaml::Value;

/// Writes such a document, and gives its path.
pub(crate) fn written(name: &str, path: &Path, document: &Document) -> PathBuf {
    let mut tree: Value = serde_yaml::from_slice(&fs::read(path).unwrap()).unwrap();
    for operation in &document.operations {
        for parameter in &operation.parameters {
            show_parameter(&mut tree, document, parameter);
        }
        let bodies = operation.request_body.iter();
        for media in bodies.flat_map(|body| &body.content) {
            show_body(&mut tree, document, media);
        }
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mock-whole");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}.json"));
    fs::write(&path, serde_json::to_string(&tree).unwrap()).unwrap();
    path
}

fn show_parameter(tree: &mut Value, document: &Document, parameter: &Parameter) {
    let content = parameter.content.as_ref();
    let schema = parameter.schema.as_ref();
    let schema = schema.or_else(|| content?.schema.as_ref());
    let at = content.map_or(&parameter.pointer, |media| &media.pointer);
    show(tree, document, at, schema);
}

fn show_body(tree: &mut Value, document: &Document, media: &MediaType) {
    show(tree, document, &media.pointer, media.schema.as_ref());
}

/// Makes a value of a schema the only example in a place.
fn show(tree: &mut Value, document: &Document, at: &str, schema: Option<&Schema>) {
    let Some(schema) = schema else { return };
    let mut sampler = Sampler::new(&document.schemas, Side::Request, 1);
    let value = sampler.sample(schema);
    let members = place(tree, at).and_then(Value::as_mapping_mut);
    if let (Some(members), Some(value)) = (members, value) {
        members.remove("examples");
        let value = serde_yaml::to_value(value).unwrap();
        members.insert(Value::from("example"), value);
    }
}

/// What a JSON pointer leads to.
fn place<'t>(tree: &'t mut Value, pointer: &str) -> Option<&'t mut Value> {
    pointer.split('/').skip(1).try_fold(tree, |tree, step| {
        let name = step.replace("~1", "/").replace("~0", "~");
        let number: Option<usize> = name.parse().ok();
        match tree {
            Value::Sequence(elements) => elements.get_mut(number?),
            Value::Mapping(members) => {
                // YAML makes numbers of the names of statuses.
                let is_text = members.contains_key(name.as_str());
                let key = if is_text {
                    Value::from(name)
                } else {
                    Value::from(number?)
                };
                members.get_mut(&key)
            }
            _ => None,
        }
    })
}
