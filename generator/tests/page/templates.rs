//! `docs/templates.md`: the templates that it shows, and what its commands give.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::follow::{Folder, ROOT, blocks};

const PAGE: &str = include_str!("../../../docs/templates.md");
const ID: &str = "6fbb5a7c-4c6b-4f0c-9d6e-3f1c2b7a9d10";

/// A server that knows one benefit, and what it was asked.
struct Server {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                answer(stream.unwrap(), &heard);
            }
        });
        Self { url, asked }
    }
}

fn answer(mut stream: TcpStream, heard: &Mutex<Vec<String>>) {
    let mut request = Vec::new();
    let mut buffer = [0; 1024];
    while !request.windows(4).any(|window| window == b"\r\n\r\n") {
        let count = stream.read(&mut buffer).unwrap();
        if count == 0 {
            return;
        }
        request.extend_from_slice(&buffer[..count]);
    }
    let request = String::from_utf8(request).unwrap();
    let first = request.lines().next().unwrap().to_owned();
    let authorization = request
        .lines()
        .find(|line| line.to_lowercase().starts_with("authorization"));
    let (status, body) = if first.starts_with("DELETE") {
        ("204 No Content", String::new())
    } else {
        let date = "2026-01-31T12:00:00Z";
        let benefit = serde_json::json!({
            "type": "custom", "id": ID, "created_at": date, "modified_at": null, "description": "Tea",
            "selectable": true, "deletable": true, "is_deleted": false, "organization_id": ID,
            "metadata": {}, "visibility": "public", "visibility_configurable": true,
            "properties": { "note": null },
        });
        let pagination = serde_json::json!({ "total_count": 1, "max_page": 1 });
        let list = serde_json::json!({ "items": [benefit], "pagination": pagination });
        ("200 OK", list.to_string())
    };
    heard.lock().unwrap().push(format!(
        "{first} {}",
        authorization.unwrap_or_default().to_lowercase()
    ));
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    );
    stream.write_all(answer.as_bytes()).unwrap();
}

#[cfg(unix)]
#[test]
fn the_page_on_templates_works_as_written() {
    let server = Server::start();
    let scratch = Folder::new("templates-page", "client").with("SERVER", &server.url);
    let blocks = blocks(PAGE);
    // The generator wants all templates to be there when it first runs, so files come before commands.
    for block in &blocks {
        if let Some(file) = block.file() {
            scratch.write(file, &block.text);
            let example = fs::read_to_string(format!("{ROOT}/examples/templates/{file}")).unwrap();
            assert!(
                example == block.text,
                "examples/templates/{file} is not as the page shows it"
            );
        }
    }
    let printed: Vec<(&str, String)> = blocks
        .iter()
        .filter(|block| block.info == "sh")
        .map(|block| (block.text.as_str(), scratch.run(&block.text)))
        .collect();
    let of = |command: &str| -> &str {
        let found = printed
            .iter()
            .find(|(commands, _)| commands.contains(command));
        &found.unwrap_or_else(|| panic!("no {command}")).1
    };
    let listed: serde_json::Value = serde_json::from_str(of("benefits-list")).unwrap();
    assert_eq!(listed[0]["description"], "Tea");
    let asked = server.asked.lock().unwrap();
    let token = "authorization: bearer secret";
    assert_eq!(
        *asked,
        [
            format!("GET /v1/benefits/?limit=2 HTTP/1.1 {token}"),
            format!("DELETE /v1/benefits/{ID} HTTP/1.1 {token}"),
        ]
    );
    let changes = of("changes/benefits.md");
    assert!(
        changes.contains("| `2026-01` | It filters by type \\| id. |\n"),
        "{changes}"
    );
    assert!(
        changes.contains("## `delete`\n\n`DELETE /v1/benefits/{id}`\n"),
        "{changes}"
    );
    let service = of("services/benefits.rs");
    assert!(
        service.contains("//! | [`get`](Benefits::get) | `GET /v1/benefits/{id}` |\n"),
        "{service}"
    );
    assert!(
        of("templates list").contains("service.rs.j2 makes each other file of `src/services/`")
    );
    assert!(scratch.path.join("exported/client.rs.j2").is_file());
    // The mistake that the page shows.
    let template = scratch.path.join("templates/changes.md.j2");
    let text = fs::read_to_string(&template).unwrap();
    fs::write(
        &template,
        text.replacen("rust_name | code", "rust_nam | code", 1),
    )
    .unwrap();
    let mistaken = scratch.output("sdkwright generate");
    let shown = blocks.iter().find(|block| block.info == "text").unwrap();
    assert_eq!(String::from_utf8(mistaken.stderr).unwrap(), shown.text);
    assert_eq!(mistaken.status.code(), Some(2));
    assert!(of("--operation").contains("\"rust_name\": \"list\""));
}

#[test]
fn every_command_of_the_program_is_an_operation() {
    let config = Path::new(ROOT).join("examples/templates/sdkwright.toml");
    let mut config = sdkwright::config::read(&config).unwrap();
    config.spec = Path::new(ROOT).join("spec/polar.yaml");
    let mut diagnostics = sdkwright::diagnostics::Diagnostics::new();
    let sdk = sdkwright::generate(&config, &mut diagnostics).unwrap();
    let program = sdk
        .files
        .iter()
        .find(|file| file.path == "src/bin/polar.rs")
        .unwrap();
    assert_eq!(
        program.text.matches("#[command(name = ").count(),
        sdk.operations
    );
}
