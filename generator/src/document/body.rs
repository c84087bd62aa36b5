//! What an operation sends (OpenAPI 3.1.1, section 4.8.13).

use super::leaf::Leaf;
use super::reader::{Reader, extensions};
use super::reference::Loss;
use super::{Extensions, MediaType};
use crate::diagnostics::Code;
use crate::load::Node;

/// Without its body an operation does not do what it is for.
const LOSS: Loss = Loss::error("the operation has no body to send");

const TYPE_LOSS: Loss = Loss::error("the body has no type");

/// The body of a request.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestBody {
    /// Where it is defined: under the operation or the components.
    pub pointer: String,
    /// What it is for, in `CommonMark`.
    pub description: Option<String>,
    /// Whether a call without it is wrong.
    pub required: bool,
    /// The media types to choose from, in document order.
    pub content: Vec<MediaType>,
    /// The `x-` members.
    pub extensions: Extensions,
}

impl<'a> Reader<'a> {
    /// Reads a request body, or what a `$ref` in its place names.
    pub(super) fn request_body(&mut self, node: &'a Node, pointer: String) -> Option<RequestBody> {
        let (node, pointer) = self.resolve(node, pointer, LOSS)?;
        let members = self.members(node, &pointer, "a request body")?;
        let leaf = Leaf::of(members, &pointer)
            .texts(&["description"])
            .values(&["required"])
            .read::<openapiv3::RequestBody>(&[], self.diagnostics);
        let body = match leaf {
            Ok(body) => body,
            Err(problem) => {
                self.diagnostics
                    .error(Code::InvalidObject, pointer, problem);
                return None;
            }
        };
        let content = self.content(members, &pointer, TYPE_LOSS);
        Some(RequestBody {
            pointer,
            description: body.description,
            required: body.required,
            content,
            extensions: extensions(members),
        })
    }
}
