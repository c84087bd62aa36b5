//! The schema of a `multipart` body as a form: parts that hold values, and parts that hold files.
//!
//! ```yaml
//! multipart/form-data:
//!   schema:
//!     properties:
//!       title: { type: string }
//!       pictures: { type: array, items: { type: string, format: binary } }
//!   encoding:
//!     pictures: { contentType: "image/png, image/jpeg" }
//! ```
//!
//! A form is never the type that the same schema has in JSON: there, a file is a text.

use std::collections::BTreeSet;

use super::{InlineName, Lowering, all_of, documentation_of};
use crate::{
    api::{
        definition::{Definition, DefinitionId, Shape, Usage},
        documentation::{Documentation, code},
        extension::{self, Text},
        form::{Form, PartEncoding},
        object::Property,
        operation::ParameterEncoding,
        ty::Type,
    },
    document::{Encoding, Extensions, Header, JsonType, MediaType, ParameterStyle, Schema},
};

/// The field for the parts that the document does not name.
const OTHER_PARTS: &str = "additional parts";

/// Files are not looked for any deeper: in a list that is one of several alternatives.
const DEPTH_LIMIT: usize = 3;

impl Lowering<'_> {
    /// The form that a media type describes; `None` where it names no parts. One without a component
    /// behind it gets `name`.
    pub(in crate::api) fn form(
        &mut self,
        media: &MediaType,
        name: &InlineName,
    ) -> Option<DefinitionId> {
        let schema = media.schema.as_ref()?;
        let merged = self.parts_of(schema);
        if merged.properties.is_empty() && merged.required.is_empty() {
            return None;
        }
        let component = schema.reference.as_deref();
        let key = (
            component.unwrap_or(&schema.pointer).to_owned(),
            media.encoding.clone(),
        );
        if let Some((_, id)) = self.forms.iter().find(|(known, _)| *known == key) {
            return Some(*id);
        }
        let own = match component {
            Some(component) => Some(InlineName::of_pointer(component)),
            None => self.component_name(&schema.pointer),
        };
        let name = match own {
            Some(own) if own.to_string().to_lowercase().ends_with("form") => own,
            Some(own) => own.word("form"),
            None => name.clone(),
        };
        let form = self.form_of(&merged, media, &name);
        let id = self.definitions.push(Definition {
            name: name.to_string(),
            pointer: format!("{}/schema", media.pointer),
            documentation: documentation_of(&merged),
            shape: Shape::Form(form),
            extensions: merged.extensions.clone(),
            derive: Vec::new(),
            usage: Usage::default(),
            reached_by: BTreeSet::new(),
        });
        self.forms.push((key, id));
        Some(id)
    }

    /// Whether a form that a media type describes has a part that is a file, or one that is written in a way
    /// of its own.
    pub(in crate::api) fn holds_files(&self, media: &MediaType) -> bool {
        let parts = media.schema.as_ref().map(|schema| self.parts_of(schema));
        !media.encoding.is_empty()
            || parts.is_some_and(|parts| {
                let mut schemas = parts.properties.values();
                schemas.any(|schema| self.file(schema, &[], 0).is_some())
            })
    }

    /// One schema that names all parts. Where there are alternatives, a part that not all of them demand may
    /// be left out.
    fn parts_of(&self, schema: &Schema) -> Schema {
        let mut merged = all_of::merge(self.document, schema);
        for branches in [
            std::mem::take(&mut merged.one_of),
            std::mem::take(&mut merged.any_of),
        ] {
            let mut demanded: Option<Vec<String>> = None;
            for branch in branches {
                let branch = all_of::merge(self.document, &branch);
                for (name, property) in branch.properties {
                    merged.properties.entry(name).or_insert(property);
                }
                let required = branch.required;
                demanded = Some(match demanded {
                    None => required,
                    Some(known) => known
                        .into_iter()
                        .filter(|name| required.contains(name))
                        .collect(),
                });
            }
            for name in demanded.into_iter().flatten() {
                if !merged.required.contains(&name) {
                    merged.required.push(name);
                }
            }
        }
        merged
    }

    fn form_of(&mut self, schema: &Schema, media: &MediaType, name: &InlineName) -> Form {
        let mut form = Form::default();
        for (part, part_schema) in &schema.properties {
            let required = schema.required.contains(part);
            let encoding = media.encoding.get(part);
            let (property, written) = self.part(part, part_schema, encoding, required, name);
            let is_file = matches!(written, PartEncoding::Files(_));
            form.object.properties.push(property);
            form.parts.push(written);
            // A file has its headers from the upload.
            if let Some(encoding) = encoding.filter(|_| !is_file) {
                self.part_headers(part, encoding, required, name, &mut form);
            }
        }
        for property in self.undeclared(schema) {
            form.object.properties.push(property);
            form.parts.push(PartEncoding::Value(None));
        }
        let is_open = schema
            .additional_properties
            .as_deref()
            .is_some_and(|values| !values.never);
        if is_open || !schema.pattern_properties.is_empty() {
            let documentation =
                Documentation::description("The parts that the document does not name.");
            form.object.properties.push(Property {
                documentation,
                ..plain(OTHER_PARTS, Type::Parts, false)
            });
            form.parts.push(PartEncoding::Parts);
        }
        form
    }

    fn part(
        &mut self,
        part: &str,
        schema: &Schema,
        encoding: Option<&Encoding>,
        required: bool,
        name: &InlineName,
    ) -> (Property, PartEncoding) {
        let content_types = encoding.map(content_types).unwrap_or_default();
        if let Some(ty) = self.file(schema, &content_types, 0) {
            let mut documentation = documentation_of(schema);
            documentation.facts.extend(encoding.and_then(said_headers));
            let (extensions, at) = (&schema.extensions, &schema.pointer);
            let property = Property {
                label: extension::text(Text::PropertyName, extensions, at, self.diagnostics),
                documentation,
                extensions: schema.extensions.clone(),
                ..plain(part, ty, required)
            };
            return (property, PartEncoding::Files(content_types));
        }
        let mut property = self.property(part, schema, required && !schema.read_only, name);
        property.ty = property.ty.non_null().clone();
        let written = match encoding.and_then(style_of) {
            Some(style @ ParameterEncoding::Style { .. }) => PartEncoding::Pairs(style),
            Some(ParameterEncoding::Json) if self.is_plain_list(&property.ty) => {
                PartEncoding::Json(content_types.into_iter().next().unwrap_or_default())
            }
            _ => PartEncoding::Value(content_types.into_iter().next()),
        };
        (property, written)
    }

    /// Adds a field for each header of a part.
    fn part_headers(
        &mut self,
        part: &str,
        encoding: &Encoding,
        required: bool,
        name: &InlineName,
        form: &mut Form,
    ) {
        for header in headers(encoding) {
            let field = format!("{part} {}", header.name);
            let schema = header.schema.as_ref().filter(|_| header.content.is_none());
            let ty = schema.map_or(Type::String, |schema| {
                self.type_of(schema, &name.word(&field))
            });
            let mut documentation = Documentation::description(format!(
                "The header {} of the part {}.",
                code(&header.name),
                code(part)
            ));
            documentation.facts.extend(header.description.clone());
            documentation.deprecated = header.deprecated;
            form.object.properties.push(Property {
                documentation,
                ..plain(&field, ty.non_null().clone(), required && header.required)
            });
            form.parts.push(PartEncoding::Header {
                part: part.to_owned(),
                header: header.name.clone(),
            });
        }
    }

    /// Whether it is a list of what is not an object. Such a list is a part for each item; one that is said
    /// to be JSON can only be meant as a whole.
    fn is_plain_list(&self, ty: &Type) -> bool {
        let Type::List(item) = self.definitions.resolve(ty) else {
            return false;
        };
        match self.definitions.resolve(item) {
            Type::Named(id) => {
                matches!(self.definitions.get(*id).shape, Shape::Enumeration(_))
            }
            Type::Map(_) | Type::Any => false,
            _ => true,
        }
    }

    /// The type of a part that holds a file or several; `None` for any other.
    fn file(&self, schema: &Schema, content_types: &[String], depth: usize) -> Option<Type> {
        // A schema may hold itself, and lists of lists of files are no forms.
        if depth > DEPTH_LIMIT {
            return None;
        }
        let schema = all_of::merge(self.document, schema);
        let several = |schema: &Schema| {
            let items = schema.items.as_deref()?;
            self.file(items, content_types, depth + 1)
                .map(|item| Type::List(Box::new(item)))
        };
        if schema.types.contains(&JsonType::Array) || schema.items.is_some() {
            return several(&schema);
        }
        let branches: Vec<Type> = schema
            .one_of
            .iter()
            .chain(&schema.any_of)
            .filter_map(|branch| self.file(branch, &[], depth + 1))
            .collect();
        // One file or a list of them is a list on the wire.
        if let Some(list) = branches.iter().find(|ty| matches!(ty, Type::List(_))) {
            return Some(list.clone());
        }
        let is_file = !branches.is_empty()
            || is_binary(&schema)
            || (!content_types.is_empty()
                && schema.content_encoding.is_none()
                && schema.format.as_deref() != Some("byte")
                && !content_types.iter().any(|own| is_readable(own)));
        is_file.then_some(Type::Upload)
    }
}

