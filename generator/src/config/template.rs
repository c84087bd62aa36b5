//! Files that templates of the user's own add to the crate.

use schemars::JsonSchema;
use serde::Deserialize;

/// A template of the user's own, and the files that it makes.
///
/// ```toml
/// [[templates]]
/// template = "page.md.j2"
/// each = "service"
/// output = "docs/{{ service.rust_name }}.md"
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TemplateEntry {
    /// The file of the template, seen from the folder of the templates.
    pub template: String,
    /// What it is rendered for, once each.
    #[serde(default)]
    pub each: Each,
    /// Where the file goes within the crate: a template as well, with the same variables.
    pub output: String,
    /// Renders it only where this expression holds.
    #[serde(default)]
    pub when: Option<String>,
    /// Whether the file is a module at the root of the crate, which `lib.rs` then declares.
    #[serde(default)]
    pub module: bool,
    /// The feature that the module is compiled with.
    #[serde(default)]
    pub feature: Option<String>,
}

/// What a template is rendered for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    /// Once.
    #[default]
    Crate,
    /// Every service, those inside others as well.
    Service,
    /// Every operation.
    Operation,
    /// Every type.
    Type,
    /// Every webhook.
    Webhook,
}
