//! The data of the crate for templates, made when a template first asks for it.

use std::sync::OnceLock;

use minijinja::value::{Serde, Value};

use super::templates::Templates;
use crate::rust::{Crate, Emitter, Part};

/// The data of the crate for templates.
pub(super) struct Data<'a> {
    source: &'a Crate<'a>,
    package: OnceLock<Value>,
}

impl<'a> Data<'a> {
    pub(super) fn new(source: &'a Crate<'a>) -> Self {
        Self {
            source,
            package: OnceLock::new(),
        }
    }

    /// The crate, with all that it offers.
    pub(super) fn package(&self) -> &Value {
        self.package
            .get_or_init(|| Value::from(Serde(self.source.emitter().package())))
    }

    /// The variables that a template asks for beside the fragments of a part.
    pub(super) fn variables(
        &self,
        templates: &Templates,
        template: &str,
        part: Option<(&Part, &Emitter<'_>)>,
    ) -> Vec<(&'static str, Value)> {
        let mut variables = Vec::new();
        let mut add = |name: &'static str, make: &dyn Fn() -> Value| {
            if templates.asks_for(template, name) {
                variables.push((name, make()));
            }
        };
        add("crate", &|| self.package().clone());
        match part {
            Some((Part::Service(place), emitter)) => add("service", &|| {
                Value::from(Serde(emitter.service_data(place)))
            }),
            Some((Part::Module(index), emitter)) => {
                add("types", &|| Value::from(Serde(emitter.types_data(*index))));
            }
            _ => {}
        }
        variables
    }
}
