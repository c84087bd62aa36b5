//! Whether a request says who sends it, in a way that its operation takes.

use indexmap::IndexMap;

use super::Request;
use super::request::decoded_form;
use crate::document::{
    ApiKeyLocation, Document, Operation, SecurityRequirement, SecurityScheme, SecuritySchemeKind,
};

/// What is missing of the credentials that an operation asks for; nothing where they are there. What they
/// say is nobody's business here: any token will do.
pub(super) fn missing(
    document: &Document,
    operation: &Operation,
    request: &Request,
) -> Option<String> {
    let requirements = operation.security.as_ref().unwrap_or(&document.security);
    let is_met = |requirement: &SecurityRequirement| {
        requirement
            .keys()
            .filter_map(|name| document.security_schemes.get(name))
            .all(|scheme| is_there(scheme, request))
    };
    if requirements.is_empty() || requirements.iter().any(is_met) {
        return None;
    }
    let mut wanted: Vec<String> = Vec::new();
    for requirement in requirements {
        let schemes = requirement.keys();
        let described: Vec<String> = schemes
            .filter_map(|name| document.security_schemes.get(name))
            .map(describe)
            .collect();
        let described = described.join(" with ");
        if !wanted.contains(&described) {
            wanted.push(described);
        }
    }
    Some(wanted.join(", or "))
}

/// A query as a log may show it: the values of API keys are left out.
pub(super) fn without_keys(schemes: &IndexMap<String, SecurityScheme>, query: &str) -> String {
    let is_key = |name: &str| {
        schemes.values().any(|scheme| match &scheme.kind {
            SecuritySchemeKind::ApiKey {
                location,
                name: key,
            } => *location == ApiKeyLocation::Query && decoded_form(name) == *key,
            _ => false,
        })
    };
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_key(name) => format!("{name}=REDACTED"),
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}

fn is_there(scheme: &SecurityScheme, request: &Request) -> bool {
    let bears = |kind: &str| {
        let header = request.header("authorization").unwrap_or_default();
        let (scheme, rest) = header.split_once(' ').unwrap_or((&header, ""));
        scheme.eq_ignore_ascii_case(kind) && !rest.trim().is_empty()
    };
    match &scheme.kind {
        SecuritySchemeKind::Http { scheme, .. } => bears(scheme),
        SecuritySchemeKind::OAuth2 { .. } | SecuritySchemeKind::OpenIdConnect { .. } => {
            bears("bearer")
        }
        SecuritySchemeKind::ApiKey { location, name } => match location {
            ApiKeyLocation::Header => request.header(name).is_some_and(|value| !value.is_empty()),
            ApiKeyLocation::Query => {
                let mut pairs = request.pairs().into_iter();
                pairs.any(|(key, _)| decoded_form(key) == *name)
            }
            ApiKeyLocation::Cookie => request.cookies().iter().any(|(key, _)| key == name),
        },
        // It would be shown before the request.
        SecuritySchemeKind::MutualTls => true,
    }
}

fn describe(scheme: &SecurityScheme) -> String {
    match &scheme.kind {
        SecuritySchemeKind::Http { scheme, .. } => format!("`Authorization: {scheme} …`"),
        SecuritySchemeKind::OAuth2 { .. } | SecuritySchemeKind::OpenIdConnect { .. } => {
            "`Authorization: bearer …`".to_owned()
        }
        SecuritySchemeKind::ApiKey { location, name } => match location {
            ApiKeyLocation::Header => format!("the header `{name}`"),
            ApiKeyLocation::Query => format!("the query parameter `{name}`"),
            ApiKeyLocation::Cookie => format!("the cookie `{name}`"),
        },
        SecuritySchemeKind::MutualTls => "a client certificate".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Extensions;

    #[test]
    fn a_log_shows_no_keys() {
        let scheme = SecurityScheme {
            pointer: String::new(),
            description: None,
            extensions: Extensions::default(),
            kind: SecuritySchemeKind::ApiKey {
                location: ApiKeyLocation::Query,
                name: "api key".to_owned(),
            },
        };
        let schemes = IndexMap::from([("key".to_owned(), scheme)]);
        let shown = without_keys(&schemes, "a=1&api+key=secret&b&api%20key=s=t");
        assert_eq!(shown, "a=1&api+key=REDACTED&b&api%20key=REDACTED");
    }
}
