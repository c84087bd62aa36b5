//! Where pages come from: the call that gives one, and what makes the call for the next.

use super::envelope::Paged;
use super::pagination::{Asked, Pagination};
use super::place::Place;
use crate::call::Call;
use crate::error::ErrorCase;
use crate::response::Decode;

/// How many pages a server may give by their numbers before it is watched for giving one again.
const WATCHED: u64 = 16;

/// The call that gives a page, and how its answer is read.
pub(super) struct Source<R, B: 'static> {
    pub(super) call: Call,
    pagination: &'static Pagination,
    pub(super) decode: Decode<R>,
    pub(super) errors: &'static [ErrorCase<B>],
    /// How many pages came before this one.
    turn: u64,
    /// A cursor or URL met before, to notice when a server goes round in circles.
    landmark: Option<String>,
    /// The digest of the page before this one.
    previous: Option<u64>,
}

/// What the answer tells about a page besides its body.
#[derive(Clone, Debug, Default)]
pub(super) struct Trace {
    /// A digest of the bytes of the body, where it is asked for.
    pub(super) digest: Option<u64>,
    /// The next page by the `Link` header.
    pub(super) link: Option<String>,
}

impl<R, B: 'static> Clone for Source<R, B> {
    fn clone(&self) -> Self {
        Self {
            call: self.call.clone(),
            pagination: self.pagination,
            decode: self.decode,
            errors: self.errors,
            turn: self.turn,
            landmark: self.landmark.clone(),
            previous: self.previous,
        }
    }
}

impl<R, B: 'static> Source<R, B> {
    pub(super) fn new(
        call: Call,
        pagination: &'static Pagination,
        decode: Decode<R>,
        errors: &'static [ErrorCase<B>],
    ) -> Self {
        Self {
            call,
            pagination,
            decode,
            errors,
            turn: 0,
            landmark: None,
            previous: None,
        }
    }

    /// The number of the page.
    pub(super) fn number(&self) -> u64 {
        match self.asks() {
            Some((place, Asked::PageNumber { first })) => place.number(&self.call).unwrap_or(first),
            _ => self.turn.saturating_add(1),
        }
    }

    /// What the call says of the page that it asks for, and where.
    fn asks(&self) -> Option<(Place, Asked)> {
        match *self.pagination {
            Pagination::PageNumber { page, first } => {
                Some((Place::Query(page), Asked::PageNumber { first }))
            }
            Pagination::Offset { offset, first } => {
                Some((Place::Query(offset), Asked::Offset { first }))
            }
            Pagination::Cursor { cursor } => Some((Place::Query(cursor), Asked::Cursor)),
            Pagination::Body { member, says } => Some((Place::Body(member), says)),
            Pagination::NextUrl | Pagination::LinkHeader => None,
        }
    }

    /// Whether a cursor or URL leads back to where the list has been. The landmark moves at each
    /// power of two, which finds a circle of any length (R. Brent, 1980).
    fn leads_back(&mut self, text: &str) -> bool {
        if self.landmark.as_deref() == Some(text) {
            return true;
        }
        if self.turn.is_power_of_two() {
            self.landmark = Some(text.to_owned());
        }
        false
    }
}

impl<R: Paged, B: 'static> Source<R, B> {
    /// What gives the page after `body`, when there is one.
    ///
    /// A page without items is taken for the end of a list that is counted, so that a server which
    /// promises pages for ever is not followed for ever.
    pub(super) fn next(&self, body: &R, trace: &Trace) -> Option<Self> {
        let mut next = self.clone();
        next.turn = self.turn.checked_add(1)?;
        next.previous = trace.digest;
        match self.asks() {
            Some((place, Asked::PageNumber { .. })) => {
                let number = self.number();
                let is_last = match body.last_page() {
                    Some(last) => number >= last || self.is_repetition(trace),
                    None => self.is_repetition(trace),
                };
                if is_last || body.items().is_empty() {
                    return None;
                }
                place.set(&mut next.call, &number.checked_add(1)?);
            }
            Some((place, Asked::Offset { first })) => {
                let count = u64::try_from(body.items().len()).ok()?;
                if count == 0 || self.is_repetition(trace) {
                    return None;
                }
                let start = place.number(&self.call).unwrap_or(first);
                place.set(&mut next.call, &start.checked_add(count)?);
            }
            Some((place, Asked::Cursor)) => {
                let text = body.next_cursor().filter(|text| !text.is_empty())?;
                if next.leads_back(&text) {
                    return None;
                }
                place.set(&mut next.call, &text);
            }
            None => {
                let is_header = *self.pagination == Pagination::LinkHeader;
                let url = if is_header {
                    trace.link.clone()
                } else {
                    body.next_url()
                };
                next.follow(url)?;
            }
        }
        Some(next)
    }

    /// Whether this page is the one before it once more, as from a server that doesn't look at the
    /// parameter.
    fn is_repetition(&self, trace: &Trace) -> bool {
        self.previous.is_some() && self.previous == trace.digest
    }

    /// Whether nothing but the bytes of its pages tells that a server repeats itself.
    pub(super) fn is_told_by_bytes(&self, body: &R) -> bool {
        match self.asks() {
            Some((_, Asked::PageNumber { .. })) => body.last_page().is_none() || self.is_watched(),
            Some((_, Asked::Offset { .. })) => true,
            Some((_, Asked::Cursor)) | None => false,
        }
    }

    /// Whether this page is looked at although the server says how many there are: two neighbours now and
    /// then are enough to notice one that gives the same page for ever, and cost short lists nothing.
    fn is_watched(&self) -> bool {
        let is_second = self.turn.is_power_of_two();
        self.turn >= WATCHED - 1 && (is_second || self.turn.saturating_add(1).is_power_of_two())
    }

    fn follow(&mut self, url: Option<String>) -> Option<()> {
        let url = url.filter(|url| !url.is_empty())?;
        if self.leads_back(&url) {
            return None;
        }
        self.call = self.call.follow(&url);
        Some(())
    }
}
