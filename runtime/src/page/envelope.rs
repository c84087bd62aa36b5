//! What the body of a page has to tell.

/// The body of one page of a list. A list by itself is one that says nothing of other pages.
pub trait Paged {
    /// What is listed.
    type Item;

    /// The items of this page, in order.
    fn items(&self) -> &[Self::Item];

    /// The items of this page, given away.
    fn into_items(self) -> Vec<Self::Item>;

    /// The number of the last page, when the body says it. Where it doesn't, a list ends with a page
    /// that has no items, or that is the one before it once more.
    fn last_page(&self) -> Option<u64> {
        None
    }

    /// The cursor of the next page, when the body says it and there is one.
    fn next_cursor(&self) -> Option<String> {
        None
    }

    /// The URL of the next page, when the body says it and there is one.
    fn next_url(&self) -> Option<String> {
        None
    }
}

impl<T> Paged for Vec<T> {
    type Item = T;

    fn items(&self) -> &[T] {
        self
    }

    fn into_items(self) -> Vec<T> {
        self
    }
}
