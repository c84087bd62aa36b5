//! The statuses of a response, as the runtime's tables name them.

use proc_macro2::{Ident, Literal};
use quote::format_ident;

use crate::document::StatusPattern;

/// What makes a case for these statuses: the constructor, and the number that it takes.
pub(super) fn constructor(status: StatusPattern) -> (Ident, Option<Literal>) {
    match status {
        StatusPattern::Code(code) => (format_ident!("code"), Some(Literal::u16_unsuffixed(code))),
        StatusPattern::Range(digit) => {
            (format_ident!("range"), Some(Literal::u8_unsuffixed(digit)))
        }
        StatusPattern::Default => (format_ident!("default"), None),
    }
}
