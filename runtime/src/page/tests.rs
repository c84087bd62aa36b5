//! Lists against a scripted server.

use futures_util::TryStreamExt as _;

use super::{Paged, Pagination};
use crate::call::Call;
use crate::call::Operation;
use crate::error::Error;
use crate::fixtures::{GET, POST, Server, answer, secured};
use crate::parameter::QueryParameter;
use crate::response::{Misfit, Response, json};
use crate::testing::Sent;

static KEYED: Operation = secured(http::Method::GET, "/things", &[&["query_key"]]);
static PAGE: QueryParameter = QueryParameter::form("page");
static BY_NUMBER: Pagination = Pagination::page_number(PAGE);
static BY_OFFSET: Pagination = Pagination::offset(QueryParameter::form("offset"));
static BY_URL: Pagination = Pagination::NextUrl;
static BY_LINK: Pagination = Pagination::LinkHeader;
static BY_CURSOR: Pagination = Pagination::cursor(QueryParameter::form("after"));

/// The items, the number of the last page, and the next cursor or URL.
#[derive(Debug)]
struct List(Vec<u64>, Option<u64>, Option<String>);

impl Paged for List {
    type Item = u64;

    fn items(&self) -> &[u64] {
        &self.0
    }

    fn into_items(self) -> Vec<u64> {
        self.0
    }

    fn last_page(&self) -> Option<u64> {
        self.1
    }

    fn next_cursor(&self) -> Option<String> {
        self.2.clone()
    }

    fn next_url(&self) -> Option<String> {
        self.2.clone()
    }
}

fn list(response: &Response) -> Result<List, Misfit> {
    let (items, last, cursor) = json::<(Vec<u64>, Option<u64>, Option<String>)>(response)?;
    Ok(List(items, last, cursor))
}

fn server(bodies: &[&str]) -> Server {
    Server::new(bodies.iter().map(|body| answer(200, body)))
}

fn queries(server: &Server) -> Vec<String> {
    server
        .uris()
        .iter()
        .map(|uri| uri.replace("https://api.test/base/things", ""))
        .collect()
}

async fn all(server: &Server, pagination: &'static Pagination) -> Result<Vec<u64>, Error<()>> {
    Call::new(&server.client(), &GET)
        .items(pagination, list, &[])
        .try_collect()
        .await
}

#[tokio::test]
async fn pages_follow_one_another() {
    let server = server(&["[[1,2],2,null]", "[[3],2,null]"]);
    let call = Call::new(&server.client(), &GET);
    let first = call
        .send_page::<_, ()>(&BY_NUMBER, list, &[])
        .await
        .unwrap();
    assert_eq!(
        (first.items(), first.number(), first.1),
        (&[1, 2][..], 1, Some(2))
    );
    let second = first.next().await.unwrap().unwrap();
    assert_eq!((second.number(), second.items()), (2, &[3][..]));
    assert!(second.next().await.unwrap().is_none());
    assert_eq!(second.into_body().0, [3]);
    assert_eq!(queries(&server), ["", "?page=2"]);
}

#[tokio::test]
async fn the_page_that_was_asked_for_comes_first_and_options_hold_for_all() {
    let server = server(&["[[1],5,null]", "[[2],5,null]"]);
    let mut call = Call::new(&server.client(), &GET);
    call.query(&PAGE, &4u64)
        .header("x-a", "b")
        .query_parameter("limit", "1");
    let mut pages = call.pages::<_, ()>(&BY_NUMBER, list, &[]);
    let mut numbers = Vec::new();
    while let Some(page) = pages.next().await {
        numbers.push(page.unwrap().number());
    }
    assert_eq!(numbers, [4, 5]);
    assert_eq!(queries(&server), ["?page=4&limit=1", "?page=5&limit=1"]);
    assert!(
        server
            .sent()
            .iter()
            .all(|seen| seen.header("x-a") == Some("b"))
    );
}

#[tokio::test]
async fn without_a_last_page_the_first_empty_one_is_the_end() {
    let server = server(&["[[1],null,null]", "[[2],null,null]", "[[],null,null]"]);
    assert_eq!(all(&server, &BY_NUMBER).await.unwrap(), [1, 2]);
}

#[tokio::test]
async fn an_empty_page_ends_a_list_whatever_else_it_says() {
    let server = server(&["[[1],9,null]", "[[],9,null]"]);
    assert_eq!(all(&server, &BY_NUMBER).await.unwrap(), [1]);
    let server = self::server(&["[[],0,null]"]);
    assert!(all(&server, &BY_NUMBER).await.unwrap().is_empty());
}

#[tokio::test]
async fn offsets_grow_by_what_came() {
    let server = server(&["[[1,2],null,null]", "[[3],null,null]", "[[],null,null]"]);
    assert_eq!(all(&server, &BY_OFFSET).await.unwrap(), [1, 2, 3]);
    assert_eq!(queries(&server), ["", "?offset=2", "?offset=3"]);
}

