//! What the crates of two golden documents put on the wire when a program calls them: forms with files,
//! streams and fields, byte by byte as a server of real sockets sees it.

mod server;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdkwright::config::{Config, Package, Runtime};
use sdkwright::diagnostics::Diagnostics;
use sdkwright::output::File;
use sdkwright_tests::scratch::Scratch;
use server::{Request, Server};

/// The form of pictures, line by line.
const PICTURES: &[&str] = &[
    "--B",
    "Content-Disposition: form-data; name=\"version\"",
    "",
    "2",
    "--B",
    "Content-Disposition: form-data; name=\"pictures\"; filename=\"1.png\"",
    "Content-Type: image/png",
    "X-Caption: A cat",
    "",
    "\u{fffd}PNG",
    "--B",
    "Content-Disposition: form-data; name=\"pictures\"; filename=\"2.jpg\"",
    "Content-Type: image/jpeg",
    "",
    "one, two",
    "--B",
    "Content-Disposition: form-data; name=\"cover\"; filename=\"cover\"",
    "Content-Type: image/gif",
    "",
    "gif",
    "--B",
    "Content-Disposition: form-data; name=\"description\"",
    "Content-Type: application/json; charset=utf-8",
    "",
    "{\"text\":\"Ü\"}",
    "--B",
    "Content-Disposition: form-data; name=\"history\"",
    "Content-Type: application/json",
    "",
    "{\"text\":\"x\"}",
    "--B",
    "Content-Disposition: form-data; name=\"history\"",
    "Content-Type: application/json",
    "",
    "{\"text\":\"y\"}",
    "--B",
    "Content-Disposition: form-data; name=\"sizes\"",
    "Content-Type: application/json",
    "",
    "[1,2]",
    "--B",
    "Content-Disposition: form-data; name=\"place[text]\"",
    "",
    "z",
    "--B--",
    "",
];

/// The crate of a golden document.
fn generate(topic: &str) -> (String, Vec<File>) {
    let name = format!("uploads-{}", topic.replace('_', "-"));
    let config = Config {
        spec: PathBuf::from(format!("golden/{topic}/spec.yaml")),
        out: PathBuf::from("out"),
        package: Package {
            name: name.clone(),
            runtime: Runtime::Path(fs::canonicalize("../runtime").unwrap()),
            ..Package::default()
        },
        ..Config::default()
    };
    let files = sdkwright::generate(&config, &mut Diagnostics::new());
    (name, files.unwrap().files)
}

fn caller() -> (String, Vec<File>) {
    let manifest = "[package]\nname = \"uploads-caller\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
        [dependencies]\nfutures-util = { version = \"0.3\", default-features = false }\n\
        tokio = { version = \"1\", default-features = false, features = [\"macros\", \"rt\"] }\n\
        parts = { package = \"uploads-bodies-multipart\", path = \"../uploads-bodies-multipart\" }\n\
        forms = { package = \"uploads-bodies-forms\", path = \"../uploads-bodies-forms\" }\n";
    let source = fs::read_to_string("uploads/caller.rs").unwrap();
    let files = vec![
        File::new("Cargo.toml", manifest.to_owned()),
        File::new("src/main.rs", source),
    ];
    ("uploads-caller".to_owned(), files)
}

/// What a program sends, with a file of these contents at hand.
fn requests(contents: &str) -> Vec<Request> {
    let folder = env!("CARGO_TARGET_TMPDIR");
    let crates = [
        generate("bodies_multipart"),
        generate("bodies_forms"),
        caller(),
    ];
    let scratch = Scratch::write(folder, "uploads", &crates);
    scratch.cargo(&["build", "--workspace"]);
    let file = Path::new(folder).join("uploads").join("report.txt");
    fs::write(&file, contents).unwrap();
    let server = Server::start();
    let output = Command::new(scratch.program("uploads-caller"))
        .arg(server.url())
        .arg(&file)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    server.finish()
}

#[test]
fn bodies_are_on_the_wire_as_their_standards_say() {
    let contents = "0123456789\r\n".repeat(40_000);
    let [create, pictures, any, plain, brackets] = &requests(&contents)[..] else {
        panic!("five calls are five requests")
    };

    // A file is sent with its length, which is known before it is read.
    let expected = [
        "--B",
        "Content-Disposition: form-data; name=\"file\"; filename=\"report.txt\"",
        "Content-Type: text/plain",
        "",
        &contents,
        "--B",
        "Content-Disposition: form-data; name=\"purpose\"",
        "",
        "archive",
        "--B",
        "Content-Disposition: form-data; name=\"tags\"",
        "",
        "a",
        "--B",
        "Content-Disposition: form-data; name=\"tags\"",
        "",
        "b",
        "--B",
        "Content-Disposition: form-data; name=\"expires\"",
        "",
        "7",
        "--B--",
        "",
    ];
    assert!(create.form() == expected.join("\r\n"), "{}", create.head);
    assert_eq!(
        create.header("content-length"),
        Some(create.body.len().to_string().as_str())
    );
    assert_eq!(create.header("transfer-encoding"), None);

    // A stream is sent in chunks, since nobody knows its length.
    assert_eq!(pictures.header("transfer-encoding"), Some("chunked"));
    assert_eq!(pictures.header("content-length"), None);
    assert_eq!(pictures.form(), PICTURES.join("\r\n"));

    assert!(any.form().contains("name=\"name\"\r\n\r\nvalue\r\n--B\r\n"));
    assert!(any.form().contains("name=\"file\"; filename=\"file\"\r\n"));

    let form = Some("application/x-www-form-urlencoded");
    assert_eq!(
        (
            plain.header("content-type"),
            brackets.header("content-type")
        ),
        (form, form)
    );
    assert_eq!(
        plain.text(),
        "tags=t%201&tags=t%262&metadata=%7B%22k%22%3A%22v%22%7D&items=%5B%7B%22price%22%3A%22p%22%7D%5D"
    );
    assert_eq!(
        brackets.text(),
        "tags[0]=t%201&tags[1]=t%262&metadata[k]=v&items[0][price]=p"
    );
}
