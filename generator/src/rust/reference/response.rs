//! What an operation answers when it succeeds.

use super::{describe::Describer, outline::outlined, type_use::TypeUse};
use crate::{
    api::{self, Content, EventData, Given, ResponseHeader, Streaming, Success},
    rust::{
        answer::{self, HEADER_METHODS, Method},
        documentation,
        name::{Scope, snake_case},
        operation::{OPTIONS, OperationNames},
    },
};

outlined! {
    /// What awaiting an operation gives.
    pub struct Response {
        /// What comes: `empty`, `redirect` (where it leads, as text), `body`, `optional` (a body or nothing),
        /// `several` (an enum by status), `page`, `events` or `records`.
        pub kind: String,
        /// What awaiting gives: `Benefit`, `Page<ListResourceBenefit>`, `()`.
        pub r#type: TypeUse,
        /// Of a page or a stream, what it consists of.
        pub item: Option<TypeUse>,
        /// The successes that the document lists.
        pub answers: Vec<Answer>,
        /// What can be asked for instead, by methods of the operation.
        pub alternatives: Vec<Alternative>,
        /// The headers that successes may carry.
        pub headers: Vec<Header>,
        /// The name of the type with a method for each of these headers.
        pub headers_type: Option<String>,
    }
}

outlined! {
    /// A success as the document lists it.
    pub struct Answer {
        /// The status, as in `200`, `2XX` or `default`.
        pub status: String,
        /// What the document says of it, as Markdown in which nothing is live; may be empty.
        pub docs: String,
        /// The media types of its body; none where there is no body.
        pub media_types: Vec<String>,
        /// The type that the body is read as; none where there is no body.
        pub r#type: Option<TypeUse>,
    }
}

outlined! {
    /// A method of an operation that asks for something else than awaiting gives.
    pub struct Alternative {
        /// The method: `download`, `stream`, `accept_csv`.
        pub rust_name: String,
        /// The media type that it asks for; none where it takes the same body piece by piece.
        pub media_type: Option<String>,
        /// What it gives: `download`, `body`, `events` or `records`.
        pub kind: String,
        /// The type of what it gives.
        pub r#type: TypeUse,
    }
}

outlined! {
    /// A header of an answer.
    pub struct Header {
        /// The name as the document writes it.
        pub name: String,
        /// The method that reads it.
        pub rust_name: String,
        /// What it holds, or, of a list, each of its items.
        pub r#type: TypeUse,
        /// Whether it is a list.
        pub list: bool,
        /// What the document says of it, as Markdown in which nothing is live; may be empty.
        pub docs: String,
    }
}

