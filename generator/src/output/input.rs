//! What a crate is made from.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config;
use crate::load;

/// A file that a crate is made from: the document, a file that it refers to, an overlay, the
/// configuration, a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Where it is, as the current folder sees it.
    pub path: PathBuf,
    /// All of its content.
    pub text: Arc<String>,
}

impl Input {
    /// Where it is as the output folder sees it, so that nothing depends on where a project lies or a run
    /// was started. Where no way leads there, its name has to do.
    pub(super) fn seen_from(&self, out: &Path) -> String {
        let absolute = |path: &Path| Some(load::normalise(&std::path::absolute(path).ok()?));
        let way = match (absolute(&self.path), absolute(out)) {
            (Some(path), Some(out)) => config::relative(&path, &out),
            _ => self.path.clone(),
        };
        let way = if way.is_absolute() {
            PathBuf::from(self.path.file_name().unwrap_or_default())
        } else {
            way
        };
        way.to_string_lossy().replace('\\', "/")
    }
}
