use std::fs;
use std::path::PathBuf;

use super::*;

/// A project folder that is removed again.
struct Project(PathBuf);

impl Project {
    fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("sdkwright-cli-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let project = Self(folder);
        project.write(
            "api.yaml",
            "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    get:\n      operationId: listPets\n      \
             responses:\n        '204': {description: nothing}\n",
        );
        project
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.0.join(path), text).unwrap();
    }

    fn path(&self, path: &str) -> String {
        self.0.join(path).to_string_lossy().into_owned()
    }

    /// Runs `generate` with a document, an output folder and a name, and more.
    fn generate(&self, more: &[&str]) -> (Outcome, String, String) {
        let (spec, out) = (self.path("api.yaml"), self.path("out"));
        let mut args = vec!["--spec", &spec, "--out", &out, "--name", "pets"];
        args.extend(more);
        command(&args)
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        // A folder that stays behind in the temporary folder harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs `generate`; gives what it wrote to its two streams.
fn command(args: &[&str]) -> (Outcome, String, String) {
    subcommand("generate", args)
}

/// Runs a command; gives what it wrote to its two streams.
fn subcommand(name: &str, args: &[&str]) -> (Outcome, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["sdkwright", name].into_iter().chain(args.iter().copied());
    let outcome = run(args, &mut out, &mut err).unwrap();
    (
        outcome,
        String::from_utf8(out).unwrap(),
        String::from_utf8(err).unwrap(),
    )
}

#[test]
fn a_crate_is_written_and_kept_up_to_date() {
    let project = Project::new("write");
    let (outcome, out, err) = project.generate(&[]);
    assert_eq!((outcome, &*err), (Outcome::Done, ""));
    assert!(out.starts_with("pets: 1 operation, 0 types; "), "{out}");
    let (outcome, out, _) = project.generate(&[]);
    assert_eq!(outcome, Outcome::Done);
    assert!(out.contains(" 0 files written, "), "{out}");
}

#[test]
fn a_check_tells_whether_something_would_change() {
    let project = Project::new("check");
    let (outcome, out, _) = project.generate(&["--check"]);
    assert_eq!(outcome, Outcome::Found);
    assert!(
        out.starts_with("--- /dev/null\n+++ b/Cargo.toml\n"),
        "{out}"
    );
    assert!(!project.0.join("out").exists());
    project.generate(&[]);
    let (outcome, out, _) = project.generate(&["--check"]);
    assert_eq!(outcome, Outcome::Done);
    assert!(out.ends_with("all up to date\n"), "{out}");
}

#[test]
fn an_error_writes_nothing() {
    let project = Project::new("error");
    project.write("api.yaml", "swagger: '2.0'\n");
    let (outcome, out, err) = project.generate(&[]);
    assert_eq!((outcome, &*out), (Outcome::Failed, ""));
    assert!(err.starts_with("error[E014]: "), "{err}");
    assert!(err.ends_with("1 error; nothing was written\n"), "{err}");
    assert!(!project.0.join("out").exists());
}

/// A document whose only operation has a path without its slash.
const WARNING: &str = "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths:\n  pets:\n    get:\n      \
                       responses:\n        '204': {description: nothing}\n";

#[test]
fn a_warning_can_be_denied() {
    let project = Project::new("deny");
    project.write("api.yaml", WARNING);
    let (outcome, out, err) = project.generate(&["--deny-warnings"]);
    assert_eq!((outcome, &*out), (Outcome::Failed, ""));
    let end = "1 warning, denied by `--deny-warnings`; nothing was written\n";
    assert!(err.ends_with(end), "{err}");
    assert!(!project.0.join("out").exists());
    assert_eq!(project.generate(&[]).0, Outcome::Done);
}

#[test]
fn a_document_is_checked_without_being_generated() {
    let project = Project::new("document");
    let spec = project.path("api.yaml");
    let (outcome, out, err) = subcommand("check", &[&spec]);
    assert_eq!((outcome, &*err), (Outcome::Done, ""));
    assert!(
        out.ends_with("api.yaml: 1 operation, 0 types; nothing to say\n"),
        "{out}"
    );
    project.write("api.yaml", WARNING);
    let (outcome, out, err) = subcommand("check", &[&spec, "--format", "json"]);
    assert_eq!(outcome, Outcome::Done);
    assert!(out.ends_with("; 1 warning\n"), "{out}");
    let line: serde_json::Value = serde_json::from_str(&err).unwrap();
    let place = (line["line"].as_u64(), line["column"].as_u64());
    assert_eq!(
        (place, line["code"].as_str()),
        ((Some(4), Some(3)), Some("W056"))
    );
    let (outcome, out, err) = subcommand("check", &[&spec, "--deny-warnings"]);
    assert_eq!((outcome, &*out), (Outcome::Failed, ""));
    assert!(
        err.ends_with("1 warning, denied by `--deny-warnings`\n"),
        "{err}"
    );
    project.write("api.yaml", "swagger: '2.0'\n");
    let (outcome, _, err) = subcommand("check", &[&spec]);
    assert_eq!(outcome, Outcome::Failed);
    assert!(err.ends_with("\n1 error\n"), "{err}");
}

#[test]
fn overlays_are_given_by_argument_too() {
    let project = Project::new("overlay");
    project.write(
        "o.yaml",
        "overlay: 1.0.0\nactions: [{target: $.paths.*, remove: true}]\n",
    );
    let (spec, overlay) = (project.path("api.yaml"), project.path("o.yaml"));
    let (_, out, _) = subcommand("check", &[&spec, "--overlay", &overlay]);
    assert!(out.contains(": 0 operations, "), "{out}");
    let (_, out, _) = project.generate(&["--overlay", &overlay]);
    assert!(out.starts_with("pets: 0 operations, "), "{out}");
}

#[test]
fn an_edited_file_needs_force() {
    let project = Project::new("force");
    project.generate(&[]);
    project.write("out/Cargo.toml", "edited");
    let (outcome, _, err) = project.generate(&[]);
    assert_eq!(outcome, Outcome::Failed);
    assert!(err.contains("E090") && err.contains("--force"), "{err}");
    let (outcome, out, _) = project.generate(&["--force"]);
    assert_eq!(outcome, Outcome::Done);
    assert!(out.contains(" 1 file written, "), "{out}");
}

#[test]
fn a_configuration_says_it_all_and_arguments_outweigh_it() {
    let project = Project::new("config");
    let text = "spec = 'api.yaml'\nout = 'made'\n[package]\nname = 'from-config'\n";
    project.write("sdkwright.toml", text);
    let config = project.path("sdkwright.toml");
    let (outcome, out, _) = command(&["--config", &config]);
    assert_eq!(outcome, Outcome::Done);
    assert!(out.starts_with("from-config: "), "{out}");
    assert!(project.0.join("made/Cargo.toml").exists());
    let (_, out, _) = command(&["--config", &config, "--name", "other"]);
    assert!(out.starts_with("other: "), "{out}");
}

#[test]
fn diagnostics_come_as_json_too() {
    let project = Project::new("json");
    project.write("api.yaml", "name: x\n");
    let (_, _, err) = project.generate(&["--format", "json"]);
    let line: serde_json::Value = serde_json::from_str(&err).unwrap();
    assert_eq!(
        (line["code"].as_str(), line["line"].as_u64()),
        (Some("E013"), Some(1))
    );
}

#[test]
fn wrong_arguments_are_errors_and_help_is_not() {
    let (outcome, out, err) = command(&["--nonsense"]);
    assert_eq!((outcome, &*out), (Outcome::Failed, ""));
    assert!(err.contains("--nonsense"), "{err}");
    assert_eq!(command(&["--name", "no name"]).0, Outcome::Failed);
    assert_eq!(command(&["--check", "--force"]).0, Outcome::Failed);
    let (outcome, out, err) = command(&["--help"]);
    assert_eq!((outcome, &*err), (Outcome::Done, ""));
    assert!(out.contains("Exit codes: 0 done"), "{out}");
}

/// The document of a project with one operation more, and one less.
const PETS_AND_OWNERS: &str = "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths:\n  /owners:\n    get:\n      \
                               operationId: listOwners\n      responses:\n        '204': {description: nothing}\n";

#[test]
fn a_generation_tells_what_changed() {
    let project = Project::new("changelog");
    project.generate(&["--date", "2026-01-31"]);
    let changelog = || fs::read_to_string(project.0.join("out/CHANGELOG.md")).unwrap();
    assert!(changelog().contains("\n## 0.1.0, 2026-01-31\n"));
    let mine = changelog().replace("The first version.", "All by myself.");
    project.write("out/CHANGELOG.md", &mine);
    assert_eq!(project.generate(&[]).0, Outcome::Done);
    assert_eq!(changelog(), mine);

    project.write("api.yaml", PETS_AND_OWNERS);
    let (_, out, err) = project.generate(&[]);
    assert_eq!(err, "");
    let last = out.lines().last().unwrap();
    assert!(last.contains(" breaking, "), "{out}");
    assert!(
        last.ends_with("; proposed version: 0.2.0; see `CHANGELOG.md`"),
        "{out}"
    );
    let told = changelog();
    assert!(
        told.contains("\n## 0.2.0 (proposed)\n\n### Breaking\n"),
        "{told}"
    );
    assert!(
        told.ends_with("\n## 0.1.0, 2026-01-31\n\nAll by myself.\n"),
        "{told}"
    );
    assert_eq!(project.generate(&["--check"]).0, Outcome::Done);
    project.generate(&[]);
    assert_eq!(changelog(), told);
}

#[test]
fn a_changelog_can_be_done_without() {
    let project = Project::new("no-changelog");
    let text = "spec = 'api.yaml'\nout = 'out'\n[package]\nname = 'pets'\nchangelog = false\n";
    project.write("sdkwright.toml", text);
    let config = project.path("sdkwright.toml");
    command(&["--config", &config]);
    project.write("api.yaml", PETS_AND_OWNERS);
    let (_, out, _) = command(&["--config", &config]);
    assert!(out.ends_with(" s\nchanged since: ../api.yaml\n"), "{out}");
    assert!(!project.0.join("out/CHANGELOG.md").exists());
    let (outcome, out, _) = command(&["--config", &config, "--check"]);
    assert_eq!(outcome, Outcome::Done, "{out}");
    project.write("sdkwright.toml", &format!("# Nothing else.\n{text}"));
    let (outcome, out, _) = command(&["--config", &config, "--check"]);
    assert_eq!(outcome, Outcome::Found);
    assert!(out.contains("\"../sdkwright.toml\""), "{out}");
}

#[test]
fn each_action_of_an_overlay_is_counted() {
    let project = Project::new("actions");
    project.write(
        "names.yaml",
        "overlay: 1.1.0\ninfo: {title: Names, version: '1'}\nactions:\n- target: $.paths.*.get\n  update: \
         {summary: x}\n",
    );
    let overlay = project.path("names.yaml");
    let (_, out, _) = project.generate(&["--overlay", &overlay]);
    assert!(!out.contains("update"), "{out}");
    let told = format!("{overlay}: update `$.paths.*.get`: 1 node\n");
    let (_, out, _) = project.generate(&["--overlay", &overlay, "-v"]);
    assert!(out.starts_with(&told), "{out}");
    let spec = project.path("api.yaml");
    let (_, out, _) = subcommand("check", &[&spec, "--overlay", &overlay]);
    assert!(out.starts_with(&told), "{out}");
}

#[test]
fn a_schema_for_editors_is_written() {
    let (outcome, out, _) = subcommand("config", &["schema"]);
    assert_eq!(outcome, Outcome::Done);
    let kept = std::fs::read_to_string("../docs/sdkwright.schema.json").unwrap();
    assert!(
        out == kept.replace("\r\n", "\n"),
        "`sdkwright config schema` writes docs/sdkwright.schema.json"
    );
}

#[test]
fn documents_and_crates_are_compared() {
    let project = Project::new("diff");
    project.generate(&[]);
    project.write("new.yaml", PETS_AND_OWNERS);
    let (old, new) = (project.path("api.yaml"), project.path("new.yaml"));
    let folder = project.path("out");
    let config = project.path("sdkwright.toml");
    project.write(
        "sdkwright.toml",
        "spec = 'api.yaml'\nout = 'out'\npackage.name = 'pets'\n",
    );
    for old in [&old, &folder] {
        let args = [
            old.as_str(),
            &new,
            "--config",
            &config,
            "--fail-on",
            "breaking",
        ];
        let (outcome, out, err) = subcommand("diff", &args);
        assert_eq!((outcome, &*err), (Outcome::Found, ""));
        assert!(out.contains("\nbreaking       the "), "{out}");
        assert!(out.ends_with("; version 0.1.0 → 0.2.0\n"), "{out}");
    }
    let (outcome, out, _) = subcommand(
        "diff",
        &[
            &folder,
            &old,
            "--config",
            &config,
            "--fail-on",
            "documentation",
        ],
    );
    assert_eq!(outcome, Outcome::Done);
    assert_eq!(out, "nothing changes for those who call the crate\n");
    let (outcome, out, _) = subcommand(
        "diff",
        &[&folder, &new, "--config", &config, "--format", "json"],
    );
    assert_eq!(outcome, Outcome::Done);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["verdict"], "breaking");
    let nowhere = project.path("nowhere.yaml");
    for (old, code) in [(&nowhere, "E001"), (&project.path(""), "E001")] {
        let (outcome, out, err) = subcommand("diff", &[old, &new]);
        assert_eq!((outcome, &*out), (Outcome::Failed, ""));
        assert!(err.contains(code), "{err}");
    }
}

