//! What a request looks like.

use std::collections::BTreeMap;

use super::send;
use crate::call::{Call, Operation};
use crate::error::Error;
use crate::fixtures::{DELETE, GET, GET_ONE, POST, Server, answer, operation};
use crate::parameter::{Filter, PathParameter, QueryParameter};
use crate::response;
use crate::testing::Sent;
use crate::upload::Upload;

static LIMIT: QueryParameter = QueryParameter::form("limit");
static TAGS: QueryParameter = QueryParameter::form("tags");
static MATRIX: Operation = operation(http::Method::GET, "/things{id}/x?fixed=1");
static METADATA: QueryParameter = QueryParameter::deep_object("metadata");

/// Sends a call that `set` has set up, and gives what the server saw.
async fn seen(operation: &'static Operation, set: impl FnOnce(&mut Call)) -> Sent {
    let server = Server::new([answer(200, "")]);
    let mut call = Call::new(&server.client(), operation);
    set(&mut call);
    call.send::<(), ()>(response::empty, &[]).await.unwrap();
    server.only()
}

/// Sends a call that can't be sent, and gives the error.
async fn refused(operation: &'static Operation, set: impl FnOnce(&mut Call)) -> String {
    let server = Server::new([]);
    let mut call = Call::new(&server.client(), operation);
    set(&mut call);
    let error = call.send::<(), ()>(response::empty, &[]).await.unwrap_err();
    assert!(matches!(error, Error::Request(_)) && error.attempts() == 0);
    error.to_string()
}

#[tokio::test]
async fn every_request_says_who_asks_for_what() {
    let request = seen(&GET, |_| {}).await;
    assert_eq!(request.uri, "https://api.test/base/things");
    assert_eq!(request.header("user-agent"), Some("test/1"));
    assert_eq!(request.header("test-version"), Some("2026-04"));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(
        (
            request.header("content-length"),
            request.header("content-type")
        ),
        (None, None)
    );
}

#[tokio::test]
async fn a_method_of_the_api_itself_is_sent() {
    static COPY: Operation = Operation::extension("things:copy", "COPY", "/things");
    let request = seen(&COPY, |_| {}).await;
    assert_eq!(request.method.as_str(), "COPY");
}

#[tokio::test]
async fn headers_of_client_and_call_replace_those_before_them() {
    let server = Server::new([answer(200, "")]);
    let client = server
        .builder()
        .user_agent("app/2")
        .header("test-version", "2027-01")
        .header("x-a", "client")
        .header("x-b", "client")
        .build()
        .unwrap();
    let mut call = Call::new(&client, &GET);
    call.header_parameter("X-B", &"parameter".to_owned())
        .header_parameter("X-C", &"parameter".to_owned())
        .header("x-c", "call")
        .header("accept", "text/plain");
    call.send::<(), ()>(response::empty, &[]).await.unwrap();
    let request = server.only();
    assert_eq!(request.header("user-agent"), Some("test/1 app/2"));
    assert_eq!(request.header("test-version"), Some("2027-01"));
    assert_eq!(request.header("x-a"), Some("client"));
    assert_eq!(request.header("x-b"), Some("parameter"));
    assert_eq!(request.header("x-c"), Some("call"));
    assert_eq!(request.header("accept"), Some("text/plain"));
}

#[tokio::test]
async fn query_parameters_keep_their_order_and_replace_themselves() {
    let request = seen(&GET, |call| {
        call.query(&LIMIT, &5u64)
            .query(&TAGS, &vec!["a b".to_owned(), "c".to_owned()])
            .query_entry(&METADATA, "tier", &"gold".to_owned())
            .query_entry(&METADATA, "tier", &"silver".to_owned())
            .query_entry(&METADATA, "x", &true)
            .query_parameter("new[]", "1 2")
            .query(&LIMIT, &7u64);
    })
    .await;
    assert_eq!(
        request.uri,
        "https://api.test/base/things?limit=7&tags=a%20b&tags=c&metadata[tier]=gold\
         &metadata[tier]=silver&metadata[x]=true&new[]=1%202"
    );
}

#[tokio::test]
async fn a_filter_that_is_null_is_not_sent() {
    let request = seen(&GET, |call| {
        call.query(&TAGS, &Filter::<String>::from(["a", "b"]));
        call.query(&TAGS, &Filter::<String>::Null);
    })
    .await;
    assert_eq!(request.uri, "https://api.test/base/things");
}

