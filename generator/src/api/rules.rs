//! What the user says of operations, and which of it is of any effect.

use std::collections::HashSet;

use super::lower::words;
use crate::{
    config::{self, Candidate, Config},
    diagnostics::{Code, Diagnostic, Diagnostics, nearest},
    document::{self, Document, Operation},
};

/// What the user says of operations, and which of it was of any effect.
pub(super) struct Rules<'c> {
    config: &'c Config,
    /// The keys on the way to what was of effect.
    used: HashSet<Key>,
    /// The services that there are without any renaming.
    services: Vec<String>,
}

/// The keys on the way to an entry of the configuration.
type Key = Vec<String>;

/// What the user says of one operation.
#[derive(Default)]
pub(super) struct Said<'c> {
    /// The service that has it.
    pub(super) service: Option<&'c str>,
    /// Its name.
    pub(super) name: Option<&'c str>,
    /// How its answers continue.
    pub(super) pagination: Option<Entry<'c, config::Pagination>>,
    /// How it is repeated.
    pub(super) retries: Option<&'c config::Retries>,
}

/// A value of the configuration, and where it stands.
pub(super) struct Entry<'c, T> {
    pub(super) value: &'c T,
    pub(super) key: Key,
    /// Whether it names the operation; otherwise it is about several, of which it may not suit all.
    pub(super) is_exact: bool,
}

fn key(parts: &[&str]) -> Key {
    parts.iter().map(|part| (*part).to_owned()).collect()
}

impl<'c> Rules<'c> {
    pub(super) fn new(config: &'c Config) -> Self {
        Self {
            config,
            used: HashSet::new(),
            services: Vec::new(),
        }
    }

    /// What the user says of an operation: by its name, or by the first rule that says a thing.
    pub(super) fn of(&mut self, source: &Operation) -> Said<'c> {
        let mut said = Said::default();
        let route = format!("{} {}", source.method.as_str(), source.path);
        let names = source.id.as_deref().into_iter().chain([route.as_str()]);
        for name in names {
            let Some(own) = self.config.operations.get(name) else {
                continue;
            };
            let at = key(&["operations", name]);
            said.service = said.service.or(own.service.as_deref());
            said.name = said.name.or(own.name.as_deref());
            said.retries = said.retries.or(own.retries.as_ref());
            if let (None, Some(value)) = (&said.pagination, &own.pagination) {
                let mut key = at.clone();
                key.push("pagination".to_owned());
                said.pagination = Some(Entry {
                    value,
                    key,
                    is_exact: true,
                });
            }
            self.used.insert(at);
        }
        for (index, rule) in self.config.rules.iter().enumerate() {
            if !rule.r#match.matches(&candidate(source)) {
                continue;
            }
            let at = key(&["rules", &index.to_string()]);
            said.service = said.service.or(rule.service.as_deref());
            said.retries = said.retries.or(rule.retries.as_ref());
            if let (None, Some(value)) = (&said.pagination, &rule.pagination) {
                let mut key = at.clone();
                key.push("pagination".to_owned());
                said.pagination = Some(Entry {
                    value,
                    key,
                    is_exact: false,
                });
            }
            self.used.insert(at);
        }
        said
    }

    /// Notes that a rule which suits some operations suited one.
    pub(super) fn suits(&mut self, key: Key) {
        self.used.insert(key);
    }

    /// Where a service goes: the longest name that it or one above it has another name for counts.
    pub(super) fn service(&mut self, path: Vec<String>) -> Vec<String> {
        if self.config.services.is_empty() {
            return path;
        }
        for end in 1..=path.len() {
            let name = path.get(..end).unwrap_or_default().join(".");
            if !self.services.contains(&name) {
                self.services.push(name);
            }
        }
        for end in (1..=path.len()).rev() {
            let (known, rest) = path.split_at(end);
            let known = known.join(".");
            let renamed = self.config.services.iter();
            let mut renamed = renamed.filter(|(from, _)| is_same(from, &known));
            if let Some((from, to)) = renamed.next() {
                self.used.insert(key(&["services", from]));
                let to = to.split('.').map(str::to_owned);
                return to.chain(rest.iter().cloned()).collect();
            }
        }
        path
    }

    /// Warns of what was of no effect.
    pub(super) fn report(self, document: &Document, diagnostics: &mut Diagnostics) {
        let services: Vec<&str> = self.services.iter().map(String::as_str).collect();
        for from in self.config.services.keys() {
            let message = format!("there is no service `{from}`");
            self.check(
                &key(&["services", from]),
                message,
                from,
                &services,
                diagnostics,
            );
        }
        let routes: Vec<String> = document
            .operations
            .iter()
            .map(|source| format!("{} {}", source.method.as_str(), source.path))
            .collect();
        let ids = document.operations.iter().filter_map(|it| it.id.as_deref());
        let names: Vec<&str> = ids.chain(routes.iter().map(String::as_str)).collect();
        for name in self.config.operations.keys() {
            let message = format!("there is no operation `{name}`");
            self.check(
                &key(&["operations", name]),
                message,
                name,
                &names,
                diagnostics,
            );
        }
        for (index, rule) in self.config.rules.iter().enumerate() {
            let at = key(&["rules", &index.to_string()]);
            let pagination = key(&["rules", &index.to_string(), "pagination"]);
            let is_used = self.used.contains(&at);
            if !is_used {
                let message = "this rule matches no operation".to_owned();
                self.check(&at, message, "", &[], diagnostics);
            } else if rule
                .pagination
                .as_ref()
                .is_some_and(|said| said.by != config::PageBy::None)
            {
                let message =
                    "no operation that matches has the parameter and the members".to_owned();
                self.check(&pagination, message, "", &[], diagnostics);
            }
        }
    }

    /// Warns of an entry, unless it was of effect.
    fn check(
        &self,
        key: &[String],
        message: String,
        name: &str,
        names: &[&str],
        diagnostics: &mut Diagnostics,
    ) {
        if self.used.contains(key) {
            return;
        }
        let mut warning = without_effect(self.config, key, message);
        if let Some(meant) = nearest(name, names.iter().copied()).filter(|_| !name.is_empty()) {
            warning.hint(format!("is `{meant}` meant?"));
        }
        diagnostics.push(warning);
    }
}

/// A warning about an entry of the configuration.
pub(crate) fn without_effect(config: &Config, key: &[String], message: String) -> Diagnostic {
    let warning = Diagnostic::warning(Code::ConfigWithoutEffect, message, "it has no effect");
    match &config.file {
        Some(file) => warning.located(config::located(file, key)),
        None => warning,
    }
}

fn candidate(source: &Operation) -> Candidate<'_> {
    Candidate {
        id: source.id.as_deref(),
        tags: &source.tags,
        path: &source.path,
        method: source.method.as_str(),
        internal: source.is_internal(),
        audiences: document::audiences(&source.extensions),
        deprecated: source.deprecated,
    }
}

/// Whether two names are written differently at most.
fn is_same(one: &str, other: &str) -> bool {
    let in_words = |name: &str| name.split('.').map(words).collect::<Vec<_>>();
    one == other || in_words(one) == in_words(other)
}
