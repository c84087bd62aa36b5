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

/// What the fragment `imports` is everywhere.
const IMPORTS: &str = "what the file names from elsewhere";

/// What the fragment `linked` is in all pages.
const LINKED: &str = "a function that makes Markdown of a type, with links to the pages of types";

/// A template of a name that makes something, with the data and the fragments that it sees.
macro_rules! built_in {
    ($name:literal makes $makes:literal of [$($data:literal),+] { $($fragment:ident: $about:expr,)* }) => {
        BuiltIn {
            name: $name,
            text: include_str!(concat!("../../../templates/", $name, ".j2")),
            makes: $makes,
            fragments: &[$((stringify!($fragment), $about)),*],
            data: &[$($data),+],
        }
    };
}

/// The files of models and of services are made by one template each, all others by their own.
pub const BUILT_IN: &[BuiltIn] = &[
    built_in!("Cargo.toml" makes "`Cargo.toml`" of ["crate"] {
        name: "the name of the crate",
        version: "its version",
        description: "one sentence about it",
        license: "its SPDX expression, or none",
        repository: "the address of its repository, or none",
        authors: "who wrote it",
        keywords: "words to find it by",
        categories: "what the registry lists it under",
        documentation: "the address of its documentation, or none",
        readme: "whether it has a `README.md`",
        rust_version: "the oldest compiler that it builds with",
        runtime_version: "the version of its runtime",
        runtime_path: "the folder of its runtime, or none",
        features: "the features, one for each service at the top",
        webhooks: "the feature of the webhooks, or none",
        mostly_unused: "whether cargo is told that programs use little of it",
        dependencies: "what else it depends on, by name",
        own_features: "the features that the configuration adds, by name",
        programs: "the programs that the configuration adds",
    }),
    built_in!("ext.rs" makes "`src/ext/mod.rs`, begun once and the user's from then on" of ["crate"] {}),
    built_in!("lib.rs" makes "`src/lib.rs`" of ["crate"] {
        documentation: "what the crate is, as documentation",
        recursion_limit: "an attribute for types that nest deeply, or nothing",
        client: "the name of the client's type",
        environment: "the `use` of the named servers, or nothing",
        webhooks: "the module of the webhooks, or nothing",
        uploads: "the `use` of what bodies are made of, or nothing",
        modules: "the modules that templates of the user's own make",
    }),
    built_in!("client.rs" makes "`src/client.rs`" of ["crate"] {
        imports: IMPORTS,
        client: "the name of the client's type",
        builder: "the name of its builder",
        client_docs: "the example in the client's documentation",
        builder_docs: "the example in that of its builder",
        accessors: "the methods that lead to the services",
        credentials: "the setters of the builder for credentials",
        servers: "the setters of the builder for servers",
        from_env: "the function `from_env`, or nothing",
        api: "what the API is, for the runtime",
    }),
    built_in!("environment.rs" makes "`src/environment.rs`, where servers have names" of ["crate"] {
        items: "the enum of the servers, and what belongs to it",
    }),
    built_in!("error.rs" makes "`src/error.rs`" of ["crate"] {
        items: "the enum of the bodies of errors",
    }),
    built_in!("models.rs" makes "`src/models/mod.rs`" of ["crate"] {
        items: "the modules and what they export",
    }),
    built_in!("model.rs" makes "each other file of `src/models/`" of ["crate", "types"] {
        imports: IMPORTS,
        items: "its types, with all that belongs to them",
    }),
    built_in!("services.rs" makes "`src/services/mod.rs`" of ["crate"] {
        items: "the modules of the services at the top",
    }),
    built_in!("service.rs" makes "each other file of `src/services/`" of ["crate", "service"] {
        title: "one line that names the service, as documentation",
        imports: IMPORTS,
        items: "the struct of the service and those of its operations",
    }),
    built_in!("webhooks.rs" makes "`src/webhooks.rs`, where there are webhooks" of ["crate"] {
        imports: IMPORTS,
        items: "the types of the bodies, and what verifies them",
    }),
    built_in!("README.md" makes "`README.md`" of ["crate"] {
        page: "what the page is about: an `Overview`",
        linked: LINKED,
    }),
    built_in!("docs/index.md" makes "`docs/README.md`, the index of the pages" of ["crate"] {
        page: "what the page is about: an `Overview`",
        linked: LINKED,
    }),
    built_in!("docs/service.md" makes "each page of a service in `docs/`" of ["crate"] {
        page: "what the page is about: a `ServicePage`",
        linked: LINKED,
    }),
    built_in!("docs/type.md" makes "each page in `docs/models/`" of ["crate"] {
        page: "what the page is about: a `TypePage`",
        linked: LINKED,
    }),
];
