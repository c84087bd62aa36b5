//! Programs that are run to their end, and what they took for it.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::scratch;

/// The kernel counts a process's time in hundredths of a second, whatever its clock.
const TICK: Duration = Duration::from_millis(10);

/// A running program is looked at this often at first, and less often the longer it runs.
const SHORTEST_PAUSE: Duration = Duration::from_millis(1);
const LONGEST_PAUSE: Duration = Duration::from_millis(50);

/// What a program took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// From its start to its end.
    pub wall: Duration,
    /// The time that it and the programs that it ran spent on processors, in user and system mode.
    pub processor: Duration,
    /// The most memory that it held at a time, in bytes, without the programs that it ran.
    pub memory: f64,
}

/// Runs a program that has to succeed.
///
/// # Errors
/// The command and the end of what it said, when it couldn't be started or failed.
pub(crate) fn run(command: &mut Command) -> Result<Cost, String> {
    let said = said(command)?;
    let output = File::create(&said).map_err(|error| explain(command, &error))?;
    let errors = output
        .try_clone()
        .map_err(|error| explain(command, &error))?;
    let start = Instant::now();
    let mut child = without_cargo(command)
        .stdin(Stdio::null())
        .stdout(output)
        .stderr(errors)
        .spawn()
        .map_err(|error| explain(command, &error))?;
    let (processor, memory) = watch(&child, start);
    let wall = start.elapsed();
    let status = child.wait().map_err(|error| explain(command, &error))?;
    if status.success() {
        return Ok(Cost {
            wall,
            processor,
            memory,
        });
    }
    let text = fs::read(&said).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let last = text.lines().rev().find(|line| !line.trim().is_empty());
    Err(explain(command, &last.unwrap_or("it failed")))
}

/// Waits until a program has ended, and reads its account before anybody clears it away.
fn watch(child: &Child, start: Instant) -> (Duration, f64) {
    let mut memory = 0.0_f64;
    loop {
        let account = fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap_or_default();
        // The name of the program stands in brackets and may hold anything.
        let fields = account.rsplit_once(") ").map_or("", |(_, fields)| fields);
        let mut fields = fields.split(' ');
        if fields.next().is_none_or(|state| state == "Z") {
            // Its own and its children's user and system time, in fields 14 to 17 of proc(5).
            let ticks = fields
                .skip(10)
                .take(4)
                .filter_map(|field| field.parse::<u32>().ok());
            return (TICK * ticks.sum::<u32>(), memory);
        }
        memory = memory.max(peak(child));
        thread::sleep((start.elapsed() / 100).clamp(SHORTEST_PAUSE, LONGEST_PAUSE));
    }
}

/// The most memory that a program held so far.
fn peak(child: &Child) -> f64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kibibytes.unwrap_or(0.0) * 1024.0
}

/// Takes out of the environment what cargo put there for the bench alone.
fn without_cargo(command: &mut Command) -> &mut Command {
    for name in ["CARGO_TARGET_DIR", "CARGO_MANIFEST_DIR", "RUSTFLAGS"] {
        command.env_remove(name);
    }
    command
}

/// The file that takes what a program says.
fn said(command: &Command) -> Result<PathBuf, String> {
    let folder = scratch::folder("said").map_err(|error| explain(command, &error))?;
    let name = PathBuf::from(command.get_program());
    let name = name
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(folder.join(name + ".txt"))
}

fn explain(command: &Command, error: &dyn std::fmt::Display) -> String {
    let program = PathBuf::from(command.get_program());
    let program = program
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let first = command.get_args().next().unwrap_or_default();
    format!("`{program} {}`: {error}", first.to_string_lossy())
}
