//! One representation of a body (OpenAPI 3.1.1, sections 4.8.14 and 4.8.15).

use indexmap::IndexMap;

use super::leaf::Leaf;
use super::reader::{Members, Reader, extensions, present};
use super::reference::{Loss, reference_of};
use super::{Example, Extensions, Header, ParameterStyle, Schema};
use crate::diagnostics::Code;
use crate::load::{Node, pointer};

/// A media type and what a body of that type looks like.
#[derive(Debug, Clone, PartialEq)]
pub struct MediaType {
    /// Where it is defined.
    pub pointer: String,
    /// The media type or range as written: `application/json`, `image/*`.
    pub content_type: String,
    /// What the body looks like once it is decoded.
    pub schema: Option<Schema>,
    /// What each piece of a stream looks like (OpenAPI 3.2).
    pub item_schema: Option<Schema>,
    /// Samples of the body.
    pub examples: Vec<Example>,
    /// How the parts of a form are written, by property.
    pub encoding: IndexMap<String, Encoding>,
    /// The `x-` members.
    pub extensions: Extensions,
}

/// How one property of a form is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoding {
    /// The media types of the part, separated by commas.
    pub content_type: Option<String>,
    /// Headers of the part, for multipart bodies only.
    pub headers: Vec<Header>,
    /// How arrays and objects are written, when the document says.
    pub style: Option<ParameterStyle>,
    /// Whether each item is a field of its own, when the document says.
    pub explode: Option<bool>,
    /// Whether characters that RFC 3986 reserves are sent as they are.
    pub allow_reserved: bool,
    /// The `x-` members.
    pub extensions: Extensions,
}

impl<'a> Reader<'a> {
    /// Reads the member `content` of an object. `loss` says what it costs not to know a body's type.
    pub(super) fn content(
        &mut self,
        members: &'a Members,
        pointer: &str,
        loss: Loss,
    ) -> Vec<MediaType> {
        let Some(node) = present(members, "content") else {
            return Vec::new();
        };
        // The map itself may not be a `$ref`, and yet real documents write it as one.
        let Some((node, pointer)) = self.resolve(node, format!("{pointer}/content"), loss) else {
            return Vec::new();
        };
        let Some(content) = self.members(node, &pointer, "the map of media types") else {
            return Vec::new();
        };
        let types = content.iter().filter(|(name, _)| !name.starts_with("x-"));
        types
            .filter_map(|(name, node)| {
                self.media_type(name, node, pointer::join(&pointer, name), loss)
            })
            .collect()
    }

    /// Reads a media type, or what a `$ref` in its place names, as 3.2 allows. One without any
    /// description (`application/pdf:` in YAML) stands for a body of that type.
    fn media_type(
        &mut self,
        name: &str,
        node: &'a Node,
        pointer: String,
        loss: Loss,
    ) -> Option<MediaType> {
        let mut media_type = MediaType {
            pointer,
            content_type: name.to_owned(),
            schema: None,
            item_schema: None,
            examples: Vec::new(),
            encoding: IndexMap::new(),
            extensions: Extensions::new(),
        };
        if node.is_null() {
            return Some(media_type);
        }
        let (node, pointer) = self.resolve(node, media_type.pointer, loss)?;
        let members = self.members(node, &pointer, "a media type")?;
        for name in ["schema", "itemSchema"] {
            if let Some(reference) = present(members, name).and_then(reference_of) {
                // A property without its type is one thing, a whole body without it is another.
                self.target(reference, &format!("{pointer}/{name}"), loss);
            }
        }
        media_type.schema = self.schema_member(members, &pointer, "schema");
        media_type.item_schema = self.schema_member(members, &pointer, "itemSchema");
        media_type.examples = self.examples(members, &pointer);
        if let Some((encoding, pointer)) = self.map(members, &pointer, "encoding") {
            for (name, node) in encoding {
                let encoding = self.encoding(node, &pointer::join(&pointer, name));
                media_type
                    .encoding
                    .extend(encoding.map(|encoding| (name.clone(), encoding)));
            }
        }
        media_type.extensions = extensions(members);
        media_type.pointer = pointer;
        Some(media_type)
    }

    /// Reads a member of an object that is a schema.
    pub(super) fn schema_member(
        &mut self,
        members: &'a Members,
        pointer: &str,
        name: &str,
    ) -> Option<Schema> {
        let node = present(members, name)?;
        Some(self.schema(node, format!("{pointer}/{name}")))
    }

    fn encoding(&mut self, node: &'a Node, pointer: &str) -> Option<Encoding> {
        let members = self.members(node, pointer, "an encoding")?;
        let leaf = Leaf::of(members, pointer)
            .texts(&["contentType"])
            .values(&["style", "allowReserved"])
            .read::<openapiv3::Encoding>(&[], self.diagnostics);
        let encoding = match leaf {
            Ok(encoding) => encoding,
            Err(problem) => {
                self.diagnostics
                    .error(Code::InvalidObject, pointer, problem);
                return None;
            }
        };
        // The type of `openapiv3` cannot tell a missing `explode` from a false one.
        let explode = present(members, "explode").is_some();
        Some(Encoding {
            content_type: encoding.content_type,
            headers: self.headers(members, pointer),
            style: encoding.style.map(ParameterStyle::from),
            explode: explode.then(|| self.flag(members, pointer, "explode")),
            allow_reserved: encoding.allow_reserved,
            extensions: extensions(members),
        })
    }
}
