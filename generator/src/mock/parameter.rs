//! Whether the parameters of a request are what its operation says (OpenAPI 3.1.1, section 4.8.12).

use serde_json::Value;

use super::Request;
use super::raw::{Raw, Reading};
use super::reason::Reason;
use super::request::{decoded, decoded_form};
use crate::document::{JsonType, Operation, Parameter, ParameterLocation, ParameterStyle, Schema};
use crate::instance::Place;

/// Everything that is wrong with the parameters of a request; `variables` are those of the path.
pub(super) fn judge(
    reading: &Reading<'_>,
    operation: &Operation,
    request: &Request,
    variables: &[(String, String)],
) -> Vec<Reason> {
    let sent = Sent {
        request,
        variables,
        operation,
    };
    let mut reasons = Vec::new();
    for parameter in &operation.parameters {
        // Where several parameters write pairs of one name, nobody can tell whose a pair is.
        if is_shared(reading, parameter, &operation.parameters) {
            continue;
        }
        let part = part(parameter.location);
        let place = Place::default().member(&parameter.name);
        match sent.value(reading, parameter) {
            None if parameter.required => reasons.push(Reason::of(part, place, "is missing")),
            None => {}
            Some(Err(text)) => reasons.push(Reason::of(part, place, text)),
            Some(Ok(value)) => {
                if let Some(schema) = schema(parameter) {
                    let violations = reading.judge.judge(schema, &value);
                    let found = violations.iter();
                    reasons.extend(found.map(|one| Reason::inside(part, &place, one)));
                }
            }
        }
    }
    reasons
}

/// Whether any name that a query parameter is written under is one of another parameter, too.
fn is_shared(reading: &Reading<'_>, parameter: &Parameter, all: &[Parameter]) -> bool {
    let is_exploded = |other: &Parameter| {
        other.location == ParameterLocation::Query
            && other.style == ParameterStyle::Form
            && other.explode
            && other.content.is_none()
    };
    if parameter.location != ParameterLocation::Query || !all.iter().any(is_exploded) {
        return false;
    }
    let names = |other: &Parameter| {
        let mut names = vec![other.name.clone()];
        if is_exploded(other)
            && let Some(schema) = &other.schema
            && reading.may_be(schema, JsonType::Object)
        {
            names.extend(reading.property_names(schema));
        }
        names
    };
    let own = names(parameter);
    let mut others = all.iter().filter(|other| {
        other.location == ParameterLocation::Query && !std::ptr::eq(*other, parameter)
    });
    others.any(|other| names(other).iter().any(|name| own.contains(name)))
}

fn part(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    }
}

fn schema(parameter: &Parameter) -> Option<&Schema> {
    let content = parameter.content.as_ref();
    let schema = parameter.schema.as_ref();
    schema.or_else(|| content.and_then(|content| content.schema.as_ref()))
}

/// What was sent of parameters.
struct Sent<'a> {
    request: &'a Request,
    variables: &'a [(String, String)],
    operation: &'a Operation,
}

