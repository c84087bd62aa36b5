//! Applies Overlay documents (Overlay Specification 1.0 and 1.1): changes to a document that is not ours.
//!
//! ```yaml
//! overlay: 1.1.0
//! info: {title: Names for our customers, version: 1.0.0}
//! actions:
//!   - target: $.paths['/v1/benefits/'].get
//!     update: {operationId: list_benefits}
//!   - target: $.paths[*][?@.deprecated == true]
//!     remove: true
//!   - target: $.paths['/v1/benefits/'].post.responses
//!     copy: $.paths['/v1/benefits/'].get.responses
//! ```

use std::path::Path;

use serde_json::Value;
use serde_json_path::{JsonPath, NormalizedPath};

use super::source::Source;
use super::sources::{SourceId, Sources};
use super::{Node, pointer};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Location, counted};

/// Applies the overlay in a file to the tree. What is wrong with it is reported; an action that is
/// wrong or changes nothing leaves the tree as it is.
pub(super) fn apply(
    root: &mut Node,
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) {
    let (source, overlay) = match Source::read(path, diagnostics) {
        Ok(read) => read,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return;
        }
    };
    let mut problems = Vec::new();
    let id = sources.add(source);
    let actions = actions(&overlay, &mut problems);
    // The queries see the tree as a JSON value, which is made anew when an action has changed it.
    let mut snapshot = None;
    for action in actions {
        let targets = action
            .path
            .query_located(snapshot.get_or_insert_with(|| Value::from(&*root)));
        let targets: Vec<String> = targets
            .dedup()
            .locations()
            .map(NormalizedPath::to_json_pointer)
            .collect();
        let count = counted(targets.len(), "node");
        diagnostics.tell(format!(
            "{}: {} `{}`: {count}",
            path.display(),
            action.change.verb(),
            action.path
        ));
        if targets.is_empty() {
            let message = format!("the target `{}` matches nothing", action.path);
            let target = pointer::join(&action.pointer, "target");
            problems.push((
                Diagnostic::warning(
                    Code::OverlayWithoutEffect,
                    message,
                    "the action changes nothing",
                ),
                target,
            ));
            continue;
        }
        let (source, update, from) = match &action.change {
            Change::Remove => {
                snapshot = None;
                remove(root, &targets, sources);
                continue;
            }
            Change::Update(update) => (
                id,
                (*update).clone(),
                pointer::join(&action.pointer, "update"),
            ),
            Change::Copy(path) => {
                let copied =
                    path.query_located(snapshot.get_or_insert_with(|| Value::from(&*root)));
                let copied = copied.dedup();
                let copied = copied.locations().map(NormalizedPath::to_json_pointer);
                let copied: Vec<String> = copied.collect();
                let [only] = copied.as_slice() else {
                    let message = format!(
                        "`copy` names one node, and `{path}` matches {}",
                        copied.len()
                    );
                    let problem = Diagnostic::error(Code::InvalidOverlay, message);
                    problems.push((problem, pointer::join(&action.pointer, "copy")));
                    continue;
                };
                let Some(node) = root.pointer(only).cloned() else {
                    continue;
                };
                let (source, from) = sources.origin(only).unwrap_or((id, action.pointer.clone()));
                (source, node, from)
            }
        };
        snapshot = None;
        for target in &targets {
            if let Some(node) = root.pointer_mut(target) {
                Update { source, sources }.merge(node, &update, target, &from);
            }
        }
    }
    report(problems, id, path, sources, diagnostics);
}

/// An action, checked.
struct Action<'o> {
    /// Where it stands in the overlay.
    pointer: String,
    path: JsonPath,
    change: Change<'o>,
}

enum Change<'o> {
    Remove,
    Update(&'o Node),
    /// Of what a path leads to in the document (since 1.1).
    Copy(Box<JsonPath>),
}

impl Change<'_> {
    /// What it is called in the overlay.
    fn verb(&self) -> &'static str {
        match self {
            Self::Remove => "remove",
            Self::Update(_) => "update",
            Self::Copy(_) => "copy to",
        }
    }
}

/// A diagnostic and the pointer into the overlay that it is about.
type Problem = (Diagnostic, String);

fn actions<'o>(overlay: &'o Node, problems: &mut Vec<Problem>) -> Vec<Action<'o>> {
    let mut problem = |pointer: &str, message: String| {
        problems.push((
            Diagnostic::error(Code::InvalidOverlay, message),
            pointer.to_owned(),
        ));
    };
    let version = overlay.get("overlay").and_then(Node::as_str);
    match version {
        Some(version) if version.starts_with("1.0.") || version.starts_with("1.1.") => {}
        Some(version) => problem(
            "/overlay",
            format!("version {version} of overlays is not read"),
        ),
        None => problem(
            "",
            "this is no overlay: it has no `overlay` member with a version".to_owned(),
        ),
    }
    let Some(actions) = overlay.get("actions").and_then(Node::as_array) else {
        problem("", "the overlay has no array of `actions`".to_owned());
        return Vec::new();
    };
    let mut read = Vec::with_capacity(actions.len());
    let knows_copy = !version.is_some_and(|version| version.starts_with("1.0."));
    for (index, action) in actions.iter().enumerate() {
        let pointer = format!("/actions/{index}");
        match self::action(action, &pointer, knows_copy) {
            Ok(action) => read.push(action),
            Err((member, message)) => problem(&format!("{pointer}{member}"), message),
        }
    }
    read
}

