//! Tries all types of a document.

use std::fs;
use std::path::PathBuf;

use fastrand::Rng;
use sdkwright::config::{Config, Package, Runtime};
use sdkwright::diagnostics::{Diagnostics, Report as Diagnosis};
use sdkwright::document::{self, Schema, Schemas};
use sdkwright::load::{self, Input};
use sdkwright::rust::Model;

use super::breakage::{Broken, broken};
use super::codecs::{self, Answer};
use super::comparison::difference;
use super::documents::Document;
use super::instance::{Instance, instance};
use super::report::Report;
use crate::scratch::Scratch;

/// How much is tried.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// What all randomness comes from.
    pub seed: u64,
    /// How many instances there are of each type.
    pub instances: usize,
}

/// Generates the crate of a document, and tries every type that stands for a schema with a name.
///
/// `target_tmpdir` is the folder that cargo gives to integration tests.
///
/// # Panics
/// When there is no crate, or it does not compile.
pub fn run(document: &Document, settings: Settings, target_tmpdir: &str) -> Report {
    let schemas = schemas(document);
    let package = document.name.as_str();
    let runtime = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime");
    let runtime = fs::canonicalize(runtime).unwrap();
    let config = Config {
        spec: document.path.clone(),
        out: PathBuf::from("out"),
        lenient: true,
        package: Package {
            name: package.to_owned(),
            version: "0.1.0".to_owned(),
            runtime: Runtime::Path(runtime.clone()),
            ..Package::default()
        },
        ..Config::default()
    };
    let mut diagnostics = Diagnostics::new();
    let Some(sdk) = sdkwright::generate(&config, &mut diagnostics) else {
        panic!("{package}: {}", Diagnosis::new(&diagnostics));
    };
    let mut tried: Vec<(&Model, &Schema)> = Vec::new();
    for model in &sdk.models {
        // What the variants of a union share is no schema of its own, and comes after the union.
        let is_new = !tried
            .iter()
            .any(|(known, _)| known.pointer == model.pointer);
        if let Some(schema) = schemas.get(&model.pointer).filter(|_| is_new) {
            tried.push((model, schema));
        }
    }
    let models: Vec<&Model> = tried.iter().map(|(model, _)| *model).collect();
    let program = codecs::program(package, &runtime, &models);
    let crates = [
        (package.to_owned(), sdk.files),
        (format!("{package}-codec"), program),
    ];
    let scratch = Scratch::write(target_tmpdir, package, &crates);
    scratch.cargo(&["build", "--workspace"]);
    let program = scratch.program(&format!("{package}-codec"));
    let mut report = Report::default();
    for (index, (model, schema)) in tried.iter().enumerate() {
        let trial = Trial {
            model,
            name: format!("{package} {}", model.name),
        };
        let trials = trial.instances(&schemas, schema, settings, &mut report);
        let values: Vec<(usize, String)> = trials.iter().map(|it| (index, it.json())).collect();
        let mut answers = 0;
        let asked = codecs::ask(&program, &values, &mut |index, answer| {
            answers += 1;
            trial.judge(&trials[index], &answer, &mut report);
        });
        if let Err(error) = asked {
            report.fail(&trial.name, "the program stopped", || {
                format!(
                    "{error} at {}",
                    values.get(answers).map_or("", |(_, json)| json)
                )
            });
        }
    }
    report
}

/// The schemas of a document.
fn schemas(document: &Document) -> Schemas {
    let mut diagnostics = Diagnostics::new();
    let input = Input {
        path: document.path.clone(),
        ..Input::default()
    };
    let loaded = load::load(&input, &mut diagnostics).expect("the document is there");
    let read = document::read(&loaded.root, &mut diagnostics);
    read.expect("it is an OpenAPI document").schemas
}

/// A value to try.
enum Tried {
    Valid(Instance),
    Broken(Broken),
}

impl Tried {
    fn json(&self) -> String {
        match self {
            Self::Valid(instance) => instance.json.to_string(),
            Self::Broken(broken) => broken.json.to_string(),
        }
    }
}

/// A type under trial.
struct Trial<'a> {
    model: &'a Model,
    name: String,
}

impl Trial<'_> {
    /// The values that the type is tried with. They depend on nothing but the seed, the schema and its
    /// name.
    fn instances(
        &self,
        schemas: &Schemas,
        schema: &Schema,
        settings: Settings,
        report: &mut Report,
    ) -> Vec<Tried> {
        report.models += 1;
        let mut random = Rng::with_seed(settings.seed ^ hash(&self.name));
        let mut trials = Vec::new();
        for _ in 0..settings.instances {
            let Some(valid) = instance(schemas, schema, random.fork()) else {
                continue;
            };
            let broken = broken(&valid, &mut random);
            report.valid += 1;
            report.broken += usize::from(broken.is_some());
            trials.push(Tried::Valid(valid));
            trials.extend(broken.map(Tried::Broken));
        }
        if trials.is_empty() {
            report.untried.push(self.name.clone());
        }
        trials
    }

    fn judge(&self, tried: &Tried, answer: &Answer, report: &mut Report) {
        match (tried, answer) {
            (Tried::Valid(instance), Answer::Written(back)) => {
                if let Some(difference) = difference(instance, back, self.model.built) {
                    report.fail(&self.name, "something changed", || {
                        format!("{difference} in {}", instance.json)
                    });
                }
            }
            (Tried::Valid(instance), Answer::Refused { place, message }) => {
                report.fail(&self.name, "a valid value was refused", || {
                    format!("at `{place}`: {message} in {}", instance.json)
                });
            }
            (Tried::Broken(broken), answer) if answer.names(&broken.place) => {}
            (Tried::Broken(broken), Answer::Refused { place, message }) => {
                report.fail(&self.name, "an error names another place", || {
                    let wanted = &broken.place;
                    format!("`{place}` ({message}) for `{wanted}` in {}", broken.json)
                });
            }
            (Tried::Broken(broken), Answer::Written(_)) => {
                report.fail(&self.name, "a mistake was not noticed", || {
                    format!("at `{}` in {}", broken.place, broken.json)
                });
            }
        }
    }
}

/// A number for a name that is the same on every machine (FNV-1a).
fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
