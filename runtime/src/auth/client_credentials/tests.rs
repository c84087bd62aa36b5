use std::time::Duration;

use super::ClientCredentials;
use crate::call::Call;
use crate::client::Client;
use crate::error::{Error, TokenError};
use crate::fixtures::{GET, POST, Server, answer, with_header};
use crate::response;
use crate::retry::RetryPolicy;
use crate::testing::Answer;

const TOKEN: &str = r#"{"access_token":"t1","token_type":"Bearer","expires_in":100}"#;
const URL: &str = "https://login.test/token";

fn client(server: &Server) -> Client {
    let credentials = ClientCredentials::new(URL, "i:d", "s&")
        .unwrap()
        .scope("a")
        .scope("b");
    server.builder().access_token(credentials).build().unwrap()
}

async fn send(client: &Client) -> Result<(), crate::Error<()>> {
    Call::new(client, &GET).send(response::empty, &[]).await
}

#[tokio::test]
async fn a_token_is_fetched_once_and_kept_until_shortly_before_it_expires() {
    let again = TOKEN.replace("t1", "t2");
    let lines = [
        answer(200, TOKEN),
        answer(200, ""),
        answer(200, ""),
        answer(200, &again),
        answer(200, ""),
    ];
    let server = Server::new(lines);
    let client = client(&server);
    send(&client).await.unwrap();
    send(&client).await.unwrap();
    server.clock().advance(Duration::from_secs(71));
    send(&client).await.unwrap();
    let seen = server.sent();
    assert_eq!(seen[0].uri, URL);
    assert_eq!(seen[0].body, "grant_type=client_credentials&scope=a%20b");
    assert_eq!(
        seen[0].header("authorization"),
        Some("Basic aSUzQWQ6cyUyNg==")
    );
    let tokens: Vec<_> = [1, 2, 4]
        .map(|index: usize| seen[index].header("authorization"))
        .into();
    assert_eq!(
        tokens,
        [Some("Bearer t1"), Some("Bearer t1"), Some("Bearer t2")]
    );
}

#[tokio::test]
async fn a_token_that_was_turned_down_is_fetched_anew() {
    let again = TOKEN.replace("t1", "t2");
    let server = Server::new([
        answer(200, TOKEN),
        answer(401, ""),
        answer(200, &again),
        answer(200, ""),
    ]);
    send(&client(&server)).await.unwrap();
    assert_eq!(server.sent()[3].header("authorization"), Some("Bearer t2"));
}

