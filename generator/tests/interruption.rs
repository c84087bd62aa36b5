//! A run of `generate` that is ended at whatever moment leaves the old crate or the new one.
//!
//! | variable | meaning | default |
//! | --- | --- | --- |
//! | `INTERRUPTION_SEED` | what the moments come from; it is printed | 0 |

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How many runs are ended.
const RUNS: usize = 20;

/// How many schemas a document has.
const SCHEMAS: usize = 150;

/// The file that tells what changed from one crate to the next.
const CHANGELOG: &str = "CHANGELOG.md";

/// Where the next crate is made.
const DRAFT: &str = ".sdkwright-draft";

/// What the user wrote beside what is generated.
const OWN: &str = "//! Mine.\n";

/// The texts of a crate by their paths.
type Crate = BTreeMap<PathBuf, String>;

/// A folder that is removed again.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // What an earlier run that was cut short has left.
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Writes a document with schemas of these names and says where it is.
    fn document(&self, name: &str, word: &str) -> PathBuf {
        let mut text = format!(
            "openapi: 3.1.0\ninfo: {{ title: Interrupted, version: '1' }}\npaths:\n  /{word}:\n    get:\n      operationId: things.{word}\n      responses:\n        '200':\n          description: All.\n          content:\n            application/json:\n              schema:\n                type: object\n                properties:\n"
        );
        for index in 0..SCHEMAS {
            writeln!(
                text,
                "                  a{index}: {{ $ref: '#/components/schemas/{}{index}' }}",
                if index % 2 == 0 { "Both" } else { word }
            )
            .unwrap();
        }
        text.push_str("components:\n  schemas:\n");
        for index in 0..SCHEMAS {
            let schema = if index % 2 == 0 { "Both" } else { word };
            writeln!(
                text,
                "    {schema}{index}: {{ type: object, properties: {{ {word}: {{ type: string }} }} }}"
            )
            .unwrap();
        }
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// Where the crate of any of the documents goes.
    fn crate_folder(&self) -> PathBuf {
        self.0.join("crate")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A folder that stays behind in the target folder harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn generate(document: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdkwright"));
    // A configuration of its own, so that none is found further up.
    let config = document.with_extension("toml");
    let name = document.file_name().unwrap().to_string_lossy();
    let text = format!("spec = '{name}'\nout = 'crate'\n\n[package]\nname = 'interrupted'\n");
    fs::write(&config, text).unwrap();
    command.arg("generate").arg("--config").arg(config);
    command.stdout(Stdio::null());
    command
}

fn finish(document: &Path) {
    assert!(generate(document).status().unwrap().success());
}

/// Begins a run and ends it after a while.
fn interrupt(document: &Path, after: Duration) {
    let mut run = generate(document).spawn().unwrap();
    thread::sleep(after);
    // It may be done already.
    let _ = run.kill();
    run.wait().unwrap();
}

/// All of a crate, but for what is told of its past.
fn read(folder: &Path) -> Crate {
    let mut files = Crate::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy();
            if name == DRAFT || name == CHANGELOG {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                files.insert(path.strip_prefix(folder).unwrap().to_owned(), text);
            }
        }
    }
    files
}

fn moments() -> impl FnMut(Duration) -> Duration {
    let seed = std::env::var("INTERRUPTION_SEED").map_or(0, |seed| seed.parse().unwrap());
    println!("INTERRUPTION_SEED={seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    move |longest| longest.mul_f64(random.f64())
}

#[test]
fn a_crate_that_is_there_is_the_old_one_or_the_new_one() {
    let scratch = Scratch::new("interrupted-update");
    let (old, new) = (
        scratch.document("old.yaml", "Former"),
        scratch.document("new.yaml", "Latter"),
    );
    let out = scratch.crate_folder();
    finish(&old);
    let own = out.join("src/ext/mod.rs");
    fs::write(&own, OWN).unwrap();
    let old_crate = read(&out);
    let started = Instant::now();
    finish(&new);
    let takes = started.elapsed();
    let new_crate = read(&out);
    assert_ne!(old_crate, new_crate);

    let mut moment = moments();
    for _ in 0..RUNS {
        finish(&old);
        assert!(
            read(&out) == old_crate,
            "a run makes up for one that was ended"
        );
        let after = moment(takes.mul_f64(1.2));
        interrupt(&new, after);
        let left = read(&out);
        assert!(
            left == old_crate || left == new_crate,
            "ended after {after:?} of {takes:?}, the crate is a mixture"
        );
        assert_eq!(fs::read_to_string(&own).unwrap(), OWN);
    }
    let told = fs::read_to_string(out.join(CHANGELOG)).unwrap();
    let sections: Vec<&str> = told.split("\n## ").skip(1).collect();
    assert!(sections.len() > 1, "{told}");
    assert!(
        sections
            .windows(2)
            .all(|pair| pair[0].trim() != pair[1].trim()),
        "a change is told twice: {told}"
    );
}

#[test]
fn a_crate_that_is_new_is_there_as_a_whole_or_not_at_all() {
    let scratch = Scratch::new("interrupted-first");
    let document = scratch.document("document.yaml", "First");
    let out = scratch.crate_folder();
    let started = Instant::now();
    finish(&document);
    let takes = started.elapsed();
    let whole = read(&out);

    let mut moment = moments();
    for _ in 0..RUNS {
        fs::remove_dir_all(&out).unwrap_or_default();
        let after = moment(takes.mul_f64(1.2));
        interrupt(&document, after);
        assert!(
            !out.exists() || read(&out) == whole,
            "ended after {after:?} of {takes:?}, the crate is there in part"
        );
    }
}
