//! How a caller proves who it is (OpenAPI 3.1.1, sections 4.8.27 to 4.8.30).

use indexmap::IndexMap;

use serde_json::json;

use super::leaf::Leaf;
use super::reader::{Members, Reader, extensions, present};
use super::reference::Loss;
use super::{Extensions, OAuthFlow};
use crate::diagnostics::Code;
use crate::load::{Node, pointer};

const LOSS: Loss = Loss::warning("the security scheme is left out");

/// The schemes that are needed together, each with the scopes that it must carry.
///
/// A list of requirements is a list of alternatives, and an empty requirement stands for an
/// anonymous caller. A scheme that the document does not declare is reported and kept here.
pub type SecurityRequirement = IndexMap<String, Vec<String>>;

/// A declared way to authenticate.
#[derive(Debug, Clone, PartialEq)]
pub struct SecurityScheme {
    /// Where it is defined.
    pub pointer: String,
    /// How to get and use the credentials, in `CommonMark`.
    pub description: Option<String>,
    /// What is sent and where.
    pub kind: SecuritySchemeKind,
    /// The `x-` members.
    pub extensions: Extensions,
}

/// What a security scheme sends and where.
#[derive(Debug, Clone, PartialEq)]
pub enum SecuritySchemeKind {
    /// An `Authorization` header (RFC 9110, section 11.6.2).
    Http {
        /// The scheme in lower case: `bearer`, `basic`…
        scheme: String,
        /// A hint about the shape of a bearer token, such as `JWT`.
        bearer_format: Option<String>,
    },
    /// A secret in a named place.
    ApiKey {
        /// Where the secret goes.
        location: ApiKeyLocation,
        /// The name of the header, query parameter or cookie.
        name: String,
    },
    /// An `OAuth` 2 access token, sent as a bearer token.
    OAuth2 {
        /// The ways to get a token.
        flows: Vec<OAuthFlow>,
    },
    /// A token from an `OpenID` Connect provider, sent as a bearer token.
    OpenIdConnect {
        /// The discovery document of the provider.
        url: String,
    },
    /// A client certificate.
    MutualTls,
}

/// Where an API key is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// In a header.
    Header,
    /// In the query string.
    Query,
    /// In a cookie.
    Cookie,
}

impl<'a> Reader<'a> {
    /// Reads the declared security schemes. One that is malformed is left out: credentials can
    /// still be sent as headers.
    pub(super) fn security_schemes(
        &mut self,
        components: &'a Members,
    ) -> IndexMap<String, SecurityScheme> {
        let mut schemes = IndexMap::new();
        let Some((named, pointer)) = self.map(components, "/components", "securitySchemes") else {
            return schemes;
        };
        for (name, node) in named {
            if let Some(scheme) = self.security_scheme(node, pointer::join(&pointer, name)) {
                schemes.insert(name.clone(), scheme);
            }
        }
        schemes
    }

    fn security_scheme(&mut self, node: &'a Node, pointer: String) -> Option<SecurityScheme> {
        let (node, pointer) = self.resolve(node, pointer, LOSS)?;
        let members = self.members(node, &pointer, "a security scheme")?;
        // `openapiv3` knows the schemes of 3.0, which has no client certificates.
        let (kind, description) = if members.get("type") == Some(&Node::from("mutualTLS")) {
            let description = self.text(members, &pointer, "description");
            (SecuritySchemeKind::MutualTls, description)
        } else {
            self.leaf_scheme(members, &pointer)?
        };
        Some(SecurityScheme {
            pointer,
            description,
            kind,
            extensions: extensions(members),
        })
    }

    fn leaf_scheme(
        &mut self,
        members: &'a Members,
        pointer: &str,
    ) -> Option<(SecuritySchemeKind, Option<String>)> {
        use openapiv3::{APIKeyLocation as Location, SecurityScheme as Scheme};
        let leaf = Leaf::of(members, pointer)
            .texts(&["type", "name", "in", "scheme", "openIdConnectUrl"])
            .texts(&["bearerFormat", "description"])
            .or("flows", json!({}))
            .read::<Scheme>(
                &["type", "name", "in", "scheme", "openIdConnectUrl"],
                self.diagnostics,
            );
        match leaf {
            Ok(Scheme::APIKey {
                location,
                name,
                description,
                ..
            }) => {
                let location = match location {
                    Location::Query => ApiKeyLocation::Query,
                    Location::Header => ApiKeyLocation::Header,
                    Location::Cookie => ApiKeyLocation::Cookie,
                };
                Some((SecuritySchemeKind::ApiKey { location, name }, description))
            }
            Ok(Scheme::HTTP {
                scheme,
                bearer_format,
                description,
                ..
            }) => {
                let scheme = scheme.to_ascii_lowercase();
                let kind = SecuritySchemeKind::Http {
                    scheme,
                    bearer_format,
                };
                Some((kind, description))
            }
            Ok(Scheme::OAuth2 { description, .. }) => {
                let flows = self.flows(members, pointer);
                Some((SecuritySchemeKind::OAuth2 { flows }, description))
            }
            Ok(Scheme::OpenIDConnect {
                open_id_connect_url: url,
                description,
                ..
            }) => Some((SecuritySchemeKind::OpenIdConnect { url }, description)),
            Err(problem) => {
                self.diagnostics.warn(
                    Code::InvalidObject,
                    pointer,
                    format!("the security scheme can't be read: {problem}"),
                    "it is left out",
                );
                None
            }
        }
    }

    /// Reads the member `security` of an operation or the document; `None` when it is missing.
    pub(super) fn security(
        &mut self,
        members: &'a Members,
        pointer: &str,
    ) -> Option<Vec<SecurityRequirement>> {
        let elements = self.list(members, pointer, "security")?;
        let mut requirements = Vec::with_capacity(elements.len());
        for (node, pointer) in elements {
            let Some(schemes) = self.members(node, &pointer, "a security requirement") else {
                continue;
            };
            let mut requirement = SecurityRequirement::with_capacity(schemes.len());
            for (name, _) in schemes.iter().filter(|(name, _)| !name.starts_with("x-")) {
                self.check_scheme(name, &pointer);
                let scopes = present(schemes, name)
                    .map(|_| self.texts(schemes, &pointer, name))
                    .unwrap_or_default();
                requirement.insert(name.clone(), scopes);
            }
            requirements.push(requirement);
        }
        Some(requirements)
    }

    fn check_scheme(&mut self, name: &str, pointer: &str) {
        let declared = pointer::join("/components/securitySchemes", name);
        if self.root.pointer(&declared).is_none() {
            self.diagnostics.warn(
                Code::DanglingReference,
                pointer::join(pointer, name),
                format!("there is no security scheme `{name}`"),
                "nothing is sent for it",
            );
        }
    }
}