impl Sent<'_> {
    /// The value of a parameter; nothing where it was not sent, and what is wrong where it is none.
    fn value(&self, reading: &Reading<'_>, parameter: &Parameter) -> Option<Result<Value, String>> {
        if parameter.content.is_some() {
            let text = decoded_form(self.texts(parameter).first()?);
            let is_json = parameter.content.iter().any(|media| {
                matches!(
                    crate::api::BodyKind::with(&media.content_type, None),
                    crate::api::BodyKind::Json
                )
            });
            return Some(if is_json {
                serde_json::from_str(&text).map_err(|error| format!("is no JSON: {error}"))
            } else {
                Ok(Value::from(text))
            });
        }
        let readings = self.readings(reading, parameter);
        if readings.is_empty() {
            return None;
        }
        let any = Schema::default();
        let schema = parameter.schema.as_ref().unwrap_or(&any);
        Some(Ok(reading.best(schema, readings)))
    }

    /// What was sent under the name of a parameter, with its escapes.
    fn texts(&self, parameter: &Parameter) -> Vec<String> {
        let name = &parameter.name;
        match parameter.location {
            ParameterLocation::Path => {
                let variables = self.variables.iter().filter(|(known, _)| known == name);
                variables.map(|(_, value)| value.clone()).collect()
            }
            ParameterLocation::Query => {
                let pairs = self.request.pairs().into_iter();
                let own = pairs.filter(|(key, _)| decoded_form(key) == *name);
                own.map(|(_, value)| value.to_owned()).collect()
            }
            ParameterLocation::Header => self.request.header(name).into_iter().collect(),
            ParameterLocation::Cookie => {
                let cookies = self.request.cookies().into_iter();
                let own = cookies.filter(|(key, _)| key == name);
                own.map(|(_, value)| value).collect()
            }
        }
    }

    /// The ways to read a parameter, as far as its schema allows them.
    fn readings(&self, reading: &Reading<'_>, parameter: &Parameter) -> Vec<Raw> {
        let any = Schema::default();
        let schema = parameter.schema.as_ref().unwrap_or(&any);
        let (may_be_list, may_be_object) = (
            reading.may_be(schema, JsonType::Array),
            reading.may_be(schema, JsonType::Object),
        );
        if parameter.style == ParameterStyle::DeepObject {
            return self.deep(parameter).into_iter().collect();
        }
        let explodes = parameter.explode && parameter.location != ParameterLocation::Header;
        let is_form = parameter.style == ParameterStyle::Form;
        if is_form && explodes && may_be_object {
            let members = self.exploded(reading, parameter, schema);
            if !members.is_empty() {
                return vec![Raw::Object(members)];
            }
        }
        let texts = self.texts(parameter);
        let Some(first) = texts.first() else {
            return self.deep(parameter).into_iter().collect();
        };
        let decode = match parameter.location {
            ParameterLocation::Query => decoded_form,
            ParameterLocation::Header => str::to_owned,
            ParameterLocation::Path | ParameterLocation::Cookie => decoded,
        };
        let mut readings = Vec::new();
        if texts.len() > 1 {
            return vec![Raw::list(texts.iter().map(|text| decode(text)))];
        }
        let (text, separators) = undressed(parameter, first);
        if !may_be_list || !parameter.explode || !is_form {
            let parts = split(&text, separators);
            if may_be_list && (!is_form || !explodes) {
                let elements = parts.iter().filter(|_| !text.is_empty());
                readings.push(Raw::list(elements.map(|part| decode(part))));
            }
            if may_be_object {
                readings.push(Raw::Object(members(&parts, parameter.explode, decode)));
            }
        }
        readings.push(Raw::Text(decode(&text)));
        if may_be_list && is_form && explodes {
            readings.push(Raw::list([decode(&text)]));
        }
        readings
    }

    /// The members of an object that stand in the query as pairs of their own.
    fn exploded(
        &self,
        reading: &Reading<'_>,
        parameter: &Parameter,
        schema: &Schema,
    ) -> Vec<(String, Raw)> {
        let names = reading.property_names(schema);
        let is_open = reading.is_open(schema);
        let others = self.operation.parameters.iter();
        let others: Vec<&str> = others
            .filter(|other| other.name != parameter.name)
            .map(|other| other.name.as_str())
            .collect();
        let pairs = self.request.pairs().into_iter();
        let own = pairs.filter_map(|(name, value)| {
            let name = decoded_form(name);
            let base = name.split('[').next().unwrap_or_default();
            let is_own = names.iter().any(|known| known == base || *known == name)
                || (is_open && !others.contains(&base));
            is_own.then(|| (name, Raw::Text(decoded_form(value))))
        });
        match Raw::nested(own) {
            Raw::Object(members) => members,
            _ => Vec::new(),
        }
    }

    /// The object or list whose parts stand in the query with brackets: `filter[size]=10`.
    fn deep(&self, parameter: &Parameter) -> Option<Raw> {
        let pairs = self.request.pairs().into_iter();
        let own = pairs.filter_map(|(name, value)| {
            let name = decoded_form(name);
            let rest = name.strip_prefix(parameter.name.as_str())?;
            let is_own = rest.is_empty() || rest.starts_with('[');
            is_own.then(|| (name.clone(), Raw::Text(decoded_form(value))))
        });
        let mut own: Vec<(String, Raw)> = own.collect();
        // The name itself may have brackets, which then say nothing of its parts.
        if parameter.name.contains('[') {
            for (name, _) in &mut own {
                *name = name.replacen(&parameter.name, "value", 1);
            }
        }
        let Raw::Object(members) = Raw::nested(own) else {
            return None;
        };
        members.into_iter().next().map(|(_, value)| value)
    }
}

/// A text without what its style puts around it, and what stands between its parts.
fn undressed(parameter: &Parameter, text: &str) -> (String, &'static [&'static str]) {
    match parameter.style {
        ParameterStyle::Matrix => {
            let prefix = format!(";{}=", parameter.name);
            if parameter.explode && text.starts_with(&prefix) {
                let plain = text.trim_start_matches(';').replace(&prefix, ";");
                let plain = plain.replacen(&format!("{}=", parameter.name), "", 1);
                return (plain, &[";"]);
            }
            let plain = text.strip_prefix(&prefix);
            match plain {
                Some(plain) => (plain.to_owned(), &[","]),
                None => (text.trim_start_matches(';').to_owned(), &[";"]),
            }
        }
        ParameterStyle::Label => {
            let plain = text.strip_prefix('.').unwrap_or(text).to_owned();
            (plain, if parameter.explode { &["."] } else { &[","] })
        }
        ParameterStyle::SpaceDelimited => (text.to_owned(), &["%20", "+", " "]),
        ParameterStyle::PipeDelimited => (text.to_owned(), &["|", "%7C", "%7c"]),
        ParameterStyle::Simple | ParameterStyle::Form | ParameterStyle::DeepObject => {
            (text.to_owned(), &[",", "%2C"])
        }
    }
}

fn split(text: &str, separators: &[&str]) -> Vec<String> {
    let present = separators
        .iter()
        .find(|separator| text.contains(**separator));
    match present {
        Some(separator) => text
            .split(separator)
            .map(|part| part.trim().to_owned())
            .collect(),
        None => vec![text.to_owned()],
    }
}

/// The members of an object: `R=100,G=200` where it is exploded, else `R,100,G,200`.
fn members(parts: &[String], explodes: bool, decode: fn(&str) -> String) -> Vec<(String, Raw)> {
    let member = |name: &str, value: &str| (decode(name), Raw::Text(decode(value)));
    if explodes {
        let pairs = parts.iter().filter_map(|part| part.split_once('='));
        return pairs.map(|(name, value)| member(name, value)).collect();
    }
    let mut rest = parts.iter();
    let mut members = Vec::new();
    while let (Some(name), Some(value)) = (rest.next(), rest.next()) {
        members.push(member(name, value));
    }
    members
}
