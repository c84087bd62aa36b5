//! Where requests go.

use super::send;
use crate::call::Operation;
use crate::client::{self, Api, Client, ClientBuilder, ConfigError};
use crate::fixtures::{GET, Server, answer, operation};

static UPLOAD: Operation =
    operation(http::Method::POST, "/things").server(client::Server::new("https://uploads.test/v1"));

static REGIONAL: Api = Api {
    server: client::Server {
        url: "https://{region}.{tenant}.test/{version}",
        variables: &[
            ("region", Some("eu")),
            ("tenant", None),
            ("version", Some("v2")),
        ],
    },
    ..API_WITHOUT_SCHEMES
};
static RELATIVE: Api = Api {
    server: client::Server::new("/api/v3"),
    ..API_WITHOUT_SCHEMES
};
static UNKNOWN: Api = Api {
    server: client::Server::new(""),
    ..API_WITHOUT_SCHEMES
};
const API_WITHOUT_SCHEMES: Api = Api {
    name: "Test",
    user_agent: "",
    headers: &[],
    server: client::Server::new(""),
    schemes: &[],
    retry: crate::RetryPolicy::new(),
};

#[tokio::test]
async fn an_operation_has_a_server_of_its_own_until_the_user_chooses_one() {
    let server = Server::new([answer(200, "")]);
    let client = server.builder().access_token("t").build().unwrap();
    send(&client, &UPLOAD).await.unwrap();
    let request = server.only();
    assert_eq!(request.uri, "https://uploads.test/v1/things");
    assert_eq!(request.header("authorization"), Some("Bearer t"));

    let by_url = |builder: ClientBuilder| builder.base_url("https://here.test");
    let by_name = |builder: ClientBuilder| builder.server(client::Server::new("https://here.test"));
    for choose in [by_url as fn(_) -> _, by_name] {
        let server = Server::new([answer(200, "")]);
        let client = choose(server.builder()).build().unwrap();
        send(&client, &UPLOAD).await.unwrap();
        assert_eq!(server.only().uri, "https://here.test/things");
    }
}

#[tokio::test]
async fn what_was_chosen_last_counts() {
    let server = Server::new([answer(200, "")]);
    let client = server
        .builder()
        .base_url("https://one.test")
        .server(client::Server::new("https://two.test"))
        .build()
        .unwrap();
    send(&client, &GET).await.unwrap();
    assert_eq!(server.only().uri, "https://two.test/things");
}

fn refused(result: Result<Client, ConfigError>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn variables_are_filled_in() {
    let builder = || Client::builder(&REGIONAL);
    let message = refused(builder().build());
    assert!(
        message.contains("`tenant`") && message.contains("https://{region}"),
        "{message}"
    );
    let client = builder().server_variable("tenant", "acme").build().unwrap();
    assert_eq!(client.base_url(), "https://eu.acme.test/v2");
    let client = builder()
        .server_variable("tenant", "acme")
        .server_variable("region", "us")
        .build()
        .unwrap();
    assert_eq!(client.base_url(), "https://us.acme.test/v2");
    assert!(
        builder()
            .server_variable("tenant", "a/../b@c")
            .build()
            .is_err()
    );
}

#[test]
fn an_api_without_a_host_asks_for_one() {
    let message = refused(Client::builder(&UNKNOWN).build());
    assert!(
        message.contains("does not say where it is served"),
        "{message}"
    );
    let message = refused(Client::builder(&RELATIVE).build());
    assert!(
        message.contains("https://api.example.com/api/v3"),
        "{message}"
    );
    let client = Client::builder(&RELATIVE).base_url("https://here.test/api/v3");
    assert_eq!(
        client.build().unwrap().base_url(),
        "https://here.test/api/v3"
    );
}
