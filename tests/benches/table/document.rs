//! The documents that are generated from. They are not part of the project.

use std::fs;
use std::path::{Path, PathBuf};

/// A document that a vendor publishes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Document {
    /// What it describes.
    pub name: &'static str,
    path: &'static str,
}

/// Polar's own.
pub(crate) const POLAR: Document = Document {
    name: "Polar",
    path: "polar/2026-04.openapi.json",
};

/// Stripe's, in YAML.
pub(crate) const STRIPE: Document = Document {
    name: "Stripe",
    path: "corpus/real/stripe__spec3.yaml",
};

/// GitHub's, the largest.
pub(crate) const GITHUB: Document = Document {
    name: "GitHub",
    path: "corpus/real/github__api.github.com.json",
};

impl Document {
    /// Where it is, or that it isn't there.
    pub(crate) fn path(self) -> Result<PathBuf, String> {
        let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
        fs::canonicalize(shared.join(self.path))
            .map_err(|_| format!("`../shared/{}` is not there", self.path))
    }
}