impl Describer<'_> {
    /// What an operation answers when it succeeds.
    pub(super) fn response(&self, module: &str, operation: &OperationNames<'_>) -> Response {
        let source = operation.source;
        let (kind, ty, item) = self.awaited(module, operation);
        let mut scope = Scope::values(HEADER_METHODS);
        Response {
            kind: kind.to_owned(),
            r#type: ty,
            item,
            answers: source
                .answers
                .iter()
                .map(|answer| self.answer(answer, &source.success))
                .collect(),
            alternatives: answer::methods(source, OPTIONS)
                .iter()
                .map(|method| self.alternative(method))
                .collect(),
            headers: source
                .headers
                .iter()
                .map(|header| self.header(header, &mut scope))
                .collect(),
            headers_type: operation.headers.as_ref().map(ToString::to_string),
        }
    }

    /// The kind of what awaiting gives, its type, and what it consists of.
    fn awaited(
        &self,
        module: &str,
        operation: &OperationNames<'_>,
    ) -> (&'static str, TypeUse, Option<TypeUse>) {
        let source = operation.source;
        match &source.success {
            Success::Empty => ("empty", self.use_of(&api::Type::Null), None),
            Success::Redirect => ("redirect", self.text(), None),
            Success::Body(content) if source.pagination.is_some() => {
                let page = self.content(content);
                let item = self.page_item(source);
                ("page", self.around("page", "Page", &page), item)
            }
            Success::Body(content) => ("body", self.content(content), None),
            Success::OptionalBody(content) => ("optional", self.optional(content), None),
            Success::Several(_) => {
                let name = operation.answer.as_ref().map(ToString::to_string);
                let ty = self.in_module("answer", module, &name.unwrap_or_default());
                ("several", ty, None)
            }
            Success::Stream(stream) => {
                let (kind, ty, item) = self.stream(stream);
                (kind, ty, Some(item))
            }
        }
    }

    fn page_item(&self, source: &api::Operation) -> Option<TypeUse> {
        let pagination = source.pagination.as_ref()?;
        let (_, list) = self
            .context
            .way(source.success.json()?, &pagination.items)?;
        match self.context.api.definitions.resolve(list) {
            api::Type::List(item) => Some(self.use_of(item)),
            _ => None,
        }
    }

    fn content(&self, content: &Content) -> TypeUse {
        match content {
            Content::Json(ty) => self.use_of(ty),
            Content::Text | Content::AnyText => self.text(),
            Content::Bytes => self.root("bytes", "Bytes"),
        }
    }

    fn optional(&self, content: &Content) -> TypeUse {
        let mut ty = match content {
            Content::Json(ty) => self.use_of(&ty.clone().nullable()),
            content => {
                let inner = self.content(content);
                TypeUse {
                    kind: inner.kind.clone(),
                    item: None,
                    ..self.around("", "Option", &inner)
                }
            }
        };
        ty.nullable = true;
        ty
    }

    fn stream(&self, stream: &Streaming) -> (&'static str, TypeUse, TypeUse) {
        let (kind, outer, item) = match stream {
            Streaming::Events(EventData::Text) => ("events", "Events", self.text()),
            Streaming::Events(EventData::Json(ty) | EventData::Whole(ty)) => {
                ("events", "Events", self.use_of(ty))
            }
            Streaming::Lines(ty) | Streaming::Sequence(ty) => {
                ("records", "Records", self.use_of(ty))
            }
        };
        (kind, self.around(kind, outer, &item), item)
    }

    fn answer(&self, source: &api::SuccessResponse, success: &Success) -> Answer {
        let content = match success {
            Success::Body(content) | Success::OptionalBody(content) => Some(content),
            Success::Several(cases) => cases
                .iter()
                .find(|case| case.status == source.status)
                .and_then(|case| case.content.as_ref()),
            Success::Empty | Success::Redirect | Success::Stream(_) => None,
        };
        let stream = match success {
            Success::Stream(stream) => Some(self.stream(stream).1),
            _ => None,
        };
        let has_body = !source.content_types.is_empty();
        Answer {
            status: source.status.to_string(),
            docs: documentation::text(&source.documentation, ""),
            media_types: source.content_types.clone(),
            r#type: stream
                .or_else(|| content.map(|content| self.content(content)))
                .filter(|_| has_body),
        }
    }

    fn alternative(&self, method: &Method<'_>) -> Alternative {
        let rust_name = method.name.to_string();
        let Some(alternative) = method.alternative() else {
            return Alternative {
                rust_name,
                media_type: None,
                kind: "download".to_owned(),
                r#type: self.root("download", "Download"),
            };
        };
        let (kind, ty) = match &alternative.gives {
            Given::Whole(content) => ("body", self.content(content)),
            Given::Stream(stream) => {
                let (kind, ty, _) = self.stream(stream);
                (kind, ty)
            }
        };
        Alternative {
            rust_name,
            media_type: Some(alternative.content_type.clone()),
            kind: kind.to_owned(),
            r#type: ty,
        }
    }

    fn header(&self, source: &ResponseHeader, scope: &mut Scope) -> Header {
        let function = scope.claim(&snake_case(&source.name.to_ascii_lowercase()));
        Header {
            name: source.name.clone(),
            rust_name: function.to_string(),
            r#type: self.use_of(&source.ty),
            list: source.list,
            docs: documentation::text(&source.documentation, ""),
        }
    }
}
