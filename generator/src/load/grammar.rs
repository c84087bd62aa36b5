//! Which objects an OpenAPI document has where, as far as they may be or hold a `$ref`.
//!
//! A member called `$ref` is a reference only where an object of these kinds stands: in an example, a
//! default or an extension it is data.

/// The kinds of object on the way to a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Root,
    Components,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Header,
    MediaType,
    Example,
    Encoding,
    SecurityScheme,
    Schema,
    Discriminator,
}

/// How the objects of a kind stand in a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// The member is the object.
    One(Kind),
    /// The member maps names to objects.
    Map(Kind),
    /// The member is an array of objects.
    List(Kind),
    /// The member is an object or an array of objects: `items` before JSON Schema 2020-12.
    OneOrList(Kind),
}

impl Kind {
    /// The section of the components that holds objects of this kind.
    pub(super) fn section(self) -> Option<&'static str> {
        match self {
            Self::PathItem => Some("pathItems"),
            Self::Parameter => Some("parameters"),
            Self::RequestBody => Some("requestBodies"),
            Self::Response => Some("responses"),
            Self::Header => Some("headers"),
            Self::Example => Some("examples"),
            Self::SecurityScheme => Some("securitySchemes"),
            Self::Schema => Some("schemas"),
            _ => None,
        }
    }

    /// What stands in a member of an object of this kind; `None` for data and for what is not read.
    pub(super) fn member(self, name: &str) -> Option<Shape> {
        use Shape::{List, Map, One, OneOrList};
        let shape = match (self, name) {
            (Self::Root, "components") => One(Self::Components),
            (Self::Root, "paths" | "webhooks") | (Self::Components, "pathItems") => {
                Map(Self::PathItem)
            }
            (Self::Components, "securitySchemes") => Map(Self::SecurityScheme),
            (Self::Components, "requestBodies") => Map(Self::RequestBody),
            (Self::Components, "parameters") => Map(Self::Parameter),
            (Self::Components | Self::Operation, "responses") => Map(Self::Response),
            (Self::Components | Self::Response | Self::Encoding, "headers") => Map(Self::Header),
            (Self::PathItem | Self::Operation, "parameters") => List(Self::Parameter),
            (Self::PathItem, "additionalOperations") => Map(Self::Operation),
            (Self::PathItem, method) if is_method(method) => One(Self::Operation),
            (Self::Operation, "requestBody") => One(Self::RequestBody),
            (Self::Parameter | Self::RequestBody | Self::Response | Self::Header, "content") => {
                Map(Self::MediaType)
            }
            (Self::Components | Self::Parameter | Self::Header | Self::MediaType, "examples") => {
                Map(Self::Example)
            }
            (Self::MediaType, "encoding") => Map(Self::Encoding),
            (Self::Schema, "discriminator") => One(Self::Discriminator),
            (Self::Schema, "items") => OneOrList(Self::Schema),
            (Self::Schema, name) if is_list_of_schemas(name) => List(Self::Schema),
            (Self::Schema, name) if is_schema(name) => One(Self::Schema),
            (Self::Parameter | Self::Header | Self::MediaType, "schema")
            | (Self::MediaType, "itemSchema") => One(Self::Schema),
            (Self::Components, "schemas") => Map(Self::Schema),
            (Self::Schema, name) if is_map_of_schemas(name) => Map(Self::Schema),
            _ => return None,
        };
        Some(shape)
    }
}

/// The members of a path item that are operations (OpenAPI 3.2.0, section 4.9.1).
fn is_method(name: &str) -> bool {
    matches!(
        name,
        "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query"
    )
}

/// The keywords whose value is a schema (JSON Schema 2020-12, sections 10 and 11, and older drafts).
fn is_schema(keyword: &str) -> bool {
    matches!(
        keyword,
        "additionalProperties"
            | "additionalItems"
            | "propertyNames"
            | "contains"
            | "not"
            | "if"
            | "then"
            | "else"
            | "contentSchema"
            | "unevaluatedItems"
            | "unevaluatedProperties"
    )
}

/// The keywords whose value is an array of schemas.
fn is_list_of_schemas(keyword: &str) -> bool {
    matches!(keyword, "allOf" | "anyOf" | "oneOf" | "prefixItems")
}

/// The keywords whose value maps names to schemas.
fn is_map_of_schemas(keyword: &str) -> bool {
    matches!(
        keyword,
        "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_not_followed() {
        for name in [
            "example",
            "default",
            "enum",
            "const",
            "x-ref",
            "externalDocs",
        ] {
            assert_eq!(Kind::Schema.member(name), None);
        }
        assert_eq!(Kind::Schema.member("examples"), None);
        assert_eq!(Kind::Example.member("value"), None);
    }

    #[test]
    fn one_name_means_another_thing_elsewhere() {
        assert_eq!(
            Kind::Components.member("parameters"),
            Some(Shape::Map(Kind::Parameter))
        );
        assert_eq!(
            Kind::Operation.member("parameters"),
            Some(Shape::List(Kind::Parameter))
        );
        assert_eq!(Kind::Schema.member("parameters"), None);
    }
}
