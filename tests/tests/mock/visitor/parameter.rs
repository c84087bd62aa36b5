//! Parameters of a request, each in its style.

use sdkwright::api::{self, ParameterEncoding};
use sdkwright::document::{Operation, Parameter, ParameterLocation, ParameterStyle};
use sdkwright_runtime::{Call, PathParameter, QueryParameter, Value};

use super::{Visitor, leaked_text};

impl<'d> Visitor<'d> {
    /// Sets a parameter to a value that is made up.
    pub(super) fn parameter(
        &self,
        call: &mut Call,
        described: &'d Operation,
        parameter: &api::Parameter,
        seed: u64,
    ) -> Result<(), String> {
        let same = |other: &&Parameter| {
            other.name == parameter.name && other.location == parameter.location
        };
        let own = described.parameters.iter().find(same);
        let content = own.and_then(|own| own.content.as_ref());
        let schema = own.and_then(|own| own.schema.as_ref());
        let schema = schema.or_else(|| content?.schema.as_ref());
        let value = match schema {
            Some(schema) => self.value(schema, seed)?,
            None => Value::from("anything"),
        };
        let name = leaked_text(&parameter.name);
        let (style, explode) = style_of(parameter.encoding);
        match parameter.location {
            ParameterLocation::Path => {
                let path = match (style, explode) {
                    (ParameterStyle::Label, false) => PathParameter::label(name),
                    (ParameterStyle::Label, true) => PathParameter::label_exploded(name),
                    (ParameterStyle::Matrix, false) => PathParameter::matrix(name),
                    (ParameterStyle::Matrix, true) => PathParameter::matrix_exploded(name),
                    (_, false) => PathParameter::simple(name),
                    (_, true) => PathParameter::simple_exploded(name),
                };
                call.path_as::<Value>(&path, &value);
            }
            ParameterLocation::Query => {
                call.query(&pairs(name, parameter.encoding), &value);
            }
            ParameterLocation::Header if parameter.encoding == ParameterEncoding::Json => {
                call.header_parameter(name, &value.to_string());
            }
            ParameterLocation::Header => {
                let explode = explode && value.is_object();
                call.header_parameter_as::<Value>(name, explode, &value);
            }
            ParameterLocation::Cookie if parameter.encoding == ParameterEncoding::Json => {
                call.cookie_parameter(name, &value.to_string());
            }
            ParameterLocation::Cookie => {
                call.cookie_parameter(name, &value);
            }
        }
        Ok(())
    }
}

/// How a name and a value become pairs.
pub(super) fn pairs(name: &'static str, encoding: ParameterEncoding) -> QueryParameter {
    let query = match (encoding, style_of(encoding)) {
        (ParameterEncoding::Brackets, _) => QueryParameter::brackets(name),
        (ParameterEncoding::Json, _) => QueryParameter::json(name),
        (_, (ParameterStyle::DeepObject, _)) => QueryParameter::deep_object(name),
        (_, (ParameterStyle::SpaceDelimited, false)) => QueryParameter::space_delimited(name),
        (_, (ParameterStyle::PipeDelimited, false)) => QueryParameter::pipe_delimited(name),
        (_, (_, false)) => QueryParameter::form_joined(name),
        (_, (_, true)) => QueryParameter::form(name),
    };
    match encoding {
        ParameterEncoding::Style {
            allow_reserved: true,
            ..
        } => query.allow_reserved(),
        _ => query,
    }
}

/// The style of a parameter, and whether it is exploded.
fn style_of(encoding: ParameterEncoding) -> (ParameterStyle, bool) {
    match encoding {
        ParameterEncoding::Style { style, explode, .. } => (style, explode),
        ParameterEncoding::Brackets | ParameterEncoding::Json => (ParameterStyle::Simple, false),
    }
}
