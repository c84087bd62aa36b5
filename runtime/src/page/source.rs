//! Where pages come from: the call that gave one, and what makes the call for the next.

use super::envelope::Paged;
use super::pagination::Pagination;
use crate::call::Call;
use crate::error::ErrorCase;
use crate::response::Decode;

/// The call that gives a page, and how its answer is read.
pub(super) struct Source<R, B: 'static> {
    pub(super) call: Call,
    pub(super) pagination: &'static Pagination,
    pub(super) decode: Decode<R>,
    pub(super) errors: &'static [ErrorCase<B>],
    /// How many pages came before this one.
    pub(super) turn: u64,
    /// A cursor met before, to notice when a server goes round in circles.
    pub(super) landmark: Option<String>,
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
        }
    }

    /// The number of the page.
    pub(super) fn number(&self) -> u64 {
        match *self.pagination {
            Pagination::PageNumber { page, first } => {
                self.call.query_number(&page).unwrap_or(first)
            }
            Pagination::Offset { .. } | Pagination::Cursor { .. } => self.turn.saturating_add(1),
        }
    }
}

impl<R: Paged, B: 'static> Source<R, B> {
    /// What gives the page after `body`, when there is one.
    ///
    /// A page without items is taken for the end whatever else it says, so that a server which
    /// promises pages for ever is not followed for ever.
    pub(super) fn next(&self, body: &R) -> Option<Self> {
        let count = u64::try_from(body.items().len())
            .ok()
            .filter(|count| *count > 0)?;
        let mut next = self.clone();
        next.turn = self.turn.checked_add(1)?;
        match *self.pagination {
            Pagination::PageNumber { page, .. } => {
                let number = self.number();
                if body.last_page().is_some_and(|last| number >= last) {
                    return None;
                }
                next.call.query(&page, &number.checked_add(1)?);
            }
            Pagination::Offset { offset, first } => {
                let start = self.call.query_number(&offset).unwrap_or(first);
                next.call.query(&offset, &start.checked_add(count)?);
            }
            Pagination::Cursor { cursor } => {
                let text = body.next_cursor().filter(|text| !text.is_empty())?;
                if self.landmark.as_ref() == Some(&text) {
                    return None;
                }
                // A landmark that moves at each power of two finds a circle of any length (Brent).
                if next.turn.is_power_of_two() {
                    next.landmark = Some(text.clone());
                }
                next.call.query(&cursor, &text);
            }
        }
        Some(next)
    }
}
