//! Files that templates of the user's own add to the crate.

use std::path::Path;

use minijinja::value::Value;
use proc_macro2::Literal;

use super::{RenderError, data::Data, rust_text, templates::Templates};
use crate::{
    config::{Config, Each, TemplateEntry},
    diagnostics::nearest,
    output::{File, is_contained},
    rust::Crate,
};

/// Files that templates of the user's own add to the crate.
#[derive(Default)]
pub(super) struct Outputs {
    pub(super) files: Vec<Added>,
    /// The declarations of those that are modules.
    pub(super) modules: String,
}

/// A file, and the template that made it.
pub(super) struct Added {
    pub(super) template: String,
    pub(super) file: File,
}

/// What a template is rendered for.
struct Subject {
    /// As messages call it: ``the operation `pets:list` ``.
    name: String,
    variables: Vec<(&'static str, Value)>,
}

impl Subject {
    fn context(&self) -> Value {
        Value::from_pairs(self.variables.iter().cloned())
    }
}

/// Renders every entry of a configuration for all that it is meant for.
pub(super) fn outputs(
    source: &Crate<'_>,
    templates: &Templates,
    data: &Data<'_>,
) -> Result<Outputs, RenderError> {
    let mut outputs = Outputs::default();
    if let Some(taken) = features(source.config).find(|own| source.has_feature(own)) {
        let message = format!("the crate has a feature `{taken}` by itself");
        let hint = "another name under `[package.features]`".to_owned();
        return Err(RenderError::new("Cargo.toml", message).with_hint(Some(hint)));
    }
    for entry in &source.config.templates {
        check_feature(entry, source)?;
        for subject in subjects(entry.each, data) {
            let added = outputs.add(entry, templates, &subject);
            added.map_err(|error| {
                let error = error.about(&subject.name);
                match templates.path(&entry.template) {
                    Some(path) => error.in_file(path),
                    None => error,
                }
            })?;
        }
    }
    Ok(outputs)
}

impl Outputs {
    fn add(
        &mut self,
        entry: &TemplateEntry,
        templates: &Templates,
        subject: &Subject,
    ) -> Result<(), RenderError> {
        let (template, context) = (entry.template.as_str(), subject.context());
        if let Some(condition) = &entry.when
            && !templates.holds("when", condition, context.clone())?
        {
            return Ok(());
        }
        let path = templates.render_text("output", &entry.output, context.clone())?;
        check_path(template, &path)?;
        if self
            .files
            .iter()
            .any(|added| is_same_path(&added.file.path, &path))
        {
            let message = format!("`{path}` is written twice");
            let hint = apart(entry.each)
                .map(|differing| format!("let `output` differ, as by `{differing}`"));
            return Err(RenderError::new(template, message).with_hint(hint));
        }
        if entry.module {
            self.declare(entry, &path)?;
        }
        let text = templates.render(template, context)?;
        let is_rust = Path::new(&path).extension().is_some_and(|end| end == "rs");
        let text = if is_rust {
            rust_text(template, &text)?
        } else {
            text
        };
        self.files.push(Added {
            template: template.to_owned(),
            file: File::new(path, text),
        });
        Ok(())
    }

    /// Makes a file a module of the crate.
    fn declare(&mut self, entry: &TemplateEntry, path: &str) -> Result<(), RenderError> {
        let name = path.strip_prefix("src/").and_then(|path| {
            path.strip_suffix("/mod.rs")
                .or_else(|| path.strip_suffix(".rs"))
        });
        let Some(name) = name.filter(|name| syn::parse_str::<syn::Ident>(name).is_ok()) else {
            let message = format!("`{path}` is no file of a module at the root of the crate");
            let hint = "`module` is for `src/name.rs` and `src/name/mod.rs`; other files are declared by these";
            return Err(RenderError::new(&entry.template, message).with_hint(Some(hint.to_owned())));
        };
        if let Some(feature) = &entry.feature {
            let feature = Literal::string(feature);
            for part in [
                "#[cfg(feature = ",
                &feature.to_string(),
                ")]
",
            ] {
                self.modules.push_str(part);
            }
        }
        for part in [
            "#[rustfmt::skip]
pub mod ",
            name,
            ";
",
        ] {
            self.modules.push_str(part);
        }
        Ok(())
    }
}

/// What differs from one thing that a template is rendered for to the next.
fn apart(each: Each) -> Option<&'static str> {
    Some(match each {
        Each::Crate => return None,
        Each::Service => "{{ service.accessors | join('/') }}",
        Each::Operation => "{{ operation.struct_name | snake }}",
        Each::Type => "{{ type.name }}",
        Each::Webhook => "{{ webhook.rust_name | snake }}",
    })
}

