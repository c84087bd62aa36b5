//! Where an API is served (OpenAPI 3.1.1, sections 4.8.5 and 4.8.6).

use indexmap::IndexMap;

use serde_json::Value;

use super::Extensions;
use super::leaf::Leaf;
use super::reader::{Members, Reader, extensions};
use crate::diagnostics::Code;
use crate::load::pointer;

/// A base URL, perhaps with variables in braces.
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    /// Where it is defined.
    pub pointer: String,
    /// What it is called.
    pub name: Option<String>,
    /// The URL as written; it may be relative and may hold `{variables}`.
    pub url: String,
    /// What this server is for.
    pub description: Option<String>,
    /// The variables of the URL by name.
    pub variables: IndexMap<String, ServerVariable>,
    /// The `x-` members.
    pub extensions: Extensions,
}

/// A variable of a server URL.
#[derive(Debug, Clone, PartialEq)]
pub struct ServerVariable {
    /// What stands in the URL unless the caller chooses otherwise.
    pub default: String,
    /// The only values allowed; empty when any value is.
    pub enumeration: Vec<String>,
    /// What the variable means.
    pub description: Option<String>,
}

impl<'a> Reader<'a> {
    /// Reads the member `servers` of an object. A server that is malformed is left out.
    pub(super) fn servers(&mut self, members: &'a Members, pointer: &str) -> Vec<Server> {
        let elements = self.list(members, pointer, "servers").unwrap_or_default();
        let mut servers = Vec::with_capacity(elements.len());
        for (node, pointer) in elements {
            let Some(members) = node.as_object() else {
                self.wrong_type(&pointer, "servers", "an array of objects", node);
                continue;
            };
            servers.extend(self.server(members, &pointer));
        }
        servers
    }

    fn server(&mut self, members: &'a Members, pointer: &str) -> Option<Server> {
        let leaf = Leaf::of(members, pointer)
            .texts(&["url", "description"])
            .read::<openapiv3::Server>(&["url"], self.diagnostics);
        let server = match leaf {
            Ok(server) => server,
            Err(problem) => {
                self.diagnostics.warn(
                    Code::InvalidObject,
                    pointer,
                    format!("the server can't be read: {problem}"),
                    "it is left out",
                );
                return None;
            }
        };
        let mut variables = IndexMap::new();
        if let Some((named, pointer)) = self.map(members, pointer, "variables") {
            for (name, node) in named {
                let pointer = pointer::join(&pointer, name);
                if let Some(variable) = self.server_variable(node.as_object(), &pointer) {
                    variables.insert(name.clone(), variable);
                }
            }
        }
        Some(Server {
            pointer: pointer.to_owned(),
            name: self.text(members, pointer, "name"),
            url: server.url,
            description: server.description,
            variables,
            extensions: extensions(members),
        })
    }

    /// Without a default the first of the allowed values stands in.
    fn server_variable(
        &mut self,
        members: Option<&'a Members>,
        pointer: &str,
    ) -> Option<ServerVariable> {
        let Some(members) = members else {
            self.diagnostics.warn(
                Code::InvalidObject,
                pointer,
                "a server variable is an object, and this is none",
                "it is left out",
            );
            return None;
        };
        let enumeration = self.texts(members, pointer, "enum");
        if !members.contains_key("default") {
            self.diagnostics.warn(
                Code::MissingMember,
                pointer,
                "the server variable has no `default`",
                "the first of its values is the default, or the empty text where it has none",
            );
        }
        let first = enumeration.first().cloned().unwrap_or_default();
        let leaf = Leaf::of(members, pointer)
            .texts(&["default", "description"])
            .or("default", Value::from(first))
            .read::<openapiv3::ServerVariable>(&["default"], self.diagnostics);
        match leaf {
            Ok(variable) => Some(ServerVariable {
                default: variable.default,
                enumeration,
                description: variable.description,
            }),
            Err(problem) => {
                self.diagnostics.warn(
                    Code::InvalidObject,
                    pointer,
                    format!("the server variable can't be read: {problem}"),
                    "it is left out",
                );
                None
            }
        }
    }
}
