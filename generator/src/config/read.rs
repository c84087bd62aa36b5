//! Reads `sdkwright.toml`.

use std::path::{Path, PathBuf};

use super::{Config, Runtime, folder};
use crate::diagnostics::{Code, Diagnostic, Location, nearest};
use crate::load;

/// Reads a configuration. Its relative paths become relative to the current folder.
///
/// # Errors
/// The diagnostic that says what is wrong with the file, with its line.
pub fn read(path: &Path) -> Result<Config, Diagnostic> {
    let text = load::read_text(path)?;
    let mut config: Config =
        toml::from_str(&text).map_err(|error| diagnostic(path, &text, &error))?;
    config.file = Some(path.to_owned());
    let folder = folder::seen_from_here(path.parent().unwrap_or(Path::new("")));
    let config = relative_to(config, &folder);
    check(&config).map_err(|message| {
        Diagnostic::error(Code::InvalidConfig, message).located(Location::file(path))
    })?;
    Ok(config)
}

fn relative_to(mut config: Config, folder: &Path) -> Config {
    let paths = [&mut config.spec, &mut config.out]
        .into_iter()
        .chain(&mut config.overlays);
    let runtime = match &mut config.package.runtime {
        Runtime::Path(path) => Some(path),
        Runtime::Version(_) => None,
    };
    let folders = config
        .reference_root
        .iter_mut()
        .chain(&mut config.template_folder);
    for path in paths.chain(folders).chain(runtime) {
        *path = join(folder, path);
    }
    config
}

/// As `Path::join`, without the `..` that cancel out.
fn join(folder: &Path, path: &Path) -> PathBuf {
    load::normalise(&folder.join(path))
}

/// Checks what the types cannot say.
fn check(config: &Config) -> Result<(), String> {
    let known = config.environments.keys().map(String::as_str);
    if let Some(default) = &config.client.default_environment
        && !config.environments.is_empty()
        && !config.environments.contains_key(default)
    {
        let meant = nearest(default, known).map(|name| format!("; is `{name}` meant?"));
        let meant = meant.unwrap_or_default();
        return Err(format!(
            "`default-environment` is `{default}`, which is not among the environments{meant}"
        ));
    }
    let mut templates = config.templates.iter();
    if let Some(entry) = templates.find(|entry| entry.feature.is_some() && !entry.module) {
        return Err(format!(
            "`feature` of the template `{}` is for a module: `module = true`",
            entry.template
        ));
    }
    Ok(())
}

fn diagnostic(path: &Path, text: &str, error: &toml::de::Error) -> Diagnostic {
    let span = error.span().unwrap_or(0..0);
    let message = error.message().lines().next().unwrap_or_default();
    // What is missing at the top has no line.
    let missing = message.starts_with("missing field") && span.start == 0;
    let location = if missing {
        Location::file(path)
    } else {
        Location::in_text(path, text, &span)
    };
    match unknown_field(message) {
        Some((unknown, known)) => {
            let hint = match nearest(unknown, known.iter().copied()) {
                Some(meant) => format!("is `{meant}` meant?"),
                None => format!("here may stand: {}", known.join(", ")),
            };
            Diagnostic::error(Code::UnknownConfigKey, format!("unknown key `{unknown}`"))
                .with_hint(hint)
        }
        None => Diagnostic::error(Code::InvalidConfig, message),
    }
    .located(location)
}

