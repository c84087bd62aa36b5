//! Telling genuine messages from forged ones.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use jiff::Timestamp;

use super::delivery::Delivery;
use super::error::WebhookError;
use super::secret::WebhookSecret;
use super::signature::Signed;
use crate::transport::wall_clock;
use crate::wire::{Wire, decode};

const ID: &str = "webhook-id";
const TIMESTAMP: &str = "webhook-timestamp";
const SIGNATURE: &str = "webhook-signature";

/// Tells genuine messages from forged ones.
///
/// While a secret is being replaced, it takes the old and the new one.
///
/// ```
/// use sdkwright_runtime::webhook::Verifier;
///
/// let verifier = Verifier::new("new secret").secret("old secret");
/// # let headers = sdkwright_runtime::HeaderMap::new();
/// let refused = verifier.verify::<String>(&headers, b"\"hello\"").unwrap_err();
/// assert_eq!(refused.to_string(), "the header `webhook-id` is absent");
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Verifier {
    secrets: Vec<WebhookSecret>,
    tolerance: Duration,
}

impl Verifier {
    /// Takes messages that are signed with `secret` and at most five minutes old.
    pub fn new(secret: impl Into<WebhookSecret>) -> Self {
        Self {
            secrets: vec![secret.into()],
            tolerance: Duration::from_secs(300),
        }
    }

    /// Takes messages that are signed with `secret` as well.
    pub fn secret(mut self, secret: impl Into<WebhookSecret>) -> Self {
        self.secrets.push(secret.into());
        self
    }

    /// How far the time of a message may be from this machine's, before or after. The longer, the
    /// longer a message that was overheard can be sent again.
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Checks who sent a message, and reads it. `body` is what came, byte for byte: the signature
    /// covers nothing else.
    ///
    /// # Errors
    /// [`WebhookError`] says why the message isn't taken for genuine, or where it can't be read.
    pub fn verify<E: Wire>(
        &self,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Delivery<E::Value>, WebhookError> {
        self.verify_at::<E>(headers, body, wall_clock())
    }

    /// The same, when it is `now`: for tests with recorded messages, and where the system has no
    /// clock.
    ///
    /// # Errors
    /// Those of [`verify`](Self::verify).
    pub fn verify_at<E: Wire>(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        now: SystemTime,
    ) -> Result<Delivery<E::Value>, WebhookError> {
        let (id, timestamp) = (header(headers, ID)?, header(headers, TIMESTAMP)?);
        let signatures = header(headers, SIGNATURE)?;
        let signed = Signed {
            id,
            timestamp,
            body,
        };
        // The signature comes first: what the time of a forged message is, is of no interest.
        let is_genuine = self
            .secrets
            .iter()
            .flat_map(WebhookSecret::keys)
            .any(|key| signed.has_one_of(signatures, key));
        if !is_genuine {
            return Err(WebhookError::Forged);
        }
        let timestamp = timestamp
            .parse()
            .ok()
            .and_then(|seconds| Timestamp::from_second(seconds).ok())
            .ok_or(WebhookError::UnreadableHeader(TIMESTAMP))?;
        self.check_age(SystemTime::from(timestamp), now)?;
        Ok(Delivery {
            id: id.to_owned(),
            timestamp,
            event: decode::<E>(body).map_err(WebhookError::Body)?,
        })
    }

    fn check_age(&self, sent: SystemTime, now: SystemTime) -> Result<(), WebhookError> {
        match now.duration_since(sent) {
            Ok(age) if age > self.tolerance => Err(WebhookError::TooOld { age }),
            Err(ahead) if ahead.duration() > self.tolerance => Err(WebhookError::TooNew {
                ahead: ahead.duration(),
            }),
            _ => Ok(()),
        }
    }
}

/// The one value of a header. Several would leave open which of them was signed.
fn header<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<&'a str, WebhookError> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().ok_or(WebhookError::MissingHeader(name))?;
    match (value.to_str(), values.next()) {
        (Ok(text), None) if !text.is_empty() => Ok(text),
        _ => Err(WebhookError::UnreadableHeader(name)),
    }
}

#[cfg(test)]
mod tests;
