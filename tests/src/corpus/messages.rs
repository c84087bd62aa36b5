//! What cargo says in JSON, one message a line.

use std::collections::HashMap;
use std::path::PathBuf;

use serde::Deserialize;

use super::Cause;
use super::cause::Kind;

/// A message about a package.
#[derive(Deserialize)]
struct Message {
    reason: String,
    manifest_path: Option<PathBuf>,
    #[serde(rename = "message")]
    problem: Option<Problem>,
}

/// What the compiler has to say.
#[derive(Deserialize)]
struct Problem {
    level: String,
    message: String,
    code: Option<Code>,
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    is_primary: bool,
}

/// What cargo said about each package that it came to, by name: nothing where all is well, else the
/// first error, or the first warning where there is no error. Every message has to be about a package
/// in a folder of its own name.
pub(super) fn verdicts(output: &str) -> HashMap<String, Option<Cause>> {
    let mut verdicts: HashMap<String, Option<(bool, Cause)>> = HashMap::new();
    let messages = output
        .lines()
        .filter_map(|line| serde_json::from_str::<Message>(line).ok());
    for message in messages {
        let folder = message
            .manifest_path
            .as_deref()
            .and_then(|path| path.parent());
        let Some(package) = folder.and_then(|folder| folder.file_name()) else {
            continue;
        };
        let package = package.to_string_lossy().into_owned();
        if message.reason == "compiler-artifact" {
            verdicts.entry(package).or_default();
        } else if let Some(problem) = message.problem {
            let is_error = problem.level.starts_with("error");
            let verdict = verdicts.entry(package).or_default();
            if verdict
                .as_ref()
                .is_none_or(|(was_error, _)| is_error && !was_error)
            {
                *verdict = Some((is_error, problem.into()));
            }
        }
    }
    let without_level =
        |(package, verdict): (_, Option<(_, Cause)>)| (package, verdict.map(|(_, cause)| cause));
    verdicts.into_iter().map(without_level).collect()
}

impl From<Problem> for Cause {
    fn from(problem: Problem) -> Self {
        let primary = problem.spans.into_iter().find(|span| span.is_primary);
        let message = problem
            .message
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned();
        Self {
            code: problem.code.map(|code| code.code),
            place: primary.map(|span| format!("{}:{}", span.file_name, span.line_start)),
            ..Self::new(Kind::NotCompiled, message)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = r#"
{"reason":"compiler-artifact","manifest_path":"/w/case-fine/Cargo.toml"}
{"reason":"compiler-message","manifest_path":"/w/case-bad/Cargo.toml","message":{"level":"warning","message":"unused","code":null,"spans":[]}}
{"reason":"compiler-message","manifest_path":"/w/case-bad/Cargo.toml","message":{"level":"error","message":"no `A`\nat all","code":{"code":"E0425"},"spans":[{"file_name":"case-bad/src/lib.rs","line_start":3,"is_primary":true}]}}
{"reason":"compiler-message","manifest_path":"/w/case-bad/Cargo.toml","message":{"level":"error","message":"later","code":null,"spans":[]}}
{"reason":"compiler-message","manifest_path":"/w/case-warned/Cargo.toml","message":{"level":"warning","message":"unused","code":null,"spans":[]}}
{"reason":"compiler-artifact","manifest_path":"/w/case-warned/Cargo.toml"}
{"reason":"build-finished","success":false}
"#;

    #[test]
    fn each_package_has_its_first_error() {
        let verdicts = verdicts(OUTPUT);
        assert_eq!(verdicts["case-fine"], None);
        let bad = verdicts["case-bad"].as_ref().unwrap();
        assert_eq!(bad.nature(), "E0425 no `…`");
        assert_eq!(bad.place.as_deref(), Some("case-bad/src/lib.rs:3"));
        assert_eq!(verdicts["case-warned"].as_ref().unwrap().message, "unused");
        assert_eq!(verdicts.len(), 3);
    }
}
