//! Which credentials a request carries.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use futures_core::future::BoxFuture;

use super::send;
use crate::auth::{Credential, CredentialError, Exchange, Secret, TokenProvider};
use crate::call::{Call, Operation};
use crate::error::Error;
use crate::fixtures::{GET, Server, answer, secured};
use crate::response;
use crate::retry::RetryPolicy;

static OPEN: Operation = secured(http::Method::GET, "/open", &[]);
static KEYS: Operation = secured(
    http::Method::GET,
    "/keys",
    &[&["header_key", "query_key", "cookie_key"]],
);

#[tokio::test]
async fn the_scheme_that_the_operation_asks_for_is_sent() {
    let server = Server::new([answer(200, ""), answer(200, "")]);
    let client = server
        .builder()
        .credential("header_key", "h")
        .credential("query_key", "q&")
        .credential("cookie_key", "c")
        .build()
        .unwrap();
    send(&client, &GET).await.unwrap();
    let mut call = Call::new(&client, &KEYS);
    call.query_parameter("a", "b")
        .cookie_parameter("theme", &"dark".to_owned());
    call.send::<(), ()>(response::empty, &[]).await.unwrap();

    let [first, second] = &server.sent()[..] else {
        panic!()
    };
    assert_eq!(first.header("authorization"), Some("Bearer secret"));
    assert_eq!(
        (first.header("x-key"), first.header("cookie")),
        (None, None)
    );
    assert_eq!(second.header("authorization"), None);
    assert_eq!(second.header("x-key"), Some("h"));
    assert_eq!(second.header("cookie"), Some("theme=dark; sid=c"));
    assert_eq!(second.uri, "https://api.test/base/keys?a=b&key=q%26");
    for name in ["x-key", "cookie"] {
        assert!(second.headers[name].is_sensitive());
    }
}

#[tokio::test]
async fn an_operation_without_security_sends_none() {
    let server = Server::new([answer(200, "")]);
    send(&server.client(), &OPEN).await.unwrap();
    assert_eq!(server.only().header("authorization"), None);
}

#[tokio::test]
async fn a_header_of_the_call_replaces_the_credential() {
    let server = Server::new([answer(200, "")]);
    let mut call = Call::new(&server.client(), &GET);
    call.header("authorization", "Bearer other");
    call.send::<(), ()>(response::empty, &[]).await.unwrap();
    assert_eq!(server.only().header("authorization"), Some("Bearer other"));
}

#[test]
fn credentials_that_fit_no_scheme_are_refused_at_once() {
    let server = Server::new([]);
    let unknown = server
        .builder()
        .credential("tokn", "x")
        .build()
        .unwrap_err();
    assert!(unknown.to_string().contains("token, password"), "{unknown}");
    for builder in [
        server
            .builder()
            .credential("token", Credential::basic("user", "x")),
        server.builder().credential("password", "x"),
        server.builder().access_token(""),
        server.builder().access_token("line\nbreak"),
    ] {
        let error = builder.build().unwrap_err();
        assert!(!error.to_string().contains("line\n"), "{error}");
    }
}

#[test]
fn nothing_shows_a_secret() {
    let server = Server::new([]);
    let builder = server
        .builder()
        .credential("password", Credential::basic("user", "hidden"));
    let before = format!("{builder:?}");
    let client = builder.header("X-Other", "hidden").build().unwrap();
    let mut call = Call::new(&client, &GET);
    call.header("authorization", "hidden")
        .query_parameter("key", "hidden");
    let shown = format!("{before} {client:?} {call:?}");
    assert!(
        !shown.contains("hidden") && !shown.contains("secret"),
        "{shown}"
    );
}

/// Hands out `token-1`, `token-2` and so on, one after each rejection.
#[derive(Clone, Default)]
struct Rotating {
    rejections: Arc<AtomicU32>,
    asked: Arc<Mutex<u32>>,
    fails: bool,
}

impl TokenProvider for Rotating {
    fn token<'a>(&'a self, _: &'a Exchange<'a>) -> BoxFuture<'a, Result<Secret, CredentialError>> {
        Box::pin(async move {
            *self.asked.lock().unwrap() += 1;
            if self.fails {
                return Err(CredentialError::new("the vault is shut"));
            }
            Ok(format!("token-{}", self.rejections.load(Ordering::Relaxed)).into())
        })
    }

    fn rejected(&self, _: &Secret) {
        self.rejections.fetch_add(1, Ordering::Relaxed);
    }
}

fn tokens(server: &Server) -> Vec<String> {
    server
        .sent()
        .iter()
        .map(|seen| seen.header("authorization").unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_token_that_was_turned_down_is_renewed_once() {
    let provider = Rotating::default();
    let server = Server::new([
        answer(401, ""),
        answer(200, ""),
        answer(401, ""),
        answer(401, ""),
    ]);
    let client = server
        .builder()
        .access_token(Credential::provider(provider))
        .build()
        .unwrap();
    send(&client, &GET).await.unwrap();
    assert_eq!(tokens(&server), ["Bearer token-0", "Bearer token-1"]);

    let error = send(&client, &GET).await.unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (401, 2)
    );
    assert!(server.waits().is_empty());
}

#[tokio::test]
async fn no_token_is_renewed_for_a_call_that_is_sent_once() {
    let server = Server::new([answer(401, "")]);
    let builder = server
        .builder()
        .access_token(Credential::provider(Rotating::default()));
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    assert_eq!(send(&client, &GET).await.unwrap_err().attempts(), 1);
}

#[tokio::test]
async fn a_token_that_cannot_be_had_is_an_error_of_its_own() {
    let provider = Rotating {
        fails: true,
        ..Rotating::default()
    };
    let server = Server::new([]);
    let client = server
        .builder()
        .access_token(Credential::provider(provider.clone()))
        .build()
        .unwrap();
    let error = send(&client, &GET).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /things: no token for `token`: the vault is shut"
    );
    assert!(matches!(error, Error::Token(error) if error.attempts() == 0));
    assert_eq!(*provider.asked.lock().unwrap(), 1);
}
