//! Requests that nobody should send.

use super::{TOKEN, TRACE, get, mock, post};
use crate::mock::Request;

/// Whatever comes, an answer goes back.
#[test]
fn nothing_that_comes_breaks_it() {
    let mock = mock();
    let pieces: [&[u8]; 24] = [
        b"[",
        b"]",
        b"{",
        b"}",
        b"%",
        b"%F",
        b"%ff",
        b"&",
        b"=",
        b";",
        b",",
        b"\r\n",
        b"--b",
        b"--b--",
        b"\0",
        b"\xff\xfe",
        b"name=\"",
        b"filter[",
        b"page",
        b"\"",
        b"null",
        b"1e999",
        b"Content-Disposition: ",
        b"\xf0\x9f\xa6\x80",
    ];
    let types = [
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
        "multipart/form-data",
        "multipart/form-data; boundary=\"",
        "text/plain; charset=\"",
    ];
    let mut random = fastrand::Rng::with_seed(7);
    for round in 0..3_000 {
        let mut made = |most: usize| -> Vec<u8> {
            let count = random.usize(0..most);
            let chosen = (0..count).map(|_| random.choice(pieces).unwrap_or_default().to_vec());
            chosen.flatten().collect()
        };
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut request = Request {
            method: ["GET", "POST", "HEAD", "OPTIONS", "\u{7f}"][round % 5].to_owned(),
            path: format!("/pets{}", text(&made(3))),
            query: text(&made(12)),
            body: made(40).into(),
            ..Request::default()
        };
        if round % 2 == 0 {
            "/pets".clone_into(&mut request.path);
        }
        let names = [
            "authorization",
            "x-trace",
            "prefer",
            "cookie",
            "accept",
            "content-type",
            "host",
        ];
        for (at, name) in names.into_iter().enumerate() {
            let value = match (name, round % 3) {
                ("content-type", 0 | 1) => types[round % types.len()].as_bytes().to_vec(),
                ("authorization", 0) => b"Bearer t".to_vec(),
                _ => made(at + 3),
            };
            if let Ok(value) = hyper::header::HeaderValue::from_bytes(&value) {
                request.headers.append(name, value);
            }
        }
        assert!((200..600).contains(&mock.answer(&request).status));
    }
    // Deeper than any stack.
    let deep = format!("filter{}=1", "[a]".repeat(1_000_000));
    let (headers, form) = ([TOKEN, TRACE], "application/x-www-form-urlencoded");
    assert_eq!(get(&format!("/pets?{deep}"), &headers).status, 200);
    assert_eq!(post(form, &deep).status, 400);
    assert_eq!(post("application/json", &"[".repeat(1_000_000)).status, 400);
}
