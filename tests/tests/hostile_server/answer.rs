//! What an honest server answers.

use serde_json::{Value, json};

/// The id of the only benefit that there is.
pub(crate) const ID: &str = "11111111-1111-4111-8111-111111111111";

/// The id of a benefit that nobody asked for.
pub(crate) const OTHER_ID: &str = "22222222-2222-4222-8222-222222222222";

/// How many benefits a list has.
pub(crate) const LISTED: usize = 3;

/// A benefit.
pub(crate) fn benefit(id: &str) -> Value {
    let text = include_str!("../../wire/bodies/custom.json");
    let mut benefit: Value = serde_json::from_str(text).unwrap();
    benefit["id"] = id.into();
    benefit
}

/// The path of a list whose pages each name the next.
pub(crate) const LINKED: &str = "/linked";

/// The path under which another origin has pages.
pub(crate) const ABROAD: &str = "/pages/";

/// The page of a list that a request asks for.
pub(crate) fn page_of(target: &str) -> usize {
    let mut parameters = target.split(['?', '&']);
    let page = parameters.find_map(|part| part.strip_prefix("page=")?.parse().ok());
    page.unwrap_or(1)
}

/// A page that names the next.
pub(crate) fn linked(page: usize, next: Option<&str>) -> String {
    json!({"items": [page], "next": next}).to_string()
}

/// The paths of streams.
pub(crate) const EVENTS: &str = "/events";
pub(crate) const RECORDS: &str = "/records";
pub(crate) const DOWNLOAD: &str = "/download";

/// How many numbers a stream has, from one.
pub(crate) const NUMBERS: i64 = 20;

/// How long the file is, in bytes.
pub(crate) const FILE: usize = 600;

/// The file that there is to download.
pub(crate) fn file() -> String {
    ('a'..='w').cycle().take(FILE).collect()
}

/// The media type of an answer.
pub(crate) fn media_type(target: &str) -> &'static str {
    match target {
        EVENTS => "text/event-stream",
        RECORDS => "application/x-ndjson",
        DOWNLOAD => "application/octet-stream",
        _ => "application/json",
    }
}

/// The numbers that come after one.
fn numbers(after: i64, shown: impl Fn(i64) -> String) -> String {
    (after + 1..=NUMBERS).map(shown).collect()
}

/// The number of the last event that somebody has read who asks for those after it.
fn last_event(head: &str) -> i64 {
    let lines = head.lines();
    let mut ids = lines.filter_map(|line| line.strip_prefix("last-event-id: ")?.parse().ok());
    ids.next().unwrap_or(0)
}

/// Status and body for a request: a list comes page by page, one benefit on each.
pub(crate) fn honest(method: &str, target: &str, head: &str) -> (u16, String) {
    match target {
        EVENTS => {
            let event = |number| format!("id: {number}\ndata: {number}\n\n");
            return (200, numbers(last_event(head), event) + "data: [DONE]\n\n");
        }
        RECORDS => return (200, numbers(0, |number| format!("{number}\n"))),
        DOWNLOAD => return (200, file()),
        _ => {}
    }
    if target.starts_with(LINKED) || target.starts_with(ABROAD) {
        let page = page_of(target);
        let next = format!("?page={}", page + 1);
        let next = (target.starts_with(LINKED) && page < LISTED).then_some(next.as_str());
        return (200, linked(page, next));
    }
    match method {
        "DELETE" => (204, String::new()),
        "POST" => (201, benefit(ID).to_string()),
        "GET" if !target.contains(ID) => {
            let page = page_of(target);
            let items: Vec<Value> = (page <= LISTED)
                .then(|| benefit(&format!("11111111-1111-4111-8111-11111111111{page}")))
                .into_iter()
                .collect();
            let pagination = json!({"total_count": LISTED, "max_page": LISTED});
            (
                200,
                json!({"items": items, "pagination": pagination}).to_string(),
            )
        }
        _ => (200, benefit(ID).to_string()),
    }
}

/// A whole answer over HTTP/1.1.
pub(crate) fn whole(status: u16, headers: &str, body: &str) -> Vec<u8> {
    of_type("application/json", status, headers, body.as_bytes())
}

/// The same with a body of another media type.
pub(crate) fn of_type(media_type: &str, status: u16, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = if status == 204 {
        String::new()
    } else {
        format!("content-length: {}\r\n", body.len())
    };
    let head =
        format!("HTTP/1.1 {status} Status\r\ncontent-type: {media_type}\r\n{length}{headers}\r\n");
    [head.as_bytes(), body].concat()
}
