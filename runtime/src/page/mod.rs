//! Operations that list things page by page.

mod envelope;
mod items;
mod one;
mod pages;
mod pagination;
mod source;

pub use envelope::Paged;
pub use items::{Items, items};
pub use one::{Page, send_page};
pub use pages::{Pages, pages};
pub use pagination::Pagination;
