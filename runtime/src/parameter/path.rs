//! Path parameters.

use crate::wire::Wire;

use super::encoding::{encode, encode_whole};
use super::serializer::ValueError;
use super::value::{Flat, ParameterValue};

/// How one path parameter is written.
///
/// | constructor | `style`, `explode` | text | a list | an object |
/// | --- | --- | --- | --- | --- |
/// | [`simple`](Self::simple) | `simple`, false | `a` | `a,b` | `x,1,y,2` |
/// | [`simple_exploded`](Self::simple_exploded) | `simple`, true | `a` | `a,b` | `x=1,y=2` |
/// | [`label`](Self::label) | `label`, false | `.a` | `.a,b` | `.x,1,y,2` |
/// | [`label_exploded`](Self::label_exploded) | `label`, true | `.a` | `.a.b` | `.x=1.y=2` |
/// | [`matrix`](Self::matrix) | `matrix`, false | `;p=a` | `;p=a,b` | `;p=x,1,y,2` |
/// | [`matrix_exploded`](Self::matrix_exploded) | `matrix`, true | `;p=a` | `;p=a;p=b` | `;x=1;y=2` |
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathParameter {
    name: &'static str,
    style: Style,
    explode: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Simple,
    Label,
    Matrix,
}

impl PathParameter {
    /// `style: simple`, `explode: false`: what OpenAPI assumes when nothing is said.
    pub const fn simple(name: &'static str) -> Self {
        Self {
            name,
            style: Style::Simple,
            explode: false,
        }
    }

    /// `style: simple`, `explode: true`.
    pub const fn simple_exploded(name: &'static str) -> Self {
        Self {
            name,
            style: Style::Simple,
            explode: true,
        }
    }

    /// `style: label`, `explode: false`.
    pub const fn label(name: &'static str) -> Self {
        Self {
            name,
            style: Style::Label,
            explode: false,
        }
    }

    /// `style: label`, `explode: true`.
    pub const fn label_exploded(name: &'static str) -> Self {
        Self {
            name,
            style: Style::Label,
            explode: true,
        }
    }

    /// `style: matrix`, `explode: false`.
    pub const fn matrix(name: &'static str) -> Self {
        Self {
            name,
            style: Style::Matrix,
            explode: false,
        }
    }

    /// `style: matrix`, `explode: true`.
    pub const fn matrix_exploded(name: &'static str) -> Self {
        Self {
            name,
            style: Style::Matrix,
            explode: true,
        }
    }

    /// The name of the parameter.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The encoded text that a value becomes; empty for null.
    pub(crate) fn text<C: Wire>(&self, value: &C::Value) -> Result<String, ValueError> {
        let value = match (self.style, ParameterValue::of::<C>(value)?) {
            (Style::Simple, ParameterValue::Scalar(text)) => return Ok(encode_whole(text)),
            (_, value) => value,
        };
        let flat = value.flatten()?;
        let equals = if self.explode { "=" } else { "," };
        let text = match self.style {
            Style::Simple => flat.join(",", equals, owned),
            Style::Label => {
                let separator = if self.explode { "." } else { "," };
                flat.join(separator, equals, owned)
                    .map(|text| format!(".{text}"))
            }
            Style::Matrix => self.matrix_text(&flat, equals),
        };
        Ok(text.unwrap_or_default())
    }

    fn matrix_text(&self, flat: &Flat<'_>, equals: &str) -> Option<String> {
        let name = encode(self.name);
        match flat {
            Flat::List(texts) if self.explode => {
                let pairs: Vec<String> = texts
                    .iter()
                    .map(|text| format!(";{name}={}", encode(text)))
                    .collect();
                Some(pairs.concat())
            }
            Flat::Object(_) if self.explode => {
                flat.join(";", equals, owned).map(|text| format!(";{text}"))
            }
            flat => flat
                .join(",", equals, owned)
                .map(|text| format!(";{name}={text}")),
        }
    }
}

fn owned(text: &str) -> String {
    encode(text).into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::PathParameter;

    fn write(parameter: PathParameter, value: &serde_json::Value) -> String {
        parameter.text::<serde_json::Value>(value).unwrap()
    }

    #[test]
    fn every_style_as_openapi_lists_them() {
        let (text, list, object) = (json!("a/b"), json!([3, 4]), json!({"x": 1, "y": 2}));
        for (parameter, expected) in [
            (PathParameter::simple("p"), ["a%2Fb", "3,4", "x,1,y,2"]),
            (
                PathParameter::simple_exploded("p"),
                ["a%2Fb", "3,4", "x=1,y=2"],
            ),
            (PathParameter::label("p"), [".a%2Fb", ".3,4", ".x,1,y,2"]),
            (
                PathParameter::label_exploded("p"),
                [".a%2Fb", ".3.4", ".x=1.y=2"],
            ),
            (
                PathParameter::matrix("p"),
                [";p=a%2Fb", ";p=3,4", ";p=x,1,y,2"],
            ),
            (
                PathParameter::matrix_exploded("p"),
                [";p=a%2Fb", ";p=3;p=4", ";x=1;y=2"],
            ),
        ] {
            let written = [&text, &list, &object].map(|value| write(parameter, value));
            assert_eq!(written, expected, "{parameter:?}");
        }
    }

    #[test]
    fn null_is_empty() {
        assert_eq!(write(PathParameter::matrix("p"), &json!(null)), "");
    }
}