#[tokio::test]
async fn what_the_token_server_says_is_passed_on() {
    let server = Server::new([answer(400, r#"{"error":"invalid_client"}"#)]);
    let error = send(&client(&server)).await.unwrap_err().to_string();
    assert!(
        error.ends_with("the token server answered 400: invalid_client"),
        "{error}"
    );
    let server = Server::new([answer(200, r#"{"token_type":"mac","access_token":"x"}"#)]);
    assert!(send(&client(&server)).await.is_err());
}

#[test]
fn a_token_url_has_to_be_absolute() {
    assert!(ClientCredentials::new("/token", "id", "secret").is_err());
}

#[tokio::test]
async fn calls_at_the_same_moment_share_one_fetch() {
    let server = Server::new([
        answer(200, TOKEN),
        answer(200, ""),
        answer(200, ""),
        answer(200, ""),
    ]);
    let client = client(&server);
    let calls = futures_util::future::join3(send(&client), send(&client), send(&client)).await;
    assert!(matches!(calls, (Ok(()), Ok(()), Ok(()))), "{calls:?}");
    let fetches = server.uris().iter().filter(|uri| **uri == URL).count();
    assert_eq!(fetches, 1);
}

/// The error of a call that has no token.
async fn refused(client: &Client) -> TokenError {
    match send(client).await {
        Err(Error::Token(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_token_server_that_fails_is_asked_again_as_patiently_as_the_call_is_made() {
    for failing in [
        answer(500, ""),
        answer(502, ""),
        answer(503, ""),
        answer(408, ""),
        Answer::refused(),
        Answer::broken(),
        Answer::silence(),
    ] {
        let told = format!("{failing:?}");
        let server = Server::new([
            failing.clone(),
            failing,
            answer(200, TOKEN),
            answer(200, ""),
        ]);
        // The call itself could not be made again, but asking for a token has no effect.
        let call = Call::new(&client(&server), &POST);
        call.send::<(), ()>(response::empty, &[])
            .await
            .unwrap_or_else(|error| panic!("{told}: {error}"));
        assert_eq!(server.uris()[..3], [URL; 3], "{told}");
        assert_eq!(server.sent().len(), 4, "{told}");
    }
}

#[tokio::test]
async fn the_token_server_says_when_to_come_back() {
    let server = Server::new([
        with_header(429, "retry-after", "7"),
        with_header(503, "retry-after-ms", "250"),
        answer(200, TOKEN),
        answer(200, ""),
    ]);
    send(&client(&server)).await.unwrap();
    let waits = [Duration::from_secs(7), Duration::from_millis(250)];
    assert_eq!(server.waits(), waits);
    // Longer than is waited for, by the policy and by the time of the call.
    for (asked, timeout) in [("61", 180), ("7", 6)] {
        let server = Server::new([with_header(429, "retry-after", asked)]);
        let credentials = ClientCredentials::new(URL, "i:d", "s&").unwrap();
        let client = server.builder().access_token(credentials);
        let client = client.timeout(Duration::from_secs(timeout)).build();
        let error = refused(&client.unwrap()).await;
        assert_eq!((error.token_attempts(), error.attempts()), (1, 0));
        assert!(server.waits().is_empty(), "{asked}");
    }
}

#[tokio::test]
async fn an_error_says_how_often_the_token_was_asked_for_and_the_call_made() {
    let server = Server::new([answer(500, ""), answer(500, ""), answer(500, "")]);
    let error = refused(&client(&server)).await;
    assert_eq!((error.token_attempts(), error.attempts()), (3, 0));
    let told = error.to_string();
    assert!(
        told.ends_with("answered 500: Internal Server Error (asked 3 times)"),
        "{told}"
    );
    // The call is made, its token is turned down, and no other can be had.
    let server = Server::new([
        answer(200, TOKEN),
        answer(401, ""),
        answer(502, ""),
        answer(403, ""),
    ]);
    let error = refused(&client(&server)).await;
    assert_eq!((error.token_attempts(), error.attempts()), (2, 1));
    assert_eq!(server.sent().len(), 4);
}

#[tokio::test]
async fn what_the_server_has_against_the_client_is_not_asked_again() {
    for status in [400, 401, 403, 404] {
        let server = Server::new([with_header(status, "retry-after", "1")]);
        assert_eq!(refused(&client(&server)).await.token_attempts(), 1);
        assert_eq!(server.sent().len(), 1, "{status}");
    }
    let server = Server::new([answer(503, "")]);
    let credentials = ClientCredentials::new(URL, "i:d", "s&").unwrap();
    let client = server.builder().retry(RetryPolicy::none());
    let client = client.access_token(credentials).build().unwrap();
    assert_eq!(refused(&client).await.token_attempts(), 1);
}

#[tokio::test]
async fn those_who_wait_for_a_token_have_the_same_error() {
    let server = Server::new([answer(500, ""), answer(500, ""), answer(500, "")]);
    let client = client(&server);
    let (one, two, three) =
        futures_util::future::join3(refused(&client), refused(&client), refused(&client)).await;
    assert_eq!(one.to_string(), two.to_string());
    assert_eq!(two.to_string(), three.to_string());
    assert_eq!(server.sent().len(), 3);
}

#[tokio::test]
async fn a_token_is_waited_for_no_longer_than_the_call_may_take() {
    let server = Server::new([Answer::silence(), Answer::silence()]);
    let credentials = ClientCredentials::new(URL, "i:d", "s&").unwrap();
    let client = server.builder().access_token(credentials);
    let client = client.attempt_timeout(Duration::from_secs(6));
    let client = client.timeout(Duration::from_secs(10)).build().unwrap();
    let Err(Error::Timeout(error)) = send(&client).await else {
        panic!("it had an answer")
    };
    assert_eq!((error.attempts(), error.duration().as_secs()), (0, 10));
    assert_eq!(server.uris(), [URL; 2]);
}
