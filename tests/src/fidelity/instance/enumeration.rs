//! `const` and `enum`, with values that the document does not list.

use sdkwright::document::JsonType;
use sdkwright::load::Node;

use super::demands::Demands;
use super::{Generator, Promise};
use crate::fidelity::json::Json;

impl<'d> Generator<'d> {
    /// A value of a `const` or an `enum`; `None` where they list none.
    pub(super) fn listed(&mut self, demands: &Demands<'d>) -> Option<Json> {
        if let Some(constant) = demands.first(|schema| schema.constant.as_ref()) {
            return Some(constant.into());
        }
        let mut lists = demands
            .schemas
            .iter()
            .filter_map(|schema| schema.enumeration.as_ref());
        let mut values: Vec<&Node> = lists.next()?.iter().collect();
        for list in lists {
            values.retain(|value| list.contains(value));
        }
        let nullable = values.iter().any(|value| value.is_null())
            && demands
                .types()
                .is_none_or(|types| types.contains(&JsonType::Null));
        values.retain(|value| !value.is_null());
        if values.is_empty() || (nullable && self.chance(0.2)) {
            return nullable.then_some(Json::Null);
        }
        self.one_of(&values, demands)
    }

    fn one_of(&mut self, values: &[&Node], demands: &Demands<'d>) -> Option<Json> {
        let types = demands.types().unwrap_or_default();
        let may_be = |ty: JsonType| types.contains(&ty);
        let is_number = may_be(JsonType::Integer) || may_be(JsonType::Number);
        let values: Vec<Json> = values
            .iter()
            .map(|value| match Json::from(*value) {
                // What YAML reads as another type where its author forgot the quotes.
                Json::Number(text) if may_be(JsonType::String) && !is_number => Json::Text(text),
                Json::Boolean(flag) if may_be(JsonType::String) && !may_be(JsonType::Boolean) => {
                    Json::Text(flag.to_string())
                }
                // And the other way round.
                Json::Text(text) if is_number && !may_be(JsonType::String) => {
                    match text.parse::<i64>() {
                        Ok(number) => Json::Number(number.to_string()),
                        Err(_) => Json::Text(text),
                    }
                }
                Json::Text(text)
                    if types == [JsonType::Boolean]
                        && matches!(text.as_str(), "true" | "false") =>
                {
                    Json::Boolean(text == "true")
                }
                other => other,
            })
            .collect();
        // What stands beside an array is meant for its items.
        if types == [JsonType::Array] && !values.iter().any(|it| matches!(it, Json::List(_))) {
            let count = self.random.usize(0..3);
            let items = (0..count).filter_map(|_| self.random.choice(&values).cloned());
            return Some(Json::List(items.collect()));
        }
        let texts = values.iter().all(|value| matches!(value, Json::Text(_)));
        let integers = values
            .iter()
            .all(|value| Promise::Type(JsonType::Integer).takes(value));
        if texts {
            self.promise(Promise::Type(JsonType::String));
        } else if integers {
            self.promise(Promise::Type(JsonType::Integer));
        }
        // A value that stands alone may tell the variants of a union apart.
        let is_open = values.len() > 1 || (self.noticed && !self.pinned);
        if is_open && self.chance(0.1) {
            let unknown = self.random.u16(..).to_string();
            if texts {
                return Some(Json::Text(format!("unknown value {unknown}")));
            }
            if integers {
                return Some(Json::Number(format!("77{unknown}")));
            }
        }
        self.random.choice(values)
    }
}
