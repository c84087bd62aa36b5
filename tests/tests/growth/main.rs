//! A document grows, and who called the crate of its previous version calls the next one unchanged.
//!
//! Every folder `growth/<document>/` holds a caller and, in `additions/`, overlays: each adds to the
//! document what an API adds over time.

mod document;
mod surface;

use std::fmt::Write as _;

use document::Document;
use sdkwright_tests::scratch::Scratch;
use surface::Surface;

/// Whatever is added, everything that was public stands there as it stood.
#[test]
fn nothing_that_is_public_changes() {
    let mut lost = String::new();
    for document in Document::all() {
        let before = Surface::of(&document.generate(&[]));
        for addition in document.additions() {
            let after = Surface::of(&document.generate(&[&addition]));
            for item in before.not_in(&after) {
                writeln!(lost, "{}: {item}", addition.display()).unwrap();
            }
        }
    }
    assert!(lost.is_empty(), "lost or changed by an addition:\n{lost}");
}

/// The caller of the first version compiles against it, against all additions at once and, where the
/// crate is small, against each of them.
#[test]
fn callers_compile_unchanged() {
    let mut crates = Vec::new();
    for document in Document::all() {
        let additions = document.additions();
        let all: Vec<_> = additions.iter().collect();
        crates.extend(document.crates("first", &[]));
        crates.extend(document.crates("all", &all));
        for addition in all.into_iter().filter(|_| document.is_small()) {
            let name = addition.file_stem().unwrap().to_string_lossy();
            crates.extend(document.crates(&name, &[addition]));
        }
    }
    Scratch::write(env!("CARGO_TARGET_TMPDIR"), "growth", &crates).cargo(&["check", "--workspace"]);
}
