//! Operations that list things page by page.

mod calls;
mod envelope;
mod items;
mod link;
mod one;
mod pages;
mod pagination;
mod place;
mod source;
#[cfg(test)]
mod tests;

pub use envelope::Paged;
pub use items::Items;
pub use one::{NextPage, Page};
pub use pages::Pages;
pub use pagination::{Asked, Pagination};
