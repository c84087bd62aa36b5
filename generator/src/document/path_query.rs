//! Variables in the query of a path template. OpenAPI has no place for them there, and documents that have
//! them mean query parameters.
//!
//! ```yaml
//! /pets?page={page}: {}
//! /pets{?page,limit}: {}
//! ```

use super::path_template::undeclared;
use super::reader::Reader;
use super::{Operation, ParameterLocation, ParameterStyle};
use crate::diagnostics::Code;

/// A variable that stands in a query.
struct Variable {
    /// The name that the query has for it.
    key: String,
    /// The name in braces.
    name: String,
}

impl Reader<'_> {
    /// Takes the variables out of the query of the path template; each is a query parameter from here on.
    pub(super) fn lift_query(&mut self, operation: &mut Operation, path_pointer: &str) {
        let (path, variables) = split(&operation.path);
        for Variable { key, name } in variables {
            let at = |location: ParameterLocation, name: &str| {
                let mut parameters = operation.parameters.iter();
                parameters.position(|it| it.location == location && it.name == name)
            };
            let is_query = at(ParameterLocation::Query, &key)
                .or_else(|| at(ParameterLocation::Query, &name))
                .is_some();
            if is_query {
                continue;
            }
            let declared = at(ParameterLocation::Path, &name);
            if let Some(parameter) = declared.and_then(|index| operation.parameters.get_mut(index))
            {
                parameter.location = ParameterLocation::Query;
                parameter.style = ParameterStyle::Form;
                parameter.explode = true;
                parameter.name = key;
                continue;
            }
            self.diagnostics.warn(
                Code::InvalidPath,
                operation.pointer.as_str(),
                format!("no parameter describes `{{{name}}}`"),
                "it takes any text",
            );
            let mut parameter = undeclared(&key, path_pointer);
            parameter.location = ParameterLocation::Query;
            parameter.style = ParameterStyle::Form;
            parameter.explode = true;
            operation.parameters.push(parameter);
        }
        operation.path = path;
    }
}

/// A template without the variables of its query, and these.
fn split(template: &str) -> (String, Vec<Variable>) {
    let mut variables = Vec::new();
    let (template, fragment) = match template.split_once('#') {
        Some((template, fragment)) => (template, Some(fragment)),
        None => (template, None),
    };
    let plain = without_expressions(template, &mut variables);
    let mut path = match plain.split_once('?') {
        Some((path, query)) => {
            let fixed: Vec<&str> = query
                .split('&')
                .filter(|pair| match variable(pair) {
                    Some(variable) => {
                        variables.push(variable);
                        false
                    }
                    None => true,
                })
                .collect();
            let query = fixed.join("&");
            let mark = if query.is_empty() { "" } else { "?" };
            format!("{path}{mark}{query}")
        }
        None => plain,
    };
    if let Some(fragment) = fragment {
        path.push('#');
        path.push_str(fragment);
    }
    (path, variables)
}

/// Takes out `{?page,limit}` and `{&page}` (RFC 6570, sections 3.2.8 and 3.2.9).
fn without_expressions(template: &str, variables: &mut Vec<Variable>) -> String {
    let mut plain = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        let Some((expression, behind)) = after.split_once('}') else {
            plain.push('{');
            rest = after;
            continue;
        };
        match expression.strip_prefix(['?', '&']) {
            Some(names) => variables.extend(names.split(',').filter_map(|name| {
                let name = name.trim().trim_end_matches('*');
                (!name.is_empty()).then(|| Variable {
                    key: name.to_owned(),
                    name: name.to_owned(),
                })
            })),
            None => plain.extend(["{", expression, "}"]),
        }
        rest = behind;
    }
    plain.push_str(rest);
    plain
}

/// `key={name}`.
fn variable(pair: &str) -> Option<Variable> {
    let (key, value) = pair.split_once('=')?;
    let name = value.strip_prefix('{')?.strip_suffix('}')?;
    let is_one = !key.is_empty() && !name.is_empty() && !name.contains(['{', '}']);
    is_one.then(|| Variable {
        key: key.to_owned(),
        name: name.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::split;

    fn parts(template: &str) -> (String, Vec<String>) {
        let (path, variables) = split(template);
        let shown = variables
            .into_iter()
            .map(|variable| format!("{}={}", variable.key, variable.name));
        (path, shown.collect())
    }

    #[test]
    fn variables_of_a_query_leave_the_template() {
        let lifted = |template: &str, path: &str, variables: &[&str]| {
            let variables = variables.iter().copied().map(str::to_owned).collect();
            assert_eq!(parts(template), (path.to_owned(), variables), "{template}");
        };
        lifted("/a?page={p}&beta=true", "/a?beta=true", &["page=p"]);
        lifted("/a/{id}?page={page}#top", "/a/{id}#top", &["page=page"]);
        lifted("/a{?page,limit*}", "/a", &["page=page", "limit=limit"]);
        lifted("/a?x=1{&y}", "/a?x=1", &["y=y"]);
        lifted("/a?beta=true", "/a?beta=true", &[]);
        lifted("/a?x=b{c}d", "/a?x=b{c}d", &[]);
        lifted("/a/{b", "/a/{b", &[]);
    }
}
