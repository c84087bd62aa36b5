//! Settings from environment variables.

use std::env::VarError;

use super::config_error::ConfigError;

/// The value of an environment variable that has to be there.
///
/// # Errors
/// When the variable is missing, empty or not Unicode. The error names it and doesn't show its value.
pub fn required(name: &str) -> Result<String, ConfigError> {
    optional(name)?.ok_or_else(|| {
        ConfigError::new(format!("the environment variable {name} is not set"))
            .with_hint("set it, or give the value to the builder")
    })
}

/// The value of an environment variable that may be missing. An empty one counts as missing.
///
/// # Errors
/// When the variable is not Unicode. The error names it and doesn't show its value.
pub fn optional(name: &str) -> Result<Option<String>, ConfigError> {
    match std::env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(ConfigError::new(format!(
            "the environment variable {name} is not Unicode"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::{optional, required};

    #[test]
    fn a_missing_variable_is_named() {
        let name = "SDKWRIGHT_RUNTIME_TEST_MISSING";
        assert_eq!(optional(name), Ok(None));
        assert!(required(name).unwrap_err().to_string().contains(name));
    }

    #[test]
    fn a_variable_that_is_set_is_read() {
        assert!(required("CARGO_PKG_NAME").is_ok_and(|name| name == "sdkwright-runtime"));
    }
}
