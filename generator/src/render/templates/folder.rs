//! The templates of the user's own, as they lie in a folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{BUILT_IN, RenderError, error::unreadable};
use crate::diagnostics::nearest;
use crate::output::Input;

/// What the file of a template ends with.
const ENDING: &str = ".j2";

/// A template of the user's own.
pub(in crate::render) struct Own {
    /// The name that it has as a template.
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) text: String,
}

impl Own {
    /// The file as something that a crate is made from.
    pub(in crate::render) fn as_input(&self) -> Input {
        Input {
            path: self.path.clone(),
            text: Arc::new(self.text.clone()),
        }
    }
}

/// The templates of a folder: those that replace built-in ones, those that entries of the configuration name,
/// and those that others include, whose names start with `_`.
pub(super) fn read(folder: &Path, named: &BTreeSet<&str>) -> Result<Vec<Own>, RenderError> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        let listed = std::fs::read_dir(&inner).map_err(|error| unreadable(&inner, &error))?;
        for entry in listed {
            let path = entry.map_err(|error| unreadable(&inner, &error))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ENDING) {
                let file = name_of(&path, folder);
                let name =
                    known(&file, named).ok_or_else(|| unknown(&file, named).in_file(&path))?;
                found.push(own(name, path)?);
            }
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// The error for a template that an entry of the configuration names, and that is not there.
pub(super) fn missing(name: &str, folder: &Path) -> RenderError {
    let message = format!("there is no such file in `{}`", folder.display());
    let is_template = name.ends_with(ENDING);
    let hint = (!is_template).then(|| format!("the name of a template ends with `{ENDING}`"));
    RenderError::new(name, message).with_hint(hint)
}

fn own(name: String, path: PathBuf) -> Result<Own, RenderError> {
    let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
    Ok(Own { name, path, text })
}

/// A file as seen from the folder, with `/` on every system.
fn name_of(path: &Path, folder: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}

/// The name of the template that a file is.
fn known(file: &str, named: &BTreeSet<&str>) -> Option<String> {
    let built_in = file.strip_suffix(ENDING)?;
    if BUILT_IN.iter().any(|known| known.name == built_in) {
        return Some(built_in.to_owned());
    }
    let is_part = file.rsplit('/').next()?.starts_with('_');
    (is_part || named.contains(file)).then(|| file.to_owned())
}

fn unknown(file: &str, named: &BTreeSet<&str>) -> RenderError {
    let built_in = BUILT_IN
        .iter()
        .map(|known| format!("{}{ENDING}", known.name));
    let candidates: Vec<String> = built_in
        .chain(named.iter().map(ToString::to_string))
        .collect();
    let meant = nearest(file, candidates.iter().map(String::as_str));
    let hint = match meant {
        Some(meant) => format!("is `{meant}` meant?"),
        None => "`sdkwright templates list` shows the built-in ones; one that others include has a name that \
                 starts with `_`, and one that adds files is named by a `[[templates]]` entry"
            .to_owned(),
    };
    let message = "it replaces no built-in template, and no `[[templates]]` entry names it";
    RenderError::new(file, message).with_hint(Some(hint))
}
