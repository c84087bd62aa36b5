//! A URL that may be shown.

use http::Uri;

use crate::auth::{KeyLocation, Scheme};

/// Parameters that sign a URL, whatever the API: those that OpenTelemetry names for `url.full`.
const SIGNATURES: [&str; 4] = ["AWSAccessKeyId", "Signature", "sig", "X-Goog-Signature"];

/// What stands in place of a secret.
const REDACTED: &str = "REDACTED";

/// The URL with nothing in place of the values of API keys and signatures, and without a user's name and
/// password.
pub(super) fn redacted(uri: &Uri, schemes: &[(&str, Scheme)]) -> String {
    let scheme = uri.scheme_str().unwrap_or_default();
    let host = uri.host().unwrap_or_default();
    let port = uri
        .port()
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    let mut text = format!("{scheme}://{host}{port}{}", uri.path());
    let pairs = uri.query().map(|query| query.split('&'));
    for (index, pair) in pairs.into_iter().flatten().enumerate() {
        text.push(if index == 0 { '?' } else { '&' });
        match pair.split_once('=') {
            Some((name, _)) if is_secret(name, schemes) => {
                text.push_str(name);
                text.push('=');
                text.push_str(REDACTED);
            }
            _ => text.push_str(pair),
        }
    }
    text
}

fn is_secret(name: &str, schemes: &[(&str, Scheme)]) -> bool {
    let decoded = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
    let is_key = |scheme: &Scheme| match scheme {
        Scheme::ApiKey { location, name } => {
            *location == KeyLocation::Query && decoded.eq_ignore_ascii_case(name)
        }
        _ => false,
    };
    SIGNATURES
        .iter()
        .any(|known| decoded.eq_ignore_ascii_case(known))
        || schemes.iter().any(|(_, scheme)| is_key(scheme))
}

/// The port that a URL leads to.
pub(super) fn port(uri: &Uri) -> u16 {
    let own = if uri.scheme_str() == Some("http") {
        80
    } else {
        443
    };
    uri.port_u16().unwrap_or(own)
}

#[cfg(test)]
mod tests {
    use super::{port, redacted};
    use crate::fixtures::API;

    #[test]
    fn keys_and_passwords_are_left_out() {
        let shown = |text: &str| redacted(&text.parse().unwrap(), API.schemes);
        assert_eq!(
            shown("https://u:p@a.test:8443/x?b=1&Key=s3cret&sig=s3cret&k%65y=s3cret"),
            "https://a.test:8443/x?b=1&Key=REDACTED&sig=REDACTED&k%65y=REDACTED"
        );
        assert_eq!(shown("http://a.test/?b"), "http://a.test/?b");
    }

    #[test]
    fn a_port_is_known_from_the_scheme() {
        let ports = ["http://a.test", "https://a.test", "http://a.test:8080"];
        let ports = ports.map(|text| port(&text.parse().unwrap()));
        assert_eq!(ports, [80, 443, 8080]);
    }
}
