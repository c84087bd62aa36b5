//! A document: its generated crate, the calls that the crate shows, and what is documented of failures.

use std::fs;
use std::path::{Path, PathBuf};

use sdkwright::api::Service;
use sdkwright::config::{Config, Operation, Package, PageBy, Pagination, Runtime};
use sdkwright::diagnostics::{Diagnostics, Report};
use sdkwright::document::{
    Document, JsonType, Parameter, ParameterLocation, ParameterStyle, Schema, StatusPattern,
};
use sdkwright::mock::Entry;
use sdkwright::output::File;

use crate::whole;

/// A document and its generated crate.
pub(crate) struct Api {
    pub(crate) name: String,
    pub(crate) package: String,
    pub(crate) files: Vec<File>,
    /// The examples in the documentation, each a function `example` with what it needs before it.
    pub(crate) calls: Vec<String>,
    /// How many of the calls are those that the documentation shows; the others leave out nothing.
    pub(crate) shown: usize,
    pub(crate) document: Document,
    pub(crate) config: Config,
    /// The ids of all operations.
    pub(crate) operations: Vec<String>,
    /// The documented failures that have a type, by operation.
    errors: Vec<(String, u16)>,
}

impl Api {
    pub(crate) fn of(workspace: &str, name: &str, path: &Path) -> Self {
        let package = format!("{workspace}-{}", name.replace('_', "-"));
        let config = Config {
            spec: path.to_owned(),
            out: PathBuf::from("out"),
            package: Package {
                name: package.clone(),
                runtime: Runtime::Path(fs::canonicalize("../runtime").unwrap()),
                ..Package::default()
            },
            operations: (name == "pages")
                .then(|| ("lists.linked".to_owned(), by_link()))
                .into_iter()
                .collect(),
            ..Config::default()
        };
        let mut diagnostics = Diagnostics::new();
        let Some(sdk) = sdkwright::generate(&config, &mut diagnostics) else {
            panic!("{}", Report::new(&diagnostics));
        };
        let document = sdkwright::read(&config, &mut Diagnostics::new()).unwrap();
        let api = sdkwright::api::build(&document, &config, &mut Diagnostics::new());
        let (mut operations, mut errors) = (Vec::new(), Vec::new());
        for service in &api.services {
            collect(service, &mut operations, &mut errors);
        }
        let mut calls = examples(&sdk.files);
        let shown = calls.len();
        let whole = Config {
            spec: whole::written(name, path, &document),
            ..config.clone()
        };
        let everything = sdkwright::exercises(&whole, &mut Diagnostics::new()).unwrap();
        calls.extend(everything.iter().map(|one| unfenced(&one.source)));
        Self {
            name: name.to_owned(),
            package,
            calls,
            shown,
            files: sdk.files,
            document,
            config,
            operations,
            errors,
        }
    }

    /// The text of a file of the crate.
    pub(crate) fn file(&self, path: &str) -> &str {
        let file = self.files.iter().find(|file| file.path == path);
        &file.unwrap().text
    }

    /// The query parameters that a request could have and has not, save those that tell pages apart.
    pub(crate) fn left_out(&self, entry: &Entry) -> Vec<&str> {
        let id = Some(entry.operation.as_str());
        let mut operations = self.document.operations.iter();
        let Some(operation) = operations.find(|operation| operation.id.as_deref() == id) else {
            return Vec::new();
        };
        let is_plain = |parameter: &&Parameter| {
            let name = &parameter.name;
            let is_word = name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            let tells_pages = ["page", "cursor", "offset"].contains(&name.as_str());
            // The members of an object stand in its place.
            let is_object = |schema: &Schema| schema.types.contains(&JsonType::Object);
            let is_whole = parameter.style != ParameterStyle::Form
                || !parameter.schema.as_ref().is_some_and(is_object);
            parameter.location == ParameterLocation::Query && is_word && !tells_pages && is_whole
        };
        let own = operation.parameters.iter().filter(is_plain);
        let missing = own.filter(|parameter| {
            let ends = ["=", "["].map(|end| format!("{}{end}", parameter.name));
            !ends.iter().any(|text| entry.target.contains(text))
        });
        missing.map(|parameter| parameter.name.as_str()).collect()
    }

    pub(crate) fn errors_of(&self, operation: &str) -> Vec<u16> {
        let own = self.errors.iter().filter(|(id, _)| id == operation);
        own.map(|(_, status)| *status).collect()
    }
}

fn collect(service: &Service, operations: &mut Vec<String>, errors: &mut Vec<(String, u16)>) {
    service.for_each_operation(&mut |operation| {
        operations.push(operation.id.clone());
        let typed = operation.errors.iter().filter(|error| error.body.is_some());
        errors.extend(typed.map(|error| {
            let status = match error.status {
                StatusPattern::Code(code) => code,
                StatusPattern::Range(digit) => u16::from(digit) * 100 + 18,
                StatusPattern::Default => 418,
            };
            (operation.id.clone(), status)
        }));
    });
}

/// What only a configuration can say of an operation.
fn by_link() -> Operation {
    Operation {
        pagination: Some(Pagination {
            by: PageBy::Link,
            items: Some("items".to_owned()),
            ..Pagination::default()
        }),
        ..Operation::default()
    }
}

/// The lines of a block, those that readers do not see included.
fn unfenced(block: &str) -> String {
    let mut text = String::new();
    for line in block.lines().filter(|line| !line.starts_with("```")) {
        text.push_str(line.strip_prefix("# ").unwrap_or(line));
        text.push('\n');
    }
    text
}

/// The examples of all operations, with the lines that readers do not see.
fn examples(files: &[File]) -> Vec<String> {
    let mut examples = Vec::new();
    for file in files
        .iter()
        .filter(|file| file.path.starts_with("src/services/"))
    {
        let mut open: Option<String> = None;
        for line in file.text.lines() {
            // What stands at the margin is an example of the service as a whole.
            let Some(line) = line.strip_prefix("    ///") else {
                open = None;
                continue;
            };
            let line = line.strip_prefix(' ').unwrap_or(line);
            match (&mut open, line) {
                (None, "```no_run") => open = Some(String::new()),
                (None, _) => {}
                (Some(example), "```") => {
                    examples.push(std::mem::take(example));
                    open = None;
                }
                (Some(example), line) => {
                    example.push_str(line.strip_prefix("# ").unwrap_or(line));
                    example.push('\n');
                }
            }
        }
    }
    examples
}
