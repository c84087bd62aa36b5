//! Matches path parameters with the variables of the path (OpenAPI 3.1.1, section 4.8.8.1).
//!
//! ```yaml
//! /pets/{id}:
//!   get: { parameters: [{ name: id, in: path, ... }] }
//! ```

use super::reader::Reader;
use super::{
    Extensions, JsonType, Operation, Parameter, ParameterLocation, ParameterStyle, Schema,
};
use crate::diagnostics::Code;

impl Reader<'_> {
    /// Gives each variable of the path template exactly one parameter.
    pub(super) fn match_template(&mut self, operation: &mut Operation, path_pointer: &str) {
        self.lift_query(operation, path_pointer);
        let variables = template_variables(&operation.path);
        operation.parameters.retain(|parameter| {
            let unused = parameter.location == ParameterLocation::Path
                && !variables.contains(&parameter.name.as_str());
            if unused {
                self.diagnostics.warn(
                    Code::InvalidParameter,
                    parameter.pointer.as_str(),
                    format!(
                        "there is no `{{{}}}` in `{}`",
                        parameter.name, operation.path
                    ),
                    "the parameter is left out",
                );
            }
            !unused
        });
        for name in variables {
            let declared = operation.parameters.iter().any(|parameter| {
                parameter.location == ParameterLocation::Path && parameter.name == name
            });
            if !declared {
                self.diagnostics.warn(
                    Code::InvalidPath,
                    operation.pointer.as_str(),
                    format!("no parameter describes `{{{name}}}`"),
                    "it takes any text",
                );
                operation.parameters.push(undeclared(name, path_pointer));
            }
        }
    }
}

/// The names in braces, each once. Braces that are not closed or empty stand for themselves.
pub(crate) fn template_variables(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for part in path.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !name.is_empty()
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// The parameter that a variable of the path template stands for on its own.
pub(super) fn undeclared(name: &str, pointer: &str) -> Parameter {
    Parameter {
        pointer: pointer.to_owned(),
        name: name.to_owned(),
        location: ParameterLocation::Path,
        description: None,
        required: true,
        deprecated: false,
        style: ParameterStyle::Simple,
        explode: false,
        allow_reserved: false,
        schema: Some(Schema {
            pointer: pointer.to_owned(),
            types: vec![JsonType::String],
            ..Schema::default()
        }),
        content: None,
        examples: Vec::new(),
        extensions: Extensions::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::template_variables;

    #[test]
    fn variables_are_the_names_in_braces() {
        assert_eq!(template_variables("/a/{b}/{c}.{b}"), ["b", "c"]);
        assert_eq!(template_variables("/a/{b"), [""; 0]);
        assert_eq!(template_variables("/}{/{}"), [""; 0]);
    }
}