/// The unknown field and the known ones in a message of serde: everything that is in backticks.
fn unknown_field(message: &str) -> Option<(&str, Vec<&str>)> {
    if !message.starts_with("unknown field `") {
        return None;
    }
    let mut quoted = message.split('`').skip(1).step_by(2);
    Some((quoted.next()?, quoted.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Client, Package, Via};

    fn read_text(name: &str, text: &str) -> Result<Config, Diagnostic> {
        let folder =
            std::env::temp_dir().join(format!("sdkwright-config-{name}-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("spec")).unwrap();
        let path = folder.join("spec/sdkwright.toml");
        std::fs::write(&path, text).unwrap();
        let read = read(&path);
        std::fs::remove_dir_all(&folder).unwrap();
        read.map(|mut config| {
            let here = folder::seen_from_here(&folder);
            for path in [&mut config.spec, &mut config.out] {
                *path = path.strip_prefix(&here).unwrap().to_owned();
            }
            config
        })
    }

    const MINIMAL: &str = "spec = \"api.yaml\"\nout = \"../out\"\npackage.name = \"a\"\n";

    #[test]
    fn paths_are_relative_to_the_file() {
        let config = read_text("paths", MINIMAL).unwrap();
        assert_eq!(config.spec, Path::new("spec/api.yaml"));
        assert_eq!(config.out, Path::new("out"));
        assert_eq!(config.package.runtime, Runtime::default());
        assert_eq!(config.client, Client::default());
    }

    #[test]
    fn everything_can_be_said() {
        let text = r#"
            spec = "api.yaml"
            out = "out"
            overlays = ["o.yaml"]
            reference-root = ".."
            [package]
            name = "pets-client"
            version = "1.2.3"
            description = "d"
            license = "MIT"
            repository = "r"
            authors = ["a"]
            keywords = ["k"]
            rust-version = "1.89"
            runtime = { path = "../runtime" }
            [client]
            name = "Pets"
            headers = { "Pets-Version" = "2026-04" }
            user-agent = "u"
            default-environment = "sandbox"
            [environments]
            production = "https://api.example.com"
            sandbox = "https://sandbox.example.com"
            [env]
            access-token = "PETS_ACCESS_TOKEN"
            server = "PETS_SERVER"
            [retries]
            max-attempts = 3
            initial-backoff-ms = 100
            max-backoff-ms = 1000
            exponent = 1.5
            [idempotency]
            header = "X-Once"
            methods = ["POST", "PATCH"]
            [formats]
            uuid = "uuid::Uuid"
            money = { type = "rust_decimal::Decimal", via = "text" }
            [package.dependencies]
            uuid = { version = "1", features = ["serde"] }
            rust_decimal = "1"
        "#;
        let config = read_text("all", text).unwrap();
        assert_eq!(
            config.environments.keys().collect::<Vec<_>>(),
            ["production", "sandbox"]
        );
        assert_eq!(config.client.headers["Pets-Version"], "2026-04");
        assert_eq!(config.idempotency.header.as_deref(), Some("X-Once"));
        assert_eq!(config.idempotency.methods, ["POST", "PATCH"]);
        assert_eq!(config.formats["money"].via, Via::Text);
        assert_eq!(
            config.package.dependencies["rust_decimal"].as_str(),
            Some("1")
        );
        let Package {
            runtime: Runtime::Path(runtime),
            ..
        } = config.package
        else {
            panic!("no path")
        };
        assert!(
            runtime.is_relative() && runtime.ends_with("runtime"),
            "{runtime:?}"
        );
    }

    #[test]
    fn an_unknown_key_is_located_and_the_nearest_suggested() {
        let diagnostic =
            read_text("unknown", &format!("{MINIMAL}[client]\nnmae = 'x'\n")).unwrap_err();
        assert_eq!(diagnostic.code, Code::UnknownConfigKey);
        assert_eq!(diagnostic.hint.as_deref(), Some("is `name` meant?"));
        let place = diagnostic.location.unwrap().place.unwrap();
        assert_eq!((place.line, place.column, &*place.marked), (5, 1, "nmae"));
    }

    #[test]
    fn a_mistake_has_a_line() {
        for (text, line) in [
            ("spec = 'a'\nout = 1\n", 2),
            ("spec = 'a\n", 1),
            ("spec = 'a'\nout = 'b'\npackage.name = 'no name'\n", 3),
        ] {
            let diagnostic = read_text(&format!("line{line}{}", text.len()), text).unwrap_err();
            assert_eq!(diagnostic.code, Code::InvalidConfig);
            assert_eq!(
                diagnostic.location.unwrap().place.unwrap().line,
                line,
                "{text}"
            );
        }
    }

    #[test]
    fn the_default_environment_has_to_be_one() {
        let text = format!(
            "{MINIMAL}[client]\ndefault-environment = 'prod'\n[environments]\nproduct = 'u'\n"
        );
        let diagnostic = read_text("environment", &text).unwrap_err();
        assert!(
            diagnostic.message.contains("`prod`"),
            "{}",
            diagnostic.message
        );
    }
}
