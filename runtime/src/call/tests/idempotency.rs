//! Keys by which a server tells the repetition of a request.

use super::send;
use crate::call::{Call, Operation};
use crate::fixtures::{Server, answer, operation};
use crate::response;
use crate::testing::Answer;

const KEY: &str = "Idempotency-Key";

static PAY: Operation = operation(http::Method::POST, "/payments").idempotency_key(KEY);
static OTHER: Operation = operation(http::Method::POST, "/payments").idempotency_key("X-Once");

#[tokio::test]
async fn all_attempts_carry_one_key_and_each_call_another() {
    for operation in [&PAY, &OTHER] {
        let server = Server::new([
            Answer::broken(),
            answer(500, ""),
            answer(200, ""),
            answer(200, ""),
        ]);
        let client = server.client();
        send(&client, operation).await.unwrap();
        send(&client, operation).await.unwrap();
        let name = operation.idempotency_key.unwrap();
        let sent = server.sent();
        let keys: Vec<_> = sent.iter().map(|sent| sent.header(name).unwrap()).collect();
        assert_eq!((keys[0], keys[0]), (keys[1], keys[2]));
        assert_ne!(keys[0], keys[3]);
        assert_eq!(keys[0].parse::<uuid::Uuid>().unwrap().get_version_num(), 4);
    }
}

#[tokio::test]
async fn a_key_of_the_caller_is_sent_instead() {
    let server = Server::new([answer(500, ""), answer(200, "")]);
    let mut call = Call::new(&server.client(), &PAY);
    call.header_parameter(KEY, &"mine".to_owned());
    call.send::<(), ()>(response::empty, &[]).await.unwrap();
    assert!(
        server
            .sent()
            .iter()
            .all(|sent| sent.header(KEY) == Some("mine"))
    );

    let server = Server::new([answer(500, ""), answer(200, "")]);
    let mut call = Call::new(&server.client(), &OTHER);
    call.header("x-once", "mine");
    call.send::<(), ()>(response::empty, &[]).await.unwrap();
    assert!(
        server
            .sent()
            .iter()
            .all(|sent| sent.header("x-once") == Some("mine"))
    );
}
