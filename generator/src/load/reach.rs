//! The files that a document may refer to, each read once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::source::Source;
use super::sources::{SourceId, Sources};
use super::{Node, reference};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};

/// How many files one document may be spread over.
const MAX_FILES: usize = 4096;

/// The files within a folder, read when a reference first names them.
pub(super) struct Reach {
    /// No reference leads out of this folder. It is canonical.
    folder: PathBuf,
    /// By canonical path; `None` for a file that cannot be read, which has been reported.
    known: HashMap<PathBuf, Option<SourceId>>,
    trees: HashMap<SourceId, Rc<Node>>,
}

/// Why a reference to a file leads nowhere.
#[derive(Debug, PartialEq)]
pub(super) enum Unreachable {
    /// There is no such file.
    Missing(PathBuf),
    /// The file lies outside of the folder.
    Outside(PathBuf),
    /// The document is spread over too many files.
    TooMany,
    /// The file cannot be read, which has been reported.
    Reported,
}

impl Reach {
    /// The files within `folder`, of which `entry` has been read already.
    pub(super) fn new(folder: &Path, entry: &Path, id: SourceId) -> Self {
        let canonical = |path: &Path| {
            path.canonicalize()
                .unwrap_or_else(|_| reference::normalise(path))
        };
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        Self {
            folder: canonical(folder),
            known: HashMap::from([(canonical(entry), Some(id))]),
            trees: HashMap::new(),
        }
    }

    /// The tree of a file that was opened.
    pub(super) fn tree(&self, id: SourceId) -> Option<Rc<Node>> {
        self.trees.get(&id).cloned()
    }

    /// Reads the file that a reference in the file `from` names.
    pub(super) fn open(
        &mut self,
        from: &Path,
        named: &str,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Result<SourceId, Unreachable> {
        let base = from.parent().unwrap_or(Path::new(""));
        let path = reference::normalise(&base.join(named));
        let canonical = self.check(base, named, &path)?;
        if let Some(known) = self.known.get(&canonical) {
            return known.ok_or(Unreachable::Reported);
        }
        if self.known.len() == MAX_FILES {
            return Err(Unreachable::TooMany);
        }
        match Source::read(&path, diagnostics) {
            Ok((source, tree)) => {
                let id = sources.add(source);
                self.known.insert(canonical, Some(id));
                self.trees.insert(id, Rc::new(tree));
                Ok(id)
            }
            Err(diagnostic) => {
                self.known.insert(canonical, None);
                diagnostics.push(diagnostic);
                Err(Unreachable::Reported)
            }
        }
    }

    /// The canonical path of a file, if it lies within the folder.
    ///
    /// It is checked before the file system is asked about the file, so that nothing can be learned
    /// about what else there is, and again after, because of symbolic links.
    fn check(&self, base: &Path, named: &str, path: &Path) -> Result<PathBuf, Unreachable> {
        let base = if base.as_os_str().is_empty() {
            Path::new(".")
        } else {
            base
        };
        let base = base
            .canonicalize()
            .map_err(|_| Unreachable::Missing(path.to_owned()))?;
        if !reference::normalise(&base.join(named)).starts_with(&self.folder) {
            return Err(Unreachable::Outside(path.to_owned()));
        }
        let canonical = path
            .canonicalize()
            .map_err(|_| Unreachable::Missing(path.to_owned()))?;
        if canonical.starts_with(&self.folder) {
            Ok(canonical)
        } else {
            Err(Unreachable::Outside(path.to_owned()))
        }
    }
}

impl Unreachable {
    /// Says why the reference leads nowhere, where that hasn't been said.
    pub(super) fn problem(self) -> Option<Diagnostic> {
        let diagnostic = match self {
            Self::Missing(path) => {
                let message = format!(
                    "the `$ref` names a file that does not exist: `{}`",
                    path.display()
                );
                Diagnostic::error(Code::MissingFile, message)
                    .with_hint("the path is relative to the file that the `$ref` stands in")
            }
            Self::Outside(path) => {
                let message = format!(
                    "the `$ref` leads out of the folder of the document, to `{}`",
                    path.display()
                );
                Diagnostic::error(Code::ForbiddenReference, message).with_hint(
                    "if that is meant, allow it with `reference-root` in `sdkwright.toml`",
                )
            }
            Self::TooMany => {
                let message = format!("the document is spread over more than {MAX_FILES} files");
                Diagnostic::error(Code::ForbiddenReference, message)
            }
            Self::Reported => return None,
        };
        Some(diagnostic)
    }
}
