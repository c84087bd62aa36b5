//! Query parameters.

use percent_encoding::percent_decode_str;

use crate::wire::Wire;

use super::encoding::{encode, encode_name, encode_reserved};
use super::serializer::ValueError;
use super::value::ParameterValue;

/// How one query parameter is written.
///
/// | constructor | `style`, `explode` | a list | an object |
/// | --- | --- | --- | --- |
/// | [`form`](Self::form) | `form`, true | `a=1&a=2` | `x=1&y=2` |
/// | [`form_joined`](Self::form_joined) | `form`, false | `a=1,2` | `a=x,1,y,2` |
/// | [`space_delimited`](Self::space_delimited) | `spaceDelimited`, false | `a=1%202` | `a=x%201%20y%202` |
/// | [`pipe_delimited`](Self::pipe_delimited) | `pipeDelimited`, false | `a=1%7C2` | `a=x%7C1%7Cy%7C2` |
/// | [`deep_object`](Self::deep_object) | `deepObject`, true | `a[0]=1&a[1]=2` | `a[x]=1&a[y]=2` |
/// | [`brackets`](Self::brackets) | the same, where one of them is a list | `a[0]=1&a[1]=2` | `a[x]=1&a[y]=2` |
/// | [`json`](Self::json) | `content: application/json` | `a=%5B1%2C2%5D` | `a=%7B%22x%22%3A1…` |
///
/// Null and empty lists are not sent; an empty text is (`a=`). Objects deeper than one level, which
/// OpenAPI leaves undefined, get one more pair of brackets per level (`a[x][y]=1`) in the exploded
/// styles and are refused in the joined ones. So are lists in a `deepObject`: those of single values
/// repeat their name (`a[x]=1&a[x]=2`), unless it is with `brackets` (`a[x][0]=1&a[x][1]=2`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryParameter {
    name: &'static str,
    style: Style,
    allow_reserved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Form,
    Joined(&'static str),
    DeepObject,
    Brackets,
    Json,
}

/// How the elements of a list below the top are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lists {
    /// Single values only by their order; all else by its index.
    Repeated,
    /// By their index.
    Indexed,
}

impl QueryParameter {
    const fn new(name: &'static str, style: Style) -> Self {
        Self {
            name,
            style,
            allow_reserved: false,
        }
    }

    /// `style: form`, `explode: true`: what OpenAPI assumes when nothing is said.
    pub const fn form(name: &'static str) -> Self {
        Self::new(name, Style::Form)
    }

    /// `style: form`, `explode: false`.
    pub const fn form_joined(name: &'static str) -> Self {
        Self::new(name, Style::Joined(","))
    }

    /// `style: spaceDelimited`, `explode: false`.
    pub const fn space_delimited(name: &'static str) -> Self {
        Self::new(name, Style::Joined("%20"))
    }

    /// `style: pipeDelimited`, `explode: false`.
    pub const fn pipe_delimited(name: &'static str) -> Self {
        Self::new(name, Style::Joined("%7C"))
    }

    /// `style: deepObject`.
    pub const fn deep_object(name: &'static str) -> Self {
        Self::new(name, Style::DeepObject)
    }

    /// `style: deepObject` for a server that reads lists by their indexes.
    pub const fn brackets(name: &'static str) -> Self {
        Self::new(name, Style::Brackets)
    }

    /// A parameter described by `content` instead of `schema`: its value is JSON text.
    pub const fn json(name: &'static str) -> Self {
        Self::new(name, Style::Json)
    }

    /// `allowReserved: true`: characters such as `/` and `:` are not encoded. Those that would end
    /// the value (`&`, `#`, `+`, brackets) are all the same.
    pub const fn allow_reserved(mut self) -> Self {
        self.allow_reserved = true;
        self
    }

    /// The name of the parameter.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The encoded pairs that a value becomes.
    pub(crate) fn pairs<C: Wire>(&self, value: &C::Value) -> Result<Vec<String>, ValueError> {
        if self.style == Style::Json {
            return Ok(vec![self.pair(&json_text::<C>(value)?)]);
        }
        self.write(&ParameterValue::of::<C>(value)?)
    }

