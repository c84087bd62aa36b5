//! The README: from a document to the first call, and what that prints.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use crate::follow::{Folder, blocks};

const PAGE: &str = include_str!("../../../README.md");

/// The heading of the part that is followed.
const HEADING: &str = "## Five minutes from a document to a first call\n";

/// The port that the page has; another program may have it when this is run.
const PORT: &str = "4010";

/// The part of the page up to the next heading.
fn part() -> &'static str {
    let (_, part) = PAGE.split_once(HEADING).expect("the part is there");
    part.split_once("\n## ").map_or(part, |(part, _)| part)
}

/// A command that goes on until the test ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the mock server of the page at a port that is free, and gives that.
fn serve(folder: &Folder, command: &str) -> (Running, String) {
    // The shell gives way to the server, so that what is ended in the end is the server.
    let command = format!("exec {} --port 0", command.trim());
    let mut command = folder.command(&command);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let running = Running(child);
    let said = lines.map_while(Result::ok).find_map(|line| {
        let (_, rest) = line.split_once("http://127.0.0.1:")?;
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        Some(rest[..digits].to_owned())
    });
    (running, said.expect("the server says where it is"))
}

#[test]
fn the_first_call_works_as_written() {
    let folder = Folder::new("first-call", "reader");
    let blocks = blocks(part());
    let mut server = None;
    let mut port = PORT.to_owned();
    let mut printed = String::new();
    let mut shown = Vec::new();
    for block in &blocks {
        if let Some(file) = block.file() {
            folder.write(file, &block.text.replace(PORT, &port));
        } else if block.text.starts_with("sdkwright mock") {
            let (running, at) = serve(&folder, &block.text);
            server = Some(running);
            port = at;
        } else if block.info == "sh" {
            printed = folder.run(&block.text);
        } else {
            assert_eq!(block.info, "text");
            shown.push(block.text.clone());
            assert_eq!(printed, block.text);
        }
    }
    assert!(server.is_some(), "the page has a server");
    assert_eq!(shown.len(), 1, "the page shows what is printed");
}
