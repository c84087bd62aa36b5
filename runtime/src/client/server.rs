//! Where an API is served, as its description says it (OpenAPI 3.1, sections "Server Object" and
//! "Server Variable Object").

use super::base_url::BaseUrl;
use super::config_error::ConfigError;

/// Where an API is served: a URL, perhaps with variables in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Server {
    /// The URL: `https://{region}.example.com`. One without a host of its own, `/v1` or empty, cannot
    /// be called; the user of the client has to say where it is.
    pub url: &'static str,
    /// The variables of the URL, each with its default. A variable without one has to be set.
    pub variables: &'static [(&'static str, Option<&'static str>)],
}

impl Server {
    /// A server whose URL has no variables.
    pub const fn new(url: &'static str) -> Self {
        Self {
            url,
            variables: &[],
        }
    }

    /// The URL with what `chosen` says of its variables, else with their defaults.
    pub(crate) fn base_url(
        &self,
        chosen: &[(&'static str, String)],
    ) -> Result<BaseUrl, ConfigError> {
        let mut url = self.url.to_owned();
        for (name, default) in self.variables {
            let mut values = chosen.iter().filter(|(known, _)| known == name);
            let chosen = values.next_back().map(|(_, value)| value.as_str());
            let Some(value) = chosen.or(*default) else {
                let message = format!("the server `{}` is named by `{name}`", self.url);
                let hint = format!("set `{name}` on the builder, or give it the URL of the server");
                return Err(ConfigError::new(message).with_hint(hint));
            };
            url = url.replace(&format!("{{{name}}}"), value);
        }
        BaseUrl::parse(&url)
    }
}

#[cfg(test)]
mod tests {
    use super::Server;

    const SERVER: Server = Server {
        url: "https://{tenant}.example.com/{version}/{tenant}",
        variables: &[("tenant", None), ("version", Some("v2"))],
    };

    #[test]
    fn variables_have_what_was_chosen_or_their_default() {
        let chosen = |value: &str| ("tenant", value.to_owned());
        let url = SERVER.base_url(&[chosen("old"), chosen("acme"), ("other", "x".to_owned())]);
        assert_eq!(url.unwrap().to_string(), "https://acme.example.com/v2/acme");
        assert!(
            SERVER
                .base_url(&[])
                .unwrap_err()
                .to_string()
                .contains("`tenant`")
        );
    }
}