/// Whether a schema is that of bytes: `format: binary` of 3.0, or `contentMediaType` of 3.1.
fn is_binary(schema: &Schema) -> bool {
    let is_media = schema.content_encoding.is_none()
        && schema
            .content_media_type
            .as_deref()
            .is_some_and(|media_type| !is_readable(media_type));
    matches!(schema.format.as_deref(), Some("binary" | "file")) || is_media
}

/// Whether contents of a media type are texts or JSON, and so values that callers have in hand.
fn is_readable(content_type: &str) -> bool {
    let content_type = content_type.to_ascii_lowercase();
    content_type.starts_with("text/")
        || content_type.starts_with("application/json")
        || content_type.contains("+json")
}

/// The media types that an encoding allows.
fn content_types(encoding: &Encoding) -> Vec<String> {
    let listed = encoding.content_type.as_deref().unwrap_or_default();
    let types = listed.split(',').map(str::trim);
    types
        .filter(|media_type| !media_type.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The headers of its own that an encoding gives a part. The media type has a place of its own, and is not
/// read here (OpenAPI 3.1.1, section 4.8.15.1.1).
fn headers(encoding: &Encoding) -> impl Iterator<Item = &Header> {
    encoding
        .headers
        .iter()
        .filter(|header| !header.name.eq_ignore_ascii_case("content-type"))
}

/// What to say of the headers that an encoding describes, where the upload has them.
fn said_headers(encoding: &Encoding) -> Option<String> {
    let names: Vec<&str> = headers(encoding)
        .map(|header| header.name.as_str())
        .collect();
    (!names.is_empty()).then(|| format!("Headers of the part: `{}`.", names.join("`, `")))
}

/// How a field is written, where the document says. Styles count before media types.
pub(in crate::api) fn style_of(encoding: &Encoding) -> Option<ParameterEncoding> {
    if encoding.style.is_some() || encoding.explode.is_some() || encoding.allow_reserved {
        let style = encoding.style.unwrap_or(ParameterStyle::Form);
        return Some(ParameterEncoding::Style {
            style,
            explode: encoding.explode.unwrap_or(style == ParameterStyle::Form),
            allow_reserved: encoding.allow_reserved,
        });
    }
    let content_type = encoding.content_type.as_deref()?.to_ascii_lowercase();
    let is_json = content_type.starts_with("application/json") || content_type.contains("+json");
    is_json.then_some(ParameterEncoding::Json)
}

fn plain(name: &str, ty: Type, required: bool) -> Property {
    Property {
        name: name.to_owned(),
        label: None,
        documentation: Documentation::default(),
        ty,
        required,
        constant: None,
        preset: None,
        read_only: false,
        write_only: false,
        extensions: Extensions::new(),
    }
}