/// What an entry is rendered for.
fn subjects(each: Each, data: &Data<'_>) -> Vec<Subject> {
    let package = data.package();
    let root = ("crate", package.clone());
    let all = |list: &str, variable: &'static str, name: &str, kind: &str| {
        let items = items(package, list).into_iter();
        let subject = |item: Value| Subject {
            name: named(kind, &item, name),
            variables: vec![root.clone(), (variable, item)],
        };
        items.map(subject).collect()
    };
    match each {
        Each::Crate => vec![Subject {
            name: "the crate".to_owned(),
            variables: vec![root],
        }],
        Each::Type => all("types", "type", "name", "the type"),
        Each::Webhook => all("webhooks", "webhook", "name", "the webhook"),
        Each::Service | Each::Operation => {
            let mut services = Vec::new();
            for service in items(package, "services") {
                with_inner(service, &mut services);
            }
            let of_service = |service: Value| {
                let variables = vec![root.clone(), ("service", service.clone())];
                if each == Each::Service {
                    let name = named("the service", &service, "call");
                    return vec![Subject { name, variables }];
                }
                let operations = items(&service, "operations").into_iter();
                let subject = |operation: Value| {
                    let mut variables = variables.clone();
                    let name = named("the operation", &operation, "id");
                    variables.push(("operation", operation));
                    Subject { name, variables }
                };
                operations.map(subject).collect()
            };
            services.into_iter().flat_map(of_service).collect()
        }
    }
}

fn with_inner(service: Value, found: &mut Vec<Value>) {
    let inner = items(&service, "services");
    found.push(service);
    for service in inner {
        with_inner(service, found);
    }
}

fn items(value: &Value, list: &str) -> Vec<Value> {
    let list = value.get_attr(list).and_then(|list| list.try_iter());
    list.map(Iterator::collect).unwrap_or_default()
}

fn named(kind: &str, value: &Value, attribute: &str) -> String {
    let name = value.get_attr(attribute).unwrap_or_default();
    format!("{kind} `{name}`")
}

/// Whether two paths are one on some system.
pub(super) fn is_same_path(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// Says what speaks against a path.
fn check_path(template: &str, path: &str) -> Result<(), RenderError> {
    let refuse = |message: String| Err(RenderError::new(template, message));
    if !is_contained(path) {
        return refuse(format!("`{path}` is no path within the crate"));
    }
    if path.starts_with("src/ext/") {
        return refuse(format!(
            "`{path}` is in `src/ext/`, whose files are written by hand"
        ));
    }
    Ok(())
}

fn check_feature(entry: &TemplateEntry, source: &Crate<'_>) -> Result<(), RenderError> {
    let Some(feature) = &entry.feature else {
        return Ok(());
    };
    let own = || features(source.config);
    if source.has_feature(feature) || own().any(|own| own == feature) {
        return Ok(());
    }
    let meant = nearest(
        feature,
        own().chain(source.features.iter().map(String::as_str)),
    );
    let hint = match meant {
        Some(meant) => format!("is `{meant}` meant?"),
        None => "a feature of your own stands under `[package.features]`".to_owned(),
    };
    let message = format!("there is no feature `{feature}`");
    Err(RenderError::new(&entry.template, message).with_hint(Some(hint)))
}

fn features(config: &Config) -> impl Iterator<Item = &str> {
    config.package.features.keys().map(String::as_str)
}
