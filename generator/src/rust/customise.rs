//! What the user says of types, put over what the document says: other names, more derived traits.
//!
//! A type is known by the name of its schema, or by the name that it has in the generated crate, which only
//! Rust's rules tell.

use super::{
    derive,
    name::pascal_case,
    names::{TypeNames, is_emitted},
};
use crate::{
    api::{self, Api, Definition, DefinitionId, Enumeration, EnumerationValues, Shape, Union},
    config::{self, Config, TypeRule},
    diagnostics::{Code, Diagnostic, Diagnostics, nearest},
    load::pointer,
};

/// Puts what the user says of types over an API.
pub fn customise(api: &mut Api, config: &Config, diagnostics: &mut Diagnostics) {
    if config.types.is_empty() {
        return;
    }
    let names = TypeNames::new(api);
    let mut customised: Vec<(DefinitionId, &str, &TypeRule)> = Vec::new();
    for (key, rule) in &config.types {
        match find(api, &names, key) {
            Some(id) => customised.push((id, key, rule)),
            None => report_unknown(api, &names, key, config, diagnostics),
        }
    }
    for (id, key, rule) in &customised {
        let mut report = Report {
            config,
            key,
            diagnostics,
        };
        apply(api.definitions.get_mut(*id), rule, &mut report);
    }
    let before = names;
    let names = TypeNames::new(api);
    for (id, key, rule) in &customised {
        let mut report = Report {
            config,
            key,
            diagnostics,
        };
        check_name(&before, &names, *id, rule, &mut report);
        for (index, wanted) in rule.derive.iter().enumerate() {
            if let Some(why) = derive::obstacle(api, *id, wanted) {
                report.refuse(index, format!("`{key}` can't derive `{wanted}`: {why}"));
            }
        }
    }
}

/// Where what is said of one type is of no effect, and why.
struct Report<'r> {
    config: &'r Config,
    key: &'r str,
    diagnostics: &'r mut Diagnostics,
}

impl Report<'_> {
    /// Warns of what is said under some keys within the type's.
    fn warn<'n>(
        &mut self,
        within: &[&str],
        message: String,
        names: impl IntoIterator<Item = &'n str>,
    ) {
        let mut warning = api::without_effect(self.config, &self.keys(within), message);
        let said = within.last().copied().unwrap_or_default();
        if let Some(meant) = nearest(said, names) {
            warning.hint(format!("is `{meant}` meant?"));
        }
        self.diagnostics.push(warning);
    }

    /// Refuses a trait.
    fn refuse(&mut self, index: usize, message: String) {
        let error = Diagnostic::error(Code::InvalidConfig, message);
        let keys = self.keys(&["derive", &index.to_string()]);
        let error = match &self.config.file {
            Some(file) => error.located(config::located(file, &keys)),
            None => error,
        };
        self.diagnostics.push(error);
    }

    fn keys(&self, within: &[&str]) -> Vec<String> {
        let keys = ["types", self.key]
            .into_iter()
            .chain(within.iter().copied());
        keys.map(str::to_owned).collect()
    }
}

/// The type of a schema among the components, or the one of this name in the crate.
fn find(api: &Api, names: &TypeNames, key: &str) -> Option<DefinitionId> {
    let component = pointer::join("/components/schemas", key);
    let used = || api.definitions.iter().filter(|(_, it)| is_emitted(it));
    used()
        .find(|(_, definition)| definition.pointer == component)
        .or_else(|| used().find(|(id, _)| names.get(*id) == Some(key)))
        .map(|(id, _)| id)
}

fn report_unknown(
    api: &Api,
    names: &TypeNames,
    key: &str,
    config: &Config,
    diagnostics: &mut Diagnostics,
) {
    let components = api.definitions.iter().filter(|(_, it)| is_emitted(it));
    let components = components.map(|(_, definition)| definition.name.as_str());
    let known: Vec<&str> = names
        .in_order()
        .map(|(_, name)| name)
        .chain(components)
        .collect();
    let report = Report {
        config,
        key,
        diagnostics,
    };
    let message = format!("there is no type `{key}`");
    let mut warning = api::without_effect(config, &report.keys(&[]), message);
    if let Some(meant) = nearest(key, known) {
        warning.hint(format!("is `{meant}` meant?"));
    }
    report.diagnostics.push(warning);
}

