//! The body of a request, in any of the ways that it may be sent in.

use sdkwright::api::{BodyChoice, BodyEncoding, PartEncoding};
use sdkwright::document::{MediaType, Operation};
use sdkwright_runtime::{Call, Form, FormEncoding, QueryParameter, Upload, Value};

use super::parameter::pairs;
use super::{Visitor, leaked_text};

impl<'d> Visitor<'d> {
    /// Sets the body to a value that is made up.
    pub(super) fn body(
        &self,
        call: &mut Call,
        described: &'d Operation,
        choice: &BodyChoice,
        seed: u64,
    ) -> Result<(), String> {
        let content_type = leaked_text(choice.content_type());
        let content = described.request_body.iter().flat_map(|body| &body.content);
        let own = |media: &&MediaType| choice.content_types.contains(&media.content_type);
        let media = content.clone().find(own);
        let schema = media.and_then(|media| media.schema.as_ref());
        let value = match schema {
            Some(schema) => self.value(schema, seed)?,
            None => Value::Object(serde_json::Map::new()),
        };
        match &choice.encoding {
            BodyEncoding::Json(_) => {
                call.json(&value).content_type(content_type);
            }
            BodyEncoding::Form {
                brackets, fields, ..
            } => {
                let fields: Vec<QueryParameter> = fields
                    .iter()
                    .map(|(name, encoding)| pairs(leaked_text(name), *encoding))
                    .collect();
                let form = if *brackets {
                    FormEncoding::brackets()
                } else {
                    FormEncoding::new()
                };
                call.form_with(&form.fields(&fields), &value)
                    .content_type(content_type);
            }
            BodyEncoding::Multipart(id) => {
                let form = match id {
                    Some(id) => self.parts(*id, &value)?,
                    None => loose(&value),
                };
                call.multipart(content_type, form);
            }
            BodyEncoding::Text => {
                let text = value.as_str().map(str::to_owned);
                call.text(content_type, text.unwrap_or_else(|| value.to_string()));
            }
            BodyEncoding::Bytes => {
                let types: Vec<&str> = choice.content_types.iter().map(String::as_str).collect();
                let one = content_type.replace('*', "octet-stream");
                let upload = match types.as_slice() {
                    [only] if !only.contains('*') => Upload::from("bytes"),
                    _ => Upload::from("bytes").content_type(one),
                };
                call.upload(&types, upload);
            }
        }
        Ok(())
    }

    /// The parts of a form that the document names.
    fn parts(&self, id: sdkwright::api::DefinitionId, value: &Value) -> Result<Form, String> {
        let form = self.form(id).ok_or("the form is none")?;
        let mut parts = Form::new();
        let mut rest = value.as_object().cloned().unwrap_or_default();
        for (property, encoding) in form.object.properties.iter().zip(&form.parts) {
            let name = leaked_text(&property.name);
            let Some(value) = rest.remove(name) else {
                continue;
            };
            parts = match encoding {
                PartEncoding::Value(content_type) => {
                    let content_type = content_type.as_deref().unwrap_or_default();
                    parts.value_as::<Value>(name, content_type, &value)
                }
                PartEncoding::Json(content_type) => {
                    parts.json_as::<Value>(name, content_type, &value)
                }
                PartEncoding::Pairs(encoding) => {
                    parts.pairs_as::<Value>(&pairs(name, *encoding), &value)
                }
                PartEncoding::Files(content_types) => {
                    let types: Vec<&str> = content_types.iter().map(String::as_str).collect();
                    let count = value.as_array().map_or(1, Vec::len);
                    let file = || match types.as_slice() {
                        [] => Upload::from("bytes").name("file"),
                        [first, ..] => Upload::from("bytes")
                            .name("file")
                            .content_type(first.replace('*', "octet-stream")),
                    };
                    parts.uploads(name, &types, (0..count).map(|_| file()))
                }
                // The headers of parts are nothing that a schema has.
                PartEncoding::Header { .. } | PartEncoding::Parts => parts,
            };
        }
        let is_open = form.parts.contains(&PartEncoding::Parts);
        Ok(if is_open {
            parts.append(loose(&Value::Object(rest)))
        } else {
            parts
        })
    }
}

/// The parts of a form that the document does not name.
fn loose(value: &Value) -> Form {
    let members = value.as_object().into_iter().flatten();
    members.fold(Form::new(), |form, (name, value)| form.value(name, value))
}
