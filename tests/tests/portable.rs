//! Where the runtime touches the machine: clocks, threads, sockets and Tokio are behind the traits `Transport`
//! and `Timer`, so that a target such as `wasm32-unknown-unknown`, which has none of them, needs those two and
//! nothing else.

use std::fs;
use std::path::{Path, PathBuf};

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/src");

/// What asks the machine for something.
const ASKING: &[&str] = &[
    "Instant::now",
    "SystemTime::now",
    "std::thread",
    "thread::spawn",
    "std::net",
    "std::fs",
    "std::process",
    "std::os",
    "tokio::",
];

/// Who may, and why.
const MAY: &[(&str, &str)] = &[
    (
        "transport/timer.rs",
        "the system's date, for those who were given no clock",
    ),
    (
        "transport/tokio_timer.rs",
        "the timer that comes with the feature `reqwest`",
    ),
    (
        "transport/reqwest.rs",
        "the transport that comes with the feature `reqwest`",
    ),
    (
        "transport/reqwest/connecting.rs",
        "limits of connecting, with the feature `reqwest`",
    ),
    ("upload/file.rs", "files, with the feature `reqwest`"),
    (
        "blocking/reactor.rs",
        "threads that wait, with the feature `blocking`",
    ),
    (
        "testing/clock.rs",
        "where a clock that nobody turns stands, with the feature `testing`",
    ),
];

#[test]
fn clocks_threads_and_sockets_are_behind_the_traits() {
    let mut files = Vec::new();
    collect(Path::new(SOURCE), &mut files);
    assert!(files.len() > 100, "{} files", files.len());
    let mut asking = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(SOURCE).unwrap().to_string_lossy();
        let name = name.replace('\\', "/");
        let found = shipped(&text).filter(|line| ASKING.iter().any(|word| line.contains(word)));
        asking.extend(found.map(|line| (name.clone(), line.trim().to_owned())));
    }
    for (name, line) in &asking {
        let may = MAY.iter().any(|(may, _)| may == name);
        assert!(may, "runtime/src/{name} asks the machine: {line}");
    }
    for (name, why) in MAY {
        let is_used = asking.iter().any(|(asking, _)| asking == name);
        assert!(is_used, "runtime/src/{name} no longer needs this: {why}");
    }
    println!(
        "{} lines in {} files ask the machine",
        asking.len(),
        MAY.len()
    );
}

/// The Rust files of a folder that are no tests.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.file_name().unwrap().to_str().unwrap() {
            "tests" | "tests.rs" | "fixtures.rs" => {}
            _ if path.is_dir() => collect(&path, files),
            _ => files.push(path),
        }
    }
}

/// The lines that are compiled into the library: neither comments nor the tests at a file's end.
fn shipped(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines();
    let lines = lines.take_while(|line| *line != "mod tests {");
    lines.filter(|line| !line.trim_start().starts_with("//"))
}