fn apply(definition: &mut Definition, rule: &TypeRule, report: &mut Report<'_>) {
    if let Some(name) = &rule.name {
        definition.name.clone_from(name);
    }
    definition.derive = rule.derive.iter().map(ToString::to_string).collect();
    let fields = definition.shape.properties_mut();
    let properties = fields.map(|object| &mut object.properties);
    let properties = properties.map_or(&mut [][..], Vec::as_mut_slice);
    for (member, name) in &rule.fields {
        match properties.iter_mut().find(|it| it.name == *member) {
            Some(property) => property.label = Some(name.clone()),
            None => report.warn(
                &["fields", member],
                format!("the type has no member `{member}`"),
                properties.iter().map(|property| property.name.as_str()),
            ),
        }
    }
    for (variant, name) in &rule.variants {
        let is_known = match &mut definition.shape {
            Shape::Enumeration(enumeration) => name_value(enumeration, variant, name),
            Shape::Union(union) => name_variant(union, variant, name),
            _ => false,
        };
        if !is_known {
            let known = variants(&definition.shape);
            report.warn(
                &["variants", variant],
                format!("the type has no variant `{variant}`"),
                known.iter().map(String::as_str),
            );
        }
    }
}

fn name_value(enumeration: &mut Enumeration, variant: &str, name: &str) -> bool {
    let Enumeration { values, notes } = enumeration;
    let called = |value: &String| {
        let known = notes.get(value).and_then(|note| note.name.as_ref());
        pascal_case(known.unwrap_or(value))
    };
    let texts = texts(values);
    let by_value = texts.iter().find(|value| *value == variant);
    let found = by_value.or_else(|| texts.iter().find(|value| called(value) == variant));
    let Some(value) = found.cloned() else {
        return false;
    };
    notes.entry(value).or_default().name = Some(name.to_owned());
    true
}

fn name_variant(union: &mut Union, variant: &str, name: &str) -> bool {
    let by_tag = union
        .variants
        .iter()
        .position(|own| own.tags.iter().any(|tag| tag == variant));
    let called = || {
        let mut names = union.variants.iter().map(|own| pascal_case(&own.name));
        names.position(|own| own == variant)
    };
    let found = by_tag.or_else(called);
    match found.and_then(|index| union.variants.get_mut(index)) {
        Some(found) => {
            name.clone_into(&mut found.name);
            true
        }
        None => false,
    }
}

/// All that variants of a type can be known by.
fn variants(shape: &Shape) -> Vec<String> {
    match shape {
        Shape::Enumeration(enumeration) => texts(&enumeration.values),
        Shape::Union(union) => {
            let names = union.variants.iter().map(|own| pascal_case(&own.name));
            let tags = union.variants.iter().flat_map(|own| own.tags.clone());
            names.chain(tags).collect()
        }
        _ => Vec::new(),
    }
}

fn texts(values: &EnumerationValues) -> Vec<String> {
    match values {
        EnumerationValues::Strings(texts) => texts.clone(),
        EnumerationValues::Integers(numbers) => numbers.iter().map(i64::to_string).collect(),
    }
}

/// Warns where a type did not get the name that it was to have, or got it from another.
fn check_name(
    before: &TypeNames,
    names: &TypeNames,
    id: DefinitionId,
    rule: &TypeRule,
    report: &mut Report<'_>,
) {
    let (Some(wanted), Some(got)) = (&rule.name, names.get(id)) else {
        return;
    };
    let mut former = before.in_order().filter(|(other, _)| *other != id);
    let robbed = former.find(|(other, name)| *name == got && names.get(*other) != Some(got));
    let message = match robbed {
        _ if pascal_case(wanted) != got => {
            format!("the name `{wanted}` is taken: the type is called `{got}`")
        }
        Some((other, _))
            if report
                .config
                .types
                .values()
                .all(|it| it.name.as_deref() != names.get(other)) =>
        {
            let now = names.get(other).unwrap_or_default();
            format!("the name `{wanted}` was taken: the type that had it is called `{now}`")
        }
        _ => return,
    };
    let mut warning = api::without_effect(report.config, &report.keys(&["name"]), message);
    warning.consequence = Some("no two types share it".into());
    warning.hint("say another `name` for one of the two under `types`");
    report.diagnostics.push(warning);
}
