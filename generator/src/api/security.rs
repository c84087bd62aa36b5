//! How a caller says who it is.

use serde::Serialize;

use super::documentation::Documentation;
use crate::{
    diagnostics::{Code, Diagnostics},
    document::{
        ApiKeyLocation, Document, OAuthFlowKind, SecurityRequirement, SecurityScheme,
        SecuritySchemeKind,
    },
};

/// A security scheme of the API.
#[derive(Clone, Debug, Serialize)]
pub struct Scheme {
    /// The scheme's name in the document.
    pub name: String,
    /// What the document says of it.
    pub documentation: Documentation,
    /// What is sent, and where.
    pub kind: SchemeKind,
    /// Where a client of its own right gets a token (RFC 6749, section 4.4), where it may.
    pub token_url: Option<String>,
}

/// What a security scheme sends, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SchemeKind {
    /// `Authorization: Bearer …` (RFC 6750); what OAuth 2 and `OpenID` Connect give ends in one as well.
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// `Authorization: … …`, with a scheme of this name and what the caller gives.
    Http(String),
    /// A key in a header.
    HeaderKey(String),
    /// A key in the query.
    QueryKey(String),
    /// A key in a cookie.
    CookieKey(String),
}

/// The security schemes of a document whose credentials travel in requests.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Vec<Scheme> {
    let mut schemes = Vec::new();
    for (name, scheme) in &document.security_schemes {
        let mut warn = |message: String, so: &str| {
            let pointer = scheme.pointer.as_str();
            diagnostics.warn(Code::UnsupportedFeature, pointer, message, so);
        };
        let Some(kind) = kind(&scheme.kind) else {
            warn(
                format!("the client certificate of `{name}` belongs to the connection"),
                "requests carry nothing for it, and the builder takes a `transport` that has it",
            );
            continue;
        };
        if let SchemeKind::Http(http) = &kind {
            warn(
                format!("`{http}` is no scheme whose credentials can be made"),
                "what callers give is sent behind its name",
            );
        }
        schemes.push(Scheme {
            name: name.clone(),
            documentation: Documentation {
                description: scheme.description.clone(),
                ..Documentation::default()
            },
            kind,
            token_url: token_url(scheme),
        });
    }
    schemes
}

/// The alternatives of an operation, each of schemes that go together. A scheme that no request can
/// carry demands nothing; an alternative of nothing else is no credential at all.
pub(super) fn alternatives(
    requirements: &[SecurityRequirement],
    document: &Document,
) -> Vec<Vec<String>> {
    let is_carried = |name: &&String| {
        let scheme = document.security_schemes.get(name.as_str());
        scheme.is_some_and(|scheme| kind(&scheme.kind).is_some())
    };
    let mut alternatives: Vec<Vec<String>> = Vec::new();
    for requirement in requirements {
        let schemes: Vec<String> = requirement.keys().filter(is_carried).cloned().collect();
        if !schemes.is_empty() && !alternatives.contains(&schemes) {
            alternatives.push(schemes);
        }
    }
    alternatives
}

fn kind(kind: &SecuritySchemeKind) -> Option<SchemeKind> {
    Some(match kind {
        SecuritySchemeKind::Http { scheme, .. } => match scheme.as_str() {
            "basic" => SchemeKind::Basic,
            "bearer" => SchemeKind::Bearer,
            other => SchemeKind::Http(other.to_owned()),
        },
        SecuritySchemeKind::OAuth2 { .. } | SecuritySchemeKind::OpenIdConnect { .. } => {
            SchemeKind::Bearer
        }
        SecuritySchemeKind::ApiKey { location, name } => match location {
            ApiKeyLocation::Header => SchemeKind::HeaderKey(name.clone()),
            ApiKeyLocation::Query => SchemeKind::QueryKey(name.clone()),
            ApiKeyLocation::Cookie => SchemeKind::CookieKey(name.clone()),
        },
        SecuritySchemeKind::MutualTls => return None,
    })
}

/// The token endpoint for a client of its own right, where it is said in full.
fn token_url(scheme: &SecurityScheme) -> Option<String> {
    let SecuritySchemeKind::OAuth2 { flows } = &scheme.kind else {
        return None;
    };
    let flow = flows
        .iter()
        .find(|flow| flow.kind == OAuthFlowKind::ClientCredentials)?;
    let url = flow.token_url.as_deref()?.trim();
    let is_full = url.starts_with("https://") || url.starts_with("http://");
    (is_full && !url.contains(['{', ' '])).then(|| url.to_owned())
}
