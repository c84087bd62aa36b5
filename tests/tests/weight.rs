//! What the runtime and each of its features cost in crates is what its README says, and stays near to what
//! reqwest costs alone.

use std::fs;
use std::path::Path;

use sdkwright_tests::tree::dependencies;

const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// How many crates more than reqwest's the runtime may have.
const MORE: usize = 12;

/// Which crates there are depends on the system.
const TARGET: [&str; 2] = ["--target", "x86_64-unknown-linux-gnu"];

/// A package that depends on nothing but reqwest, with the features that the runtime asks for.
const REQWEST_ALONE: &str = "\
[workspace]

[package]
name = \"alone\"
version = \"0.1.0\"
edition = \"2024\"

[lib]
path = \"lib.rs\"

[dependencies]
reqwest = { version = \"0.13\", default-features = false, features = [\"rustls\", \"http2\"] }
";

/// How many crates the runtime has with some features and no others.
fn with(features: &str) -> usize {
    let only = ["--no-default-features", "--features", features];
    let arguments = [&only[..], &TARGET].concat();
    dependencies(Path::new(PROJECT), "sdkwright-runtime", &arguments).unwrap()
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(PROJECT).join(path)).unwrap()
}

#[test]
fn the_readme_says_what_each_feature_costs() {
    let readme = read("runtime/README.md");
    let rows: Vec<(&str, usize)> = readme
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [_, feature, _, crates, _] = cells[..] else {
                return None;
            };
            let feature = feature.split('`').nth(1)?;
            Some((feature, crates.parse().ok()?))
        })
        .collect();
    let manifest: toml::Table = read("runtime/Cargo.toml").parse().unwrap();
    let features = manifest["features"].as_table().unwrap();
    let mut named: Vec<&str> = features.keys().map(String::as_str).collect();
    named.retain(|feature| *feature != "default");
    let mut told: Vec<&str> = rows.iter().map(|(feature, _)| *feature).collect();
    told.sort_unstable();
    named.sort_unstable();
    assert_eq!(told, named);
    for (feature, crates) in rows {
        println!("{feature}: {crates} crates");
        assert_eq!(with(feature), crates, "{feature}");
    }
    let none = format!("({} without any)", with(""));
    assert!(readme.contains(&none), "{none}");
    let more = |feature: &str| with(&format!("rustls,{feature}")) - with("rustls");
    for told in [
        format!("`gzip` costs {} crates more", more("gzip")),
        format!("`webhooks` {}.", more("webhooks")),
    ] {
        assert!(readme.contains(&told), "{told}");
    }
    assert_eq!(with("rustls,blocking,testing,tracing"), with("rustls"));
}

#[test]
fn the_runtime_brings_little_more_than_reqwest_does() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("weight");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("Cargo.toml"), REQWEST_ALONE).unwrap();
    fs::write(folder.join("lib.rs"), "").unwrap();
    // The versions are those of the project.
    fs::write(folder.join("Cargo.lock"), read("Cargo.lock")).unwrap();
    let theirs = dependencies(&folder, "alone", &TARGET).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    let ours = with("default");
    println!("{ours} crates, {theirs} of them by reqwest alone");
    assert!(
        ours <= theirs + MORE,
        "{ours} crates, reqwest alone has {theirs}"
    );
}
