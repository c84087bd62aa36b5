//! Makes a document that is spread over files one tree.
//!
//! ```yaml
//! schema:
//!   $ref: models/pet.yaml#/definitions/Pet     # becomes '#/components/schemas/Pet'
//! ```
//!
//! What a `$ref` to another file names is put among the components and the `$ref` leads there. A path
//! item is put where the `$ref` stands. References within the first file are left as they are.

use std::collections::{HashMap, VecDeque};
use std::path::Path as FilePath;

use indexmap::IndexMap;

use super::component_names::Names;
use super::grammar::{Kind, Shape};
use super::path::Path;
use super::reach::Reach;
use super::reference::{self, Target};
use super::sources::{SourceId, Sources};
use super::{Node, pointer};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, nearest};

/// The file that was asked for is the first one that is read.
const ENTRY: SourceId = 0;

/// How many path items may lead to one another.
const MAX_CHAIN: usize = 32;

/// Brings everything that the tree refers to in other files into it.
pub(super) fn bundle(
    root: &mut Node,
    reach: Reach,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) {
    let mut bundler = Bundler {
        reach,
        sources,
        diagnostics,
        names: Names::of(root),
        own_address: root.get("$self").and_then(Node::as_str).map(str::to_owned),
        placed: HashMap::new(),
        queue: VecDeque::new(),
        chain: 0,
    };
    bundler.claim_components(root);
    bundler.object(root, Kind::Root, ENTRY, &Path::Root);
    while let Some(mut placement) = bundler.queue.pop_front() {
        let Address {
            source,
            pointer,
            kind,
        } = placement.address;
        bundler
            .sources
            .note(placement.pointer.clone(), source, pointer);
        bundler.object(
            &mut placement.node,
            kind,
            source,
            &Path::At(&placement.pointer),
        );
        insert(root, &placement.pointer, placement.node);
    }
}

struct Bundler<'b> {
    reach: Reach,
    sources: &'b mut Sources,
    diagnostics: &'b mut Diagnostics,
    names: Names,
    /// What the document calls itself (OpenAPI 3.2.0, section 4.1.2.2.1, `$self`).
    own_address: Option<String>,
    /// Which component stands for which part of another file.
    placed: HashMap<Address, String>,
    queue: VecDeque<Placement>,
    /// How many path items have led to the one that is being read.
    chain: usize,
}

/// A part of a file, read as an object of some kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Address {
    source: SourceId,
    pointer: String,
    kind: Kind,
}

/// A part of another file on its way to the components.
struct Placement {
    address: Address,
    node: Node,
    /// The pointer of the component.
    pointer: String,
}

