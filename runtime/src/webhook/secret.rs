//! What a server and the receiver of its messages share.

use std::fmt;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, PAD};
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};

/// The prefix of a secret whose rest is a key in base64 (Standard Webhooks, "Secret").
const PREFIX: &str = "whsec_";

/// Base64 whose padding may have been left out, as where a secret was copied by hand.
const BASE64: GeneralPurpose = {
    const LENIENT: GeneralPurposeConfig =
        PAD.with_decode_padding_mode(DecodePaddingMode::Indifferent);
    GeneralPurpose::new(&alphabet::STANDARD, LENIENT)
};

/// What a server and the receiver of its messages share. `Debug` shows nothing of it.
///
/// Text is taken in either of the forms that servers use: after `whsec_` stands a key in base64, and
/// everything else is itself the key. Some servers use the text with its prefix as the key; that is
/// accepted too, since only who knows the secret can sign with either.
#[derive(Clone)]
pub struct WebhookSecret {
    keys: Vec<Vec<u8>>,
}

impl WebhookSecret {
    /// A key that is given as its bytes.
    pub fn raw(key: impl Into<Vec<u8>>) -> Self {
        Self {
            keys: vec![key.into()],
        }
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &[u8]> {
        // Whoever knows no key knows the empty one, so that nothing may be signed with it.
        let keys = self.keys.iter().map(Vec::as_slice);
        keys.filter(|key| !key.is_empty())
    }
}

impl From<&str> for WebhookSecret {
    fn from(text: &str) -> Self {
        let text = text.trim();
        let decoded = text.strip_prefix(PREFIX).map(|key| BASE64.decode(key));
        let mut secret = Self::raw(text);
        secret.keys.extend(decoded.and_then(Result::ok));
        secret
    }
}

impl From<String> for WebhookSecret {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<&String> for WebhookSecret {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl fmt::Debug for WebhookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WebhookSecret(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::WebhookSecret;

    #[test]
    fn both_forms_of_text_are_read() {
        let keys = |text: &str| {
            WebhookSecret::from(text)
                .keys()
                .map(<[u8]>::to_vec)
                .collect::<Vec<_>>()
        };
        assert_eq!(keys("plain"), [b"plain"]);
        assert_eq!(
            keys("whsec_aGk=\n"),
            [b"whsec_aGk=".to_vec(), b"hi".to_vec()]
        );
        assert_eq!(keys("whsec_aGk"), [b"whsec_aGk".to_vec(), b"hi".to_vec()]);
        assert_eq!(keys("whsec_?"), [b"whsec_?"]);
    }

    #[test]
    fn nothing_is_signed_with_an_empty_key() {
        assert_eq!(WebhookSecret::from(" ").keys().count(), 0);
        assert_eq!(WebhookSecret::from("whsec_").keys().count(), 1);
    }

    #[test]
    fn debug_shows_nothing_of_the_text() {
        let shown = format!("{:?}", WebhookSecret::from("s3cret"));
        assert_eq!(shown, "WebhookSecret(redacted)");
    }
}
