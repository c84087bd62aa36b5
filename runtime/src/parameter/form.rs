//! Bodies of the type `application/x-www-form-urlencoded`.

use crate::wire::Wire;

use super::query::QueryParameter;
use super::serializer::ValueError;

/// The text of the body: the members of an object, each as an exploded form parameter, which is what
/// OpenAPI assumes when no `encoding` is given. Objects inside get brackets (`a[x]=1`).
pub(crate) fn form<C: Wire>(value: &C::Value) -> Result<String, ValueError> {
    Ok(QueryParameter::form("value").pairs::<C>(value)?.join("&"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::form;

    #[test]
    fn members_become_pairs() {
        let body = json!({"grant_type": "a b&c", "scope": ["x", "y"], "none": null, "o": {"k": 1}});
        let text = form::<Value>(&body).unwrap();
        assert_eq!(text, "grant_type=a%20b%26c&o[k]=1&scope=x&scope=y");
    }
}
