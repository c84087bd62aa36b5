//! Setting the parameters of a call.

use super::Call;
use super::headers::header_value;
use crate::parameter::{PathParameter, QueryParameter, cookie_pairs, header_text};
use crate::wire::Wire;

impl Call {
    /// Sets a path parameter of the style `simple`, which is what OpenAPI assumes.
    pub fn path<T: Wire<Value = T>>(&mut self, name: &'static str, value: &T) -> &mut Self {
        self.path_as::<T>(&PathParameter::simple(name), value)
    }

    /// Sets a path parameter of any style, written by the codec `C`.
    pub fn path_as<C: Wire>(&mut self, parameter: &PathParameter, value: &C::Value) -> &mut Self {
        let name = parameter.name();
        let part = format_args!("path parameter `{name}`");
        match parameter.text::<C>(value) {
            Ok(text) => {
                replace(&mut self.path, name, text);
                self.note(&part, None);
            }
            Err(error) => self.note(&part, Some(error.to_string())),
        }
        self
    }

    /// Sets a query parameter.
    pub fn query<T: Wire<Value = T>>(
        &mut self,
        parameter: &QueryParameter,
        value: &T,
    ) -> &mut Self {
        self.query_as::<T>(parameter, value)
    }

    /// Sets a query parameter, written by the codec `C`.
    pub fn query_as<C: Wire>(&mut self, parameter: &QueryParameter, value: &C::Value) -> &mut Self {
        let name = parameter.name();
        let part = format_args!("query parameter `{name}`");
        match parameter.pairs::<C>(value) {
            Ok(pairs) => {
                replace(&mut self.query, Some(name), pairs);
                self.note(&part, None);
            }
            Err(error) => self.note(&part, Some(error.to_string())),
        }
        self
    }

    /// Adds an entry to a query parameter that is a map: `metadata[tier]=gold`. A key that is added
    /// twice is sent twice.
    pub fn query_entry<T: Wire<Value = T>>(
        &mut self,
        parameter: &QueryParameter,
        key: &str,
        value: &T,
    ) -> &mut Self {
        let name = Some(parameter.name());
        let part = format_args!("query parameter `{}[{key}]`", parameter.name());
        match parameter.entry_pairs::<T>(key, value) {
            Ok(pairs) => {
                match self.query.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, known)) => known.extend(pairs),
                    None => self.query.push((name, pairs)),
                }
                self.note(&part, None);
            }
            Err(error) => self.note(&part, Some(error.to_string())),
        }
        self
    }

    /// Sets a header parameter.
    pub fn header_parameter<T: Wire<Value = T>>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        self.header_parameter_as::<T>(name, false, value)
    }

    /// Sets a header parameter, written by the codec `C`. `explode` matters for objects only:
    /// `x=1,y=2` instead of `x,1,y,2`.
    pub fn header_parameter_as<C: Wire>(
        &mut self,
        name: &'static str,
        explode: bool,
        value: &C::Value,
    ) -> &mut Self {
        let problem = match header_text::<C>(value, explode) {
            Ok(text) => self.set_header_parameter(name, text.as_deref()).err(),
            Err(error) => Some(error.to_string()),
        };
        self.note(&format_args!("header parameter `{name}`"), problem);
        self
    }

    fn set_header_parameter(&mut self, name: &str, text: Option<&str>) -> Result<(), String> {
        let name = http::HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| "this is not the name of a header".to_owned())?;
        let value = text.map(header_value).transpose()?;
        self.header_parameters.retain(|(known, _)| *known != name);
        self.header_parameters
            .extend(value.map(|value| (name, value)));
        Ok(())
    }

    /// Sets a cookie parameter.
    pub fn cookie_parameter<T: Wire<Value = T>>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        self.cookie_parameter_as::<T>(name, value)
    }

    /// Sets a cookie parameter, written by the codec `C`.
    pub fn cookie_parameter_as<C: Wire>(
        &mut self,
        name: &'static str,
        value: &C::Value,
    ) -> &mut Self {
        let part = format_args!("cookie parameter `{name}`");
        match cookie_pairs::<C>(name, value) {
            Ok(pairs) => {
                replace(&mut self.cookies, name, pairs);
                self.note(&part, None);
            }
            Err(error) => self.note(&part, Some(error.to_string())),
        }
        self
    }
}

/// Sets the value of a name, in its place when it is there.
fn replace<N: PartialEq, V>(entries: &mut Vec<(N, V)>, name: N, value: V) {
    match entries.iter_mut().find(|(known, _)| *known == name) {
        Some((_, known)) => *known = value,
        None => entries.push((name, value)),
    }
}
