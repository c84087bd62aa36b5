//! What the user decides: `sdkwright.toml`, which every key of is documented here.
//!
//! ```toml
//! spec = "pets.yaml"                  # all paths are relative to this file
//! out = "../generated"
//! overlays = ["overlays/names.yaml"]
//! exclude = [{ internal = true }]
//!
//! [package]
//! name = "pets-client"
//! runtime = { path = "../runtime" }
//!
//! [client]
//! name = "Pets"
//! default-environment = "production"
//!
//! [environments]
//! production = "https://api.example.com"
//! sandbox = "https://sandbox.example.com"
//!
//! [idempotency]                       # a header of the server that the document doesn't name
//! header = "Idempotency-Key"
//!
//! [docs]                              # both are written unless this says otherwise
//! pages = true                        # docs/
//! readme = true                       # README.md
//!
//! [formats]
//! money = { type = "rust_decimal::Decimal", via = "text" }
//!
//! [package.dependencies]              # beside the runtime
//! rust_decimal = "1"
//! clap = { version = "4", features = ["derive"], optional = true }
//!
//! [package.features]                  # beside those of the services
//! cli = ["dep:clap"]
//!
//! [[package.bin]]                     # programs of the crate
//! name = "pets"
//! path = "src/bin/pets.rs"
//! required-features = ["cli"]
//!
//! [[templates]]                       # files of your own, see docs/templates.md
//! template = "pets.rs.j2"             # in the `template-folder`
//! output = "src/bin/pets.rs"
//!
//! [services]
//! "Customer portal" = "portal"
//!
//! [operations.listPets]
//! name = "list"
//!
//! [types.PetOut]
//! name = "Pet"
//! derive = ["Eq", "Hash"]
//!
//! [[rules]]
//! match = { path = "/v1/**", method = "GET" }
//! pagination = { by = "page", parameter = "page", items = "data" }
//! ```

mod discover;
mod docs;
mod folder;
mod format;
mod matcher;
mod package;
mod pagination;
mod pattern;
mod place;
mod read;
mod rule;
mod runtime;
mod schema;
mod selection;
mod template;
mod type_rule;

use std::path::PathBuf;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

pub use discover::discover;
pub use docs::Docs;
pub(crate) use folder::relative;
pub use format::{Format, Via};
pub use matcher::{Candidate, Matcher};
pub(crate) use package::wrong_name;
pub use package::{Package, is_package_name};
pub use pagination::{PageBy, Pagination};
pub use pattern::Pattern;
pub(crate) use place::located;
pub use read::read;
pub use rule::{Operation, Rule};
pub use runtime::Runtime;
pub use schema::{SCHEMA_URL, schema};
pub use selection::Selection;
pub use template::{Each, TemplateEntry};
pub use type_rule::{Derive, TypeRule};

use crate::load::Input;

/// A configuration, with paths as the current folder sees them.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The OpenAPI document.
    pub spec: PathBuf,
    /// The folder of the generated crate.
    pub out: PathBuf,
    /// Overlays to the document, in the order in which they are applied.
    #[serde(default)]
    pub overlays: Vec<PathBuf>,
    /// The folder that no `$ref` may lead out of; by default the one that the document is in.
    #[serde(default)]
    pub reference_root: Option<PathBuf>,
    /// Whether a `$ref` that can't be followed never refuses the document. Without this, one does that
    /// costs an operation its request body, or the type of what it is called for.
    #[serde(default)]
    pub lenient: bool,
    /// Whether the crate also has the operations that the document marks as not for SDKs. The command line
    /// says so.
    #[serde(skip)]
    pub all_operations: bool,
    /// The generated crate.
    pub package: Package,
    /// The client type.
    #[serde(default)]
    pub client: Client,
    /// Names of servers and their URLs. Where there are none, they are taken from the document.
    #[serde(default)]
    pub environments: IndexMap<String, String>,
    /// The environment variables that a client can be made from.
    #[serde(default)]
    pub env: Env,
    /// How failed requests are repeated, where it differs from what the runtime does anyway.
    #[serde(default)]
    pub retries: Retries,
    /// How the server tells a repeated request from another one.
    #[serde(default)]
    pub idempotency: Idempotency,
    /// The pages about the crate.
    #[serde(default)]
    pub docs: Docs,
    /// Rust types for texts, numbers and booleans of a `format`, in place of those that they get by
    /// themselves.
    #[serde(default)]
    pub formats: IndexMap<String, Format>,
    /// The folder of the templates of the user's own: those that replace built-in ones, by their names, and
    /// those of `templates`.
    #[serde(default)]
    pub template_folder: Option<PathBuf>,
    /// Files that templates of the user's own add to the crate.
    #[serde(default)]
    pub templates: Vec<TemplateEntry>,
    /// The operations that the crate has: those that any of these means. Where there are none, it has all.
    #[serde(default)]
    pub include: Vec<Matcher>,
    /// The operations that the crate does not have, though they are included.
    #[serde(default)]
    pub exclude: Vec<Matcher>,
    /// Other names of services, by the names that they have without this: those of the document, with a dot
    /// before each service inside of another. A service goes with those inside of it, and may go into
    /// another.
    #[serde(default)]
    pub services: IndexMap<String, String>,
    /// What is said of single operations, by `operationId`, or by method and path as in `GET /pets`.
    #[serde(default)]
    pub operations: IndexMap<String, Operation>,
    /// What is said of all operations that match.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// What is said of single types, by the names of schemas of the document, or of generated types.
    #[serde(default)]
    pub types: IndexMap<String, TypeRule>,
    /// The file that it was read from.
    #[serde(skip)]
    pub file: Option<PathBuf>,
}

/// The client type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Client {
    /// The name of the type; by default made from the title of the document.
    pub name: Option<String>,
    /// Headers of every request.
    pub headers: IndexMap<String, String>,
    /// The `User-Agent` of every request; by default name and version of the generated crate.
    pub user_agent: Option<String>,
    /// The environment of a client that is not told another; by default the first.
    pub default_environment: Option<String>,
}

/// The environment variables that `from_env` reads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Env {
    /// Holds the credential.
    pub access_token: Option<String>,
    /// Holds the name of an environment or a URL.
    pub server: Option<String>,
}

/// Exponential backoff; `None` leaves a value to the runtime.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Retries {
    /// How often a request is sent at most, the first time included.
    pub max_attempts: Option<u32>,
    /// The longest wait before the second attempt, in milliseconds.
    pub initial_backoff_ms: Option<u64>,
    /// The longest wait of all, in milliseconds.
    pub max_backoff_ms: Option<u64>,
    /// By how much the wait grows with each attempt.
    pub exponent: Option<f64>,
}

/// How the server tells a repeated request from another one. A parameter of the document that is called
/// `Idempotency-Key` needs no word about it here.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Idempotency {
    /// The header that takes a key.
    pub header: Option<String>,
    /// The methods whose operations take the header, though the document doesn't say so.
    pub methods: Vec<String>,
}

impl Default for Idempotency {
    fn default() -> Self {
        Self {
            header: None,
            methods: vec!["POST".to_owned()],
        }
    }
}

impl Config {
    /// The part of the configuration that says what to load.
    #[must_use]
    pub fn input(&self) -> Input {
        Input {
            path: self.spec.clone(),
            overlays: self.overlays.clone(),
            reference_root: self.reference_root.clone(),
        }
    }

    /// Which operations the crate has.
    #[must_use]
    pub fn selection(&self) -> Selection<'_> {
        Selection {
            include: &self.include,
            exclude: &self.exclude,
            all: self.all_operations,
            file: self.file.as_deref(),
        }
    }
}
