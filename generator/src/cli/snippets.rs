//! The command `snippets`.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::Outcome;
use super::arguments::Snippets;
use crate::Snippet;
use crate::diagnostics::{Diagnostics, counted, escaped};
use crate::load::pointer;

pub(super) fn run(
    arguments: &Snippets,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let mut diagnostics = Diagnostics::new();
    let made = match arguments.config() {
        Ok(config) => crate::snippets(&config, &mut diagnostics)
            .map(|snippets| overlay(&config.package.name, &snippets))
            .map(|text| (config.package.name, text)),
        Err(problem) => {
            diagnostics.push(problem);
            None
        }
    };
    super::report(&diagnostics, &arguments.reporting, true, err)?;
    let forbidden = diagnostics.forbid(arguments.reporting.deny_warnings);
    let Some((name, (count, text))) = made.filter(|_| !forbidden) else {
        return Ok(Outcome::Failed);
    };
    match &arguments.output {
        None => out.write_all(text.as_bytes())?,
        Some(path) => {
            if let Err(error) = std::fs::write(path, text) {
                writeln!(err, "`{}` can't be written: {error}", path.display())?;
                return Ok(Outcome::Failed);
            }
            let count = counted(count, "sample");
            writeln!(out, "{name}: {count} in {}", path.display())?;
        }
    }
    Ok(Outcome::Done)
}

/// An Overlay 1.0 document that gives each operation its sample, and how many samples it holds.
fn overlay(package: &str, snippets: &[Snippet]) -> (usize, String) {
    let quoted = |text: &str| escaped(&serde_json::Value::from(text).to_string());
    let mut text = format!(
        "overlay: 1.0.0\ninfo:\n  title: {}\n  version: 1.0.0\nactions:\n",
        quoted(&format!("Samples in Rust for the crate {package}"))
    );
    if snippets.is_empty() {
        text = text.replace("actions:\n", "actions: []\n");
    }
    for snippet in snippets {
        // Writing to a text does not fail.
        let _ = write!(
            text,
            "  - target: {}\n    update:\n      x-codeSamples:\n        - lang: rust\n          label: {}\n          source: |\n",
            quoted(&target(&snippet.pointer)),
            quoted(package),
        );
        for line in snippet.source.lines() {
            if !line.is_empty() {
                text.push_str("            ");
                text.push_str(line);
            }
            text.push('\n');
        }
    }
    (snippets.len(), text)
}

/// What a JSON pointer leads to, as a JSONPath (RFC 9535).
fn target(operation: &str) -> String {
    let mut path = String::from("$");
    for token in pointer::tokens(operation) {
        // A name has the escapes of one in JSON, but for the quotes.
        let token = serde_json::Value::from(token.as_ref()).to_string();
        let token = token.get(1..token.len() - 1).unwrap_or_default();
        let token = token.replace("\\\"", "\"");
        let _ = write!(path, "['{}']", token.replace('\'', "\\'"));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_is_a_path() {
        let path = target("/paths/~1pets~1{id}/get");
        assert_eq!(path, "$['paths']['/pets/{id}']['get']");
        assert_eq!(target("/paths/~1a'b/get"), "$['paths']['/a\\'b']['get']");
        assert_eq!(target("/a\n\"\\\""), r#"$['a\n"\\"']"#);
    }
}
