use std::fs;
use std::path::PathBuf;

mod steps;

use super::*;
use crate::diagnostics::Code;

/// An output folder that is removed again.
struct Out(PathBuf);

impl Out {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("sdkwright-output-{name}-{}", std::process::id()));
        // What an earlier run that was cut short has left.
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }

    fn write(&self, files: &[File]) -> Result<Summary, Vec<Code>> {
        write(files, &self.0, false)
            .map_err(|problems| problems.iter().map(|one| one.code).collect())
    }

    fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.0.join(path)).ok()
    }

    fn edit(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

impl Drop for Out {
    fn drop(&mut self) {
        // A folder that stays behind in the temporary folder harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn files(texts: &[(&str, &str)]) -> Vec<File> {
    texts
        .iter()
        .map(|(path, text)| File::new(*path, *text))
        .collect()
}

fn summary(written: usize, unchanged: usize, removed: usize) -> Summary {
    Summary {
        written,
        unchanged,
        removed,
    }
}

#[test]
fn only_what_changed_is_written() {
    let out = Out::new("changed");
    let first = files(&[
        ("Cargo.toml", "a\n"),
        ("src/lib.rs", "b\n"),
        ("src/old/x.rs", "c\n"),
    ]);
    assert_eq!(out.write(&first), Ok(summary(3, 0, 0)));
    assert_eq!(out.write(&first), Ok(summary(0, 3, 0)));
    let before = fs::metadata(out.0.join("Cargo.toml"))
        .unwrap()
        .modified()
        .unwrap();
    let second = files(&[
        ("Cargo.toml", "a\n"),
        ("src/lib.rs", "B\n"),
        ("src/new.rs", "d\n"),
    ]);
    assert_eq!(out.write(&second), Ok(summary(2, 1, 1)));
    assert_eq!(
        fs::metadata(out.0.join("Cargo.toml"))
            .unwrap()
            .modified()
            .unwrap(),
        before
    );
    assert_eq!(out.read("src/lib.rs").as_deref(), Some("B\n"));
    assert!(!out.0.join("src/old").exists());
    let names = fs::read_dir(&out.0).unwrap().count();
    assert_eq!(names, 3, "Cargo.toml, src and the manifest, and no drafts");
}

#[test]
fn what_is_not_generated_stays() {
    let out = Out::new("stays");
    out.edit("src/ext/mine.rs", "mine\n");
    out.write(&files(&[
        ("src/lib.rs", "a\n"),
        ("src/ext/theirs.rs", "b\n"),
    ]))
    .unwrap();
    out.write(&files(&[("src/lib.rs", "a\n")])).unwrap();
    assert_eq!(out.read("src/ext/mine.rs").as_deref(), Some("mine\n"));
    assert_eq!(out.read("src/ext/theirs.rs"), None);
}

#[test]
fn an_edited_file_is_not_overwritten() {
    let out = Out::new("edited");
    let first = files(&[("a.rs", "1\n"), ("b.rs", "1\n"), ("c.rs", "1\n")]);
    out.write(&first).unwrap();
    out.edit("a.rs", "edited\n");
    out.edit("b.rs", "edited\n");
    let second = files(&[("a.rs", "2\n"), ("c.rs", "2\n")]);
    assert_eq!(
        out.write(&second),
        Err(vec![Code::EditedFile, Code::EditedFile])
    );
    assert_eq!(
        out.read("c.rs").as_deref(),
        Some("1\n"),
        "nothing is written where something is wrong"
    );
    assert_eq!(write(&second, &out.0, true), Ok(summary(2, 0, 1)));
    assert_eq!(out.read("a.rs").as_deref(), Some("2\n"));
    assert_eq!(out.read("b.rs"), None);
}

#[test]
fn an_edit_that_is_generated_too_is_no_conflict() {
    let out = Out::new("same");
    out.write(&files(&[("a.rs", "1\n")])).unwrap();
    out.edit("a.rs", "2\r\n");
    assert_eq!(out.write(&files(&[("a.rs", "2\n")])), Ok(summary(0, 1, 0)));
}

#[test]
fn a_file_of_somebody_else_is_not_overwritten() {
    let out = Out::new("foreign");
    out.edit("src/lib.rs", "mine\n");
    assert_eq!(
        out.write(&files(&[("src/lib.rs", "a\n")])),
        Err(vec![Code::EditedFile])
    );
}

#[test]
fn paths_outside_are_refused() {
    let out = Out::new("outside");
    for path in ["../a.rs", "/tmp/a.rs", manifest::NAME] {
        assert_eq!(
            out.write(&files(&[(path, "")])),
            Err(vec![Code::PathOutsideOutput]),
            "{path}"
        );
    }
    let twice = files(&[("a.rs", ""), ("A.rs", "")]);
    assert_eq!(out.write(&twice), Err(vec![Code::PathOutsideOutput]));
    assert!(!out.0.exists());
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let (out, elsewhere) = (Out::new("link"), Out::new("elsewhere"));
    fs::create_dir_all(&out.0).unwrap();
    fs::create_dir_all(&elsewhere.0).unwrap();
    std::os::unix::fs::symlink(&elsewhere.0, out.0.join("src")).unwrap();
    assert_eq!(
        out.write(&files(&[("src/lib.rs", "")])),
        Err(vec![Code::PathOutsideOutput])
    );
    assert_eq!(fs::read_dir(&elsewhere.0).unwrap().count(), 0);
}

#[test]
fn a_broken_manifest_is_an_error() {
    let out = Out::new("manifest");
    out.edit(manifest::NAME, "{");
    assert_eq!(
        out.write(&files(&[("a.rs", "")])),
        Err(vec![Code::InvalidManifest])
    );
}

#[test]
fn a_folder_in_the_place_of_a_file_is_an_error() {
    let out = Out::new("folder");
    out.edit("a.rs/b.rs", "");
    assert_eq!(
        out.write(&files(&[("a.rs", "")])),
        Err(vec![Code::UnwritableFile])
    );
}

#[test]
fn a_check_writes_nothing() {
    let out = Out::new("check");
    let first = files(&[("a.rs", "1\n"), ("b.rs", "1\n")]);
    assert!(check(&first, &[], &out.0).unwrap().contains("+++ b/a.rs"));
    assert!(!out.0.exists());
    out.write(&first).unwrap();
    assert_eq!(check(&first, &[], &out.0).unwrap(), "");
    let diff = check(&files(&[("a.rs", "2\n")]), &[], &out.0).unwrap();
    let expected = "--- a/a.rs\n+++ b/a.rs\n@@ -1 +1 @@\n-1\n+2\n--- a/b.rs\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n";
    assert_eq!(diff, expected);
    assert_eq!(out.read("b.rs").as_deref(), Some("1\n"));
    fs::remove_file(out.0.join(manifest::NAME)).unwrap();
    assert!(
        check(&first, &[], &out.0)
            .unwrap()
            .starts_with("--- /dev/null\n+++ b/.sdkwright-manifest.json")
    );
}

#[test]
fn a_file_that_is_begun_is_the_users_from_then_on() {
    let out = Out::new("begun");
    let begun = [
        File::new("src/lib.rs", "a\n"),
        File::begun("src/ext/mod.rs", "begin\n"),
    ];
    assert_eq!(out.write(&begun), Ok(summary(2, 0, 0)));
    out.edit("src/ext/mod.rs", "mine\n");
    let again = [
        File::new("src/lib.rs", "b\n"),
        File::begun("src/ext/mod.rs", "other\n"),
    ];
    assert_eq!(out.write(&again), Ok(summary(1, 1, 0)));
    assert_eq!(check(&again, &[], &out.0), Ok(String::new()));
    assert_eq!(out.write(&again[..1]), Ok(summary(0, 1, 0)));
    assert_eq!(out.read("src/ext/mod.rs").as_deref(), Some("mine\n"));
}

#[test]
fn what_is_the_users_stays_the_same_file() {
    let out = Out::new("users");
    let first = [
        File::new("src/lib.rs", "a\n"),
        File::new("src/models/a.rs", "a\n"),
        File::new("src/models/b.rs", "a\n"),
        File::begun("src/ext/mod.rs", "begin\n"),
    ];
    out.write(&first).unwrap();
    out.edit("src/ext/deep/mine.rs", "mine\n");
    out.edit("src/models/mine.rs", "mine\n");
    out.edit("target/debug/mine", "mine\n");
    fs::create_dir(out.0.join("src/empty")).unwrap();
    let identity = |path: &str| {
        let found = fs::metadata(out.0.join(path)).unwrap();
        (found.created().ok(), found.modified().ok())
    };
    let kept = ["src/ext", "src/models/mine.rs", "src/models/b.rs", "target"];
    let before = kept.map(identity);
    let second = [
        File::new("src/lib.rs", "b\n"),
        File::new("src/models/b.rs", "a\n"),
        File::new("src/services/c.rs", "c\n"),
    ];
    assert_eq!(out.write(&second), Ok(summary(2, 1, 1)));
    assert_eq!(kept.map(identity), before);
    assert_eq!(out.read("src/ext/mod.rs").as_deref(), Some("begin\n"));
    assert_eq!(out.read("src/ext/deep/mine.rs").as_deref(), Some("mine\n"));
    assert_eq!(out.read("src/services/c.rs").as_deref(), Some("c\n"));
    assert_eq!(out.read("src/models/a.rs"), None);
    assert!(out.0.join("src/empty").is_dir());
    assert!(!out.0.join(draft::NAME).exists());
}

#[cfg(unix)]
#[test]
fn a_link_of_the_users_stays() {
    let out = Out::new("users-link");
    out.write(&files(&[("src/a.rs", "1\n"), ("src/b.rs", "1\n")]))
        .unwrap();
    std::os::unix::fs::symlink("nowhere", out.0.join("src/mine")).unwrap();
    out.write(&files(&[("src/a.rs", "2\n"), ("src/b.rs", "2\n")]))
        .unwrap();
    assert_eq!(
        fs::read_link(out.0.join("src/mine")).unwrap(),
        PathBuf::from("nowhere")
    );
}

#[test]
fn a_run_that_was_ended_is_made_up_for() {
    let out = Out::new("ended");
    out.write(&files(&[("src/a.rs", "1\n"), ("src/b.rs", "1\n")]))
        .unwrap();
    // The second run had put its files in place, but not their manifest.
    let second = files(&[("src/a.rs", "2\n"), ("src/c.rs", "2\n")]);
    out.edit("src/a.rs", "2\n");
    out.edit("src/c.rs", "2\n");
    fs::remove_file(out.0.join("src/b.rs")).unwrap();
    out.edit(
        &format!("{}/{}", draft::NAME, manifest::NAME),
        &Manifest::of(&second, &[], &out.0).to_text(),
    );
    let third = files(&[("src/a.rs", "3\n"), ("src/b.rs", "3\n")]);
    assert_eq!(out.write(&third), Ok(summary(2, 0, 1)));
    assert_eq!(out.read("src/a.rs").as_deref(), Some("3\n"));
    assert_eq!(out.read("src/c.rs"), None);
    assert!(!out.0.join(draft::NAME).exists());
}
