//! The command `templates context`.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::Outcome;
use crate::cli::arguments::Context;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Report, escaped, nearest};
use crate::rust::reference::{Package, Service};

pub(super) fn run(
    arguments: &Context,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let mut diagnostics = Diagnostics::new();
    let text = match arguments.config() {
        Ok(config) => crate::describe(&config, &mut diagnostics).and_then(|package| {
            part(arguments, &package)
                .map_err(|problem| diagnostics.push(problem).severity)
                .ok()
        }),
        Err(problem) => {
            diagnostics.push(problem);
            None
        }
    };
    let Some(text) = text else {
        write!(err, "{}", Report::new(&diagnostics).writes(false))?;
        return Ok(Outcome::Failed);
    };
    writeln!(out, "{}", escaped(&text))?;
    Ok(Outcome::Done)
}

/// The part of the data that the arguments ask for, as JSON.
fn part(arguments: &Context, package: &Package) -> Result<String, Diagnostic> {
    if let Some(id) = &arguments.operation {
        let operations = package.operations.iter();
        let operations = operations.map(|operation| (vec![operation.id.as_str()], operation));
        json(find("operation", id, operations)?)
    } else if let Some(name) = &arguments.r#type {
        let types = package.types.iter();
        let types = types.map(|ty| (vec![ty.name.as_str(), ty.schema.as_str()], ty));
        json(find("type", name, types)?)
    } else if let Some(name) = &arguments.webhook {
        let webhooks = package.webhooks.iter();
        let webhooks = webhooks.map(|webhook| (vec![webhook.name.as_str()], webhook));
        json(find("webhook", name, webhooks)?)
    } else if let Some(name) = &arguments.service {
        let mut services = Vec::new();
        package
            .services
            .iter()
            .for_each(|service| with_inner(service, &mut services));
        let names: Vec<String> = services.iter().map(|one| one.accessors.join(".")).collect();
        let services = names.iter().map(|name| vec![name.as_str()]).zip(services);
        json(find("service", name, services)?)
    } else {
        json(package)
    }
}

fn with_inner<'a>(service: &'a Service, found: &mut Vec<&'a Service>) {
    found.push(service);
    for inner in &service.services {
        with_inner(inner, found);
    }
}

/// What has a name; where nothing has, the error suggests one that is near.
fn find<'a, T>(
    kind: &str,
    name: &str,
    all: impl Iterator<Item = (Vec<&'a str>, &'a T)>,
) -> Result<&'a T, Diagnostic> {
    let mut known = Vec::new();
    for (names, value) in all {
        if names.contains(&name) {
            return Ok(value);
        }
        known.extend(names);
    }
    let message = format!("there is no {kind} `{name}`");
    let problem = Diagnostic::error(Code::MissingMember, message);
    Err(match nearest(name, known) {
        Some(meant) => problem.with_hint(format!("is `{meant}` meant?")),
        None => problem,
    })
}

fn json(value: &impl Serialize) -> Result<String, Diagnostic> {
    serde_json::to_string_pretty(value)
        .map_err(|error| Diagnostic::error(Code::BrokenTemplate, error.to_string()))
}