    /// The encoded pairs that a value becomes under a key of this parameter: `name[key]=value`.
    pub(crate) fn entry_pairs<C: Wire>(
        &self,
        key: &str,
        value: &C::Value,
    ) -> Result<Vec<String>, ValueError> {
        let mut pairs = Vec::new();
        let name = format!("{}[{}]", encode_name(self.name), encode(key));
        self.deep(
            &name,
            &ParameterValue::of::<C>(value)?,
            self.lists(),
            &mut pairs,
        );
        Ok(pairs)
    }

    /// The pairs that a value becomes, before they are encoded.
    pub(crate) fn plain_pairs<C: Wire>(
        &self,
        value: &C::Value,
    ) -> Result<Vec<(String, String)>, ValueError> {
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let pairs = self.pairs::<C>(value)?;
        Ok(pairs
            .iter()
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(name, value)| (decode(name), decode(value)))
            .collect())
    }

    /// The encoded pair that a single text becomes.
    pub(crate) fn pair(&self, text: &str) -> String {
        format!("{}={}", encode_name(self.name), self.encode(text))
    }

    pub(super) fn write(&self, value: &ParameterValue) -> Result<Vec<String>, ValueError> {
        let mut pairs = Vec::new();
        match self.style {
            Style::Joined(separator) => {
                let joined = value
                    .flatten()?
                    .join(separator, separator, |text| self.encode(text));
                pairs.extend(joined.map(|text| format!("{}={text}", encode_name(self.name))));
            }
            Style::DeepObject | Style::Brackets => {
                let lists = match value {
                    // As a plain list it would need no such style.
                    ParameterValue::List(_) => Lists::Indexed,
                    _ => self.lists(),
                };
                self.deep(&encode_name(self.name), value, lists, &mut pairs);
            }
            Style::Form | Style::Json => match value {
                // An exploded object gives its members away as parameters of their own.
                ParameterValue::Object(members) => {
                    for (name, value) in members {
                        self.deep(&encode_name(name), value, self.lists(), &mut pairs);
                    }
                }
                value => self.deep(&encode_name(self.name), value, self.lists(), &mut pairs),
            },
        }
        Ok(pairs)
    }

    /// Writes the fields of a form that a value of any depth becomes under an encoded name.
    pub(super) fn nested(name: &str, value: &ParameterValue, pairs: &mut Vec<String>) {
        Self::brackets("").deep(name, value, Lists::Indexed, pairs);
    }

    fn lists(&self) -> Lists {
        match self.style {
            Style::Brackets => Lists::Indexed,
            _ => Lists::Repeated,
        }
    }

    /// Writes a value of any depth under an encoded name.
    fn deep(&self, name: &str, value: &ParameterValue, lists: Lists, pairs: &mut Vec<String>) {
        match value {
            ParameterValue::Null => {}
            ParameterValue::Scalar(text) => pairs.push(format!("{name}={}", self.encode(text))),
            ParameterValue::List(_) => {
                for (index, element) in value.elements().enumerate() {
                    match element {
                        ParameterValue::Scalar(text) if lists == Lists::Repeated => {
                            pairs.push(format!("{name}={}", self.encode(text)));
                        }
                        nested => self.deep(&format!("{name}[{index}]"), nested, lists, pairs),
                    }
                }
            }
            ParameterValue::Object(members) => {
                for (key, value) in members {
                    self.deep(&format!("{name}[{}]", encode(key)), value, lists, pairs);
                }
            }
        }
    }

    fn encode(&self, text: &str) -> String {
        if self.allow_reserved {
            encode_reserved(text)
        } else {
            encode(text).into_owned()
        }
    }
}

