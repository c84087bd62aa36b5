//! Security schemes: the ways in which an API lets itself be told who calls (OpenAPI 3.1, section
//! "Security Scheme Object").

/// How one security scheme travels in a request.
///
/// `OAuth` 2 and `OpenID` Connect end in a bearer token and are [`Scheme::Bearer`] here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scheme {
    /// `Authorization: Bearer <token>` (RFC 6750, section 2.1).
    Bearer,
    /// `Authorization: Basic <user and password in base64>` (RFC 7617).
    Basic,
    /// `Authorization: <name> <credential>`, for schemes that are known by name alone (RFC 9110, section
    /// 11.6.2).
    Http {
        /// The name of the scheme.
        name: &'static str,
    },
    /// A key in a header, query parameter or cookie of the given name.
    ApiKey {
        /// Where the key goes.
        location: KeyLocation,
        /// The name of the header, query parameter or cookie.
        name: &'static str,
    },
}

/// Where an API key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyLocation {
    /// A header.
    Header,
    /// A query parameter.
    Query,
    /// A cookie.
    Cookie,
}
