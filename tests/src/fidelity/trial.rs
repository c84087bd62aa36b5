//! A type under trial: the values that it is tried with, and what is made of the answers.

use std::fmt;
use std::path::Path;

use fastrand::Rng;
use sdkwright::document::{Schema, Schemas};
use sdkwright::rust::Model;

use super::breakage::{Broken, broken};
use super::codecs::{self, Answer};
use super::comparison::difference;
use super::instance::{Derived, Instance, instance};
use super::json::Json;
use super::report::{Fault, Report};
use super::suite::Settings;

/// A value to try.
enum Tried {
    Valid(Instance),
    Broken(Broken),
}

impl Tried {
    fn json(&self) -> &Json {
        match self {
            Self::Valid(instance) => &instance.json,
            Self::Broken(broken) => &broken.json,
        }
    }

    /// The text that a program gets: every third is as full of escapes and whitespace as JSON can be.
    fn text(&self, number: usize) -> String {
        match number % 3 {
            2 => format!("{:#}", self.json()),
            _ => self.json().to_string(),
        }
    }
}

/// A type under trial.
pub(super) struct Trial<'a> {
    model: &'a Model,
    schema: &'a Schema,
    schemas: &'a Schemas,
    derived: &'a Derived<'a>,
    document: &'a str,
}

impl<'a> Trial<'a> {
    /// A type of a document that stands for a schema.
    pub(super) fn new(
        document: &'a str,
        model: &'a Model,
        schema: &'a Schema,
        schemas: &'a Schemas,
        derived: &'a Derived<'a>,
    ) -> Self {
        Self {
            model,
            schema,
            schemas,
            derived,
            document,
        }
    }

    /// The document and the type.
    fn name(&self) -> (&str, &str) {
        (self.document, &self.model.name)
    }

    /// Tries the type with values. The program knows it by its number.
    pub(super) fn run(
        &self,
        program: &Path,
        number: usize,
        settings: Settings,
        report: &mut Report,
    ) {
        let trials = self.instances(settings, report);
        let texts = trials.iter().enumerate();
        let values: Vec<(usize, String)> = texts
            .map(|(index, tried)| (number, tried.text(index)))
            .collect();
        let mut answers = 0;
        let asked = codecs::ask(program, &values, &mut |index, answer| {
            answers += 1;
            self.judge(&trials[index], &answer, report);
        });
        if let Err(error) = asked {
            let json = values.get(answers).map_or("", |(_, json)| json);
            let sample = format!("{error} at {json}");
            report.fail(self.name(), Fault::Stopped, &error.to_string(), sample);
        }
    }

    /// The values that the type is tried with. They depend on nothing but the seed, the schema and its
    /// name.
    fn instances(&self, settings: Settings, report: &mut Report) -> Vec<Tried> {
        report.models += 1;
        let mut random = Rng::with_seed(settings.seed ^ hash(&self.to_string()));
        let mut trials = Vec::new();
        for turn in 0..settings.instances {
            let own = random.fork();
            let valid = instance(self.schemas, self.derived, self.schema, turn, own);
            let Some(valid) = valid else {
                continue;
            };
            let broken = broken(&valid, &mut random);
            report.valid += 1;
            if let Some(broken) = &broken {
                report.broken += 1;
                report.surroundings.count(broken);
            }
            trials.push(Tried::Valid(valid));
            trials.extend(broken.map(Tried::Broken));
        }
        if trials.is_empty() {
            report.untried.push(self.to_string());
        }
        trials
    }

    fn judge(&self, tried: &Tried, answer: &Answer, report: &mut Report) {
        match (tried, answer) {
            (Tried::Valid(instance), Answer::Written(back)) => {
                if let Some(difference) = difference(instance, back, self.model.built) {
                    let sample = format!("{difference} in {}", instance.json);
                    report.fail(self.name(), Fault::Changed, &difference, sample);
                }
            }
            (Tried::Valid(instance), Answer::Refused { place, message }) => {
                let sample = format!("at `{place}`: {message} in {}", instance.json);
                report.fail(self.name(), Fault::Refused, message, sample);
            }
            (Tried::Broken(broken), answer) if answer.names(&broken.place) => {}
            (Tried::Broken(broken), Answer::Refused { place, message }) => {
                let wanted = &broken.place;
                let sample = format!("`{place}` ({message}) for `{wanted}` in {}", broken.json);
                report.fail(self.name(), Fault::Misplaced, message, sample);
            }
            (Tried::Broken(broken), Answer::Written(_)) => {
                let sample = format!("at `{}` in {}", broken.place, broken.json);
                report.fail(self.name(), Fault::Unnoticed, "", sample);
            }
        }
    }
}

impl fmt::Display for Trial<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (document, model) = self.name();
        write!(f, "{document} {model}")
    }
}

/// A number for a name that is the same on every machine (FNV-1a).
fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
