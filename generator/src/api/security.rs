//! How a caller says who it is.

use serde::Serialize;

use super::documentation::Documentation;
use crate::document::{ApiKeyLocation, Document, SecuritySchemeKind};

/// A security scheme of the API.
#[derive(Clone, Debug, Serialize)]
pub struct Scheme {
    /// The scheme's name in the document.
    pub name: String,
    /// What the document says of it.
    pub documentation: Documentation,
    /// What is sent, and where.
    pub kind: SchemeKind,
}

/// What a security scheme sends, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SchemeKind {
    /// `Authorization: Bearer …` (RFC 6750); what OAuth 2 and `OpenID` Connect give ends in one as well.
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// A key in a header.
    HeaderKey(String),
    /// A key in the query.
    QueryKey(String),
    /// A key in a cookie.
    CookieKey(String),
}

/// The security schemes of a document that a client can serve.
pub(super) fn read(document: &Document) -> Vec<Scheme> {
    document
        .security_schemes
        .iter()
        .filter_map(|(name, scheme)| {
            Some(Scheme {
                name: name.clone(),
                documentation: Documentation {
                    description: scheme.description.clone(),
                    ..Documentation::default()
                },
                kind: kind(&scheme.kind)?,
            })
        })
        .collect()
}

fn kind(kind: &SecuritySchemeKind) -> Option<SchemeKind> {
    match kind {
        SecuritySchemeKind::Http { scheme, .. } if scheme == "basic" => Some(SchemeKind::Basic),
        SecuritySchemeKind::Http { scheme, .. } if scheme == "bearer" => Some(SchemeKind::Bearer),
        SecuritySchemeKind::OAuth2 { .. } | SecuritySchemeKind::OpenIdConnect { .. } => {
            Some(SchemeKind::Bearer)
        }
        SecuritySchemeKind::ApiKey { location, name } => Some(match location {
            ApiKeyLocation::Header => SchemeKind::HeaderKey(name.clone()),
            ApiKeyLocation::Query => SchemeKind::QueryKey(name.clone()),
            ApiKeyLocation::Cookie => SchemeKind::CookieKey(name.clone()),
        }),
        SecuritySchemeKind::Http { .. } | SecuritySchemeKind::MutualTls => None,
    }
}