#[test]
fn a_project_is_begun_and_nothing_is_overwritten() {
    let project = Project::new("init");
    let (spec, dir) = (project.path("api.yaml"), project.path("sdk"));
    let (outcome, out, err) = subcommand("init", &[&spec, "--dir", &dir]);
    assert_eq!((outcome, &*err), (Outcome::Done, ""));
    assert!(out.starts_with("sdkwright.toml: written\n"), "{out}");
    let config = project.path("sdk/sdkwright.toml");
    let text = fs::read_to_string(&config).unwrap();
    assert!(text.contains("spec = \"../api.yaml\"\n"), "{text}");
    assert!(text.contains("name = \"pets-client\"\n"), "{text}");
    let (outcome, out, err) = command(&["--config", &config]);
    assert_eq!((outcome, &*err), (Outcome::Done, ""));
    assert!(out.starts_with("pets-client: 1 operation, "), "{out}");
    assert!(project.0.join("sdk/client/Cargo.toml").exists());

    project.write("sdk/sdkwright.toml", "mine");
    let (outcome, out, _) = subcommand("init", &[&spec, "--dir", &dir]);
    assert_eq!(outcome, Outcome::Done);
    assert!(
        out.starts_with("sdkwright.toml: there already, kept\n"),
        "{out}"
    );
    assert_eq!(fs::read_to_string(&config).unwrap(), "mine");
    let (outcome, _, err) = subcommand("init", &[&project.path("nowhere.yaml")]);
    assert_eq!(outcome, Outcome::Failed);
    assert!(err.contains("E001"), "{err}");
}

