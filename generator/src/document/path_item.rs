//! Reads the operations of a path (OpenAPI 3.1.1, section 4.8.9).
//!
//! ```yaml
//! /pets/{id}:
//!   parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
//!   get: { ... }
//!   delete: { ... }
//! ```

use indexmap::IndexMap;

use super::reader::{Members, Reader, extensions, scalar_text};
use super::reference::{Loss, reference_in};
use super::selected::Selected;
use super::{Extensions, Method, Operation, Parameter, Server, Webhook};
use crate::config::{Candidate, Selection};
use crate::diagnostics::Code;
use crate::load::{Node, pointer};

const LOSS: Loss = Loss::error("the path has no operations");

/// The method that asks a proxy for a tunnel, and nobody for a path (RFC 9110, section 9.3.6).
const TUNNEL: &str = "CONNECT";

/// What a path item says about all of its operations.
struct Shared {
    parameters: Vec<Parameter>,
    servers: Vec<Server>,
    summary: Option<String>,
    description: Option<String>,
    extensions: Extensions,
}

/// An operation that was not read yet.
struct Found<'a> {
    node: &'a Node,
    /// Where it stands.
    at: String,
    /// Where it is used.
    own: String,
}

/// Notes an operation, unless another of its method came before.
fn add<'a>(methods: &mut IndexMap<Method, Found<'a>>, method: Method, found: Found<'a>) {
    if !found.node.is_null() {
        methods.entry(method).or_insert(found);
    }
}

impl<'a> Reader<'a> {
    /// Reads the operations under `paths` that are selected.
    pub(super) fn operations(
        &mut self,
        document: &'a Members,
        selection: Selection<'_>,
    ) -> Vec<Operation> {
        let mut selected = Selected::new(selection);
        let mut operations = Vec::new();
        let Some((paths, pointer)) = self.map(document, "", "paths") else {
            return operations;
        };
        for (path, node) in paths.iter().filter(|(path, _)| !path.starts_with("x-")) {
            let pointer = pointer::join(&pointer, path);
            let template = if path.starts_with('/') {
                path.clone()
            } else {
                self.diagnostics.warn(
                    Code::InvalidPath,
                    pointer.as_str(),
                    format!("`{path}` lacks its leading slash"),
                    format!("`/{path}` is used"),
                );
                format!("/{path}")
            };
            for mut operation in self.path_item(&template, node, &pointer, &mut selected) {
                self.match_template(&mut operation, &pointer);
                operations.push(operation);
            }
        }
        self.check_ids(&operations);
        selected.report(self.diagnostics);
        operations
    }

    /// Reads every operation under `webhooks`, and under `x-webhooks`, which 3.0 documents use.
    pub(super) fn webhooks(&mut self, document: &'a Members) -> Vec<Webhook> {
        let mut webhooks = Vec::new();
        for member in ["webhooks", "x-webhooks"] {
            let Some((named, pointer)) = self.map(document, "", member) else {
                continue;
            };
            for (name, node) in named.iter().filter(|(name, _)| !name.starts_with("x-")) {
                let pointer = pointer::join(&pointer, name);
                let operations = self.path_item(name, node, &pointer, &mut Selected::default());
                webhooks.extend(operations.into_iter().map(|operation| Webhook {
                    name: name.clone(),
                    operation,
                }));
            }
        }
        webhooks
    }

    fn path_item(
        &mut self,
        path: &str,
        node: &'a Node,
        pointer: &str,
        selected: &mut Selected<'_>,
    ) -> Vec<Operation> {
        if node.is_null() {
            return Vec::new();
        }
        let layers = self.layers(node, pointer);
        let mut methods: IndexMap<Method, Found<'a>> = IndexMap::new();
        for (members, at) in &layers {
            for (name, node) in *members {
                let at = pointer::join(at, name);
                let own = pointer::join(pointer, name);
                match Method::of_member(name) {
                    Some(method) => add(&mut methods, method, Found { node, at, own }),
                    None if name == "additionalOperations" => {
                        self.additional(node, (&at, &own), &mut methods);
                    }
                    None => self.check_member(name, node, &at),
                }
            }
        }
        methods.retain(|method, found| self.is_kept(method, path, found, &layers, selected));
        if methods.is_empty() {
            // What nobody is to call need not be right either.
            return Vec::new();
        }
        let shared = self.shared(&layers);
        let operations = methods.into_iter().filter_map(|(method, found)| {
            let operation = self.operation(method, path, found.node, &found.at, &shared)?;
            Some(Operation {
                pointer: found.own,
                ..operation
            })
        });
        operations.collect()
    }

