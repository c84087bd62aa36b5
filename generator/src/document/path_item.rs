//! Reads the operations of a path (OpenAPI 3.1.1, section 4.8.9).
//!
//! ```yaml
//! /pets/{id}:
//!   parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
//!   get: { ... }
//!   delete: { ... }
//! ```

use indexmap::IndexMap;

use super::reader::{Members, Reader, extensions};
use super::reference::{Loss, reference_in};
use super::{Extensions, Method, Operation, Parameter, Server, Webhook};
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

impl<'a> Reader<'a> {
    /// Reads every operation under `paths`.
    pub(super) fn operations(&mut self, document: &'a Members) -> Vec<Operation> {
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
            for mut operation in self.path_item(&template, node, &pointer) {
                self.match_template(&mut operation, &pointer);
                operations.push(operation);
            }
        }
        self.check_ids(&operations);
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
                let operations = self.path_item(name, node, &pointer::join(&pointer, name));
                webhooks.extend(operations.into_iter().map(|operation| Webhook {
                    name: name.clone(),
                    operation,
                }));
            }
        }
        webhooks
    }

    fn path_item(&mut self, path: &str, node: &'a Node, pointer: &str) -> Vec<Operation> {
        if node.is_null() {
            return Vec::new();
        }
        let layers = self.layers(node, pointer);
        let shared = self.shared(&layers);
        let mut operations: IndexMap<Method, Operation> = IndexMap::new();
        for (members, at) in layers {
            for (name, node) in members {
                let at = pointer::join(&at, name);
                let own = pointer::join(pointer, name);
                let Some(method) = Method::of_member(name) else {
                    if name == "additionalOperations" {
                        self.additional(path, node, (&at, &own), &shared, &mut operations);
                    } else {
                        self.check_member(name, node, &at);
                    }
                    continue;
                };
                self.add(method, path, node, (&at, &own), &shared, &mut operations);
            }
        }
        operations.into_values().collect()
    }

    /// Reads an operation that was not read yet; it stands at the first of the pointers and is used at
    /// the second.
    fn add(
        &mut self,
        method: Method,
        path: &str,
        node: &'a Node,
        (at, own): (&str, &str),
        shared: &Shared,
        operations: &mut IndexMap<Method, Operation>,
    ) {
        if operations.contains_key(&method) || node.is_null() {
            return;
        }
        if let Some(mut operation) = self.operation(method.clone(), path, node, at, shared) {
            own.clone_into(&mut operation.pointer);
            operations.insert(method, operation);
        }
    }

    /// Reads the operations of methods that have no member of their own (OpenAPI 3.2.0, section 4.9).
    fn additional(
        &mut self,
        path: &str,
        node: &'a Node,
        (at, own): (&str, &str),
        shared: &Shared,
        operations: &mut IndexMap<Method, Operation>,
    ) {
        for (name, node) in self
            .members(node, at, "`additionalOperations`")
            .into_iter()
            .flatten()
        {
            let (at, own) = (pointer::join(at, name), pointer::join(own, name));
            match Method::named(name) {
                Some(method) if name != TUNNEL => {
                    self.add(method, path, node, (&at, &own), shared, operations);
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