#[tokio::test]
async fn cursors_are_followed() {
    let server = server(&[
        r#"[[1],null,"b/"]"#,
        r#"[[2],null,"c"]"#,
        r#"[[3],null,""]"#,
    ]);
    assert_eq!(all(&server, &BY_CURSOR).await.unwrap(), [1, 2, 3]);
    assert_eq!(queries(&server), ["", "?after=b%2F", "?after=c"]);
}

#[tokio::test]
async fn a_server_that_goes_round_in_circles_is_left() {
    let circle = [
        r#"[[1],null,"a"]"#,
        r#"[[2],null,"b"]"#,
        r#"[[3],null,"c"]"#,
    ];
    let server = Server::new(circle.iter().cycle().take(30).map(|body| answer(200, body)));
    assert!(all(&server, &BY_CURSOR).await.unwrap().len() < 12);
    let server = Server::new((0..30).map(|_| answer(200, r#"[[1],null,"a"]"#)));
    assert!(all(&server, &BY_CURSOR).await.unwrap().len() <= 2);
}

#[tokio::test]
async fn a_server_that_repeats_a_page_is_left() {
    for pagination in [&BY_NUMBER, &BY_OFFSET] {
        let server = Server::new((0..30).map(|_| answer(200, "[[1],null,null]")));
        assert_eq!(all(&server, pagination).await.unwrap(), [1, 1]);
    }
    let server = server(&["[[1],3,null]", "[[1],3,null]", "[[1],3,null]"]);
    assert_eq!(all(&server, &BY_NUMBER).await.unwrap(), [1, 1, 1]);
}

#[tokio::test]
async fn urls_within_the_origin_are_followed_with_everything() {
    let next = r#"[[1],null,"/base/things?page=2&key=q"]"#;
    let server = server(&[next, r#"[[2],null,"?page=3"]"#, "[[],null,null]"]);
    let client = server
        .builder()
        .credential("query_key", "q")
        .build()
        .unwrap();
    let mut call = Call::new(&client, &KEYED);
    call.query_parameter("limit", "1").header("x-a", "b");
    let items: Vec<u64> = call
        .items::<_, ()>(&BY_URL, list, &[])
        .try_collect()
        .await
        .unwrap();
    assert_eq!(items, [1, 2]);
    assert_eq!(
        queries(&server),
        ["?limit=1&key=q", "?page=2&key=q", "?page=3&key=q"]
    );
    assert!(
        server
            .sent()
            .iter()
            .all(|seen| seen.header("x-a") == Some("b"))
    );
}

#[tokio::test]
async fn another_origin_learns_nothing() {
    let link = "<https://elsewhere.test/?page=2>; rel=next";
    let first = answer(200, "[[1],null,null]").header("link", link);
    let server = Server::new([first, answer(200, "[[2],null,null]")]);
    let client = server.builder().header("x-secret", "s").build().unwrap();
    let mut call = Call::new(&client, &GET);
    call.header("x-a", "b").cookie_parameter("c", &1u8);
    let items: Vec<u64> = call
        .items::<_, ()>(&BY_LINK, list, &[])
        .try_collect()
        .await
        .unwrap();
    assert_eq!(items, [1, 2]);
    let seen = server.sent();
    assert_eq!(seen[0].header("authorization"), Some("Bearer secret"));
    assert_eq!(seen[1].uri, "https://elsewhere.test/?page=2");
    let mut names: Vec<&str> = seen[1]
        .headers
        .keys()
        .map(http::HeaderName::as_str)
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "user-agent"]);
}

#[tokio::test]
async fn a_url_that_must_not_be_asked_is_an_error_and_not_the_end() {
    for url in [
        "mailto:a@b",
        "https://",
        "http://[",
        "ftp://api.test/",
        "http://user:hush@api.test/base/things?key=hush",
    ] {
        let server = server(&[&format!(r#"[[1],null,"{url}"]"#)]);
        let error = all(&server, &BY_URL).await.unwrap_err();
        let Error::Request(refused) = &error else {
            panic!("{url}: {error}")
        };
        assert_eq!((refused.part(), refused.attempts()), ("next page", 0));
        assert!(!error.to_string().contains("hush"), "{error}");
        assert_eq!(server.sent().len(), 1, "{url}");
    }
}

#[tokio::test]
async fn whoever_was_asked_abroad_sends_nobody_home_with_credentials() {
    let server = server(&[
        r#"[[1],null,"https://elsewhere.test/2"]"#,
        r#"[[2],null,"https://api.test/base/payments"]"#,
        "[[3],null,null]",
    ]);
    assert_eq!(all(&server, &BY_URL).await.unwrap(), [1, 2, 3]);
    let tokens = server.sent();
    let tokens: Vec<_> = tokens
        .iter()
        .map(|sent| sent.header("authorization"))
        .collect();
    assert_eq!(tokens, [Some("Bearer secret"), None, None]);
}

#[tokio::test]
async fn one_page_for_ever_ends_whatever_number_of_pages_is_promised() {
    let server = server(&["[[1],1000000000,null]"; 100]);
    assert_eq!(all(&server, &BY_NUMBER).await.unwrap().len(), 17);
}

#[tokio::test]
async fn an_error_ends_a_stream() {
    let server = Server::new([answer(200, "[[1],null,null]"), answer(404, "")]);
    let mut items = Call::new(&server.client(), &GET).items::<_, ()>(&BY_NUMBER, list, &[]);
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert!(items.next().await.unwrap().is_err());
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn a_page_is_fetched_when_it_is_needed() {
    let server = server(&["[[1,2],2,null]"]);
    let mut items = Call::new(&server.client(), &GET).items::<_, ()>(&BY_NUMBER, list, &[]);
    assert!(server.sent().is_empty());
    items.next().await.unwrap().unwrap();
    items.next().await.unwrap().unwrap();
    assert_eq!(server.sent().len(), 1);
}

#[test]
fn streams_are_send_and_unpin() {
    fn check<T: Send + Unpin>(_: &T) {}
    let client = Server::new([]).client();
    let call = || Call::new(&client, &GET);
    check(&call().items::<_, ()>(&BY_NUMBER, list, &[]));
    check(&call().pages::<_, ()>(&BY_NUMBER, list, &[]));
    check(&call().send_page::<_, ()>(&BY_NUMBER, list, &[]));
}

/// The bodies that a list asks for its pages with, from a first one.
async fn bodies(
    server: &Server,
    first: Option<&str>,
    pagination: &'static Pagination,
) -> Vec<String> {
    let mut call = Call::new(&server.client(), &POST);
    if let Some(first) = first {
        call.json(&serde_json::from_str::<serde_json::Value>(first).unwrap());
    }
    let items = call.items::<_, ()>(pagination, list, &[]);
    items.try_collect::<Vec<u64>>().await.unwrap();
    let sent = server.sent();
    let text = |seen: &Sent| String::from_utf8(seen.body.to_vec()).unwrap();
    sent.iter().map(text).collect()
}

#[tokio::test]
async fn a_member_of_the_body_asks_for_a_page() {
    static BY_CURSOR: Pagination = Pagination::cursor_in_body(&["page", "after"]);
    static BY_NUMBER: Pagination = Pagination::page_number_in_body(&["page"]).starting_at(0);
    static BY_OFFSET: Pagination = Pagination::offset_in_body(&["skip"]);

    let first = r#"{"limit":2,"page":{"after":null}}"#;
    let turns = server(&[r#"[[1],null,"b"]"#, r#"[[2],null,"c"]"#, "[[],null,null]"]);
    assert_eq!(
        bodies(&turns, Some(first), &BY_CURSOR).await,
        [
            first,
            r#"{"limit":2,"page":{"after":"b"}}"#,
            r#"{"limit":2,"page":{"after":"c"}}"#
        ]
    );
    let turns = server(&["[[1],2,null]", "[[2],2,null]"]);
    assert_eq!(
        bodies(&turns, Some(r#"{"page":1}"#), &BY_NUMBER).await,
        [r#"{"page":1}"#, r#"{"page":2}"#]
    );
    let turns = server(&["[[1,2],null,null]", "[[3],null,null]", "[[],null,null]"]);
    assert_eq!(
        bodies(&turns, None, &BY_OFFSET).await,
        ["", r#"{"skip":2}"#, r#"{"skip":3}"#]
    );
}

#[tokio::test]
async fn a_body_that_can_have_no_member_ends_a_list_with_an_error() {
    static BY_CURSOR: Pagination = Pagination::cursor_in_body(&["after"]);
    let server = server(&[r#"[[1],null,"b"]"#]);
    let mut call = Call::new(&server.client(), &POST);
    call.text("text/plain", "no object".to_owned());
    let items = call.items::<_, ()>(&BY_CURSOR, list, &[]);
    let error = items.try_collect::<Vec<u64>>().await.unwrap_err();
    assert!(error.to_string().contains("`after`"), "{error}");
}

#[tokio::test]
async fn a_list_by_itself_is_a_page() {
    let answers = [
        (r#"</things?page=2>; rel="next""#, "[1,2]"),
        (r#"</things?page=1>; rel="prev""#, "[3]"),
    ];
    let server = Server::new(answers.map(|(link, body)| answer(200, body).header("link", link)));
    let call = Call::new(&server.client(), &GET);
    let items = call.items::<Vec<u64>, ()>(&BY_LINK, json::<Vec<u64>>, &[]);
    assert_eq!(items.try_collect::<Vec<u64>>().await.unwrap(), [1, 2, 3]);
}
