//! How a token of `OAuth` 2 is got (OpenAPI 3.1.1, sections 4.8.28 and 4.8.29).

use indexmap::IndexMap;
use serde_json::json;

use super::Extensions;
use super::leaf::Leaf;
use super::reader::{Members, Reader, extensions, scalar_text};
use crate::diagnostics::Code;
use crate::load::pointer;

/// One way to get an `OAuth` 2 token.
#[derive(Debug, Clone, PartialEq)]
pub struct OAuthFlow {
    /// Which of the grants this is.
    pub kind: OAuthFlowKind,
    /// Where a person grants access.
    pub authorization_url: Option<String>,
    /// Where a token is issued.
    pub token_url: Option<String>,
    /// Where a token is renewed, when not at the token URL.
    pub refresh_url: Option<String>,
    /// The scopes that can be asked for, each with its meaning.
    pub scopes: IndexMap<String, String>,
    /// The `x-` members.
    pub extensions: Extensions,
}

/// The grants of `OAuth` 2 (RFC 6749, section 1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OAuthFlowKind {
    /// The token comes back in the redirect.
    Implicit,
    /// The client passes on the user's password.
    Password,
    /// The client acts for itself.
    ClientCredentials,
    /// The client exchanges a code for the token.
    AuthorizationCode,
}

impl OAuthFlowKind {
    fn of(member: &str) -> Option<Self> {
        match member {
            "implicit" => Some(Self::Implicit),
            "password" => Some(Self::Password),
            "clientCredentials" => Some(Self::ClientCredentials),
            "authorizationCode" => Some(Self::AuthorizationCode),
            _ => None,
        }
    }
}

impl<'a> Reader<'a> {
    /// Reads the member `flows` of a security scheme. A flow that is malformed is left out.
    pub(super) fn flows(&mut self, members: &'a Members, pointer: &str) -> Vec<OAuthFlow> {
        let mut flows = Vec::new();
        let Some((named, pointer)) = self.map(members, pointer, "flows") else {
            return flows;
        };
        for (name, node) in named {
            if name.starts_with("x-") || node.is_null() {
                continue;
            }
            let pointer = pointer::join(&pointer, name);
            let Some(kind) = OAuthFlowKind::of(name) else {
                self.diagnostics.warn(
                    Code::UnsupportedFeature,
                    pointer,
                    format!("`{name}` is no flow that is known"),
                    "it is left out, and callers bring the token",
                );
                continue;
            };
            if let Some(members) = self.members(node, &pointer, "an OAuth flow") {
                flows.extend(self.flow(kind, members, &pointer));
            }
        }
        flows
    }

    fn flow(
        &mut self,
        kind: OAuthFlowKind,
        members: &'a Members,
        pointer: &str,
    ) -> Option<OAuthFlow> {
        // The authorization code flow has every member that some flow has.
        let leaf = Leaf::of(members, pointer)
            .texts(&["authorizationUrl", "tokenUrl", "refreshUrl"])
            .or("authorizationUrl", json!(""))
            .or("tokenUrl", json!(""))
            .or("scopes", json!({}))
            .read::<openapiv3::AuthorizationCodeOAuth2Flow>(
                &["authorizationUrl", "tokenUrl"],
                self.diagnostics,
            );
        let flow = match leaf {
            Ok(flow) => flow,
            Err(problem) => {
                self.diagnostics.warn(
                    Code::InvalidObject,
                    pointer,
                    format!("the flow can't be read: {problem}"),
                    "it is left out, and callers bring the token",
                );
                return None;
            }
        };
        let scopes = self.map(members, pointer, "scopes");
        let scopes = scopes.into_iter().flat_map(|(scopes, _)| scopes);
        let given = |url: &String| !url.is_empty();
        Some(OAuthFlow {
            kind,
            authorization_url: Some(flow.authorization_url).filter(given),
            token_url: Some(flow.token_url).filter(given),
            refresh_url: flow.refresh_url.filter(given),
            scopes: scopes
                .map(|(name, node)| (name.clone(), scalar_text(node).unwrap_or_default()))
                .collect(),
            extensions: extensions(members),
        })
    }
}
