//! Bodies of the type `application/x-www-form-urlencoded`.

use std::collections::BTreeMap;

use super::encoding::{encode, encode_name};
use super::query::QueryParameter;
use super::serializer::ValueError;
use super::value::ParameterValue;
use crate::wire::{self, Raw, Wire};

/// How the fields of a form are written that hold more than one value.
///
/// | | a list of texts | an object | a list of objects |
/// | --- | --- | --- | --- |
/// | [`new`](Self::new), the default of OpenAPI (3.1.1, section 4.8.15) | `a=1&a=2` | `a={"x":1}` | `a=[{"x":1}]` |
/// | [`brackets`](Self::brackets), `style: deepObject` | `a[0]=1&a[1]=2` | `a[x]=1` | `a[0][x]=1` |
///
/// Null is not sent, and neither is an empty list.
#[derive(Clone, Copy, Debug, Default)]
pub struct FormEncoding<'a> {
    brackets: bool,
    fields: &'a [QueryParameter],
}

impl<'a> FormEncoding<'a> {
    /// Lists of single values field by field, everything deeper as JSON.
    pub const fn new() -> Self {
        Self {
            brackets: false,
            fields: &[],
        }
    }

    /// Everything deeper as fields of its own, with its way there in brackets.
    pub const fn brackets() -> Self {
        Self {
            brackets: true,
            fields: &[],
        }
    }

    /// The fields that are written in another way.
    pub const fn fields(mut self, fields: &'a [QueryParameter]) -> Self {
        self.fields = fields;
        self
    }

    /// The text of the body.
    pub(crate) fn text<C: Wire>(&self, value: &C::Value) -> Result<String, ValueError> {
        let ParameterValue::Object(members) = ParameterValue::of::<C>(value)? else {
            return Err(ValueError::new("only an object has fields"));
        };
        let json = || wire::encode::<C>(value).map_err(|error| ValueError::new(error.to_string()));
        self.pairs(&members, json)
    }

    fn pairs(
        &self,
        members: &[(String, ParameterValue)],
        json: impl FnOnce() -> Result<Vec<u8>, ValueError>,
    ) -> Result<String, ValueError> {
        let mut pairs = Vec::new();
        let own = |name: &str| self.fields.iter().find(|field| field.name() == name);
        let is_json = |name: &str, value: &ParameterValue| match own(name) {
            Some(field) => *field == QueryParameter::json(field.name()),
            None => !self.brackets && !is_flat(value),
        };
        let texts = if members.iter().any(|(name, value)| is_json(name, value)) {
            texts(json)?
        } else {
            BTreeMap::new()
        };
        for (name, value) in members {
            if is_json(name, value) {
                let text = texts.get(name).filter(|_| *value != ParameterValue::Null);
                let name = encode_name(name);
                pairs.extend(text.map(|text| format!("{name}={}", encode(text.get()))));
            } else if let Some(field) = own(name) {
                pairs.extend(field.write(value)?);
            } else if self.brackets {
                QueryParameter::nested(&encode_name(name), value, &mut pairs);
            } else {
                let elements = value.elements().filter_map(ParameterValue::scalar);
                let name = encode_name(name);
                pairs.extend(elements.map(|text| format!("{name}={}", encode(text))));
            }
        }
        Ok(pairs.join("&"))
    }
}

/// The JSON texts of the members that `json` writes.
fn texts(
    json: impl FnOnce() -> Result<Vec<u8>, ValueError>,
) -> Result<BTreeMap<String, Raw>, ValueError> {
    wire::decode::<BTreeMap<String, Raw>>(&json()?)
        .map_err(|error| ValueError::new(error.to_string()))
}

/// Whether a value is one text, or a list of them.
fn is_flat(value: &ParameterValue) -> bool {
    match value {
        ParameterValue::Object(_) => false,
        list => list.elements().all(|element| element.scalar().is_some()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{FormEncoding, QueryParameter};

    fn text(encoding: FormEncoding<'_>, value: &Value) -> String {
        encoding.text::<Value>(value).unwrap()
    }

    #[test]
    fn members_become_fields() {
        let body =
            json!({"grant_type": "a b&c", "scope": ["x", "y"], "none": null, "n": 1.5, "e": []});
        assert_eq!(
            text(FormEncoding::new(), &body),
            "grant_type=a%20b%26c&n=1.5&scope=x&scope=y"
        );
    }

    #[test]
    fn what_is_deeper_is_json() {
        assert_eq!(
            text(
                FormEncoding::new(),
                &json!({"o": {"k": "1"}, "l": [{"k": 1}], "u": {}})
            ),
            "l=%5B%7B%22k%22%3A1%7D%5D&o=%7B%22k%22%3A%221%22%7D&u=%7B%7D"
        );
    }

    #[test]
    fn what_is_deeper_has_its_way_there_in_brackets() {
        let body = json!({
            "expand": ["a", "b"],
            "items": [{"price": "p_1", "tags": ["x"]}, {"price": "p_2"}],
            "metadata": {"order id": "6]"},
            "none": {},
            "gone": null,
        });
        assert_eq!(
            text(FormEncoding::brackets(), &body),
            "expand[0]=a&expand[1]=b&items[0][price]=p_1&items[0][tags][0]=x&items[1][price]=p_2\
             &metadata[order%20id]=6%5D"
        );
    }

    #[test]
    fn fields_have_styles_of_their_own() {
        const FIELDS: &[QueryParameter] =
            &[QueryParameter::form_joined("a"), QueryParameter::json("b")];
        assert_eq!(
            text(
                FormEncoding::brackets().fields(FIELDS),
                &json!({"a": [1, 2], "b": ["x"], "c": [3]})
            ),
            "a=1,2&b=%5B%22x%22%5D&c[0]=3"
        );
    }

    #[test]
    fn only_objects_have_fields() {
        assert!(FormEncoding::new().text::<Value>(&json!(["a"])).is_err());
    }
}
