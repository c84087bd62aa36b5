//! What extensions say, whoever made them up: each thing once, under all the keys that documents have it by.
//!
//! Where a document says a thing under several keys, the first in its list counts. A value of the wrong
//! shape is a warning, and as good as none.

mod pagination;
mod retries;
mod values;

pub(super) use self::{
    pagination::pagination,
    retries::retries,
    values::{notes, type_name},
};
use crate::{
    diagnostics::{Code, Diagnostics},
    document::Extensions,
    load::{Node, pointer},
};

/// A text that extensions say.
#[derive(Clone, Copy, Debug)]
pub(super) enum Text {
    /// The service that has an operation, with dots between services.
    Group,
    /// The name of an operation.
    OperationName,
    /// The name of a schema's type.
    TypeName,
    /// The name of the type of a schema among the components, which is no property itself.
    ComponentName,
    /// What a property is called in code.
    PropertyName,
    /// What a parameter is called in code.
    ParameterName,
    /// The name of a server.
    ServerName,
}

impl Text {
    /// The extensions that say it, some of them in a member of theirs.
    fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Group => &["x-speakeasy-group", "x-fern-sdk-group-name"],
            Self::OperationName => &["x-speakeasy-name-override", "x-fern-sdk-method-name"],
            Self::TypeName => &["x-fern-type-name", "x-stainless-naming/rust/type_name"],
            Self::ComponentName => &["x-speakeasy-name-override", "x-ms-client-name"],
            Self::PropertyName => &[
                "x-speakeasy-name-override",
                "x-fern-property-name",
                "x-stainless-naming/rust/property_name",
                "x-ms-client-name",
            ],
            Self::ParameterName => &[
                "x-speakeasy-name-override",
                "x-fern-parameter-name",
                "x-stainless-param",
                "x-stainless-naming/rust/property_name",
                "x-ms-client-name",
            ],
            Self::ServerName => &[
                "x-speakeasy-server-id",
                "x-fern-server-name",
                "x-polar-environment",
            ],
        }
    }
}

/// What the extensions of an object say; words that are a list stand with dots between them.
pub(super) fn text(
    what: Text,
    extensions: &Extensions,
    at: &str,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    for key in what.keys() {
        let Some(node) = at_key(extensions, key) else {
            continue;
        };
        let words = match node {
            Node::String(text) => Some(text.clone()),
            Node::Array(words) => words
                .iter()
                .map(Node::as_str)
                .collect::<Option<Vec<_>>>()
                .map(|words| words.join(".")),
            _ => None,
        };
        match words.filter(|words| !words.trim().is_empty()) {
            Some(words) => return Some(words),
            None => misshapen(key, "a name", at, diagnostics),
        }
    }
    None
}

/// Warns of names that a document gives to many operations at once, by patterns of their ids.
pub(super) fn warn_of_common_names(document: &Extensions, diagnostics: &mut Diagnostics) {
    let key = "x-speakeasy-name-override";
    if document.contains_key(key) {
        diagnostics.warn(
            Code::UnsupportedFeature,
            pointer::join("", key),
            "names by patterns are not understood",
            "operations have the names that they have otherwise; `[operations]` of the configuration gives others",
        );
    }
}

/// What stands in an extension, or in a member of one.
fn at_key<'a>(extensions: &'a Extensions, key: &str) -> Option<&'a Node> {
    let mut names = key.split('/');
    let extension = extensions.get(names.next()?)?;
    names.try_fold(extension, |node, name| node.get(name))
}

/// Warns of an extension that has not the shape that its key lets one expect.
pub(super) fn misshapen(key: &str, expected: &str, at: &str, diagnostics: &mut Diagnostics) {
    diagnostics.warn(
        Code::UnsupportedFeature,
        pointer::join(at, key),
        format!("`{key}` is {expected}, and this is none"),
        "it is read past",
    );
}

#[cfg(test)]
mod tests;
