//! Where an API is served, and where single operations are.

use serde::Serialize;

use super::extension::{self, Text};
use crate::{
    diagnostics::{Code, Diagnostics},
    document::{self, Document},
};

/// A place where an API is served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Server {
    /// What it is called, where the document says so.
    pub name: Option<String>,
    /// Its URL, with its variables in braces: with a host, or a path that starts with a slash.
    pub url: String,
    /// The variables that the URL has.
    pub variables: Vec<ServerVariable>,
    /// What the document says of it.
    pub description: Option<String>,
}

/// What the user of a server decides about its URL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServerVariable {
    /// Its name in the braces.
    pub name: String,
    /// What stands in the URL unless the user says otherwise; `None` where the user has to.
    pub default: Option<String>,
    /// The only values that it has; empty where there are any others.
    pub values: Vec<String>,
    /// What the document says of it.
    pub description: Option<String>,
}

impl Server {
    /// Whether it can be called: it has a host, if only by a variable.
    #[must_use]
    pub fn has_host(&self) -> bool {
        !self.url.starts_with('/')
    }

    /// The URL with the defaults of its variables.
    #[must_use]
    pub fn default_url(&self) -> String {
        self.variables
            .iter()
            .fold(self.url.clone(), |url, variable| match &variable.default {
                Some(default) => url.replace(&format!("{{{}}}", variable.name), default),
                None => url,
            })
    }
}

/// The servers of a document.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Vec<Server> {
    let mut servers: Vec<Server> = document
        .servers
        .iter()
        .filter_map(|source| server(source, diagnostics))
        .collect();
    if servers.iter().any(Server::has_host) {
        for source in &document.servers {
            if base(&source.url).starts_with('/') {
                diagnostics.warn(
                    Code::InvalidServer,
                    source.pointer.as_str(),
                    format!("the server `{}` has no host, unlike others", source.url),
                    "it is left out",
                );
            }
        }
        servers.retain(Server::has_host);
    }
    servers
}

/// The server of an operation, where it is not the one of the API.
pub(super) fn own(
    operation: &document::Operation,
    api: &[Server],
    diagnostics: &mut Diagnostics,
) -> Option<Server> {
    let source = operation.servers.first()?;
    let mut own = server(source, diagnostics)?;
    let first = api.first();
    if first.is_some_and(|first| first.default_url() == own.default_url()) {
        return None;
    }
    if !own.has_host() {
        let origin = first.filter(|first| first.has_host()).and_then(|first| {
            let (scheme, rest) = first.url.split_once("://")?;
            let host = rest.split('/').next()?;
            Some((format!("{scheme}://{host}"), first.variables.clone()))
        });
        let Some((origin, variables)) = origin else {
            diagnostics.warn(
                Code::InvalidServer,
                source.pointer.as_str(),
                format!("nobody knows the host of the server `{}`", source.url),
                "the operation is sent where the others are",
            );
            return None;
        };
        own.url = format!("{origin}{}", own.url);
        own.variables.extend(variables);
        let url = own.url.clone();
        own.variables
            .retain(|variable| url.contains(&format!("{{{}}}", variable.name)));
    }
    if let Some(second) = operation.servers.get(1) {
        diagnostics.warn(
            Code::UnsupportedFeature,
            second.pointer.as_str(),
            "an operation has several servers of its own",
            "it is sent to the first",
        );
    }
    Some(own)
}

/// Reads a server; one that no HTTP client can call is reported and left out.
fn server(source: &document::Server, diagnostics: &mut Diagnostics) -> Option<Server> {
    let url = base(&source.url);
    let default_scheme = |url: &str| {
        let (scheme, _) = url.split_once("://")?;
        (!scheme.contains('{')).then(|| scheme.to_ascii_lowercase())
    };
    let is_http = default_scheme(&url).is_none_or(|scheme| scheme == "http" || scheme == "https");
    if !is_http || url.contains(['?', '#']) {
        let fault = if is_http {
            "has a query or a fragment"
        } else {
            "is neither http nor https"
        };
        diagnostics.warn(
            Code::InvalidServer,
            source.pointer.as_str(),
            format!("the server `{}` {fault}", source.url),
            "it is left out",
        );
        return None;
    }
    if url.starts_with("https://") && !source.url.contains("://") {
        diagnostics.warn(
            Code::InvalidServer,
            source.pointer.as_str(),
            format!("the server `{}` has no scheme", source.url),
            format!("it is read as `{url}`"),
        );
    }
    let (url, variables) = variables(source, url, diagnostics);
    Some(Server {
        name: source.name.clone().or_else(|| {
            let (extensions, at) = (&source.extensions, &source.pointer);
            extension::text(Text::ServerName, extensions, at, diagnostics)
        }),
        url,
        variables,
        description: source.description.clone(),
    })
}

/// The variables that a URL has in braces. One without a choice is filled in.
fn variables(
    source: &document::Server,
    mut url: String,
    diagnostics: &mut Diagnostics,
) -> (String, Vec<ServerVariable>) {
    let mut variables: Vec<ServerVariable> = Vec::new();
    for name in document::template_variables(&url.clone()) {
        let Some(declared) = source.variables.get(name) else {
            diagnostics.warn(
                Code::InvalidServer,
                source.pointer.as_str(),
                format!("the variable `{name}` of the server is not declared"),
                "every client has to set it",
            );
            variables.push(ServerVariable {
                name: name.to_owned(),
                default: None,
                values: Vec::new(),
                description: None,
            });
            continue;
        };
        if let [only] = declared.enumeration.as_slice()
            && *only == declared.default
        {
            url = url.replace(&format!("{{{name}}}"), only);
            continue;
        }
        let default = Some(declared.default.clone()).filter(|default| !default.contains('{'));
        let mut values = declared.enumeration.clone();
        if let Some(default) = default
            .as_ref()
            .filter(|default| !values.is_empty() && !values.contains(default))
        {
            values.push(default.clone());
        }
        variables.push(ServerVariable {
            name: name.to_owned(),
            default,
            values,
            description: declared.description.clone(),
        });
    }
    for name in source.variables.keys() {
        if !base(&source.url).contains(&format!("{{{name}}}")) {
            diagnostics.warn(
                Code::InvalidServer,
                source.pointer.as_str(),
                format!("the URL of the server has no variable `{name}`"),
                "the variable is ignored",
            );
        }
    }
    (url, variables)
}

/// A URL as it is meant: with a scheme where it has a host, with a slash in front where it has none.
fn base(url: &str) -> String {
    let url = url.trim();
    if let Some(rest) = url.strip_prefix("//") {
        return format!("https://{rest}");
    }
    if url.contains("://") || url.starts_with('{') {
        return url.to_owned();
    }
    let path = url.strip_prefix('.').unwrap_or(url);
    let host = path.split(['/', ':']).next().unwrap_or_default();
    let is_host = host.split_once('.').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.starts_with(|char: char| char.is_ascii_alphabetic())
    });
    if is_host || host == "localhost" {
        format!("https://{path}")
    } else {
        format!("/{}", path.trim_start_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_read_as_it_is_meant() {
        for (url, meant) in [
            ("https://a.test/v1", "https://a.test/v1"),
            ("//a.test/v1", "https://a.test/v1"),
            ("a.test/v1", "https://a.test/v1"),
            (" /v1 ", "/v1"),
            ("./v1", "/v1"),
            ("v1", "/v1"),
            ("v1.2", "/v1.2"),
            ("", "/"),
            ("{root}/v1", "{root}/v1"),
        ] {
            assert_eq!(base(url), meant, "{url}");
        }
    }
}
