//! A program that reads and writes values with the types of a generated crate.

use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use sdkwright::output::File;
use sdkwright::rust::Model;

use super::json::Json;
use super::place::Place;
use crate::manifest;

/// What the type of a schema made of a value.
pub(super) enum Answer {
    /// The value as it was written back.
    Written(Json),
    /// Where it was refused, and why.
    Refused { place: String, message: String },
}

/// The program: for each line of a number and a JSON text, a line of what became of the text when the
/// model of that number read and wrote it. It holds the models of a generated crate, and nothing else of
/// it: what sends them costs time to compile and tells nothing about them.
pub(super) fn program(files: Vec<File>, models: &[Model]) -> Vec<File> {
    let mut program: Vec<File> = files
        .into_iter()
        .filter_map(|file| match file.path.as_str() {
            // Without a transport there is less to link; webhooks have models of their own.
            "Cargo.toml" => {
                let webhooks = manifest::webhooks(&file.text);
                let webhooks = webhooks.map_or_else(String::new, |name| format!("{name:?},"));
                let text = file.text.replacen("\"rustls\",", &webhooks, 1);
                Some(File::new(file.path, text))
            }
            path => path.starts_with("src/models/").then_some(file),
        })
        .collect();
    let (mut table, mut codecs) = (String::new(), CODECS.to_owned());
    for (number, model) in models.iter().enumerate() {
        if let Some(codec) = &model.codec {
            let _ = writeln!(codecs, "pub type Codec{number} = {codec};");
            let _ = writeln!(table, "    through::<codecs::Codec{number}>,");
        } else {
            let _ = writeln!(table, "    through::<{}>,", model.path);
        }
    }
    program.push(File::new("src/codecs.rs", codecs));
    program.push(File::new("src/main.rs", MAIN.replace("{table}", &table)));
    program
}

/// Names of types are in scope for codecs as well, unless what they are made of has the same name.
const CODECS: &str = "\
//! What reads and writes types that do not say it themselves.

use std::collections::BTreeMap;

use sdkwright_runtime::{Base64, Plain, Spelled};

use crate::models::*;

";

const MAIN: &str = r#"//! Reads JSON with the types of a crate, and writes it back.
#![allow(warnings, reason = "most of what the types offer is not used")]

mod codecs;
mod models;

use std::io::{self, BufRead, Write};

use sdkwright_runtime::wire::{self, Wire, WireError};

type Through = fn(&str) -> Result<Vec<u8>, WireError>;

fn through<C: Wire>(json: &str) -> Result<Vec<u8>, WireError> {
    let value = wire::decode::<C>(json.as_bytes())?;
    wire::encode::<C>(&value)
}

const MODELS: &[Through] = &[
{table}];

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (number, json) = line.split_once(' ').unwrap();
        match MODELS[number.parse::<usize>().unwrap()](json) {
            Ok(json) => {
                out.write_all(b"=")?;
                out.write_all(&json)?;
            }
            Err(error) => {
                let message = error.message().replace(['\n', '\t'], " ");
                write!(out, "!{}\t{message}", error.path())?;
            }
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}
"#;

/// Hands values to the program, each with the number of its model, and gives each answer to `each`.
pub(super) fn ask(
    program: &Path,
    values: &[(usize, String)],
    each: &mut dyn FnMut(usize, Answer),
) -> io::Result<()> {
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (Some(mut stdin), Some(stdout)) = (stdin, stdout) else {
        return Err(io::Error::other("the program has no pipes"));
    };
    thread::scope(|scope| {
        scope.spawn(move || {
            for (model, json) in values {
                // A program that has stopped says so by answering too little.
                if writeln!(stdin, "{model} {json}").is_err() {
                    return;
                }
            }
        });
        for (index, line) in BufReader::new(stdout).lines().enumerate() {
            each(index, answer(&line?)?);
        }
        io::Result::Ok(())
    })?;
    let status = child.wait()?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other(format!("the program ended with {status}")))
    }
}

fn answer(line: &str) -> io::Result<Answer> {
    if let Some(json) = line.strip_prefix('=') {
        return Ok(Answer::Written(Json::parse(json)?));
    }
    let refusal = line
        .strip_prefix('!')
        .and_then(|rest| rest.split_once('\t'));
    let (place, message) = refusal.ok_or_else(|| io::Error::other(line.to_owned()))?;
    Ok(Answer::Refused {
        place: place.to_owned(),
        message: message.to_owned(),
    })
}

impl Answer {
    /// Whether the value was refused because of a place.
    pub(super) fn names(&self, wanted: &Place) -> bool {
        matches!(self, Self::Refused { place, .. } if *place == wanted.to_string())
    }
}
