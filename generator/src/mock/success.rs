//! The answer to a request that is as it should be.

use bytes::Bytes;
use serde_json::Value;

use super::answer::Answer;
use super::content::Writer;
use super::page::{ITEMS, Page};
use super::prefer::Preferences;
use super::reason::Reason;
use super::{Request, page, refusal};
use crate::api::{BodyKind, NextPage, Pagination};
use crate::document::{Document, Header, MediaType, Operation, Response, Schema, StatusPattern};
use crate::instance::{Sampler, Side};

/// What an answer is made from.
pub(super) struct Answering<'a> {
    pub(super) document: &'a Document,
    pub(super) operation: &'a Operation,
    pub(super) request: &'a Request,
    pub(super) preferences: &'a Preferences,
    pub(super) pagination: Option<&'a Pagination>,
    pub(super) seed: u64,
    /// A number that is the same for all pages of a list.
    pub(super) list_seed: u64,
}

impl Answering<'_> {
    pub(super) fn answer(&self) -> Answer {
        let described = match self.preferences.code {
            Some(code) => refusal::response(self.operation, code).map(|response| (code, response)),
            None => self.success(),
        };
        let (status, response) = match (described, self.preferences.code) {
            (Some(described), _) => described,
            (None, Some(code)) => {
                let described = self.operation.responses.iter();
                let described: Vec<String> = described
                    .map(|response| response.status.to_string())
                    .collect();
                let text = format!(
                    "the operation does not describe the status {code}; it describes {}",
                    described.join(", ")
                );
                return refusal::problem(code, &[Reason::whole(text)]);
            }
            // An operation that says nothing of its success has none that could be shown.
            (None, None) => return Answer::empty(204),
        };
        let mut answer = self.with_body(status, response);
        for header in &response.headers {
            if let Some(value) = self.header(header) {
                answer = answer.header(&header.name, value);
            }
        }
        let is_redirect = matches!(status, 301..=303 | 307 | 308);
        let has_location = answer
            .headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case("location"));
        if is_redirect && !has_location {
            answer = answer.header("location", "https://example.com/elsewhere");
        }
        answer
    }

    /// The success that comes unless another answer is asked for.
    fn success(&self) -> Option<(u16, &Response)> {
        let responses = &self.operation.responses;
        let exact = responses
            .iter()
            .filter_map(|response| match response.status {
                StatusPattern::Code(code @ 200..=299) => Some((code, response)),
                _ => None,
            });
        let of = |pattern| responses.iter().find(|response| response.status == pattern);
        exact
            .min_by_key(|(code, _)| *code)
            .or_else(|| Some((200, of(StatusPattern::Range(2))?)))
            .or_else(|| {
                let mut redirects = responses
                    .iter()
                    .filter_map(|response| match response.status {
                        StatusPattern::Code(code @ 300..=399) => Some((code, response)),
                        StatusPattern::Range(3) => Some((302, response)),
                        _ => None,
                    });
                redirects.next()
            })
            .or_else(|| Some((200, of(StatusPattern::Default)?)))
    }

    fn with_body(&self, status: u16, response: &Response) -> Answer {
        let Some(media) = self.media_type(&response.content) else {
            return Answer::empty(status);
        };
        if matches!(status, 100..=199 | 204 | 205 | 304) {
            return Answer::empty(status);
        }
        let mut writer = Writer {
            schemas: &self.document.schemas,
            preferences: self.preferences,
            seed: self.seed,
            notes: Vec::new(),
        };
        let kind = writer.kind(media);
        let content_type = writer.content_type(media);
        let mut link = None;
        let linked = Pagination {
            next: NextPage::Link,
            items: Vec::new(),
        };
        let body = match kind {
            BodyKind::Json => {
                let is_success = (200..300).contains(&status);
                let pagination = self.pagination.or(has_link(response).then_some(&linked));
                let pagination = pagination.filter(|_| is_success);
                if pagination.is_some() {
                    // All pages are parts of one list.
                    writer.seed = self.list_seed;
                }
                let content = writer.value(media);
                let mut value = content.value;
                match (pagination, &media.schema) {
                    _ if content.is_asked_for || !is_success => {}
                    (Some(pagination), _) if self.pagination.is_some() || value.is_array() => {
                        let page = Page::of(self.request, pagination);
                        link = self.page(page, &mut value, media, &mut writer);
                    }
                    (_, Some(schema)) => page::end(&mut value, &self.document.schemas, schema),
                    (_, None) => {}
                }
                Bytes::from(value.to_string())
            }
            BodyKind::Text | BodyKind::Bytes => writer.plain(media, kind),
            BodyKind::Events | BodyKind::Lines | BodyKind::Sequence => writer.stream(media, kind),
        };
        let mut answer = Answer::new(status, &content_type, body);
        answer.notes = writer.notes;
        if let Some(target) = link {
            answer = answer.header("link", format!("<{target}>; rel=\"next\""));
        }
        answer
    }

    /// Makes an answer one page of a list, and gives the target of the `Link` to the next.
    fn page<'d>(
        &self,
        page: Page<'_>,
        value: &mut Value,
        media: &'d MediaType,
        writer: &mut Writer<'d>,
    ) -> Option<String> {
        for turn in 1..=4 {
            let missing = ITEMS.saturating_sub(page.items(value)?.len());
            if missing == 0 {
                break;
            }
            let mut other = writer.made_up(media.schema.as_ref(), turn);
            let more = page.items(&mut other).map(std::mem::take);
            page.items(value)?
                .extend(more.into_iter().flatten().take(missing));
        }
        let any = Schema::default();
        let schema = media.schema.as_ref().unwrap_or(&any);
        page.cut(value, &self.document.schemas, schema, self.request)
    }

    /// The media type that the caller likes best, or else the first.
    fn media_type<'m>(&self, content: &'m [MediaType]) -> Option<&'m MediaType> {
        let accept = self.request.header("accept").unwrap_or_default();
        let mut ranges: Vec<(&str, f64)> = accept
            .split(',')
            .map(|range| {
                let (range, parameters) = range.split_once(';').unwrap_or((range, ""));
                let weights = parameters.split(';').filter_map(|parameter| {
                    let weight = parameter.trim().strip_prefix("q=")?;
                    weight.trim().parse().ok()
                });
                (range.trim(), weights.reduce(|_, last| last).unwrap_or(1.0))
            })
            .collect();
        ranges.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let liked = ranges.iter().find_map(|(range, _)| {
            content.iter().find(|media| {
                let own = super::body::essence(&media.content_type);
                let start = range
                    .strip_suffix('*')
                    .map(|start| start.trim_end_matches('*'));
                own.eq_ignore_ascii_case(range)
                    || start.is_some_and(|start| start == "/" || own.starts_with(start))
            })
        });
        liked.or(content.first())
    }

    /// The value of a header; nothing where there is none that a header can hold.
    fn header(&self, header: &Header) -> Option<String> {
        let name = header.name.to_ascii_lowercase();
        match name.as_str() {
            "content-length" | "transfer-encoding" | "connection" | "content-encoding" => {
                return None;
            }
            // Whoever waits for it waits no longer than must be.
            "retry-after" => return Some("1".to_owned()),
            // One that is made up or shown would lead to pages without end.
            "link" => return None,
            _ => {}
        }
        let shown = header
            .examples
            .first()
            .filter(|_| !self.preferences.dynamic);
        let value = match (shown, &header.schema) {
            (Some(example), _) => Value::from(&*example.value),
            (None, Some(schema)) => {
                let mut sampler = Sampler::new(&self.document.schemas, Side::Response, self.seed);
                if self.preferences.dynamic {
                    sampler = sampler.without_examples();
                }
                sampler.sample(schema)?
            }
            (None, None) => return None,
        };
        let text = match value {
            Value::String(text) => text,
            Value::Array(elements) => {
                let plain = elements.iter().map(|element| match element {
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                });
                plain.collect::<Vec<_>>().join(", ")
            }
            Value::Null => return None,
            other => other.to_string(),
        };
        let is_plain = text
            .chars()
            .all(|char| char == ' ' || char.is_ascii_graphic());
        is_plain.then_some(text)
    }
}

/// Whether the next page of what is a list is told by a `Link` (RFC 8288).
fn has_link(response: &Response) -> bool {
    let mut headers = response.headers.iter();
    headers.any(|header| header.name.eq_ignore_ascii_case("link"))
}