/// Reads an action; the error is the member that is wrong, as a pointer, and why it is.
fn action<'o>(
    action: &'o Node,
    pointer: &str,
    knows_copy: bool,
) -> Result<Action<'o>, (&'static str, String)> {
    let Some(members) = action.as_object() else {
        return Err((
            "",
            format!("an action is an object, and this is {}", action.kind()),
        ));
    };
    let known = ["target", "description", "update", "remove"];
    let is_known = |name: &str| {
        known.contains(&name) || (knows_copy && name == "copy") || name.starts_with("x-")
    };
    let unknown = members.keys().find(|name| !is_known(name));
    if let Some(name) = unknown {
        let since = if name == "copy" { " before 1.1" } else { "" };
        return Err(("", format!("an action has no member `{name}`{since}")));
    }
    let Some(target) = members.get("target").and_then(Node::as_str) else {
        return Err(("", "the action has no `target`".to_owned()));
    };
    let path = json_path("/target", "the target", target)?;
    let remove = match members.get("remove") {
        None | Some(Node::Bool(false)) => false,
        Some(Node::Bool(true)) => true,
        Some(other) => {
            return Err((
                "/remove",
                format!("`remove` is a Boolean, and this is {}", other.kind()),
            ));
        }
    };
    // Beside `remove`, the others count for nothing (section 4.4.3).
    let change = match (members.get("update"), members.get("copy")) {
        _ if remove => Change::Remove,
        (Some(_), Some(_)) => {
            return Err((
                "/copy",
                "the action has `update` and `copy`, each of which says that the other counts for nothing"
                    .to_owned(),
            ));
        }
        (Some(update), None) => Change::Update(update),
        (None, Some(Node::String(copy))) => {
            Change::Copy(Box::new(json_path("/copy", "`copy`", copy)?))
        }
        (None, Some(other)) => {
            return Err((
                "/copy",
                format!("`copy` is a JSONPath, and this is {}", other.kind()),
            ));
        }
        (None, None) => {
            return Err((
                "",
                "the action has neither `update` nor `copy` nor `remove`".to_owned(),
            ));
        }
    };
    Ok(Action {
        pointer: pointer.to_owned(),
        path,
        change,
    })
}

fn json_path(
    member: &'static str,
    what: &str,
    text: &str,
) -> Result<JsonPath, (&'static str, String)> {
    JsonPath::parse(text)
        .map_err(|error| (member, format!("{what} is no JSONPath (RFC 9535): {error}")))
}

/// Removes what pointers lead to, from the back, so that indices stay right until they are used.
fn remove(root: &mut Node, targets: &[String], sources: &mut Sources) {
    for target in targets.iter().rev() {
        let Some((parent, last)) = pointer::split_last(target) else {
            *root = Node::Null;
            continue;
        };
        match root.pointer_mut(parent) {
            Some(Node::Object(members)) => {
                members.shift_remove(last.as_ref());
            }
            Some(Node::Array(elements)) => {
                if let Some(index) = last.parse().ok().filter(|index| *index < elements.len()) {
                    elements.remove(index);
                    sources.shift(parent, index, elements.len());
                }
            }
            _ => {}
        }
    }
}

/// Merges values of one overlay into the tree and notes what came from it.
struct Update<'s> {
    source: SourceId,
    sources: &'s mut Sources,
}

impl Update<'_> {
    /// Merges `update` into what stands at `pointer` (section 4.4.3): members are merged one by one,
    /// arrays grow at the end, everything else is replaced.
    fn merge(&mut self, node: &mut Node, update: &Node, pointer: &str, from: &str) {
        match (node, update) {
            (Node::Object(members), Node::Object(update)) => {
                for (name, update) in update.iter() {
                    let (pointer, from) = (pointer::join(pointer, name), pointer::join(from, name));
                    if let Some(member) = members.get_mut(name) {
                        self.merge(member, update, &pointer, &from);
                    } else {
                        members.insert(name.clone(), update.clone());
                        self.note(&pointer, &from);
                    }
                }
            }
            (Node::Array(elements), Node::Array(update)) => {
                for (index, update) in update.iter().enumerate() {
                    self.append(elements, update, pointer, &format!("{from}/{index}"));
                }
            }
            (Node::Array(elements), update) => self.append(elements, update, pointer, from),
            (node, update) => {
                *node = update.clone();
                self.note(pointer, from);
            }
        }
    }

    fn append(&mut self, elements: &mut Vec<Node>, update: &Node, pointer: &str, from: &str) {
        self.note(&format!("{pointer}/{}", elements.len()), from);
        elements.push(update.clone());
    }

    fn note(&mut self, pointer: &str, from: &str) {
        self.sources
            .note(pointer.to_owned(), self.source, from.to_owned());
    }
}

/// The pointers of the problems lead into the overlay and not into the tree, so they are located here.
fn report(
    problems: Vec<Problem>,
    id: SourceId,
    path: &Path,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let Some(source) = sources.files().get(id) else {
        return;
    };
    let pointers: Vec<&str> = problems
        .iter()
        .map(|(_, pointer)| pointer.as_str())
        .collect();
    let mut locations = source.locate(&pointers).into_iter();
    for (diagnostic, _) in problems {
        let location = locations.next().unwrap_or_else(|| Location::file(path));
        diagnostics.push(diagnostic.located(location));
    }
}

#[cfg(test)]
mod tests;
