//! How a caller proves who it is (`OpenAPI` 3.1.1, sections 4.8.27 to 4.8.30).

use indexmap::IndexMap;

use super::Extensions;

/// The schemes that are needed together, each with the scopes that it must carry.
///
/// A list of requirements is a list of alternatives, and an empty requirement stands for an
/// anonymous caller. A scheme that the document does not declare is reported and kept here.
pub type SecurityRequirement = IndexMap<String, Vec<String>>;

/// A declared way to authenticate.
#[derive(Debug, Clone, PartialEq)]
pub struct SecurityScheme {
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