impl Bundler<'_> {
    /// Components that are nothing but a reference to another file become what they refer to, so that
    /// it has the name that the document gives it.
    fn claim_components(&mut self, root: &mut Node) {
        let Some(components) = root
            .pointer_mut("/components")
            .and_then(Node::as_object_mut)
        else {
            return;
        };
        for (section, members) in components {
            let Some(Shape::Map(kind)) = Kind::Components.member(section) else {
                continue;
            };
            let Some(members) = members.as_object_mut() else {
                continue;
            };
            for (name, node) in members {
                let pointer = format!(
                    "/components/{}/{}",
                    pointer::escape(section),
                    pointer::escape(name)
                );
                let Some(reference) = lone_reference(node).filter(|text| !text.starts_with('#'))
                else {
                    continue;
                };
                let Some(address) = self.resolve(&reference, kind, ENTRY, &Path::At(&pointer))
                else {
                    continue;
                };
                if address.source != ENTRY && !self.placed.contains_key(&address) {
                    let Some(content) = self.content(&address, &Path::At(&pointer)) else {
                        continue;
                    };
                    *node = Node::Null;
                    self.placed.insert(address.clone(), pointer.clone());
                    self.queue.push_back(Placement {
                        address,
                        node: content,
                        pointer,
                    });
                }
            }
        }
    }

    /// Rewrites the references in an object of a kind, which came from the file `source`.
    fn object(&mut self, node: &mut Node, kind: Kind, source: SourceId, path: &Path<'_>) {
        if kind == Kind::PathItem && self.put_in_place(node, source, path) {
            return;
        }
        let Node::Object(members) = node else { return };
        if kind.section().is_some()
            && let Some(Node::String(reference)) = members.get_mut("$ref")
        {
            self.rewrite(reference, kind, source, path);
        }
        if kind == Kind::Discriminator {
            self.mapping(members, source, path);
        }
        for (name, member) in members.iter_mut() {
            let Some(shape) = kind.member(name) else {
                continue;
            };
            let path = Path::Member(path, name);
            match (shape, member) {
                (Shape::Map(kind), Node::Object(members)) => {
                    for (name, member) in members.iter_mut() {
                        self.object(member, kind, source, &Path::Member(&path, name));
                    }
                }
                (Shape::List(kind) | Shape::OneOrList(kind), Node::Array(elements)) => {
                    for (index, element) in elements.iter_mut().enumerate() {
                        self.object(element, kind, source, &Path::Element(&path, index));
                    }
                }
                (Shape::One(kind) | Shape::OneOrList(kind), member) => {
                    self.object(member, kind, source, &path);
                }
                _ => {}
            }
        }
    }

    /// Replaces a path item that refers to another file by what it refers to. Members beside the `$ref`
    /// stay and outweigh those that come in.
    fn put_in_place(&mut self, node: &mut Node, source: SourceId, path: &Path<'_>) -> bool {
        let Some(reference) = node.get("$ref").and_then(Node::as_str) else {
            return false;
        };
        if source == ENTRY && reference.starts_with('#') {
            return false;
        }
        let pointer = path.pointer();
        if self.chain == MAX_CHAIN {
            let message = format!("more than {MAX_CHAIN} path items refer to one another");
            self.diagnostics
                .error(Code::ReferenceCycle, pointer, message);
            return true;
        }
        let Some(address) = self.resolve(reference, Kind::PathItem, source, path) else {
            return true;
        };
        if address.source == ENTRY {
            return false;
        }
        let Some(mut content) = self.content(&address, path) else {
            return true;
        };
        let siblings = node.as_object_mut().map(std::mem::take).unwrap_or_default();
        let original = self.sources.origin(&pointer);
        self.sources
            .note(pointer.clone(), address.source, address.pointer);
        self.chain += 1;
        self.object(&mut content, Kind::PathItem, address.source, path);
        self.chain -= 1;
        for (name, mut member) in siblings.into_iter().filter(|(name, _)| name != "$ref") {
            if let Some((source, original)) = &original {
                let here = pointer::join(&pointer, &name);
                self.sources
                    .note(here, *source, pointer::join(original, &name));
            }
            if let Some(Shape::One(kind)) = Kind::PathItem.member(&name) {
                self.object(&mut member, kind, source, &Path::Member(path, &name));
            }
            if let Some(members) = content.as_object_mut() {
                members.insert(name, member);
            }
        }
        *node = content;
        true
    }

    /// Makes a `$ref` lead to the component that stands for what it names in another file.
    fn rewrite(&mut self, reference: &mut String, kind: Kind, source: SourceId, path: &Path<'_>) {
        if source == ENTRY && reference.starts_with('#') {
            return;
        }
        let Some(address) = self.resolve(reference, kind, source, path) else {
            return;
        };
        if address.source == ENTRY {
            *reference = reference::to_fragment(&address.pointer);
            return;
        }
        if let Some(pointer) = self.placed.get(&address) {
            *reference = reference::to_fragment(pointer);
            return;
        }
        let Some(node) = self.content(&address, path) else {
            return;
        };
        let Some(file) = self.sources.files().get(address.source) else {
            return;
        };
        let Some(pointer) = self.names.claim(kind, &address.pointer, file.path()) else {
            return;
        };
        *reference = reference::to_fragment(&pointer);
        self.placed.insert(address.clone(), pointer.clone());
        self.queue.push_back(Placement {
            address,
            node,
            pointer,
        });
    }

    /// The tags of a discriminator map to schemas, by reference or by the name of a component.
    fn mapping(&mut self, members: &mut IndexMap<String, Node>, source: SourceId, path: &Path<'_>) {
        let Some(mapping) = members.get_mut("mapping").and_then(Node::as_object_mut) else {
            return;
        };
        for (tag, target) in mapping {
            let Node::String(target) = target else {
                continue;
            };
            let names_file = FilePath::new(target.split('#').next().unwrap_or_default())
                .extension()
                .is_some_and(|extension| {
                    ["json", "yaml", "yml"]
                        .iter()
                        .any(|known| extension == *known)
                });
            if !names_file && !target.contains(['#', '/']) {
                let component = format!("#/components/schemas/{}", pointer::escape(target));
                let known = self
                    .reach
                    .tree(source)
                    .is_some_and(|tree| tree.pointer(component.trim_start_matches('#')).is_some());
                if !known {
                    continue;
                }
                *target = component;
            }
            let path = Path::Member(path, "mapping");
            self.rewrite(target, Kind::Schema, source, &Path::Member(&path, tag));
        }
    }

    /// What a reference in the file `source` names. Where it names nothing, that is left open.
    fn resolve(
        &mut self,
        reference: &str,
        kind: Kind,
        source: SourceId,
        path: &Path<'_>,
    ) -> Option<Address> {
        let (source, fragment) = match reference::parse(reference) {
            _ if self.own_address.is_some()
                && reference.split('#').next() == self.own_address.as_deref() =>
            {
                let fragment = reference
                    .split_once('#')
                    .map_or("", |(_, fragment)| fragment);
                (ENTRY, fragment)
            }
            Target::SameFile(fragment) => (source, fragment),
            Target::OtherFile(named, fragment) => {
                let from = self.sources.files().get(source)?.path().to_owned();
                match self
                    .reach
                    .open(&from, &named, self.sources, self.diagnostics)
                {
                    Ok(id) => (id, fragment),
                    Err(unreachable) => {
                        if let Some(problem) = unreachable.problem() {
                            self.leave_open(path, problem);
                        }
                        return None;
                    }
                }
            }
            Target::Address(_) => {
                let message = format!("the `$ref` leads to the network: `{reference}`");
                let problem = Diagnostic::error(Code::ForbiddenReference, message);
                self.leave_open(path, problem);
                return None;
            }
            Target::Malformed => {
                let message = format!("the `$ref` is no reference to a file: `{reference}`");
                let problem = Diagnostic::error(Code::InvalidReference, message);
                self.leave_open(path, problem);
                return None;
            }
        };
        let Some(pointer) = pointer::from_fragment(fragment) else {
            let message = format!(
                "the `$ref` names an anchor of another file, not a JSON pointer: `{reference}`"
            );
            let problem = Diagnostic::error(Code::InvalidReference, message);
            self.leave_open(path, problem);
            return None;
        };
        Some(Address {
            source,
            pointer,
            kind,
        })
    }

    /// Remembers why a reference can't be followed.
    fn leave_open(&mut self, path: &Path<'_>, problem: Diagnostic) {
        let site = path.reference();
        self.diagnostics.leave_open(site.clone(), problem.at(site));
    }

    /// The part of another file that an address names. Where there is none, that is left open.
    fn content(&mut self, address: &Address, path: &Path<'_>) -> Option<Node> {
        let tree = self.reach.tree(address.source)?;
        let node = tree.pointer(&address.pointer).cloned();
        if node.is_none() {
            let file = self.sources.files().get(address.source)?.path().display();
            let message = format!(
                "the `$ref` leads to nothing: there is no `{}` in `{file}`",
                address.pointer
            );
            let mut problem = Diagnostic::error(Code::DanglingReference, message);
            if let Some(meant) = neighbour(&tree, &address.pointer) {
                problem.hint(format!("did you mean `{meant}`?"));
            }
            self.leave_open(path, problem);
        }
        node
    }
}

