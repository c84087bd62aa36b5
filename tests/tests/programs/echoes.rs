//! Servers that say what they were told, to a client that shows none of it.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::time::Duration;

use polar_client::testing::{Answer, Script};
use polar_client::{ClientCredentials, Polar, RetryPolicy, Uuid};
use sdkwright_runtime::{
    Api, Call, Client, Error, KeyLocation, Method, Operation, Scheme, Server, response,
};

use super::secrets::{Shown, TOKEN};

#[tokio::test]
async fn a_token_server_that_says_the_secret_back_is_not_quoted() {
    let shown = Shown::default();
    // What a client sends of its secret: as it is, as a form writes it, and for basic authentication.
    let secret = format!("{TOKEN}/&");
    let told = [
        &*secret,
        "s3cret-t0ken%2F%26",
        "aWQ6czNjcmV0LXQwa2VuJTJGJTI2",
    ];
    let mut quoted = 0;
    for (status, told) in [400, 401, 500, 200]
        .into_iter()
        .flat_map(|it| told.map(|told| (it, told)))
    {
        let said = [
            format!(r#"{{"error":"invalid_client","error_description":"not {told} of you"}}"#),
            format!(r#"{{"detail":[{{"loc":["{told}"],"msg":"{told}"}}]}}"#),
            format!(r#"{{"access_token":7,"token_type":"{told}"}}"#),
            format!("client_secret={told}&client_id=id"),
            format!("Basic {told}"),
            format!("{} {told}", "a".repeat(290)),
            format!("{told}{told}\n{told}"),
        ];
        for (body, in_body) in said.iter().flat_map(|body| [(body, false), (body, true)]) {
            let answer = Answer::status(status).body(body.clone());
            let answer = answer
                .header("www-authenticate", told)
                .header("x-echo", told);
            let server = Script::answering(move |_| answer.clone());
            let credentials =
                ClientCredentials::new("https://login.test/token", "id", &*secret).unwrap();
            let credentials = if in_body {
                credentials.in_body()
            } else {
                credentials
            };
            shown.add(&credentials);
            let polar = Polar::builder()
                .access_token(credentials)
                .hooks(shown.clone())
                .retry(RetryPolicy::none())
                .transport(server.clone())
                .timer(server.clock())
                .build()
                .unwrap();
            let error = polar.benefits().get(Uuid::nil()).await.unwrap_err();
            quoted += usize::from(error.to_string().contains("(redacted)"));
            shown.error(&error);
        }
    }
    assert!(quoted > 30, "{quoted} quote the server");
    shown.check(500);
}

static KEYED: Api = Api {
    name: "Keyed",
    user_agent: "keyed/1",
    headers: &[],
    server: Server::new("http://127.0.0.1:1"),
    schemes: &[(
        "key",
        Scheme::ApiKey {
            location: KeyLocation::Query,
            name: "key",
        },
    )],
    retry: RetryPolicy::none(),
};

static GET: Operation = Operation::new("get", Method::GET, "/parts").security(&[&["key"]]);

/// Calls a server with a key in the query, over a connection.
async fn keyed(url: String, shown: &Shown) {
    let client = Client::builder(&KEYED)
        .base_url(url)
        .credential("key", TOKEN)
        .timeout(Duration::from_secs(20))
        .build()
        .unwrap();
    shown.add(&client);
    let call = Call::new(&client, &GET);
    shown.add(&call);
    let outcome: Result<_, Error<()>> = call
        .send(response::json::<sdkwright_runtime::Value>, &[])
        .await;
    shown.error(&outcome.unwrap_err());
}

/// Where a server gives the same answer to all who ask, or hangs up without one.
fn answering(answer: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().take(1) {
            let mut stream = stream.unwrap();
            // The request is small, and comes in one piece.
            let _ = stream.read(&mut [0; 8192]);
            let _ = stream.write_all(&answer);
        }
    });
    url
}

#[tokio::test]
async fn a_key_in_a_query_is_in_no_error_of_a_connection() {
    let shown = Shown::default();
    let closed = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    keyed(format!("http://{closed}"), &shown).await;
    keyed(format!("https://{closed}"), &shown).await;
    keyed("http://nowhere.invalid".to_owned(), &shown).await;
    let head = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json\r\n";
    let plain = format!("{head}x-echo: /parts?key={TOKEN}\r\n");
    for answer in [
        String::new(),
        "no HTTP\r\n\r\n".to_owned(),
        format!("{plain}content-length: 900\r\n\r\n{{"),
        format!("{plain}content-encoding: gzip\r\ncontent-length: 4\r\n\r\ngzip"),
        format!("{plain}transfer-encoding: chunked\r\n\r\nzz\r\n"),
        format!("{plain}content-length: 1\r\n\r\n["),
        format!(
            "HTTP/1.1 302 Found\r\nlocation: http://{closed}/?key={TOKEN}\r\ncontent-length: 0\r\n\r\n"
        ),
        format!("HTTP/1.1 404 Not Found\r\nlink: </?key={TOKEN}>\r\ncontent-length: 0\r\n\r\n"),
    ] {
        keyed(answering(answer.into_bytes()), &shown).await;
    }
    shown.check(80);
}

#[test]
fn a_message_that_is_no_event_is_told_of_without_the_secret() {
    let shown = Shown::default();
    let mut headers = polar_client::HeaderMap::new();
    for value in ["", "1", TOKEN, "v1,c3"] {
        for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
            let error = polar_client::webhooks::verify(TOKEN, &headers, TOKEN.as_bytes());
            if let Err(error) = error {
                shown.error(&error);
            }
            headers.insert(name, value.parse().unwrap());
        }
    }
    shown.check(20);
}
