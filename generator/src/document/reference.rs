//! Follows `$ref` from where it stands to what it names (OpenAPI 3.1.1, section 4.8.23).

use indexmap::IndexMap;

use super::reader::{Members, Reader};
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::load::{Node, pointer};

/// More hops than any author writes; a chain this long goes round in circles.
const MAX_HOPS: usize = 64;

/// The least likeness of a name that is offered in place of one that does not exist.
const LIKENESS: f32 = 0.6;

/// What becomes of the document when a reference leads nowhere.
#[derive(Clone, Copy)]
pub(super) struct Loss {
    severity: Severity,
    outcome: &'static str,
}

impl Loss {
    /// Operations cannot be called as they are meant to be.
    pub(super) const fn error(outcome: &'static str) -> Self {
        Self {
            severity: Severity::Error,
            outcome,
        }
    }

    /// Every operation can still be called.
    pub(super) const fn warning(outcome: &'static str) -> Self {
        Self {
            severity: Severity::Warning,
            outcome,
        }
    }

    fn report(self, code: Code, site: &str, problem: &str) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(code, problem).at(site);
        self.weigh(&mut diagnostic);
        diagnostic
    }

    /// Lets a diagnostic weigh as much as the loss.
    fn weigh(self, diagnostic: &mut Diagnostic) {
        diagnostic.severity = self.severity;
        diagnostic.consequence = Some(self.outcome.into());
    }
}

/// The schemas that have a name other than their pointer.
#[derive(Default)]
pub(super) struct Anchors {
    /// From `$anchor` and `$dynamicAnchor` to pointers.
    anchors: IndexMap<String, String>,
    /// From `$id` to pointers.
    ids: IndexMap<String, String>,
}

impl Anchors {
    fn of(root: &Node) -> Self {
        let mut found = Self::default();
        found.collect(root, "");
        found
    }

    fn collect(&mut self, node: &Node, at: &str) {
        match node {
            Node::Object(members) => {
                for (name, member) in members.iter() {
                    let names = match name.as_str() {
                        "$anchor" | "$dynamicAnchor" => Some(&mut self.anchors),
                        "$id" => Some(&mut self.ids),
                        _ => None,
                    };
                    if let (Some(names), Some(text)) = (names, member.as_str()) {
                        let name = text.trim_end_matches('#').to_owned();
                        names.entry(name).or_insert_with(|| at.to_owned());
                    }
                    self.collect(member, &pointer::join(at, name));
                }
            }
            Node::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.collect(element, &format!("{at}/{index}"));
                }
            }
            _ => {}
        }
    }

    /// The pointer of the schema whose `$id` a relative or absolute URI names.
    fn by_id(&self, uri: &str) -> Option<&String> {
        self.ids.get(uri).or_else(|| {
            let file = uri.trim_start_matches("./");
            let mut alike = self.ids.iter().filter(|(id, _)| {
                id.strip_suffix(file)
                    .is_some_and(|base| base.ends_with('/'))
            });
            alike.next().map(|(_, pointer)| pointer)
        })
    }
}

impl<'a> Reader<'a> {
    /// Follows `$ref`s until an object that is none, and reports one that leads nowhere.
    pub(super) fn resolve(
        &mut self,
        node: &'a Node,
        pointer: String,
        loss: Loss,
    ) -> Option<(&'a Node, String)> {
        if !self.spend(&pointer) {
            return None;
        }
        let (mut node, mut at) = (node, pointer);
        for _ in 0..MAX_HOPS {
            let Some(reference) = reference_of(node) else {
                return Some((node, at));
            };
            let target = self.target(reference, &at, loss)?;
            node = self.root.pointer(&target)?;
            at = target;
        }
        self.report_cycle(&at, loss);
        None
    }

    /// The pointer that a `$ref` at `at` names; one that leads nowhere is reported.
    pub(super) fn target(&mut self, reference: &str, at: &str, loss: Loss) -> Option<String> {
        let found = self.find(reference, at);
        if found.is_none() {
            self.report_dangling(reference, at, loss);
        }
        found
    }

    /// Reports a `$ref` at `at` from which no way leads to an object.
    pub(super) fn report_cycle(&mut self, at: &str, loss: Loss) {
        let problem = "this `$ref` leads back to itself";
        self.diagnostics
            .push(loss.report(Code::ReferenceCycle, &format!("{at}/$ref"), problem));
    }