/// A value as JSON text.
pub(super) fn json_text<C: Wire>(value: &C::Value) -> Result<String, ValueError> {
    let mut text = Vec::new();
    C::write(value, &mut serde_json::Serializer::new(&mut text))
        .map_err(|error| ValueError::new(error.to_string()))?;
    String::from_utf8(text).map_err(|error| ValueError::new(error.to_string()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::QueryParameter;

    fn write(parameter: QueryParameter, value: &serde_json::Value) -> String {
        parameter
            .pairs::<serde_json::Value>(value)
            .unwrap()
            .join("&")
    }

    #[test]
    fn lists() {
        let list = json!(["a b", "c,d", 3]);
        assert_eq!(
            write(QueryParameter::form("t"), &list),
            "t=a%20b&t=c%2Cd&t=3"
        );
        assert_eq!(
            write(QueryParameter::form_joined("t"), &list),
            "t=a%20b,c%2Cd,3"
        );
        assert_eq!(
            write(QueryParameter::space_delimited("t"), &list),
            "t=a%20b%20c%2Cd%203"
        );
        assert_eq!(
            write(QueryParameter::pipe_delimited("t"), &list),
            "t=a%20b%7Cc%2Cd%7C3"
        );
        assert_eq!(
            write(QueryParameter::deep_object("t"), &list),
            "t[0]=a%20b&t[1]=c%2Cd&t[2]=3"
        );
    }

    #[test]
    fn objects() {
        let object = json!({"x": 1, "y": true});
        assert_eq!(write(QueryParameter::form("t"), &object), "x=1&y=true");
        assert_eq!(
            write(QueryParameter::form_joined("t"), &object),
            "t=x,1,y,true"
        );
        assert_eq!(
            write(QueryParameter::pipe_delimited("t"), &object),
            "t=x%7C1%7Cy%7Ctrue"
        );
        assert_eq!(
            write(QueryParameter::deep_object("t"), &object),
            "t[x]=1&t[y]=true"
        );
        assert_eq!(
            write(QueryParameter::json("t"), &json!({"x": 1})),
            "t=%7B%22x%22%3A1%7D"
        );
    }

    #[test]
    fn deep_objects_nest_and_their_keys_are_encoded() {
        let object = json!({"a b": {"c]": [1, 2]}, "list": [{"d": 1}]});
        assert_eq!(
            write(QueryParameter::deep_object("t"), &object),
            "t[a%20b][c%5D]=1&t[a%20b][c%5D]=2&t[list][0][d]=1"
        );
    }

    #[test]
    fn lists_have_their_indexes_in_brackets_where_the_server_reads_them_so() {
        let object = json!({"ids": [1, 2], "list": [{"tags": ["x"]}]});
        assert_eq!(
            write(QueryParameter::brackets("t"), &object),
            "t[ids][0]=1&t[ids][1]=2&t[list][0][tags][0]=x"
        );
        assert_eq!(
            write(QueryParameter::deep_object("t"), &json!([{"ids": [1]}])),
            "t[0][ids][0]=1"
        );
        let pairs = QueryParameter::brackets("t").entry_pairs::<Vec<i64>>("k", &vec![1, 2]);
        assert_eq!(pairs.unwrap(), ["t[k][0]=1", "t[k][1]=2"]);
    }

    #[test]
    fn nothing_is_not_sent_but_an_empty_text_is() {
        for parameter in [
            QueryParameter::form("t"),
            QueryParameter::form_joined("t"),
            QueryParameter::deep_object("t"),
        ] {
            for nothing in [
                json!(null),
                json!([]),
                json!([null]),
                json!({}),
                json!({"a": null}),
            ] {
                assert_eq!(write(parameter, &nothing), "", "{parameter:?} {nothing}");
            }
            assert_eq!(write(parameter, &json!("")), "t=");
            assert_eq!(
                write(parameter, &json!(["a", null, "b"]))
                    .matches(['a', 'b'])
                    .count(),
                2
            );
        }
    }

    #[test]
    fn what_a_joined_style_cannot_hold_is_refused() {
        let parameter = QueryParameter::form_joined("t");
        assert!(
            parameter
                .pairs::<serde_json::Value>(&json!([[1], [2]]))
                .is_err()
        );
        assert!(
            parameter
                .pairs::<serde_json::Value>(&json!({"a": {"b": 1}}))
                .is_err()
        );
    }

    #[test]
    fn reserved_characters_stay_when_allowed() {
        let parameter = QueryParameter::form("path").allow_reserved();
        assert_eq!(write(parameter, &json!("/a/b?c=d&e")), "path=/a/b?c=d%26e");
    }

    #[test]
    fn entries_stand_in_brackets() {
        let parameter = QueryParameter::deep_object("metadata");
        let pairs = parameter
            .entry_pairs::<String>("tier&x", &"gold/1".to_owned())
            .unwrap();
        assert_eq!(pairs, ["metadata[tier%26x]=gold%2F1"]);
        let map = BTreeMap::from([("tier".to_owned(), "gold".to_owned())]);
        let pairs = parameter.pairs::<BTreeMap<String, String>>(&map).unwrap();
        assert_eq!(pairs, ["metadata[tier]=gold"]);
    }
}
