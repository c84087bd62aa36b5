//! Templates of the user's own: what they replace, what they add, and what is said of their mistakes.

use std::fs;
use std::path::PathBuf;

use sdkwright::config;
use sdkwright::diagnostics::Diagnostics;
use sdkwright::output::File;

const DOCUMENT: &str = r##"
openapi: 3.1.0
info: { title: Pets, version: "1" }
servers: [{ url: "https://pets.example.com" }]
x-color: green
tags: [{ name: pets, description: "Pets, and who owns them.", x-owner: { team: zoo } }]
paths:
  /pets:
    get:
      operationId: pets.list
      tags: [pets]
      x-page: { size: 10 }
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        200: { description: The pets., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } } }
  /pets/{id}:
    delete:
      operationId: pets.delete
      tags: [pets]
      deprecated: true
      parameters: [{ name: id, in: path, required: true, x-hint: from the list, schema: { type: string, format: uuid } }]
      responses: { 204: { description: Gone. } }
webhooks:
  pet.born:
    post: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }, responses: { 200: { description: Taken. } } }
components:
  schemas:
    Pet: { type: object, x-table: pets, required: [name], properties: { name: { type: string, x-column: [pet, name] } } }
"##;

/// A project in a folder of its own.
struct Project(PathBuf);

impl Project {
    fn new(name: &str, config: &str, templates: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("sdkwright-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("templates")).unwrap();
        fs::write(folder.join("spec.yaml"), DOCUMENT).unwrap();
        let config = format!(
            "spec = 'spec.yaml'\nout = 'out'\ntemplate-folder = 'templates'\npackage.name = 'pets'\n{config}"
        );
        fs::write(folder.join("sdkwright.toml"), config).unwrap();
        for (name, text) in templates {
            let path = folder.join("templates").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    fn files(&self) -> Result<Vec<File>, String> {
        let config = config::read(&self.0.join("sdkwright.toml")).map_err(|error| error.message)?;
        let mut diagnostics = Diagnostics::new();
        let sdk = sdkwright::generate(&config, &mut diagnostics);
        let said = diagnostics.iter().map(|one| {
            let hint = one.hint.as_deref().unwrap_or_default();
            let line = one
                .location
                .as_ref()
                .and_then(|location| location.place.as_ref());
            let line = line.map_or_else(String::new, |place| format!(" @{}", place.line));
            format!("{} [{hint}]{line}", one.message)
        });
        sdk.map(|sdk| sdk.files).ok_or_else(|| said.collect())
    }

    #[track_caller]
    fn text(&self, path: &str) -> String {
        let files = self.files().unwrap();
        let file = files.into_iter().find(|file| file.path == path);
        file.unwrap_or_else(|| panic!("no {path}")).text
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// An entry with one template, and what is said of it.
#[track_caller]
fn said(entry: &str, template: &str) -> String {
    let name = format!("said-{:x}", template.len() * 1000 + entry.len());
    let config = format!("[[templates]]\ntemplate = 'a.j2'\n{entry}\n");
    Project::new(&name, &config, &[("a.j2", template)])
        .files()
        .unwrap_err()
}

#[test]
fn a_file_of_the_name_replaces_a_built_in_template() {
    let service = "{{ title }}\n//! {{ service.operations | length }} of {{ crate.operations | length }}.\n\n{{ imports }}\n\n{{ items }}\n\n{% include '_end.j2' %}";
    let project = Project::new(
        "override",
        "",
        &[
            ("service.rs.j2", service),
            ("_end.j2", "pub const CALL: &str={{ service.call | rust }};"),
        ],
    );
    let text = project.text("src/services/pets.rs");
    assert!(
        text.contains("//! Operations of `pets`.\n//! 2 of 2.\n"),
        "{text}"
    );
    assert!(
        text.ends_with("}\n\npub const CALL: &str = \"client.pets()\";\n"),
        "{text}"
    );
    assert!(project.text("src/lib.rs").contains("mod client;"));
}

#[test]
fn a_replacement_that_says_the_same_changes_nothing() {
    let templates: Vec<(String, &str)> = sdkwright::render::BUILT_IN
        .iter()
        .map(|built_in| (format!("{}.j2", built_in.name), built_in.text))
        .collect();
    let templates: Vec<(&str, &str)> = templates
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    let all = Project::new("all", "", &templates).files().unwrap();
    assert_eq!(all, Project::new("none", "", &[]).files().unwrap());
}

#[test]
fn a_replacement_sees_what_is_said_of_it() {
    let templates = sdkwright::render::BUILT_IN.iter().map(|built_in| {
        let names = built_in.fragments.iter().map(|(name, _)| name);
        let all = names
            .chain(built_in.data)
            .map(|name| format!("{{% if {name} is undefined %}}{{{{ {name} }}}}{{% endif %}}"));
        let text = format!("{}{}", built_in.text, all.collect::<String>());
        (format!("{}.j2", built_in.name), text)
    });
    let templates: Vec<(String, String)> = templates.collect();
    for (name, text) in &templates {
        let project = Project::new("sees", "", &[(name, text)]);
        let files = project.files();
        assert!(files.is_ok(), "{name}: {files:?}");
    }
}

#[test]
fn entries_add_files_for_what_they_are_meant_for() {
    let config = r#"
        package.features = { extra = ["pets"] }
        [package.dependencies]
        clap = { version = "4", optional = true }
        [[package.bin]]
        name = "pets"
        path = "src/bin/pets.rs"
        required-features = ["extra"]
        [docs]
        pages = false
        readme = false
        [[templates]]
        template = "all.rs.j2"
        output = "src/all.rs"
        module = true
        feature = "extra"
        [[templates]]
        template = "page.md.j2"
        each = "operation"
        output = "docs/{{ service.rust_name }}/{{ operation.rust_name | kebab }}.md"
        when = "not operation.deprecated"
        [[templates]]
        template = "type.txt.j2"
        each = "type"
        output = "types/{{ type.name | snake }}.txt"
        [[templates]]
        template = "type.txt.j2"
        each = "webhook"
        output = "webhooks/{{ webhook.name | kebab }}.txt"
    "#;
    let templates = [
        (
            "all.rs.j2",
            "//! All.\n{%for o in crate.operations%}/// {{o.id}}\npub const {{o.id|screaming}}:&str={{o.id|rust}};{%endfor%}",
        ),
        (
            "page.md.j2",
            "#  {{ operation.id | code }}\n\n{{ operation.extensions['x-page'].size }} {{ crate.extensions['x-color'] }}  \n",
        ),
        (
            "type.txt.j2",
            "{{ (type if type is defined else webhook).name }}",
        ),
    ];
    let project = Project::new("entries", config, &templates);
    let files = project.files().unwrap();
    let added: Vec<&str> = files
        .iter()
        .map(|file| file.path.as_str())
        .filter(|path| !path.starts_with("src/") || *path == "src/all.rs")
        .collect();
    assert_eq!(
        added,
        [
            "Cargo.toml",
            "src/all.rs",
            "docs/pets/list.md",
            "types/pet.txt",
            "webhooks/pet-born.txt"
        ]
    );
    let all = project.text("src/all.rs");
    assert!(all.ends_with("//! All.\n\n/// pets.list\npub const PETS_LIST: &str = \"pets.list\";\n\n/// pets.delete\npub const PETS_DELETE: &str = \"pets.delete\";\n"), "{all}");
    assert_eq!(
        project.text("docs/pets/list.md"),
        "#  `pets.list`\n\n10 green  \n"
    );
    assert!(
        project
            .text("src/lib.rs")
            .contains("#[cfg(feature = \"extra\")]\n#[rustfmt::skip]\npub mod all;\n")
    );
    let manifest: toml::Table = project.text("Cargo.toml").parse().unwrap();
    assert_eq!(manifest["features"]["extra"][0].as_str(), Some("pets"));
    assert_eq!(
        manifest["bin"][0]["required-features"][0].as_str(),
        Some("extra")
    );
    assert_eq!(
        manifest["dependencies"]["clap"]["optional"].as_bool(),
        Some(true)
    );
}

#[test]
fn mistakes_are_told_with_template_line_and_value() {
    let operation = "each = 'operation'\noutput = 'a/{{ operation.rust_name }}.txt'";
    assert_eq!(
        said(operation, "a\n{{ operation.idd }}"),
        "template `a.j2`, line 2, for the operation `pets.list`: `operation.idd` is undefined [is `id` meant?] @2"
    );
    assert_eq!(
        said(
            "output = 'a'",
            "{% for o in crate.operations %}\n\n{{ o.summery }}{% endfor %}"
        ),
        "template `a.j2`, line 3, for the crate: `o.summery` is undefined [is `summary` meant?] @3"
    );
    assert_eq!(
        said(operation, "{{ operation.rustname | doc }}"),
        "template `a.j2`, line 1, for the operation `pets.list`: `operation.rustname` is undefined [is `rust_name` meant?] @1"
    );
    assert_eq!(
        said("output = 'a'", "{{ crates.name }}"),
        "template `a.j2`, line 1, for the crate: `crates` is undefined [is `crate` meant?] @1"
    );
    assert_eq!(
        said(operation, "{{ operation.body }}"),
        "template `a.j2`, line 1, for the operation `pets.list`: there is nothing to write here (`none`): ask with `if` or give a `default` [] @1"
    );
    assert_eq!(
        said("output = 'a'", "{{ crate.name | snak }}"),
        "template `a.j2`, line 1, for the crate: unknown filter: filter snak is unknown [is `snake` meant?] @1"
    );
    assert_eq!(
        said("output = 'src/a.rs'", "//! A.\n\nfn a( {}\n"),
        "template `a.j2`, line of output 3, for the crate: the output is not Rust: cannot parse string into token stream: `fn a( {}` [] @"
            .trim_end_matches(" @")
    );
    let broken = said("output = 'a'", "a\n{% if %}");
    assert!(
        broken.starts_with("template `a.j2`, line 2: syntax error: "),
        "{broken}"
    );
}

#[test]
fn paths_stay_in_the_crate() {
    for (output, message) in [
        ("../a", "`../a` is no path within the crate"),
        ("/a", "`/a` is no path within the crate"),
        (
            "{{ crate.client }}/../../a",
            "`Pets/../../a` is no path within the crate",
        ),
        (
            "src/ext/a.rs",
            "`src/ext/a.rs` is in `src/ext/`, whose files are written by hand",
        ),
        (
            "src/Lib.rs",
            "`src/Lib.rs` is a file that the crate has already",
        ),
        (
            "Cargo.toml",
            "`Cargo.toml` is a file that the crate has already",
        ),
        (
            "CHANGELOG.md",
            "`CHANGELOG.md` is a file that the crate has already",
        ),
        ("{{ crate.clint }}", "`crate.clint` is undefined"),
    ] {
        let said = said(&format!("output = '{output}'"), "//! A.");
        assert!(said.contains(message), "{output}: {said}");
    }
    let twice = said("each = 'operation'\noutput = 'a.txt'", "a");
    assert!(
        twice.contains("for the operation `pets.delete`: `a.txt` is written twice"),
        "{twice}"
    );
    let module = said("output = 'src/bin/a.rs'\nmodule = true", "//! A.");
    assert!(
        module.contains("is no file of a module at the root"),
        "{module}"
    );
    let feature = said(
        "output = 'src/a.rs'\nmodule = true\nfeature = 'pet'",
        "//! A.",
    );
    assert!(
        feature.contains("there is no feature `pet` [is `pets` meant?]"),
        "{feature}"
    );
    let feature = said("output = 'src/a.rs'\nfeature = 'pets'", "//! A.");
    assert!(feature.contains("is for a module"), "{feature}");
    let when = said("output = 'a'\nwhen = 'crate.nam'", "a");
    assert!(
        when.contains("`crate.nam` is undefined [is `name` meant?]"),
        "{when}"
    );
}

#[test]
fn a_template_that_nothing_knows_is_an_error() {
    let unknown = |file: &str| {
        Project::new("unknown", "", &[(file, "")])
            .files()
            .unwrap_err()
    };
    let misspelt = unknown("servce.rs.j2");
    assert!(
        misspelt.contains("replaces no built-in template")
            && misspelt.contains("is `service.rs.j2` meant?"),
        "{misspelt}"
    );
    assert!(unknown("whatever.j2").contains("`sdkwright templates list` shows"));
    let missing = Project::new(
        "missing",
        "[[templates]]\ntemplate = 'b'\noutput = 'b'",
        &[],
    );
    let missing = missing.files().unwrap_err();
    assert!(
        missing.contains("template `b`: there is no such file")
            && missing.contains("ends with `.j2`"),
        "{missing}"
    );
}

/// Runs `sdkwright templates`; gives whether it did what was asked, and what it wrote to its two streams.
fn command(arguments: &[&str]) -> (bool, String, String) {
    run(&[&["templates"], arguments].concat())
}

/// Runs `sdkwright`; gives whether it did what was asked, and what it wrote to its two streams.
fn run(arguments: &[&str]) -> (bool, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = ["sdkwright"].iter().chain(arguments);
    let outcome = sdkwright::cli::run(arguments, &mut out, &mut err).unwrap();
    let [out, err] = [out, err].map(|text| String::from_utf8(text).unwrap());
    (outcome == sdkwright::cli::Outcome::Done, out, err)
}

#[test]
fn the_data_of_a_part_is_found_by_its_name() {
    let project = Project::new("context", "", &[]);
    let config = project.0.join("sdkwright.toml");
    let config = config.to_str().unwrap();
    let context = |flag: &str, name: &str| command(&["context", "--config", config, flag, name]);
    for (flag, name, field, value) in [
        ("--operation", "pets.delete", "http_method", "DELETE"),
        ("--type", "Pet", "path", "models::Pet"),
        ("--service", "pets", "struct_name", "Pets"),
        ("--webhook", "pet.born", "rust_name", "PetBorn"),
    ] {
        let (is_done, out, err) = context(flag, name);
        assert!(is_done, "{err}");
        let data: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(data[field], value);
        let (is_done, out, err) = context(flag, &format!("{name}x"));
        assert!(!is_done && out.is_empty(), "{out}");
        assert!(
            err.contains(&format!("there is no {} `{name}x`", &flag[2..])),
            "{err}"
        );
        assert!(err.contains(&format!("is `{name}` meant?")), "{err}");
    }
    let (_, all, _) = command(&["context", "--config", config]);
    let all: serde_json::Value = serde_json::from_str(&all).unwrap();
    assert_eq!(all["operations"].as_array().unwrap().len(), 2);
}

#[test]
fn what_is_exported_overwrites_nothing() {
    let project = Project::new("export", "", &[]);
    let folder = project.0.join("exported");
    let folder = folder.to_str().unwrap();
    let (is_done, out, _) = command(&["export", folder, "lib.rs", "service.rs.j2"]);
    assert!(is_done && out.lines().count() == 2, "{out}");
    fs::write(project.0.join("exported/lib.rs.j2"), "mine").unwrap();
    let (is_done, _, err) = command(&["export", folder, "lib.rs"]);
    assert!(
        !is_done && err.contains("there already, and is kept"),
        "{err}"
    );
    assert_eq!(
        fs::read_to_string(project.0.join("exported/lib.rs.j2")).unwrap(),
        "mine"
    );
    let (is_done, _, err) = command(&["export", folder, "libs.rs"]);
    assert!(!is_done && err.contains("is `lib.rs` meant?"), "{err}");
}

#[test]
fn a_template_is_something_that_the_crate_is_made_from() {
    let entry = "[[templates]]\ntemplate = 'note.md.j2'\noutput = 'NOTE.md'\n";
    let project = Project::new("inputs", entry, &[("note.md.j2", "{# 1 #}A note.\n")]);
    let config = project.0.join("sdkwright.toml");
    let config = config.to_str().unwrap();
    let generate = |flags: &[&str]| run(&[&["generate", "--config", config], flags].concat());
    assert!(generate(&[]).0);
    let (is_done, out, _) = generate(&["--check"]);
    assert!(is_done && out.contains("all up to date"), "{out}");
    // The same text comes of it, from something else.
    fs::write(project.0.join("templates/note.md.j2"), "{# 2 #}A note.\n").unwrap();
    let (is_done, out, _) = generate(&["--check"]);
    assert!(!is_done, "{out}");
    let changed: Vec<&str> = out.lines().filter(|line| line.starts_with("+ ")).collect();
    assert_eq!(changed.len(), 1, "{out}");
    assert!(changed[0].contains("../templates/note.md.j2"), "{out}");
    let (_, out, _) = generate(&[]);
    assert!(
        out.contains("changed since: ../templates/note.md.j2\n"),
        "{out}"
    );
    assert!(generate(&["--check"]).0);
}

#[test]
fn extensions_are_seen_wherever_they_stand() {
    let template = "{% for type in crate.types %}{{ type.extensions['x-table'] }} \
        {{ type.fields[0].extensions['x-column'] | join('.') }}{% endfor %}\n\
        {% for service in crate.services %}{{ service.extensions['x-owner'].team }}{% endfor %}\n\
        {% for operation in crate.operations %}{% if operation.retries %}\
        {{ operation.rust_name }} {{ operation.retries.enabled | rust }} {{ operation.retries.max_attempts }} \
        {{ operation.parameters[0].extensions['x-hint'] }}{% endif %}{% endfor %}\n";
    let entry = "[[templates]]\ntemplate = 'a.j2'\noutput = 'a.txt'\n\
        [operations.\"pets.delete\"]\nretries = { max-attempts = 7 }\n";
    let project = Project::new("extensions", entry, &[("a.j2", template)]);
    assert_eq!(
        project.text("a.txt"),
        "pets pet.name\nzoo\ndelete true 7 from the list\n"
    );
}
