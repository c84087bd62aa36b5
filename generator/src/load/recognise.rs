//! Tells an OpenAPI document from everything else that a file may hold.

use super::Node;
use super::source::HTML;
use crate::diagnostics::{Code, Diagnostics};

/// Whether the tree is an OpenAPI document of a version that is read. Where it is not, the reason is
/// reported.
pub(super) fn check(root: &Node, diagnostics: &mut Diagnostics) -> bool {
    let Some(members) = root.as_object() else {
        let message = format!("the document is {}, not an object", root.kind());
        let diagnostic = diagnostics.error(Code::NotAnObject, "", message);
        if root
            .as_str()
            .is_some_and(|text| text.trim_start().starts_with('<'))
        {
            diagnostic.hint(HTML);
        }
        return false;
    };
    if let Some(version) = members.get("openapi") {
        return check_version(version, diagnostics);
    }
    if let Some(version) = members.get("swagger") {
        let version = text(version);
        diagnostics.error(
            Code::SwaggerTwo,
            "/swagger",
            format!("this is a Swagger {version} document, and only OpenAPI 3 is read"),
        );
    } else {
        let diagnostic = diagnostics.error(
            Code::NotOpenApi,
            "",
            "this is not an OpenAPI document: it has no `openapi` member",
        );
        if let Some(hint) = other_format(root) {
            diagnostic.hint(hint);
        }
    }
    false
}

fn check_version(version: &Node, diagnostics: &mut Diagnostics) -> bool {
    let text = text(version);
    let minor = text.split('.').take(2).collect::<Vec<_>>().join(".");
    if matches!(minor.as_str(), "3.0" | "3.1" | "3.2") {
        return true;
    }
    let message = format!("OpenAPI {text} is not read");
    diagnostics.error(Code::UnsupportedVersion, "/openapi", message);
    false
}

/// A version is a text, but `openapi: 3.0` without quotes is a number that everybody understands.
fn text(version: &Node) -> String {
    match version {
        Node::String(text) => text.clone(),
        Node::Number(number) => number.to_string(),
        other => other.kind().to_owned(),
    }
}

/// What to do about documents of neighbouring formats, which are easily mixed up.
fn other_format(root: &Node) -> Option<&'static str> {
    let has = |name| root.get(name).is_some();
    if has("asyncapi") {
        Some("this is an AsyncAPI document, which describes messages and not an HTTP API")
    } else if has("overlay") {
        Some(
            "this is an overlay; list it under `overlays` in `sdkwright.toml`, and name the document as `spec`",
        )
    } else if root.pointer("/info/_postman_id").is_some() {
        Some("this is a Postman collection; export it as OpenAPI first")
    } else if has("$schema") {
        Some("this is a JSON Schema; an OpenAPI document refers to it from `components/schemas`")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::yaml;

    fn code(text: &str) -> Option<Code> {
        let mut diagnostics = Diagnostics::new();
        let accepted = check(&yaml::read(text).unwrap().root, &mut diagnostics);
        assert_eq!(accepted, diagnostics.is_empty());
        diagnostics.iter().next().map(|diagnostic| diagnostic.code)
    }

    #[test]
    fn only_openapi_3_is_read() {
        for version in ["3.0.3", "3.1.0", "'3.2.0'", "3.0", "'3.1'"] {
            assert_eq!(code(&format!("openapi: {version}")), None, "{version}");
        }
        for version in ["4.0.0", "3.10.0", "2.0", "[]", "''"] {
            assert_eq!(
                code(&format!("openapi: {version}")),
                Some(Code::UnsupportedVersion),
                "{version}"
            );
        }
    }

    #[test]
    fn everything_else_is_told_apart() {
        assert_eq!(code("swagger: '2.0'"), Some(Code::SwaggerTwo));
        assert_eq!(code("swagger: 2.0"), Some(Code::SwaggerTwo));
        assert_eq!(code("name: x"), Some(Code::NotOpenApi));
        assert_eq!(code("- openapi"), Some(Code::NotAnObject));
        assert_eq!(code("hello"), Some(Code::NotAnObject));
    }
}
