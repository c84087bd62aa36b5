//! Sending a call whose answer is a page.

use super::envelope::Paged;
use super::items::Items;
use super::one::{Page, send};
use super::pages::Pages;
use super::pagination::Pagination;
use super::source::Source;
use crate::call::{Call, Sending};
use crate::error::{ErrorBody, ErrorCase};
use crate::response::Decode;

impl Call {
    /// Sends the call, whose answer is a page of a list.
    pub fn send_page<R: Paged + 'static, B: ErrorBody>(
        self,
        pagination: &'static Pagination,
        decode: Decode<R>,
        errors: &'static [ErrorCase<B>],
    ) -> Sending<Page<R, B>, B> {
        send(Source::new(self, pagination, decode, errors))
    }

    /// Gives all pages of the list, from the one that the call asks for. Options that were set on
    /// the call hold for each of them.
    pub fn pages<R: Paged + 'static, B: ErrorBody>(
        self,
        pagination: &'static Pagination,
        decode: Decode<R>,
        errors: &'static [ErrorCase<B>],
    ) -> Pages<R, B> {
        Pages::new(Source::new(self, pagination, decode, errors))
    }

    /// Gives all items of the list, from the page that the call asks for. Options that were set on
    /// the call hold for all pages.
    pub fn items<R: Paged + 'static, B: ErrorBody>(
        self,
        pagination: &'static Pagination,
        decode: Decode<R>,
        errors: &'static [ErrorCase<B>],
    ) -> Items<R, B> {
        Items::new(self.pages(pagination, decode, errors))
    }
}
