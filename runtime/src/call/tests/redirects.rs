//! Redirects within the origin, and those that are not followed.

use super::send;
use crate::call::Call;
use crate::error::Error;
use crate::fixtures::{GET, POST, Server, answer, with_header};
use crate::response;

#[tokio::test]
async fn a_redirect_within_the_origin_takes_method_body_and_credentials_along() {
    let server = Server::new([
        with_header(307, "location", "/base/things/?a=1"),
        answer(200, ""),
    ]);
    let mut call = Call::new(&server.client(), &POST);
    call.json(&"x".to_owned());
    call.send::<(), ()>(response::empty, &[]).await.unwrap();
    let seen = server.sent();
    assert_eq!(seen[1].uri, "https://api.test/base/things/?a=1");
    assert_eq!(seen[1].method, http::Method::POST);
    assert_eq!(seen[1].body, "\"x\"");
    assert_eq!(seen[1].header("authorization"), Some("Bearer secret"));
    assert_eq!(seen[1].header("content-length"), Some("3"));
}

#[tokio::test]
async fn a_redirect_to_another_origin_is_an_error_that_says_where_to() {
    let server = Server::new([with_header(307, "location", "https://evil.test/")]);
    let error = send(&server.client(), &GET).await.unwrap_err();
    assert_eq!(server.sent().len(), 1);
    assert!(error.to_string().contains("https://evil.test/"), "{error}");
    assert!(matches!(error, Error::Api(error) if error.status() == 307));
}

#[tokio::test]
async fn a_post_is_not_turned_into_something_else() {
    let server = Server::new([with_header(303, "location", "/base/things/1")]);
    let error = send(&server.client(), &POST).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 303);
}

#[tokio::test]
async fn a_circle_ends_after_five_redirects() {
    let server = Server::new((0..9).map(|_| with_header(308, "location", "/base/things")));
    let error = send(&server.client(), &GET).await.unwrap_err();
    assert_eq!((server.sent().len(), error.attempts()), (6, 1));
}
