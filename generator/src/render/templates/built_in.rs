//! The built-in templates: what each makes, and what it sees.

/// A built-in template.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// Its name: `service.rs`. Its file has `.j2` behind that.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
    /// What it makes.
    pub makes: &'static str,
    /// The finished fragments that it puts together, each with what it is.
    pub fragments: &'static [(&'static str, &'static str)],
    /// The variables with data that it sees beside them: `crate` and the like.
    pub data: &'static [&'static str],
}

macro_rules! text {
    ($name:literal) => {
        include_str!(concat!("../../../templates/", $name, ".j2"))
    };
}

/// The files of models and of services are made by one template each, all others by their own.
pub const BUILT_IN: &[BuiltIn] = &[
    BuiltIn {
        name: "Cargo.toml",
        text: text!("Cargo.toml"),
        makes: "`Cargo.toml`",
        fragments: &[
            ("name", "the name of the crate"),
            ("version", "its version"),
            ("description", "one sentence about it"),
            ("license", "its SPDX expression, or none"),
            ("repository", "the address of its repository, or none"),
            ("authors", "who wrote it"),
            ("keywords", "words to find it by"),
            ("rust_version", "the oldest compiler that it builds with"),
            ("runtime_version", "the version of its runtime"),
            ("runtime_path", "the folder of its runtime, or none"),
            ("features", "the features, one for each service at the top"),
            ("webhooks", "the feature of the webhooks, or none"),
            (
                "mostly_unused",
                "whether cargo is told that programs use little of it",
            ),
            ("dependencies", "what else it depends on, by name"),
            (
                "own_features",
                "the features that the configuration adds, by name",
            ),
            ("programs", "the programs that the configuration adds"),
        ],
        data: &["crate"],
    },
    BuiltIn {
        name: "ext.rs",
        text: text!("ext.rs"),
        makes: "`src/ext/mod.rs`, which is written once and is the user's from then on",
        fragments: &[],
        data: &["crate"],
    },
    BuiltIn {
        name: "lib.rs",
        text: text!("lib.rs"),
        makes: "`src/lib.rs`",
        fragments: &[
            ("documentation", "what the crate is, as documentation"),
            (
                "recursion_limit",
                "an attribute for types that nest deeply, or nothing",
            ),
            ("client", "the name of the client's type"),
            ("environment", "the `use` of the named servers, or nothing"),
            ("webhooks", "the module of the webhooks, or nothing"),
            (
                "uploads",
                "the `use` of what bodies are made of, or nothing",
            ),
            (
                "modules",
                "the modules that templates of the user's own make",
            ),
        ],
        data: &["crate"],
    },
    BuiltIn {
        name: "client.rs",
        text: text!("client.rs"),
        makes: "`src/client.rs`",
        fragments: &[
            ("imports", "what the file names from elsewhere"),
            ("client", "the name of the client's type"),
            ("builder", "the name of its builder"),
            ("accessors", "the methods that lead to the services"),
            ("credentials", "the setters of the builder for credentials"),
            ("servers", "the setters of the builder for servers"),
            ("from_env", "the function `from_env`, or nothing"),
            ("api", "what the API is, for the runtime"),
        ],
        data: &["crate"],
    },
    BuiltIn {
        name: "environment.rs",
        text: text!("environment.rs"),
        makes: "`src/environment.rs`, where servers have names",
        fragments: &[("items", "the enum of the servers, and what belongs to it")],
        data: &["crate"],
    },
    BuiltIn {
        name: "error.rs",
        text: text!("error.rs"),
        makes: "`src/error.rs`",
        fragments: &[("items", "the enum of the bodies of errors")],
        data: &["crate"],
    },
    BuiltIn {
        name: "models.rs",
        text: text!("models.rs"),
        makes: "`src/models/mod.rs`",
        fragments: &[("items", "the modules and what they export")],
        data: &["crate"],
    },
    BuiltIn {
        name: "model.rs",
        text: text!("model.rs"),
        makes: "each other file of `src/models/`",
        fragments: &[
            ("imports", "what the file names from elsewhere"),
            ("items", "its types, with all that belongs to them"),
        ],
        data: &["crate", "types"],
    },
    BuiltIn {
        name: "services.rs",
        text: text!("services.rs"),
        makes: "`src/services/mod.rs`",
        fragments: &[("items", "the modules of the services at the top")],
        data: &["crate"],
    },
    BuiltIn {
        name: "service.rs",
        text: text!("service.rs"),
        makes: "each other file of `src/services/`",
        fragments: &[
            ("title", "one line that names the service, as documentation"),
            ("imports", "what the file names from elsewhere"),
            (
                "items",
                "the struct of the service and those of its operations",
            ),
        ],
        data: &["crate", "service"],
    },
    BuiltIn {
        name: "webhooks.rs",
        text: text!("webhooks.rs"),
        makes: "`src/webhooks.rs`, where there are webhooks",
        fragments: &[
            ("imports", "what the file names from elsewhere"),
            ("items", "the types of the bodies, and what verifies them"),
        ],
        data: &["crate"],
    },
    BuiltIn {
        name: "README.md",
        text: text!("README.md"),
        makes: "`README.md`",
        fragments: &[
            ("page", "what the page is about: an `Overview`"),
            (
                "linked",
                "a function that makes Markdown of a type, with links to the pages of types",
            ),
        ],
        data: &["crate"],
    },
    BuiltIn {
        name: "docs/index.md",
        text: text!("docs/index.md"),
        makes: "`docs/README.md`, the index of the pages",
        fragments: &[
            ("page", "what the page is about: an `Overview`"),
            (
                "linked",
                "a function that makes Markdown of a type, with links to the pages of types",
            ),
        ],
        data: &["crate"],
    },
    BuiltIn {
        name: "docs/service.md",
        text: text!("docs/service.md"),
        makes: "each page of a service in `docs/`",
        fragments: &[
            ("page", "what the page is about: a `ServicePage`"),
            (
                "linked",
                "a function that makes Markdown of a type, with links to the pages of types",
            ),
        ],
        data: &["crate"],
    },
    BuiltIn {
        name: "docs/type.md",
        text: text!("docs/type.md"),
        makes: "each page in `docs/models/`",
        fragments: &[
            ("page", "what the page is about: a `TypePage`"),
            (
                "linked",
                "a function that makes Markdown of a type, with links to the pages of types",
            ),
        ],
        data: &["crate"],
    },
];