    /// Whether an operation is for SDKs, and among those that are wanted.
    fn is_kept(
        &mut self,
        method: &Method,
        path: &str,
        found: &Found<'a>,
        layers: &[(&'a Members, String)],
        selected: &mut Selected<'_>,
    ) -> bool {
        let Some(own) = found.node.as_object() else {
            // It is reported where it is read.
            return true;
        };
        let mut objects = layers.iter().map(|(members, at)| (*members, at.as_str()));
        let objects = std::iter::once((own, found.at.as_str())).chain(&mut objects);
        let (mut internal, mut is_ignored) = (None, false);
        let mut audiences = Vec::new();
        for (members, at) in objects {
            internal = internal.or(self.is_internal(members, at));
            if audiences.is_empty() {
                audiences = super::extension::audiences(members);
            }
            is_ignored |= self.is_ignored(members, at);
        }
        let tags = own.get("tags").and_then(Node::as_array).unwrap_or_default();
        let tags: Vec<String> = tags.iter().filter_map(scalar_text).collect();
        let id = own.get("operationId").and_then(scalar_text);
        let candidate = Candidate {
            id: id.as_deref(),
            tags: &tags,
            path,
            method: method.as_str(),
            internal: internal == Some(true),
            audiences,
            deprecated: own.get("deprecated").and_then(Node::as_bool) == Some(true),
        };
        selected.keeps(&candidate, is_ignored)
    }

    /// Finds the operations of methods that have no member of their own (OpenAPI 3.2.0, section 4.9).
    fn additional(
        &mut self,
        node: &'a Node,
        (at, own): (&str, &str),
        methods: &mut IndexMap<Method, Found<'a>>,
    ) {
        for (name, node) in self
            .members(node, at, "`additionalOperations`")
            .into_iter()
            .flatten()
        {
            let (at, own) = (pointer::join(at, name), pointer::join(own, name));
            match Method::named(name) {
                Some(method) if name != TUNNEL => {
                    add(methods, method, Found { node, at, own });
                }
                _ => {
                    let message = format!("the method `{name}` is none that a client can send");
                    self.diagnostics.warn(
                        Code::UnsupportedFeature,
                        at,
                        message,
                        "the operation is left out",
                    );
                }
            }
        }
    }

    /// A path item and those that its `$ref` leads to. Each adds to those after it.
    fn layers(&mut self, node: &'a Node, pointer: &str) -> Vec<(&'a Members, String)> {
        let mut layers: Vec<(&'a Members, String)> = Vec::new();
        let mut next = Some((node, pointer.to_owned()));
        while let Some((node, at)) = next.take() {
            if layers.iter().any(|(_, seen)| *seen == at) {
                self.report_cycle(pointer, LOSS);
                break;
            }
            let Some(members) = self.members(node, &at, "a path item") else {
                break;
            };
            if let Some(target) = reference_in(members).and_then(|to| self.target(to, &at, LOSS)) {
                next = self.root.pointer(&target).map(|node| (node, target));
            }
            layers.push((members, at));
        }
        layers
    }

    fn shared(&mut self, layers: &[(&'a Members, String)]) -> Shared {
        let mut shared = Shared {
            parameters: Vec::new(),
            servers: Vec::new(),
            summary: None,
            description: None,
            extensions: Extensions::new(),
        };
        for (members, at) in layers.iter().rev() {
            let parameters = self.parameters(members, at);
            override_parameters(&mut shared.parameters, parameters);
            let servers = self.servers(members, at);
            if !servers.is_empty() {
                shared.servers = servers;
            }
            shared.summary = self.text(members, at, "summary").or(shared.summary);
            shared.description = self.text(members, at, "description").or(shared.description);
            shared.extensions.extend(extensions(members));
        }
        shared
    }

    fn operation(
        &mut self,
        method: Method,
        path: &str,
        node: &'a Node,
        pointer: &str,
        shared: &Shared,
    ) -> Option<Operation> {
        let members = self.members(node, pointer, "an operation")?;
        let mut parameters = shared.parameters.clone();
        override_parameters(&mut parameters, self.parameters(members, pointer));
        if members.contains_key("callbacks") {
            self.pass_over("callbacks", pointer);
        }
        let mut servers = self.servers(members, pointer);
        if servers.is_empty() {
            servers.clone_from(&shared.servers);
        }
        let mut merged = shared.extensions.clone();
        merged.extend(extensions(members));
        let mut summary = self.text(members, pointer, "summary");
        let mut description = self.text(members, pointer, "description");
        if summary.is_none() && description.is_none() {
            summary.clone_from(&shared.summary);
            description.clone_from(&shared.description);
        }
        Some(Operation {
            pointer: pointer.to_owned(),
            method,
            path: path.to_owned(),
            id: self.text(members, pointer, "operationId"),
            tags: self.texts(members, pointer, "tags"),
            summary,
            description,
            deprecated: self.flag(members, pointer, "deprecated"),
            parameters,
            request_body: super::reader::present(members, "requestBody")
                .and_then(|node| self.request_body(node, format!("{pointer}/requestBody"))),
            responses: self.responses(members, pointer),
            security: self.security(members, pointer),
            servers,
            extensions: merged,
        })
    }

    /// Warns about a member of a path item that holds operations nobody reads.
    fn check_member(&mut self, name: &str, node: &Node, pointer: &str) {
        let known = ["$ref", "summary", "description", "servers", "parameters"];
        if known.contains(&name) || name.starts_with("x-") || node.as_object().is_none() {
            return;
        }
        self.diagnostics.warn(
            Code::UnsupportedFeature,
            pointer,
            format!("`{name}` is no method that is read"),
            "it is left out",
        );
    }

    fn check_ids(&mut self, operations: &[Operation]) {
        let mut seen: IndexMap<&str, &Operation> = IndexMap::new();
        for operation in operations {
            let Some(id) = &operation.id else { continue };
            if let Some(first) = seen.get(id.as_str()) {
                self.diagnostics.warn(
                    Code::DuplicateOperationId,
                    format!("{}/operationId", operation.pointer),
                    format!(
                        "`{id}` is also the id of {} {}",
                        first.method.as_str(),
                        first.path
                    ),
                    "the two are told apart by a number where they would meet",
                );
            } else {
                seen.insert(id, operation);
            }
        }
    }
}

/// Puts parameters over others of the same name and location, and behind the rest.
fn override_parameters(parameters: &mut Vec<Parameter>, over: Vec<Parameter>) {
    for parameter in over {
        match parameters
            .iter_mut()
            .find(|other| other.is_same_as(&parameter))
        {
            Some(other) => *other = parameter,
            None => parameters.push(parameter),
        }
    }
}
