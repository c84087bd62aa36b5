//! Documents that nobody would write, made from real ones by chance: none makes the generator panic or
//! takes it forever, and every crate that comes of one is Rust.
//!
//! `MUTANTS=20000 cargo test --release -p sdkwright --test mutation -- --nocapture` tries that many. Each has
//! a seed of its own, which is printed where something is wrong: `SEED=<seed> MUTANTS=1` makes it again, and
//! leaves the document behind.

mod mutation;
mod stock;

use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;
use pulldown_cmark::{Event, Options, Parser, Tag};
use sdkwright::config::{Config, Package};
use sdkwright::diagnostics::{Diagnostics, Severity};

use stock::Stock;

/// How many mutants are tried where nobody says.
const USUAL: u64 = 300;

/// What the program has for documents that nest.
const STACK_SIZE: usize = 256 << 20;

/// How long a document may take: they are of a few hundred kilobytes at most, and the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(180);

/// What became of a mutant.
enum Fate {
    Crate,
    Refused,
    Wrong(String),
}

#[test]
fn mutants_do_no_harm() {
    let Some(stock) = Stock::read() else { return };
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let mutants = number("MUTANTS").unwrap_or(USUAL);
    let seed = number("SEED").unwrap_or_else(|| fastrand::u64(..));
    println!(
        "{mutants} mutants of {} documents, SEED={seed}",
        stock.len()
    );
    let folder = std::env::temp_dir().join(format!("sdkwright-mutants-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (mut crates, mut refused) = (0, 0);
    let mut wrong = Vec::new();
    let started = Instant::now();
    for mutant in seed..seed.saturating_add(mutants) {
        let mut rng = Rng::with_seed(mutant);
        let document = stock.mutant(&mut rng);
        let path = folder.join(format!("{mutant}.yaml"));
        std::fs::write(&path, &document).unwrap();
        match fate(&path) {
            Fate::Crate => crates += 1,
            Fate::Refused => refused += 1,
            Fate::Wrong(what) => {
                println!("SEED={mutant}: {what}");
                wrong.push(mutant);
                continue;
            }
        }
        if mutants > 1 {
            std::fs::remove_file(&path).unwrap();
        }
    }
    let taken = started.elapsed();
    println!(
        "{crates} crates, {refused} refused, {} wrong, in {taken:.0?}",
        wrong.len()
    );
    assert!(
        wrong.is_empty(),
        "wrong seeds: {wrong:?}, documents in {}",
        folder.display()
    );
    if mutants > 1 {
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

/// Takes a document through the generator, in a thread of its own so that one that hangs is noticed.
fn fate(path: &Path) -> Fate {
    let (sender, receiver) = mpsc::channel();
    let path = path.to_owned();
    let work = move || {
        let fate = panic::catch_unwind(AssertUnwindSafe(|| generate(&path)));
        // Nobody may wait any more.
        let _ = sender.send(fate);
    };
    let worker = thread::Builder::new().stack_size(STACK_SIZE).spawn(work);
    match receiver.recv_timeout(PATIENCE) {
        Ok(Ok(fate)) => {
            worker.unwrap().join().unwrap();
            fate
        }
        Ok(Err(_)) => Fate::Wrong("it panics".to_owned()),
        Err(_) => Fate::Wrong("it takes forever".to_owned()),
    }
}

fn generate(path: &Path) -> Fate {
    let config = Config {
        spec: path.to_owned(),
        out: PathBuf::from("out"),
        // Most of what is changed breaks references, and the rest is to be seen as well.
        lenient: true,
        package: Package {
            name: "mutant".to_owned(),
            ..Package::default()
        },
        ..Config::default()
    };
    let mut diagnostics = Diagnostics::new();
    let Some(sdk) = sdkwright::generate(&config, &mut diagnostics) else {
        let mut errors = diagnostics
            .iter()
            .filter(|one| one.severity == Severity::Error);
        let Some(first) = errors.next() else {
            return Fate::Wrong("neither a crate nor an error".to_owned());
        };
        // A template that can't be rendered is the generator's mistake, and so is an error from nowhere.
        return match &first.location {
            Some(_) => Fate::Refused,
            None => Fate::Wrong(format!("an error without a place: {}", first.message)),
        };
    };
    for file in &sdk.files {
        let problem = match kind(&file.path) {
            "rs" => syn::parse_file(&file.text)
                .err()
                .map(|error| error.to_string()),
            "md" => live(&file.text),
            _ => {
                let manifest = file.text.parse::<toml::Table>();
                manifest.err().map(|error| error.to_string())
            }
        };
        if let Some(problem) = problem {
            return Fate::Wrong(format!("{}: {problem}", file.path));
        }
    }
    Fate::Crate
}

/// How the name of a file ends.
fn kind(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, kind)| kind)
}

/// What would run in the browser of who reads a page.
fn live(page: &str) -> Option<String> {
    Parser::new_ext(page, Options::ENABLE_TABLES).find_map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => {
            let html = html.to_lowercase();
            let runs = [
                "<script",
                "<iframe",
                "<object",
                "javascript:",
                "onerror=",
                "onload=",
            ];
            runs.iter()
                .any(|part| html.contains(part))
                .then(|| format!("live HTML: {html}"))
        }
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            let scheme = dest_url.to_lowercase();
            let runs = ["javascript:", "data:", "vbscript:"];
            runs.iter()
                .any(|part| scheme.trim_start().starts_with(part))
                .then(|| format!("a live link: {dest_url}"))
        }
        _ => None,
    })
}
