use std::time::Duration;

use super::ClientCredentials;
use crate::call::Call;
use crate::client::Client;
use crate::fixtures::{GET, Server, answer};
use crate::response;

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
