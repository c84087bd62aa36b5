//! The templates: the built-in ones, and those of the user's own.

mod built_in;
mod error;
mod filters;
mod folder;
mod names;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use minijinja::{
    AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior, escape_formatter,
    syntax::SyntaxConfig, value::Value,
};

pub(super) use self::folder::Own;
pub use self::{
    built_in::{BUILT_IN, BuiltIn},
    error::RenderError,
    filters::{FILTERS, Filter},
};
use crate::config::Config;

/// The templates, ready to be rendered.
pub(super) struct Templates {
    environment: Environment<'static>,
    /// Of the user's own, each with its file and the variables that it asks for.
    own: HashMap<String, OwnTemplate>,
}

struct OwnTemplate {
    path: PathBuf,
    asks: Asks,
}

/// The variables that a template asks for.
enum Asks {
    /// These.
    For(HashSet<String>),
    /// What it includes may ask for any.
    Any,
}

impl Templates {
    /// The built-in templates, and those of the user's own.
    pub(super) fn new(all_own: Vec<Own>) -> Result<Self, RenderError> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        environment.set_formatter(format);
        let syntax = SyntaxConfig::builder()
            .keep_trailing_newline(true)
            .build()
            .map_err(|error| RenderError::of_engine("", &error, None))?;
        environment.set_syntax(syntax);
        filters::add(&mut environment);
        for template in BUILT_IN {
            environment
                .add_template(template.name, template.text)
                .map_err(|error| RenderError::of_engine(template.name, &error, None))?;
        }
        let mut templates = Self {
            environment,
            own: HashMap::new(),
        };
        for own in all_own {
            templates.add(own)?;
        }
        Ok(templates)
    }

    fn add(&mut self, own: Own) -> Result<(), RenderError> {
        let Own { name, path, text } = own;
        // What an error needs to show the place costs something, and nothing where all is built in.
        self.environment.set_debug(true);
        let includes = ["include", "import", "extends"];
        let includes = includes.iter().any(|word| text.contains(word));
        let added = self.environment.add_template_owned(name.clone(), text);
        let template = added.and_then(|()| self.environment.get_template(&name));
        let template =
            template.map_err(|error| RenderError::of_engine(&name, &error, Some(&path)))?;
        let asks = if includes {
            Asks::Any
        } else {
            Asks::For(template.undeclared_variables(false))
        };
        self.own.insert(name, OwnTemplate { path, asks });
        Ok(())
    }

    /// Whether a template is one of the user's own.
    pub(super) fn is_own(&self, name: &str) -> bool {
        self.own.contains_key(name)
    }

    /// Whether a template asks for a variable that is more than a fragment. No built-in one does.
    pub(super) fn asks_for(&self, name: &str, variable: &str) -> bool {
        self.own.get(name).is_some_and(|own| match &own.asks {
            Asks::For(variables) => variables.contains(variable),
            Asks::Any => true,
        })
    }

    /// Renders one with variables.
    pub(super) fn render(&self, name: &str, context: Value) -> Result<String, RenderError> {
        self.environment
            .get_template(name)
            .and_then(|template| template.render(context))
            .map_err(|error| self.error(name, &error))
    }

    /// Renders a text of the configuration, which is a template of its own.
    pub(super) fn render_text(
        &self,
        name: &str,
        text: &str,
        context: Value,
    ) -> Result<String, RenderError> {
        self.environment
            .render_named_str(name, text, context)
            .map_err(|error| RenderError::of_engine(name, &error, None))
    }

    /// Whether a condition of the configuration holds.
    pub(super) fn holds(
        &self,
        name: &str,
        condition: &str,
        context: Value,
    ) -> Result<bool, RenderError> {
        let text = format!("{{% if {condition} %}}yes{{% endif %}}");
        Ok(self.render_text(name, &text, context)? == "yes")
    }

    fn error(&self, name: &str, error: &minijinja::Error) -> RenderError {
        let in_template = error.name().unwrap_or(name);
        let path = self.own.get(in_template).map(|own| own.path.as_path());
        RenderError::of_engine(name, error, path)
    }

    /// The file of a template of the user's own.
    pub(super) fn path(&self, name: &str) -> Option<&Path> {
        self.own.get(name).map(|own| own.path.as_path())
    }
}

/// The names of the fragments of a built-in template.
pub(super) fn fragments(template: &str) -> impl Iterator<Item = &'static str> {
    let template = BUILT_IN.iter().find(|built_in| built_in.name == template);
    let fragments = template.into_iter().flat_map(|template| template.fragments);
    fragments.map(|(name, _)| *name)
}

/// The templates of the user's own that a configuration names.
pub(super) fn own(config: &Config) -> Result<Vec<Own>, RenderError> {
    let named: BTreeSet<&str> = config
        .templates
        .iter()
        .map(|entry| entry.template.as_str())
        .collect();
    let Some(folder) = &config.template_folder else {
        return match named.first() {
            Some(name) => Err(RenderError::new(
                name,
                "`template-folder` does not say where templates are",
            )),
            None => Ok(Vec::new()),
        };
    };
    let own = folder::read(folder, &named)?;
    match named
        .iter()
        .find(|name| own.iter().all(|own| own.name != **name))
    {
        Some(missing) => Err(folder::missing(missing, folder)),
        None => Ok(own),
    }
}

/// Writes a value; `none` is no text, so a template has to say what is to stand there instead.
fn format(
    output: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), minijinja::Error> {
    if value.is_none() {
        return Err(minijinja::Error::new(
            ErrorKind::InvalidOperation,
            "there is nothing to write here (`none`): ask with `if` or give a `default`",
        ));
    }
    escape_formatter(output, state, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_templates_use_nothing_that_is_not_told() {
        let templates = Templates::new(Vec::new()).unwrap();
        for built_in in BUILT_IN {
            let template = templates.environment.get_template(built_in.name).unwrap();
            let told: HashSet<&str> = fragments(built_in.name).collect();
            for used in template.undeclared_variables(false) {
                assert!(told.contains(used.as_str()), "{}: {used}", built_in.name);
            }
        }
    }
}