#[test]
fn shells_and_manuals_know_the_commands() {
    let (outcome, out, _) = subcommand("completions", &["bash"]);
    assert_eq!(outcome, Outcome::Done);
    assert!(out.contains("--fail-on"), "{out}");
    let (outcome, out, _) = subcommand("man", &[]);
    assert_eq!(outcome, Outcome::Done);
    assert!(
        out.contains(".TH sdkwright 1") && out.contains("diff"),
        "{out}"
    );
}

#[test]
fn samples_are_an_overlay_to_the_document() {
    let project = Project::new("snippets");
    let (spec, overlay) = (project.path("api.yaml"), project.path("o.yaml"));
    let (outcome, out, err) = subcommand("snippets", &[&spec, "--name", "pets", "-o", &overlay]);
    assert_eq!(outcome, Outcome::Done, "{err}");
    assert!(out.starts_with("pets: 1 sample in "), "{out}");
    let input = crate::load::Input {
        path: spec.into(),
        overlays: vec![overlay.into()],
        reference_root: None,
    };
    let mut diagnostics = Diagnostics::new();
    let loaded = crate::load::load(&input, &mut diagnostics).unwrap();
    assert!(diagnostics.is_empty(), "{}", Report::new(&diagnostics));
    let sample = loaded.root.pointer("/paths/~1pets/get/x-codeSamples/0");
    let sample = sample.unwrap();
    assert_eq!(sample.get("lang").unwrap().as_str(), Some("rust"));
    assert_eq!(sample.get("label").unwrap().as_str(), Some("pets"));
    let source = sample.get("source").unwrap().as_str().unwrap();
    assert!(
        source.starts_with("use pets::Pets;\n\n#[tokio::main]\n"),
        "{source}"
    );
    assert!(source.ends_with("    Ok(())\n}\n"), "{source}");
}