    /// The pointer that a `$ref` at `at` names, when something stands there.
    pub(super) fn find(&mut self, reference: &str, at: &str) -> Option<String> {
        let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let base = if uri.is_empty() {
            String::new()
        } else {
            self.anchors().by_id(uri)?.clone()
        };
        let Some(path) = pointer::from_fragment(fragment) else {
            return self.anchors().anchors.get(fragment).cloned();
        };
        // Names with a percent sign are sometimes written as they are.
        let written = format!("{base}{fragment}");
        if let Some(found) = self
            .locate(&format!("{base}{path}"))
            .or_else(|| self.locate(&written))
        {
            return Some(found);
        }
        if path.is_empty() {
            return None;
        }
        // Inside a schema with an `$id`, and in what some tools write without one, a pointer
        // starts at the enclosing schema: `#/$defs/Name`.
        let ends = at.match_indices('/').map(|(end, _)| end).chain([at.len()]);
        ends.filter_map(|end| Some(format!("{}{path}", at.get(..end)?)))
            .find(|target| self.root.pointer(target).is_some())
    }

    /// The same pointer, or a canonical one when it passes through an object that is itself a
    /// `$ref`: `/components/schemas/A/properties/b` where `A` is a `$ref` to `B`.
    fn locate(&mut self, target: &str) -> Option<String> {
        if self.root.pointer(target).is_some() {
            return Some(target.to_owned());
        }
        let root = self.root;
        let mut at = String::new();
        let mut hops = 0;
        for token in pointer::tokens(target) {
            let mut next = pointer::join(&at, &token);
            while root.pointer(&next).is_none() {
                let reference = reference_of(root.pointer(&at)?)?;
                let path = pointer::from_fragment(reference.strip_prefix('#')?)?;
                hops += 1;
                if hops > MAX_HOPS {
                    return None;
                }
                at = path;
                next = pointer::join(&at, &token);
            }
            at = next;
        }
        Some(at)
    }

    fn anchors(&mut self) -> &Anchors {
        let root = self.root;
        self.anchors.get_or_insert_with(|| Anchors::of(root))
    }

    fn report_dangling(&mut self, reference: &str, at: &str, loss: Loss) {
        let site = format!("{at}/$ref");
        if let Some(told) = self.diagnostics.at_mut(&site) {
            // Others may lose more by it than the first one did.
            if loss.severity == Severity::Error {
                loss.weigh(told);
            }
            return;
        }
        // The loader knows more about files and addresses that it could not bring in.
        if let Some(known) = self.diagnostics.left_open(&site) {
            let mut diagnostic = known.clone();
            loss.weigh(&mut diagnostic);
            self.diagnostics.push(diagnostic);
            return;
        }
        if !reference.starts_with('#') {
            let problem = format!("`{reference}` is not part of the document");
            let diagnostic = loss.report(Code::ForbiddenReference, &site, &problem);
            self.diagnostics.push(diagnostic);
            return;
        }
        if !self.nearest.contains_key(reference) {
            let nearest = pointer::from_fragment(reference).and_then(|to| self.nearest(&to));
            self.nearest.insert(reference.to_owned(), nearest);
        }
        let problem = format!("nothing stands at `{reference}`");
        let diagnostic = loss.report(Code::DanglingReference, &site, &problem);
        let diagnostic = self.diagnostics.push(diagnostic);
        if let Some(Some(nearest)) = self.nearest.get(reference) {
            diagnostic.hint(format!("did you mean `#{nearest}`?"));
        }
    }

    /// What stands beside a missing target and is spelled most like it; failing that, a
    /// component of another kind that has its name.
    fn nearest(&self, target: &str) -> Option<String> {
        let (parent, name) = pointer::split_last(target)?;
        if let Some(siblings) = self.root.pointer(parent).and_then(Node::as_object) {
            let names: Vec<&str> = siblings.keys().map(String::as_str).collect();
            let nearest = similar::get_close_matches(name.as_ref(), &names, 1, LIKENESS);
            if let Some(nearest) = nearest.first() {
                return Some(pointer::join(parent, nearest));
            }
        }
        let components = self.root.get("components")?.as_object()?;
        let (kind, _) = components
            .iter()
            .find(|(_, named)| named.get(&name).is_some())?;
        Some(pointer::join(&format!("/components/{kind}"), &name))
    }
}

/// The text of `$ref`, when the object has one.
pub(super) fn reference_of(node: &Node) -> Option<&str> {
    node.as_object().and_then(reference_in)
}

/// As [`reference_of`], for the members of an object.
pub(super) fn reference_in(members: &Members) -> Option<&str> {
    members.get("$ref").and_then(Node::as_str)
}
