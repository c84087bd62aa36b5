//! Types of the user's own for values of a `format`.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};

/// The Rust type that stands for values of a `format`, and how it is read and written.
///
/// ```toml
/// [formats]
/// ipv4 = "std::net::Ipv4Addr"                             # by serde
/// money = { type = "rust_decimal::Decimal", via = "text" }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    /// The path of the type, as code of the generated crate writes it. The type is `Clone`, `Debug` and
    /// `PartialEq`.
    pub ty: String,
    /// How it is read and written.
    pub via: Via,
}

/// How a type stands in JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// By its own `serde::Serialize` and `serde::Deserialize`.
    #[default]
    Serde,
    /// As a string, by its own `Display` and `FromStr`.
    Text,
    /// By its own implementation of the runtime's `Wire`.
    Wire,
}

/// A format as a table.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Table {
    /// The path of the type.
    r#type: String,
    /// How it is read and written.
    #[serde(default)]
    via: Via,
}

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FormatVisitor)
    }
}

impl JsonSchema for Format {
    fn schema_name() -> Cow<'static, str> {
        "Format".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let table = generator.subschema_for::<Table>();
        json_schema!({
            "description": "The Rust type that stands for values of a format, and how it is read and written.",
            "anyOf": [
                { "type": "string", "description": "The path of the type, which serde reads and writes." },
                table
            ]
        })
    }
}

struct FormatVisitor;

impl<'de> de::Visitor<'de> for FormatVisitor {
    type Value = Format;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the path of a type, or a table with `type` and `via`")
    }

    fn visit_str<E: de::Error>(self, path: &str) -> Result<Format, E> {
        format(path, Via::default())
    }

    fn visit_map<A: de::MapAccess<'de>>(self, members: A) -> Result<Format, A::Error> {
        let table = Table::deserialize(de::value::MapAccessDeserializer::new(members))?;
        format(&table.r#type, table.via)
    }
}

fn format<E: de::Error>(path: &str, via: Via) -> Result<Format, E> {
    if syn::parse_str::<syn::TypePath>(path).is_err() {
        return Err(E::custom(format_args!("`{path}` is no path of a type")));
    }
    Ok(Format {
        ty: path.to_owned(),
        via,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use indexmap::IndexMap;

    fn read(text: &str) -> Result<IndexMap<String, Format>, String> {
        toml::from_str(text).map_err(|error| error.message().to_owned())
    }

    #[test]
    fn a_path_alone_means_serde() {
        let formats = read("ipv4 = 'std::net::Ipv4Addr'\nmoney = { type = 'M<u8>', via = 'text' }");
        let formats = formats.unwrap();
        assert_eq!(formats["ipv4"].via, Via::Serde);
        assert_eq!(formats["ipv4"].ty, "std::net::Ipv4Addr");
        assert_eq!(formats["money"].via, Via::Text);
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in ["a = 'fn main() {}'", "a = ''", "a = { type = '&str' }"] {
            let message = read(text).unwrap_err();
            assert!(
                message.contains("is no path of a type"),
                "{text}: {message}"
            );
        }
        assert!(read("a = { via = 'text' }").unwrap_err().contains("`type`"));
        assert!(
            read("a = { type = 'A', as = 'b' }")
                .unwrap_err()
                .contains("`as`")
        );
    }
}
