//! The small objects: info, servers, tags and security.

use super::read;
use crate::document::{ApiKeyLocation, OAuthFlowKind, SecuritySchemeKind};

#[test]
fn info_is_read_as_far_as_it_goes() {
    let (document, lines) = read("openapi: 3.1.0");
    assert_eq!(document.info.title, "");
    assert_eq!(
        lines,
        ["W051 : the document has no `info`, so nothing but the package names the API"]
    );
    let (document, lines) = read(
        "{ openapi: 3.1.0, info: { title: T, version: 2026-04, summary: S, description: [] } }",
    );
    assert_eq!(document.info.title, "T");
    assert_eq!(document.info.version, "2026-04");
    assert_eq!(document.info.summary.as_deref(), Some("S"));
    assert_eq!(document.info.description, None);
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("W052 /info/description: `description` can't be read: "));
}

#[test]
fn servers_have_variables() {
    let (document, lines) = read(
        r"
openapi: 3.1.0
info: { title: T, version: 1 }
servers:
  - url: https://{region}.example:{port}
    description: Main
    variables:
      region: { enum: [eu, us], description: Where }
      port: { default: 443 }
    x-env: live
  - { description: No URL }
tags: [{ name: pets, description: Animals }, { description: No name }]
x-top: 1
",
    );
    let server = &document.servers[0];
    assert_eq!(server.url, "https://{region}.example:{port}");
    assert_eq!(server.variables["region"].default, "eu");
    assert_eq!(server.variables["region"].enumeration, ["eu", "us"]);
    assert_eq!(server.variables["port"].default, "443");
    assert!(server.extensions.contains_key("x-env"));
    assert_eq!(document.servers.len(), 1);
    assert_eq!(document.tags.len(), 1);
    assert_eq!(document.tags[0].name, "pets");
    assert!(document.extensions.contains_key("x-top"));
    assert_eq!(
        lines,
        [
            "W051 /servers/0/variables/region: the server variable has no `default`, so the first of \
             its values is the default, or the empty text where it has none",
            "W050 /servers/1: the server can't be read: missing field `url`, so it is left out",
            "W050 /tags/1: the tag can't be read: missing field `name`, so it is left out",
        ]
    );
}

#[test]
fn every_security_scheme_is_known() {
    let (document, lines) = read(
        r##"
openapi: 3.1.0
info: { title: T, version: 1 }
security: [{ bearer: [] }, { key: [], missing: [] }]
components:
  securitySchemes:
    bearer: { type: http, scheme: Bearer, bearerFormat: JWT, description: Token }
    key: { type: apiKey, in: cookie, name: sid }
    oauth:
      type: oauth2
      flows:
        clientCredentials: { tokenUrl: https://t.example, scopes: { a: A, b: null } }
        implicit: { authorizationUrl: https://a.example }
        deviceAuthorization: {}
    oidc: { type: openIdConnect, openIdConnectUrl: https://o.example }
    cert: { type: mutualTLS, description: Card }
    alias: { $ref: "#/components/securitySchemes/key" }
    basic: { type: basic }
"##,
    );
    let schemes = &document.security_schemes;
    let kind = |name: &str| &schemes[name].kind;
    assert_eq!(
        *kind("bearer"),
        SecuritySchemeKind::Http {
            scheme: "bearer".to_owned(),
            bearer_format: Some("JWT".to_owned()),
        }
    );
    assert_eq!(schemes["bearer"].description.as_deref(), Some("Token"));
    assert_eq!(
        *kind("key"),
        SecuritySchemeKind::ApiKey {
            location: ApiKeyLocation::Cookie,
            name: "sid".to_owned(),
        }
    );
    assert_eq!(kind("alias"), kind("key"));
    let SecuritySchemeKind::OAuth2 { flows } = kind("oauth") else {
        panic!("an OAuth scheme");
    };
    assert_eq!(flows[0].kind, OAuthFlowKind::ClientCredentials);
    assert_eq!(flows[0].token_url.as_deref(), Some("https://t.example"));
    assert_eq!(flows[0].authorization_url, None);
    assert_eq!(flows[0].scopes.len(), 2);
    assert_eq!(flows[1].kind, OAuthFlowKind::Implicit);
    assert_eq!(
        *kind("oidc"),
        SecuritySchemeKind::OpenIdConnect {
            url: "https://o.example".to_owned(),
        }
    );
    assert_eq!(*kind("cert"), SecuritySchemeKind::MutualTls);
    assert_eq!(schemes["cert"].description.as_deref(), Some("Card"));
    assert_eq!(document.security.len(), 2);
    assert_eq!(document.security[1].len(), 2);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].starts_with("W020 /security/1/missing: there is no security scheme"));
    assert!(lines[1].starts_with("W058 /components/securitySchemes/oauth/flows/deviceAuth"));
    assert!(lines[2].starts_with("W050 /components/securitySchemes/basic: the security scheme"));
}
