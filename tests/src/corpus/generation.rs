//! Generates one crate, in a process of its own.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use serde::Deserialize;

use super::cause::Kind;
use super::{Cause, Document, Generator, Outcome, inventory, methods};
use crate::cost::{self, Cost, Excess};

/// A line of the generator's report.
#[derive(Deserialize)]
struct Diagnostic {
    code: String,
    severity: String,
    message: String,
    file: Option<String>,
    line: Option<usize>,
}

/// Generates a crate into a folder. What the program says goes into files beside the folder.
pub(super) fn generate(generator: &Generator, document: &Document, out: &Path) -> Outcome {
    let mut outcome = Outcome {
        document: document.name.clone(),
        operations: inventory::operations(&document.path).ok(),
        ..Outcome::default()
    };
    match run(generator, document, out) {
        Ok((cost, cause, warnings)) => {
            outcome.seconds = cost.wall.as_secs_f64();
            outcome.processor_seconds = cost.processor.as_secs_f64();
            outcome.memory = cost.memory;
            outcome.warnings = warnings;
            outcome.cause = cause;
        }
        Err(error) => outcome.cause = Some(Cause::new(Kind::Crashed, error.to_string())),
    }
    outcome.generated = outcome.cause.is_none();
    if !outcome.generated {
        return outcome;
    }
    match methods::count(out) {
        Ok(count) => (outcome.methods, outcome.lines) = (count.methods, count.lines),
        Err(error) => outcome.cause = Some(Cause::new(Kind::Crashed, error.to_string())),
    }
    if let Some(operations) = outcome.operations
        && operations != outcome.methods
        && outcome.cause.is_none()
    {
        let message = format!(
            "{operations} in the document, {} in the crate",
            outcome.methods
        );
        outcome.cause = Some(Cause::new(Kind::OperationsDiffer, message));
    }
    outcome
}

/// Runs the program, and gives what went wrong and the number of warnings.
fn run(
    generator: &Generator,
    document: &Document,
    out: &Path,
) -> io::Result<(Cost, Option<Cause>, usize)> {
    let (said, summary) = (out.with_extension("said"), out.with_extension("summary"));
    let mut child = Command::new(&generator.program)
        .args(["generate", "--format", "json", "--name", &document.package])
        .arg("--all-operations")
        .args(generator.lenient.then_some("--lenient"))
        .arg("--spec")
        .arg(&document.path)
        .arg("--out")
        .arg(out)
        .arg("--runtime")
        .arg(&generator.runtime)
        .stdin(Stdio::null())
        .stdout(File::create(&summary)?)
        .stderr(File::create(&said)?)
        .spawn()?;
    let (cost, excess) = cost::watch(&mut child, &generator.limits);
    let status = child.wait()?;
    let text = String::from_utf8_lossy(&fs::read(&said)?).into_owned();
    fs::remove_file(&said)?;
    fs::remove_file(&summary)?;
    let cause = match excess {
        Some(Excess::Time) => Some(Cause::new(Kind::TooSlow, format!("after {:?}", cost.wall))),
        Some(Excess::Memory) => {
            let message = format!("{} MB", cost.memory >> 20);
            Some(Cause::new(Kind::TooLarge, message))
        }
        None if status.success() => None,
        None => Some(failure(status, &text)),
    };
    let warnings = diagnostics(&text)
        .filter(|one| one.severity == "warning")
        .count();
    Ok((cost, cause, warnings))
}

fn diagnostics(said: &str) -> impl Iterator<Item = Diagnostic> {
    said.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
}

/// Why a program failed, by its first error or by its last words.
fn failure(status: ExitStatus, said: &str) -> Cause {
    /// Documents are refused with this exit code, and everything else is a crash.
    const REFUSED: i32 = 2;
    let error = diagnostics(said).find(|one| one.severity == "error");
    match error {
        Some(error) if status.code() == Some(REFUSED) => Cause {
            kind: if error.file.is_some() {
                Kind::Refused
            } else {
                Kind::RefusedWithoutPlace
            },
            code: Some(error.code),
            message: error.message,
            place: error.file.map(|file| match error.line {
                Some(line) => format!("{file}:{line}"),
                None => file,
            }),
        },
        _ => {
            let words = said
                .lines()
                .find(|line| line.contains("panicked at") || line.contains("overflowed its stack"));
            Cause::new(
                Kind::Crashed,
                format!("{status}: {}", words.unwrap_or("nothing said")),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::ExitStatusExt;

    use super::*;

    fn after(code: i32, said: &str) -> Cause {
        failure(ExitStatus::from_raw(code << 8), said)
    }

    #[test]
    fn the_first_error_is_the_cause() {
        let said = r#"{"code":"W053","severity":"warning","message":"w"}
{"code":"E020","severity":"error","message":"a","file":"pets.yaml","line":3}
{"code":"E001","severity":"error","message":"b"}"#;
        let cause = after(2, said);
        assert_eq!(cause.kind, Kind::Refused);
        assert_eq!(cause.place.as_deref(), Some("pets.yaml:3"));
        assert_eq!(cause.nature(), "E020 a");
    }

    #[test]
    fn a_refusal_without_a_place_and_a_panic_are_worse() {
        let nowhere = after(2, r#"{"code":"E058","severity":"error","message":"a"}"#);
        assert_eq!(nowhere.kind, Kind::RefusedWithoutPlace);
        let panic = after(101, "\nthread 'main' panicked at src/a.rs:1:1:\noh");
        assert_eq!(panic.kind, Kind::Crashed);
        assert!(panic.message.contains("src/a.rs"), "{}", panic.message);
    }
}