/// The pointer to the member that is called most like the one that a pointer fails to find.
fn neighbour(tree: &Node, pointer: &str) -> Option<String> {
    let (parent, missing) = pointer::split_last(pointer)?;
    let members = tree.pointer(parent)?.as_object()?;
    let meant = nearest(&missing, members.keys().map(String::as_str))?;
    Some(pointer::join(parent, meant))
}

/// The text of a `$ref` without members beside it.
fn lone_reference(node: &Node) -> Option<String> {
    let members = node.as_object().filter(|members| members.len() == 1)?;
    members.get("$ref")?.as_str().map(str::to_owned)
}

/// Puts a node at a pointer of the form `/components/section/name`, making the objects on the way.
fn insert(root: &mut Node, pointer: &str, node: Node) {
    let mut tokens: Vec<_> = pointer::tokens(pointer).collect();
    let Some(last) = tokens.pop() else { return };
    let parent = tokens.into_iter().try_fold(root, |parent, token| {
        let members = parent.as_object_mut()?;
        Some(
            members
                .entry(token.into_owned())
                .or_insert_with(|| Node::Object(Box::default())),
        )
    });
    if let Some(members) = parent.and_then(Node::as_object_mut) {
        members.insert(last.into_owned(), node);
    }
}

#[cfg(test)]
mod tests;
