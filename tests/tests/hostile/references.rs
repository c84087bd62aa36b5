//! References to where none may lead: nothing is fetched, and nothing outside of the document's folder is
//! read, whatever the reference looks like.

use std::fs;

use crate::subject::Subject;

/// What a file outside holds, which no crate and no message may have.
const SECRET: &str = "SECRET_of_another_file";

/// A document whose only schema is somewhere else.
fn document(reference: &str) -> String {
    serde_json::json!({
        "openapi": "3.1.0",
        "info": {"title": "Parts", "version": "1"},
        "paths": {"/parts": {"get": {"operationId": "parts", "responses": {"200": {
            "description": "Parts",
            "content": {"application/json": {"schema": {"$ref": reference}}}
        }}}}}
    })
    .to_string()
}

/// A schema that says the secret wherever it can.
fn schema() -> String {
    format!(
        "{{type: object, title: {SECRET}, description: {SECRET}, properties: {{{SECRET}: {{type: string}}}}}}"
    )
}

#[test]
fn no_reference_leads_out_of_the_folder() {
    let outside = std::env::temp_dir().join(format!("sdkwright-outside-{}", std::process::id()));
    fs::create_dir_all(&outside).unwrap();
    fs::write(outside.join("secret.yaml"), schema()).unwrap();
    let outside = fs::canonicalize(outside).unwrap();
    let absolute = outside.join("secret.yaml").display().to_string();
    let folder = outside.file_name().unwrap().to_string_lossy().into_owned();
    let references = [
        "http://127.0.0.1:9/a.yaml".to_owned(),
        "https://169.254.169.254/latest/meta-data".to_owned(),
        "//127.0.0.1/a.yaml".to_owned(),
        "ftp://127.0.0.1/a.yaml".to_owned(),
        "HTTP://127.0.0.1:9/a.yaml#/a".to_owned(),
        "data:application/json,{}".to_owned(),
        format!("file://{absolute}"),
        format!("file:{absolute}"),
        format!("FILE://localhost{absolute}"),
        absolute.clone(),
        format!("{absolute}#/properties"),
        format!("../../{folder}/secret.yaml"),
        format!("./../../{folder}/secret.yaml#"),
        format!("inner/../../../{folder}/secret.yaml"),
        format!("%2e%2e/%2e%2e/{folder}/secret.yaml"),
        format!("..%2f..%2f{folder}/secret.yaml"),
        format!("..\\..\\{folder}\\secret.yaml"),
        "link.yaml".to_owned(),
        "link.yaml#/properties".to_owned(),
        "linked/secret.yaml".to_owned(),
        "linked/../../secret.yaml".to_owned(),
        "/etc/passwd".to_owned(),
        "/dev/zero".to_owned(),
        "/dev/stdin".to_owned(),
        "/proc/self/environ".to_owned(),
        "zero".to_owned(),
        "a\0b".to_owned(),
        "a".repeat(100_000),
        "../".repeat(10_000),
    ];
    for reference in &references {
        for lenient in [false, true] {
            let mut subject = Subject::new("references", &document(reference));
            link(&subject, &outside);
            if lenient {
                subject = subject.lenient();
            }
            let said = match subject.outcome() {
                Err(said) => said,
                Ok(files) => {
                    assert!(lenient, "{reference}: followed, or passed over in silence");
                    files.into_iter().map(|file| file.text).collect()
                }
            };
            assert!(!said.contains(SECRET), "{reference}: read");
            assert!(!said.contains("root:"), "{reference}: read");
        }
    }
    fs::remove_dir_all(&outside).unwrap();
    println!("{} references, each lenient and not", references.len());
}

/// Puts links to what is outside into the folder of a document.
#[cfg(unix)]
fn link(subject: &Subject, outside: &std::path::Path) {
    use std::os::unix::fs::symlink;
    fs::create_dir(subject.folder().join("inner")).unwrap();
    symlink(
        outside.join("secret.yaml"),
        subject.folder().join("link.yaml"),
    )
    .unwrap();
    symlink(outside, subject.folder().join("linked")).unwrap();
    symlink("/dev/zero", subject.folder().join("zero")).unwrap();
}

#[cfg(not(unix))]
fn link(_subject: &Subject, _outside: &std::path::Path) {}

#[test]
fn a_reference_that_may_be_followed_is() {
    let subject = Subject::new("references", &document("inner/part.yaml"));
    fs::create_dir(subject.folder().join("inner")).unwrap();
    fs::write(subject.folder().join("inner/part.yaml"), schema()).unwrap();
    let files = subject.outcome().unwrap();
    assert!(files.iter().any(|file| file.text.contains(SECRET)));
}
