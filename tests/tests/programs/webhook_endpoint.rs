//! How a web server takes webhooks.

use crate::benefit;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use polar_client::webhooks::{self, Event, WebhookError};

/// The endpoint: it must have the body as it came, since that is what was signed.
async fn receive(State(secret): State<String>, headers: HeaderMap, body: Bytes) -> StatusCode {
    match webhooks::verify(secret, &headers, &body) {
        Ok(delivery) => match delivery.event {
            Event::BenefitCreated(created) if !created.data.description().is_empty() => {
                StatusCode::CREATED
            }
            // What this version of the crate doesn't know is no reason to have it sent again.
            _ => StatusCode::NO_CONTENT,
        },
        Err(WebhookError::Body(_)) => StatusCode::BAD_REQUEST,
        Err(_) => StatusCode::FORBIDDEN,
    }
}

fn endpoint(secret: &str) -> axum::Router {
    axum::Router::new()
        .route("/webhooks", post(receive))
        .with_state(secret.to_owned())
}

/// Signs and sends a message as the server does.
async fn deliver(key: &[u8], body: &str) -> StatusCode {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async { axum::serve(listener, endpoint("secret")).await });
    let time = jiff::Timestamp::now().as_second().to_string();
    let signature = sign(key, &format!("msg_1.{time}.{body}"));
    let request = reqwest::Client::new()
        .post(format!("http://{address}/webhooks"))
        .header("webhook-id", "msg_1")
        .header("webhook-timestamp", time)
        .header("webhook-signature", format!("v1,{signature}"))
        .body(body.to_owned());
    let status = request.send().await.unwrap().status();
    server.abort();
    status
}

fn sign(key: &[u8], text: &str) -> String {
    use base64::Engine as _;
    use hmac::{KeyInit as _, Mac as _};
    let mac = hmac::Hmac::<sha2::Sha256>::new_from_slice(key).unwrap();
    let tag = mac.chain_update(text).finalize().into_bytes();
    base64::engine::general_purpose::STANDARD.encode(tag)
}

#[tokio::test]
async fn genuine_messages_are_taken_and_forged_ones_are_not() {
    let created = serde_json::json!({
        "type": "benefit.created", "timestamp": "2026-01-31T12:00:00Z", "data": benefit("Office hours"),
    });
    let created = created.to_string();
    assert_eq!(deliver(b"secret", &created).await, StatusCode::CREATED);
    assert_eq!(deliver(b"guess", &created).await, StatusCode::FORBIDDEN);
    let unknown = r#"{"type":"order.paid","timestamp":"2026-01-31T12:00:00Z","data":{"id":7}}"#;
    assert_eq!(deliver(b"secret", unknown).await, StatusCode::NO_CONTENT);
    assert_eq!(deliver(b"secret", "{").await, StatusCode::BAD_REQUEST);
}
