//! What forms and contents look like on their way, and when they are sent again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use http::header::HeaderValue;
use serde_json::json;

use super::{Form, Upload};
use crate::call::Call;
use crate::error::Error;
use crate::fixtures::{DELETE, POST, Server, answer, with_header};
use crate::parameter::QueryParameter;
use crate::response;
use crate::testing::Answer;
use crate::transport::TransportErrorKind;
use crate::wire::Base64;

/// The boundary of a form and its text with `BOUNDARY` in place of it.
async fn text(form: Form) -> String {
    let (content_type, body) = form.encode("multipart/form-data").unwrap();
    let text = body.open().await.unwrap().collect().await.unwrap();
    let text = String::from_utf8(text.to_vec()).unwrap();
    text.replace(boundary(&content_type), "BOUNDARY")
}

fn boundary(content_type: &HeaderValue) -> &str {
    let text = content_type.to_str().unwrap();
    text.strip_prefix("multipart/form-data; boundary=").unwrap()
}

fn pieces(
    texts: &[&'static str],
) -> impl futures_core::Stream<Item = Result<Bytes, std::io::Error>> + use<> {
    let pieces: Vec<_> = texts
        .iter()
        .map(|text| Ok(Bytes::from_static(text.as_bytes())))
        .collect();
    stream::iter(pieces)
}

#[tokio::test]
async fn parts_stand_between_boundaries() {
    let form = Form::new().text("a", "1\r\n2").upload(
        "b",
        Upload::from("x,y").name("t.csv").header("X-Check", "7"),
    );
    let expected = [
        "--BOUNDARY",
        "Content-Disposition: form-data; name=\"a\"",
        "",
        "1\r\n2",
        "--BOUNDARY",
        "Content-Disposition: form-data; name=\"b\"; filename=\"t.csv\"",
        "Content-Type: text/csv",
        "X-Check: 7",
        "",
        "x,y",
        "--BOUNDARY--",
        "",
    ];
    assert_eq!(text(form).await, expected.join("\r\n"));
    assert_eq!(text(Form::new()).await, "--BOUNDARY--\r\n");
}

#[tokio::test]
async fn values_become_text_json_or_several_parts() {
    let parts = |value: serde_json::Value| async move {
        let text = text(Form::new().value("v", &value)).await;
        let parts = text
            .split("--BOUNDARY")
            .filter_map(|part| part.split_once("\r\n\r\n"));
        parts
            .map(|(head, text)| {
                let is_json = head.contains("Content-Type: application/json");
                format!("{}{}", if is_json { "json " } else { "" }, text.trim_end())
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(parts(json!("a\"b")).await, ["a\"b"]);
    assert_eq!(parts(json!(true)).await, ["true"]);
    assert_eq!(parts(json!(1.5)).await, ["1.5"]);
    assert_eq!(parts(json!(["a", 2, null])).await, ["a", "2"]);
    assert_eq!(parts(json!({"a": [1]})).await, ["json {\"a\":[1]}"]);
    assert_eq!(
        parts(json!([{"a": 1}, [2]])).await,
        ["json {\"a\":1}", "json [2]"]
    );
    assert!(parts(json!(null)).await.is_empty());
    assert!(parts(json!([])).await.is_empty());
}

#[tokio::test]
async fn encodings_of_the_description_are_followed() {
    let form = Form::new()
        .value_as::<serde_json::Value>("a", "application/json; charset=utf-8", &json!({"x": 1}))
        .json_as::<serde_json::Value>("b", "application/json", &json!(["x"]))
        .pairs_as::<serde_json::Value>(&QueryParameter::deep_object("c"), &json!({"k l": "é&"}))
        .value_as::<Base64>("d", "", &b"bytes".to_vec())
        .uploads(
            "e",
            &["image/png", "image/jpeg"],
            [Upload::from("1").name("x.jpg"), Upload::from("2")],
        );
    let text = text(form).await;
    for part in [
        "name=\"a\"\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{\"x\":1}\r\n",
        "name=\"b\"\r\nContent-Type: application/json\r\n\r\n[\"x\"]\r\n",
        "name=\"c[k l]\"\r\n\r\né&\r\n",
        "name=\"d\"\r\n\r\nYnl0ZXM=\r\n",
        "name=\"e\"; filename=\"x.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n1\r\n",
        "name=\"e\"; filename=\"e\"\r\nContent-Type: image/png\r\n\r\n2\r\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[tokio::test]
async fn any_part_can_have_headers() {
    let form = Form::new()
        .text("a", "1")
        .text("ab", "2")
        .pairs_as::<serde_json::Value>(&QueryParameter::deep_object("o"), &json!({"k": 3}))
        .header("a", "X-One", "replaced")
        .header_as::<i64>("a", "x-one", &7)
        .header_as::<Vec<String>>("o", "X-Two", &vec!["x".to_owned(), "y".to_owned()])
        .header_as::<Option<i64>>("ab", "X-Three", &None);
    let text = text(form).await;
    for part in [
        "name=\"a\"\r\nX-One: 7\r\n\r\n1\r\n",
        "name=\"ab\"\r\n\r\n2\r\n",
        "name=\"o[k]\"\r\nX-Two: x,y\r\n\r\n3\r\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let broken = Form::new().text("a", "1").header("a", "X", "1\r\nY: 2");
    assert!(broken.encode("multipart/form-data").is_err());
}

#[tokio::test]
async fn names_can_not_break_out_of_their_header() {
    let name = "a\"; filename=\"x\r\nX-Y: z";
    let text = text(
        Form::new()
            .text(name, "")
            .upload("f", Upload::from("").name(name)),
    )
    .await;
    assert_eq!(text.matches("\r\nX-Y").count(), 0, "{text}");
    assert_eq!(
        text.matches("%22; filename=%22x%0D%0AX-Y: z\"").count(),
        2,
        "{text}"
    );
}

#[test]
fn what_can_not_be_sent_is_said() {
    for (form, expected) in [
        (
            Form::new().upload("f", Upload::from("").content_type("a\r\nb")),
            "content type",
        ),
        (
            Form::new().upload("f", Upload::from("").header("a b", "")),
            "header `a b`",
        ),
        (
            Form::new().uploads("f", &["image/*"], ["x".into()]),
            "image/*",
        ),
    ] {
        let message = form.encode("multipart/form-data").unwrap_err();
        assert!(
            message.contains("`f`") && message.contains(expected),
            "{message}"
        );
    }
}

#[test]
fn boundaries_differ() {
    let one = Form::new().encode("multipart/form-data").unwrap().0;
    let other = Form::new().encode("multipart/form-data").unwrap().0;
    assert_ne!(boundary(&one), boundary(&other));
    assert!(boundary(&one).len() <= 70);
}

#[tokio::test]
async fn lengths_are_known_as_far_as_those_of_the_parts() {
    let open = |upload: Upload| async move {
        let form = Form::new().text("a", "b").upload("f", upload);
        form.encode("multipart/form-data")
            .unwrap()
            .1
            .open()
            .await
            .unwrap()
    };
    let in_memory = open("abc".into()).await.length().unwrap();
    assert_eq!(
        open(Upload::stream(pieces(&["a", "bc"]))).await.length(),
        None
    );
    let body = open(Upload::stream(pieces(&["a", "bc"])).length(3)).await;
    assert_eq!(body.length(), Some(in_memory));
    assert_eq!(
        u64::try_from(body.collect().await.unwrap().len()).unwrap(),
        in_memory
    );
}

async fn send(
    server: &Server,
    operation: &'static crate::call::Operation,
    upload: Upload,
) -> Result<(), Error<()>> {
    let mut call = Call::new(&server.client(), operation);
    call.path("id", &"1".to_owned());
    call.upload(&["application/x-thing"], upload);
    call.send(response::empty, &[]).await
}

#[tokio::test]
async fn contents_carry_their_type_and_length() {
    let server = Server::new([answer(204, ""), answer(204, "")]);
    send(
        &server,
        &POST,
        Upload::stream(pieces(&["a", "bc"])).length(3),
    )
    .await
    .unwrap();
    send(
        &server,
        &POST,
        Upload::stream(pieces(&["a"])).content_type("a/b"),
    )
    .await
    .unwrap();
    let [one, other] = &server.sent()[..] else {
        panic!()
    };
    assert_eq!(one.header("content-type"), Some("application/x-thing"));
    assert_eq!(one.header("content-length"), Some("3"));
    assert_eq!(one.body, "abc");
    assert_eq!(other.header("content-type"), Some("a/b"));
    assert_eq!(other.header("content-length"), None);
}

#[tokio::test]
async fn a_stream_that_has_begun_is_not_sent_again() {
    for line in [
        answer(503, ""),
        Answer::broken(),
        with_header(307, "location", "/other"),
    ] {
        let server = Server::new([line, answer(204, "")]);
        send(&server, &DELETE, Upload::stream(pieces(&["a"])))
            .await
            .unwrap_err();
        assert_eq!(server.sent().len(), 1);
    }
}

#[tokio::test]
async fn what_can_be_read_again_is_sent_again() {
    let opened = Arc::new(AtomicUsize::new(0));
    for line in [
        answer(503, ""),
        Answer::broken(),
        with_header(307, "location", "/other"),
    ] {
        let server = Server::new([line, answer(204, "")]);
        let count = Arc::clone(&opened);
        let upload = Upload::repeatable(move || {
            count.fetch_add(1, Ordering::Relaxed);
            pieces(&["a", "b"])
        });
        send(&server, &DELETE, upload).await.unwrap();
        assert_eq!(server.sent().len(), 2);
        assert!(server.sent().iter().all(|seen| seen.body == "ab"));
    }
    assert_eq!(opened.load(Ordering::Relaxed), 6);
}

#[tokio::test]
async fn a_stream_that_fails_fails_the_call() {
    let server = Server::new([]);
    let broken = pieces(&["a"]).chain(stream::iter([Err(std::io::Error::other(
        "the disk is gone",
    ))]));
    let error = send(&server, &DELETE, Upload::stream(broken))
        .await
        .unwrap_err();
    let Error::Transport(error) = error else {
        panic!("{error}")
    };
    assert_eq!(error.kind(), TransportErrorKind::Unsendable);
    assert!(error.to_string().contains("the disk is gone"), "{error}");
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn files_are_read_for_each_attempt() {
    let path = std::env::temp_dir().join(format!("sdkwright-upload-{}.txt", std::process::id()));
    let contents = "0123456789".repeat(30_000);
    std::fs::write(&path, &contents).unwrap();
    let server = Server::new([with_header(503, "retry-after", "0"), answer(204, "")]);
    let client = server.builder().timer(crate::transport::TokioTimer).build();
    let mut call = Call::new(&client.unwrap(), &POST);
    call.upload(&[], Upload::from_path(&path));
    let again = call.clone();
    let sent = call.send::<_, ()>(response::empty, &[]).await;
    std::fs::remove_file(&path).unwrap();
    sent.unwrap();
    for seen in server.sent() {
        assert_eq!(seen.header("content-length"), Some("300000"));
        assert!(seen.body == contents);
    }
    assert_eq!(server.sent().len(), 2);
    let error = again.send::<_, ()>(response::empty, &[]).await.unwrap_err();
    assert!(error.to_string().contains(".txt`: No such file"), "{error}");
}

#[test]
fn nothing_of_the_contents_is_shown() {
    let upload = Upload::from("secret").name("a.txt");
    let form = Form::new().upload("f", upload);
    let shown = format!("{form:?}");
    assert!(
        !shown.contains("secret") && shown.contains("a.txt"),
        "{shown}"
    );
}
