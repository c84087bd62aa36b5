//! The templates, and what can go wrong with them.

use std::fmt;

use minijinja::{Environment, UndefinedBehavior, syntax::SyntaxConfig};
use serde::Serialize;

/// The built-in templates by name.
const BUILT_IN: &[(&str, &str)] = &[
    ("Cargo.toml", include_str!("../../templates/Cargo.toml.j2")),
    ("lib.rs", include_str!("../../templates/lib.rs.j2")),
    ("client.rs", include_str!("../../templates/client.rs.j2")),
    (
        "environment.rs",
        include_str!("../../templates/environment.rs.j2"),
    ),
    ("ext.rs", include_str!("../../templates/ext.rs.j2")),
    ("error.rs", include_str!("../../templates/error.rs.j2")),
    ("models.rs", include_str!("../../templates/models.rs.j2")),
    ("model.rs", include_str!("../../templates/model.rs.j2")),
    (
        "services.rs",
        include_str!("../../templates/services.rs.j2"),
    ),
    (
        "webhooks.rs",
        include_str!("../../templates/webhooks.rs.j2"),
    ),
    ("service.rs", include_str!("../../templates/service.rs.j2")),
];

/// The templates, ready to be rendered.
pub(super) struct Templates<'a>(Environment<'a>);

impl Templates<'_> {
    /// Reads the built-in templates.
    pub(super) fn new() -> Result<Self, RenderError> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        let syntax = SyntaxConfig::builder()
            .keep_trailing_newline(true)
            .build()
            .map_err(|error| RenderError::template("", &error))?;
        environment.set_syntax(syntax);
        environment.add_filter("toml", toml_literal);
        for (name, text) in BUILT_IN {
            environment
                .add_template(name, text)
                .map_err(|error| RenderError::template(name, &error))?;
        }
        Ok(Self(environment))
    }

    /// Renders one.
    pub(super) fn render(
        &self,
        name: &str,
        context: &impl Serialize,
    ) -> Result<String, RenderError> {
        self.0
            .get_template(name)
            .and_then(|template| template.render(minijinja::value::Serde(context)))
            .map_err(|error| RenderError::template(name, &error))
    }
}

/// A value as TOML writes it, with everything escaped that needs it.
fn toml_literal(value: minijinja::Value) -> Result<String, minijinja::Error> {
    let value = toml::Value::try_from(value).map_err(|error| {
        minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, error.to_string())
    })?;
    Ok(value.to_string())
}

/// A template that can't be rendered, or that gives something that is not Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderError {
    /// The template.
    pub template: String,
    /// The line: of the template where it can't be rendered, of its output where that is not Rust.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl RenderError {
    fn template(name: &str, error: &minijinja::Error) -> Self {
        Self {
            template: error.name().unwrap_or(name).to_owned(),
            line: error.line(),
            message: error.to_string(),
        }
    }

    pub(super) fn items(name: &str, error: &syn::Error) -> Self {
        Self {
            template: name.to_owned(),
            line: None,
            message: format!("the items for it are not Rust: {error}"),
        }
    }

    pub(super) fn output(name: &str, text: &str, error: &syn::Error) -> Self {
        let line = error.span().start().line;
        let shown = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        Self {
            template: name.to_owned(),
            line: Some(line),
            message: format!("the output is not Rust: {error}: `{}`", shown.trim()),
        }
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "template `{}`", self.template)?;
        if let Some(line) = self.line {
            write!(formatter, ", line {line}")?;
        }
        write!(formatter, ": {}", self.message)
    }
}

impl std::error::Error for RenderError {}
