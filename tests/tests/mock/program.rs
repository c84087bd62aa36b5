//! A program that makes the calls that the documentation of crates shows, one after the other, as it is told
//! to on its standard input.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sdkwright::output::File;
use sdkwright_tests::scratch::Scratch;

use crate::api::Api;

/// What runs the calls: a line in, `2 7 code=404` or `2 7 -`, is the seventh call of the second crate; a line
/// out, on the standard error, is how it ended. The examples themselves write to the standard output.
const MAIN: &str = r#"
fn main() {
    let url = std::env::args().nth(1).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let mut words = line.splitn(3, ' ');
        let (api, call) = (words.next().unwrap(), words.next().unwrap());
        let prefer = words.next().filter(|word| *word != "-");
        let outcome = runtime.block_on(call_one(api, call.parse().unwrap(), &url, prefer));
        eprintln!("{}", outcome.replace('\n', " "));
    }
}
"#;

/// Builds the program, and gives its path. A file is at hand in the folder that it lies in, under the name
/// that examples have for one.
pub(crate) fn build(workspace: &str, apis: &[Api]) -> PathBuf {
    let name = format!("{workspace}-caller");
    let mut manifest = format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         tokio = {{ version = \"1\", default-features = false, features = [\"rt\"] }}\n"
    );
    let mut main = format!("#![allow(warnings)]\n{MAIN}");
    let mut crates = Vec::new();
    let mut dispatch = String::new();
    let mut files = Vec::new();
    for (index, api) in apis.iter().enumerate() {
        writeln!(manifest, "{0} = {{ path = \"../{0}\" }}", api.package).unwrap();
        writeln!(main, "mod api_{index};").unwrap();
        writeln!(
            dispatch,
            "\"{index}\" => api_{index}::call(call, url, prefer).await,"
        )
        .unwrap();
        files.push(File::new(format!("src/api_{index}.rs"), calls(api)));
        crates.push((api.package.clone(), api.files.clone()));
    }
    writeln!(
        main,
        "async fn call_one(api: &str, call: usize, url: &str, prefer: Option<&str>) -> String {{\n\
         match api {{ {dispatch} _ => unreachable!() }}\n}}"
    )
    .unwrap();
    files.push(File::new("Cargo.toml", manifest));
    files.push(File::new("src/main.rs", main));
    crates.push((name.clone(), files));
    let scratch = Scratch::write(env!("CARGO_TARGET_TMPDIR"), workspace, &crates);
    let said = scratch.build();
    let program = scratch.program(&name);
    assert!(program.exists(), "{said}");
    assert!(!said.contains("error"), "{said}");
    let file = folder().join("path/to");
    fs::create_dir_all(&file).unwrap();
    fs::write(file.join("file"), "contents").unwrap();
    program
}

/// Where the program runs.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("mock-files")
}

/// The module of one crate.
fn calls(api: &Api) -> String {
    let package = api.package.replace('-', "_");
    let client = api.file("src/client.rs");
    let (_, after) = client.split_once("pub fn builder() -> ").unwrap();
    let (builder, _) = after.split_once("Builder").unwrap();
    // Whatever credentials there are.
    let mut setters = String::new();
    for line in client.lines() {
        if let Some((setter, rest)) = line
            .trim()
            .strip_prefix("pub fn ")
            .and_then(|line| line.split_once('('))
            && rest.starts_with("mut self, ")
            && rest.contains(": impl Into<Credential>)")
        {
            writeln!(setters, "builder = builder.{setter}(\"secret\");").unwrap();
        }
    }
    let mut text = String::new();
    let mut matches = String::new();
    for (index, call) in api.calls.iter().enumerate() {
        let call = call.replacen("async fn example", "pub async fn example", 1);
        writeln!(text, "mod call_{index} {{\n{call}}}").unwrap();
        writeln!(
            matches,
            "{index} => Box::pin(call_{index}::example(client)).await,"
        )
        .unwrap();
    }
    writeln!(
        text,
        r#"
pub async fn call(index: usize, url: &str, prefer: Option<&str>) -> String {{
    let mut builder = {package}::{builder}::builder().server(url).retry({package}::RetryPolicy::none());
    {setters}
    if let Some(prefer) = prefer {{
        builder = builder.header("prefer", prefer);
    }}
    let client = match builder.build() {{
        Ok(client) => client,
        Err(error) => return error.to_string(),
    }};
    let result: Result<(), Box<dyn std::error::Error>> = match index {{
        {matches}
        _ => unreachable!(),
    }};
    let error = match result {{
        Ok(()) => return "ok".to_owned(),
        Err(error) => error,
    }};
    match error.downcast_ref::<{package}::Error>() {{
        Some({package}::Error::Api(error)) => {{
            let is_known = format!("{{:?}}", error.body()) != "Unknown";
            let known = if is_known {{ "known".into() }} else {{ error.text() }};
            format!("{{}} {{known}}", error.status().as_u16())
        }}
        _ => format!("{{error}}: {{error:?}}"),
    }}
}}
"#
    )
    .unwrap();
    text
}
