use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{HeaderMap, HeaderValue};
use sha2::Sha256;

use super::Verifier;
use crate::webhook::{Delivery, WebhookError, WebhookSecret};

/// When the messages below are sent, in seconds.
const SENT: u64 = 1_700_000_000;
const BODY: &[u8] = br#""paid""#;

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

fn sign(key: &[u8], timestamp: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(format!("msg_1.{timestamp}.").as_bytes());
    mac.update(body);
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

fn headers(signatures: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("webhook-id", HeaderValue::from_static("msg_1"));
    headers.insert("webhook-timestamp", HeaderValue::from(SENT));
    headers.insert("webhook-signature", signatures.parse().unwrap());
    headers
}

fn verify(secret: &str, headers: &HeaderMap, now: u64) -> Result<Delivery<String>, WebhookError> {
    Verifier::new(secret).verify_at::<String>(headers, BODY, at(now))
}

#[test]
fn the_example_of_the_standard_is_genuine() {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
        ("webhook-timestamp", "1614265330"),
        (
            "webhook-signature",
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let delivery = Verifier::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        .verify_at::<crate::Value>(&headers, br#"{"test": 2432232314}"#, at(1_614_265_330))
        .unwrap();
    assert_eq!(delivery.id, "msg_p5jXN8AQM9LWM0D4loKWxJek");
    assert_eq!(delivery.event["test"], 2_432_232_314_u64);
}

#[test]
fn a_secret_may_be_its_own_key() {
    let headers = headers(&sign(b"polished", &SENT.to_string(), BODY));
    assert_eq!(verify("polished", &headers, SENT).unwrap().event, "paid");
    let raw = Verifier::new(WebhookSecret::raw("polished"));
    assert!(raw.verify_at::<String>(&headers, BODY, at(SENT)).is_ok());
}

#[test]
fn one_fitting_signature_of_several_is_enough() {
    let genuine = sign(b"key", &SENT.to_string(), BODY);
    let foreign = sign(b"other", &SENT.to_string(), BODY);
    let several = headers(&format!("v1a,AAAA {foreign} nonsense v1, v1,%% {genuine}"));
    assert!(verify("key", &several, SENT).is_ok());
    let none = headers(&format!("{foreign} {}", genuine.replace("v1,", "v2,")));
    assert_eq!(verify("key", &none, SENT), Err(WebhookError::Forged));
}

#[test]
fn while_a_secret_is_replaced_both_are_taken() {
    let verifier = Verifier::new("new").secret("old");
    for key in ["new", "old"] {
        let headers = headers(&sign(key.as_bytes(), &SENT.to_string(), BODY));
        let outcome = verifier.verify_at::<String>(&headers, BODY, at(SENT));
        assert!(outcome.is_ok(), "{key}");
    }
}

#[test]
fn what_was_changed_on_the_way_is_forged() {
    let signature = sign(b"key", &SENT.to_string(), BODY);
    let good = headers(&signature);
    let forged = Err(WebhookError::Forged);
    assert_eq!(verify("wrong", &good, SENT), forged);
    assert_eq!(verify("", &good, SENT), forged);
    let other = Verifier::new("key").verify_at::<String>(&good, br#""Paid""#, at(SENT));
    assert_eq!(other, forged);
    for (name, value) in [("webhook-id", "msg_2"), ("webhook-timestamp", "1700000001")] {
        let mut changed = good.clone();
        changed.insert(name, HeaderValue::from_static(value));
        assert_eq!(verify("key", &changed, SENT), forged, "{name}");
    }
    let shortened = headers(&signature[..signature.len() - 4]);
    assert_eq!(verify("key", &shortened, SENT), forged);
}

#[test]
fn messages_are_tolerated_for_five_minutes_both_ways() {
    let headers = headers(&sign(b"key", &SENT.to_string(), BODY));
    for now in [SENT - 300, SENT, SENT + 300] {
        assert!(verify("key", &headers, now).is_ok(), "{now}");
    }
    let old = verify("key", &headers, SENT + 301).unwrap_err();
    let new = verify("key", &headers, SENT - 301).unwrap_err();
    let span = Duration::from_secs(301);
    assert_eq!(old, WebhookError::TooOld { age: span });
    assert_eq!(new, WebhookError::TooNew { ahead: span });
    let patient = Verifier::new("key").tolerance(span);
    assert!(
        patient
            .verify_at::<String>(&headers, BODY, at(SENT + 301))
            .is_ok()
    );
}

#[test]
fn headers_have_to_be_there_once() {
    let good = headers(&sign(b"key", &SENT.to_string(), BODY));
    for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
        let mut changed = good.clone();
        changed.remove(name);
        let missing = Err(WebhookError::MissingHeader(name));
        assert_eq!(verify("key", &changed, SENT), missing);
        let unreadable = Err(WebhookError::UnreadableHeader(name));
        changed.insert(name, HeaderValue::from_bytes(b"\xff").unwrap());
        assert_eq!(verify("key", &changed, SENT), unreadable);
        changed.clone_from(&good);
        changed.append(name, HeaderValue::from_static("1"));
        assert_eq!(verify("key", &changed, SENT), unreadable);
    }
}

#[test]
fn a_signed_time_that_is_none_is_refused() {
    for time in ["soon", "1e9", "99999999999999999999", "9999999999999999"] {
        let mut headers = headers(&sign(b"key", time, BODY));
        headers.insert("webhook-timestamp", HeaderValue::from_static(time));
        let refused = verify("key", &headers, SENT).unwrap_err();
        assert_eq!(refused, WebhookError::UnreadableHeader("webhook-timestamp"));
    }
}

#[test]
fn a_genuine_message_of_another_form_says_where() {
    let body = br"[";
    let headers = headers(&sign(b"key", &SENT.to_string(), body));
    let error = Verifier::new("key")
        .verify_at::<Vec<String>>(&headers, body, at(SENT))
        .unwrap_err();
    assert!(matches!(error, WebhookError::Body(_)), "{error}");
}

#[test]
fn nothing_shows_the_secret() {
    let verifier = Verifier::new("s3cret").secret("s3cret");
    assert!(!format!("{verifier:?}").contains("s3cret"));
}