#[tokio::test]
async fn path_parameters_are_encoded() {
    let request = seen(&GET_ONE, |call| {
        call.path("id", &"a/b c?d".to_owned());
    })
    .await;
    assert_eq!(request.uri, "https://api.test/base/things/a%2Fb%20c%3Fd");
    let request = seen(&MATRIX, |call| {
        call.path_as::<Vec<u8>>(&PathParameter::matrix("id"), &vec![1, 2])
            .query(&LIMIT, &1u8);
    })
    .await;
    assert_eq!(
        request.uri,
        "https://api.test/base/things;id=1,2/x?fixed=1&limit=1"
    );
}

#[tokio::test]
async fn paths_that_would_lead_elsewhere_are_refused() {
    for id in ["", ".", ".."] {
        let error = refused(&DELETE, |call| {
            call.path("id", &id.to_owned());
        })
        .await;
        assert!(
            error.starts_with("DELETE /things/{id}: path parameter `id`: "),
            "{error}"
        );
    }
    assert!(
        refused(&DELETE, |_| {})
            .await
            .ends_with("path parameter `id`: has no value")
    );
}

#[tokio::test]
async fn what_cannot_be_written_is_named() {
    let nan = refused(&GET, |call| {
        call.query(&LIMIT, &f64::NAN);
    });
    assert!(nan.await.contains("query parameter `limit`"));
    let header = refused(&GET, |call| {
        call.header_parameter("X-A", &"a\r\nX-B: c".to_owned());
    });
    assert!(header.await.contains("header parameter `X-A`"));
    let option = refused(&GET, |call| {
        call.header("Content-Length", "5");
    });
    assert!(option.await.contains("header `Content-Length`"));
    let long = refused(&GET, |call| {
        call.query_parameter("q", &"x".repeat(100_000));
    });
    assert!(long.await.contains("URL"));
}

#[tokio::test]
async fn a_value_that_is_set_right_after_all_is_sent() {
    let request = seen(&GET, |call| {
        call.query(&LIMIT, &f64::NAN).query(&LIMIT, &1.0f64);
    })
    .await;
    assert_eq!(request.uri, "https://api.test/base/things?limit=1");
}

#[tokio::test]
async fn bodies_have_a_type_and_a_length() {
    let json = seen(&POST, |call| {
        call.json(&BTreeMap::from([("a".to_owned(), "ü".to_owned())]));
    })
    .await;
    assert_eq!(json.body, r#"{"a":"ü"}"#);
    assert_eq!(json.header("content-type"), Some("application/json"));
    assert_eq!(json.header("content-length"), Some("10"));

    let form = seen(&POST, |call| {
        call.form(&BTreeMap::from([("a".to_owned(), "b c&".to_owned())]));
    })
    .await;
    assert_eq!(form.body, "a=b%20c%26");
    assert_eq!(
        form.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );

    let raw = seen(&POST, |call| {
        call.upload(&["image/png"], b"\x89PNG".into());
    })
    .await;
    assert_eq!(
        (raw.header("content-type"), raw.header("content-length")),
        (Some("image/png"), Some("4"))
    );
}

#[tokio::test]
async fn a_raw_body_may_be_text_or_bytes() {
    fn text(call: &mut Call, body: impl Into<String>) {
        call.text("text/plain", body.into());
    }
    fn bytes(call: &mut Call, body: impl Into<Upload>) {
        call.upload(&["image/png"], body.into());
    }
    assert_eq!(seen(&POST, |call| text(call, "a")).await.body, "a");
    assert_eq!(seen(&POST, |call| bytes(call, "b")).await.body, "b");
    assert_eq!(seen(&POST, |call| bytes(call, vec![0])).await.body, "\0");
}

#[tokio::test]
async fn a_post_without_a_body_says_so() {
    let request = seen(&POST, |_| {}).await;
    assert_eq!(request.header("content-length"), Some("0"));
    assert_eq!(request.header("content-type"), None);
}

#[tokio::test]
async fn nothing_is_sent_before_a_call_is_awaited() {
    let server = Server::new([]);
    drop(send(&server.client(), &GET));
    drop(Call::new(&server.client(), &GET).send::<(), ()>(response::empty, &[]));
    assert!(server.sent().is_empty());
}
