//! What a server does that it must not.

use std::time::Duration;

use bytes::Bytes;
use fastrand::Rng;

use crate::answer::{self, LINKED, OTHER_ID, honest, media_type, of_type, page_of, whole};
use crate::bomb::{self, Fuse};

/// How much is sent of what has no end.
pub(crate) const ENDLESS: usize = 64 << 20;

/// What a stream of events may say that means nothing.
const STILL_HERE: &str = ": still here\n\n";

/// How that begins.
pub(crate) const COMMENT: &[u8] = b": ";

/// What a server does with one request.
#[derive(Clone, Debug)]
pub(crate) enum Mischief {
    /// Nothing bad.
    Honest,
    /// The honest answer, cut off.
    Cut { at: usize, reset: bool },
    /// The beginning of the honest answer, and nothing more.
    Stall { at: usize },
    /// The honest answer, compressed.
    Compressed,
    /// Little that unfolds to much.
    Bomb(Fuse),
    /// The honest answer, slowly.
    Slow { piece: usize, pause: Duration },
    /// The honest answer, and the end of the connection without a word.
    Stale,
    /// The honest answer, and one more that nobody asked for.
    OneMore,
    /// No answer ever.
    Silence,
    /// This, and then the end of the connection or not.
    Bytes { bytes: Bytes, closes: bool },
    /// This, and then this again and again.
    Endless { head: Bytes, again: Bytes },
    /// Refused: 429 or 503 with a word about when to come again.
    Refusal {
        status: u16,
        retry_after: &'static str,
    },
    /// A redirect; `{home}` and `{abroad}` are the origins, and `{down}` is home without encryption.
    Redirect { status: u16, location: &'static str },
    /// A page that says that there are many more, whichever was asked for.
    SamePage,
    /// A page whose next is there; `{home}`, `{down}` and `{abroad}` are as for redirects.
    NextPage { next: &'static str },
}

impl Mischief {
    /// Whether the request is not performed, and the client may know that: a 503 that doesn't say when to
    /// come back may be of anybody between the client and a server that has done all.
    pub(crate) fn is_refusal(&self) -> bool {
        match self {
            Self::Refusal {
                status,
                retry_after,
            } => *status == 429 || READABLE.contains(retry_after),
            Self::Redirect { .. } => true,
            _ => false,
        }
    }

    /// Whether something other may come of it than of an honest server, where nothing is known of what is to
    /// come but that it is bytes or numbers.
    pub(crate) fn is_odd(&self) -> bool {
        matches!(
            self,
            Self::Bytes { .. } | Self::Endless { .. } | Self::Redirect { .. } | Self::Bomb(_)
        )
    }

    /// Any of them.
    pub(crate) fn any(rng: &mut Rng) -> Self {
        match rng.u8(..18) {
            0 | 1 => Self::Honest,
            2 | 3 => Self::Cut {
                at: rng.usize(..900),
                reset: rng.bool(),
            },
            4 => Self::Slow {
                piece: rng.usize(1..200),
                pause: Duration::from_millis(rng.u64(..60)),
            },
            5 => Self::Stale,
            6 => Self::OneMore,
            7 => Self::Silence,
            8 => Self::Refusal {
                status: if rng.bool() { 429 } else { 503 },
                retry_after: pick(RETRY_AFTER, rng),
            },
            9 => Self::Redirect {
                status: pick(&[301, 302, 303, 307, 308, 300, 304, 305], rng),
                location: pick(LOCATIONS, rng),
            },
            10 => endless(rng),
            11 => Self::SamePage,
            12 => Self::NextPage {
                next: if rng.bool() {
                    "{abroad}/pages/2"
                } else {
                    pick(NEXT_PAGES, rng)
                },
            },
            13 => Self::Stall {
                at: rng.usize(..700),
            },
            14 => Self::Compressed,
            15 => Self::Bomb(Fuse::any(rng)),
            _ => bytes(rng),
        }
    }

    /// The answer to a request, where it is one that ends.
    pub(crate) fn answer(
        &self,
        method: &str,
        target: &str,
        head: &str,
        origins: [&str; 2],
    ) -> Vec<u8> {
        let (status, body) = honest(method, target, head);
        let media_type = media_type(target);
        match self {
            Self::Compressed => {
                let body = bomb::compressed(body.as_bytes());
                of_type(media_type, status, bomb::CODED, &body)
            }
            Self::Bomb(fuse) => fuse.answer(media_type),
            Self::OneMore => {
                let mut answer = of_type(media_type, status, "", body.as_bytes());
                answer.extend(whole(200, "", &answer::benefit(OTHER_ID).to_string()));
                answer
            }
            Self::Bytes { bytes, .. } => bytes.to_vec(),
            Self::Refusal {
                status,
                retry_after,
            } => whole(*status, &format!("retry-after: {retry_after}\r\n"), ""),
            Self::Redirect { status, location } => {
                let location = placed(location, origins);
                whole(*status, &format!("location: {location}\r\n"), "")
            }
            Self::NextPage { next } if target.starts_with(LINKED) => {
                let next = placed(next, origins);
                whole(200, "", &answer::linked(page_of(target), Some(&next)))
            }
            Self::SamePage if target.starts_with(LINKED) => {
                whole(200, "", &answer::linked(1, Some("?page=1")))
            }
            Self::SamePage
                if method == "GET"
                    && !target.contains(answer::ID)
                    && media_type == "application/json" =>
            {
                let page = honest("GET", "?page=1", head).1;
                whole(
                    200,
                    "",
                    &page.replace("\"max_page\":3", "\"max_page\":1000000000"),
                )
            }
            _ => of_type(media_type, status, "", body.as_bytes()),
        }
    }
}

const RETRY_AFTER: &[&str] = &[
    "0",
    "-1",
    "1",
    "99999999999999999999",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "soon",
    "",
    "1e9",
    "0.01",
    "NaN",
];

/// Those of them that say when to come back.
const READABLE: &[&str] = &[
    "0",
    "1",
    "99999999999999999999",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "Thu, 01 Jan 1970 00:00:00 GMT",
];

const LOCATIONS: &[&str] = &[
    "{home}/v1/benefits/",
    "{home}/v1/benefits/?page=2",
    "/",
    "",
    "?",
    "{abroad}/v1/benefits/",
    "{down}/v1/benefits/",
    "{down}/linked",
    "{abroad}",
    "//evil.test/",
    "http://evil.test/",
    "https://evil.test/",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "http://user:password@127.0.0.1:1/",
    "\\\\evil.test\\",
    "{home}@evil.test/",
    "{home}.evil.test/",
    "http://[::1",
    "/\u{1}",
    "../../../../",
    "ftp://evil.test/",
];

const NEXT_PAGES: &[&str] = &[
    "{home}/linked?page=3",
    "?page=1",
    "?page=3&again",
    "{down}/linked?page=2",
    "{abroad}/pages/3?page=7",
    "//evil.test/pages/2",
    "http://user:password@127.0.0.1:1/pages/2",
    "http://127.0.0.1:1/pages/2",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "http://[::1",
    "",
    "\u{1}",
];

/// A reference with the origins of this run.
fn placed(reference: &str, [home, abroad]: [&str; 2]) -> String {
    reference
        .replace("{home}", home)
        .replace("{down}", &home.replacen("https://", "http://", 1))
        .replace("{abroad}", abroad)
}

fn pick<T: Copy>(choices: &[T], rng: &mut Rng) -> T {
    choices[rng.usize(..choices.len())]
}

/// Something without an end.
fn endless(rng: &mut Rng) -> Mischief {
    let ok = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    let events = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
    let (head, again) = match rng.u8(..13) {
        9 => (format!("{events}data: "), "1".repeat(8192)),
        10 => (events.to_owned(), "id: 1\ndata: 1\n\n".repeat(400)),
        11 => (events.to_owned(), "data: 1\n".repeat(1000)),
        12 => (events.to_owned(), STILL_HERE.repeat(600)),
        0 => (format!("{ok}\r\n"), " ".repeat(8192)),
        1 => (
            format!("{ok}content-length: 18446744073709551615\r\n\r\n"),
            "[".repeat(8192),
        ),
        2 => (
            format!("{ok}transfer-encoding: chunked\r\n\r\n"),
            format!("2000\r\n{}\r\n", "a".repeat(0x2000)),
        ),
        3 => (
            format!("{ok}transfer-encoding: chunked\r\n\r\n1;"),
            "extension=".repeat(800),
        ),
        4 => (ok.to_owned(), "x-more: and more\r\n".repeat(400)),
        5 => (format!("{ok}x-long: "), "long".repeat(2000)),
        6 => (String::new(), "HTTP/1.1 100 Continue\r\n\r\n".repeat(300)),
        7 => ("HTTP/1.1 500 ".to_owned(), "Reason ".repeat(1000)),
        _ => (
            "HTTP/1.1 500 Oh\r\ncontent-type: application/json\r\n\r\n\"".to_owned(),
            "error".repeat(1600),
        ),
    };
    Mischief::Endless {
        head: head.into(),
        again: again.into(),
    }
}

/// Something that is no answer, or not this one.
fn bytes(rng: &mut Rng) -> Mischief {
    let json = |body: &str| whole(200, "", body);
    let with = |headers: &str, body: &str| whole(200, headers, body);
    let raw = |text: &str| text.as_bytes().to_vec();
    let noise: Vec<u8> = (0..rng.usize(..2000)).map(|_| rng.u8(..)).collect();
    let bytes = match rng.u8(..28) {
        0 => noise,
        1 => [
            raw(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2000\r\n\r\n",
            ),
            noise,
        ]
        .concat(),
        2 => json(&"[".repeat(100_000)),
        3 => json(&format!(
            "{{\"items\":{}1{}}}",
            "[".repeat(5_000),
            "]".repeat(5_000)
        )),
        4 => json(&format!("{{\"a\":{}", "{\"a\":".repeat(50_000))),
        5 => json("{\"id\": 1}"),
        6 => json("null"),
        7 => json(&format!("[{}]", "9".repeat(100_000))),
        8 => json("{\"type\": \"custom\", \"type\": \"discord\", \"id\": \"\\ud800\"}"),
        9 => json("{\"detail\": \"polar_oat_hostile\"}"),
        10 => with("content-encoding: gzip\r\n", "\u{1f}\u{8b}\u{8}\0\0\0\0\0"),
        11 => with("content-encoding: br, gzip, deflate, zstd\r\n", "{}"),
        12 => with("content-length: 1\r\n", "{}"),
        13 => with("transfer-encoding: chunked\r\n", "{}"),
        14 => with(
            "set-cookie: a=b; domain=.test\r\nrefresh: 0; url=http://evil.test\r\n",
            "{}",
        ),
        15 => raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{}"),
        16 => raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n"),
        17 => raw(
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\ncontent-length: 7\r\n\r\n",
        ),
        18 => raw("HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n{}"),
        19 => raw("HTTP/1.1 999 \r\n\r\n"),
        20 => raw("HTTP/1.1 000 Zero\r\ncontent-length: 0\r\n\r\n"),
        21 => raw("HTTP/0.9 200\r\n\r\n"),
        22 => {
            raw("HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n")
        }
        23 => raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u{4}\0\0\0\0\0"),
        24 => raw("HTTP/1.1 200 OK\r\nbad\0header: a\r\ncontent-length: 2\r\n\r\n{}"),
        25 => raw(
            "HTTP/1.1 204 No\r\ncontent-length: 50\r\n\r\n{\"id\": \"11111111-1111-4111-8111-111111111111\"}",
        ),
        26 => raw(
            "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 13\r\n\r\n<html></html>",
        ),
        _ => whole(rng.u16(400..600), "", "<<< not JSON"),
    };
    Mischief::Bytes {
        bytes: bytes.into(),
        closes: rng.bool(),
    }
}