#[test]
fn pages_can_be_done_without() {
    let project = Project::new("no-docs");
    project.generate(&[]);
    let page = project.0.join("out/docs/pets.md");
    assert!(page.exists() && project.0.join("out/README.md").exists());
    project.generate(&["--no-docs"]);
    assert!(!page.exists() && !project.0.join("out/README.md").exists());
    assert!(project.0.join("out/src/lib.rs").exists());
}

#[test]
fn operations_that_are_not_for_sdks_are_there_on_demand() {
    let project = Project::new("all-operations");
    let api = fs::read_to_string(project.0.join("api.yaml")).unwrap();
    let hidden =
        "      x-speakeasy-ignore: true\n      responses:\n        '204': {description: gone}\n";
    project.write("api.yaml", &format!("{api}    delete:\n{hidden}"));
    assert!(project.generate(&[]).1.contains("pets: 1 operation,"));
    let (_, out, err) = project.generate(&["--all-operations"]);
    assert!(out.contains("pets: 2 operations,"), "{out}{err}");
}

/// Sends what is written, and refuses more once nobody listens.
struct Sent(std::sync::mpsc::Sender<String>);

impl Write for Sent {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        let sent = self.0.send(String::from_utf8_lossy(text).into_owned());
        sent.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn what_is_watched_is_generated_again() {
    let project = Project::new("watch");
    let text = "spec = 'api.yaml'\nout = 'out'\n[package]\nname = 'pets'\nchangelog = false\n";
    project.write("sdkwright.toml", text);
    let config = project.path("sdkwright.toml");
    let (sender, receiver) = std::sync::mpsc::channel();
    let watching = std::thread::spawn(move || {
        let args = ["sdkwright", "generate", "--watch", "--config", &config];
        run(args, &mut Sent(sender), &mut Vec::new())
    });
    let next = || {
        let mut said = String::new();
        while !said.contains("Ctrl-C ends\n") {
            said += &receiver
                .recv_timeout(std::time::Duration::from_secs(60))
                .unwrap();
        }
        said
    };
    assert!(next().starts_with("pets: 1 operation, "));
    project.write("api.yaml", PETS_AND_OWNERS);
    assert!(next().contains("\nchanged since: ../api.yaml\n"));
    // What is wrong is said on the other stream, and nothing ends.
    project.write("api.yaml", "openapi: [");
    assert_eq!(next(), "watching; Ctrl-C ends\n");
    project.write("api.yaml", PETS_AND_OWNERS);
    assert!(next().contains(" 0 files written, "));
    project.write("sdkwright.toml", &text.replace("pets", "dogs"));
    assert!(next().starts_with("dogs: "));
    drop(receiver);
    project.write("sdkwright.toml", text);
    assert_eq!(
        watching.join().unwrap().unwrap_err().kind(),
        io::ErrorKind::BrokenPipe
    );
}
