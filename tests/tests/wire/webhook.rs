//! Messages that a server sends by itself, verified at the time of the case's clock.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use polar_client::webhooks::{Event, Verifier};
use serde_json::json;

use crate::call::WebhookCall;
use crate::clock::Clock;
use crate::outcome::{self, Outcome};

/// Verifies a message, and shows what it says.
pub(crate) fn verify(call: &WebhookCall) -> Result<Outcome, String> {
    let mut secrets = call.secrets.iter();
    let first = secrets.next().ok_or("there is no secret")?;
    let mut verifier = Verifier::new(first);
    for secret in secrets {
        verifier = verifier.secret(secret);
    }
    if let Some(seconds) = call.tolerance_s {
        verifier = verifier.tolerance(Duration::from_secs(seconds));
    }
    let mut headers = HeaderMap::new();
    for (name, value) in &call.headers {
        let name = HeaderName::try_from(name).map_err(|error| error.to_string())?;
        let value = HeaderValue::try_from(value).map_err(|error| error.to_string())?;
        headers.append(name, value);
    }
    let now = Clock::start_date() + Duration::from_secs(call.after_s);
    let delivery = verifier.verify_at::<Event>(&headers, call.text.as_bytes(), now);
    Ok(match delivery {
        Ok(delivery) => Outcome::value(json!({
            "id": delivery.id,
            "timestamp": delivery.timestamp.to_string(),
            "event": outcome::json(&delivery.event),
        })),
        Err(error) => Outcome::from(&error),
    })
}
