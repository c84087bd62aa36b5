//! Identifiers from the document's words: the one place where they are made.
//!
//! A name is claimed in its scope, so that two names that are alike after casing are told apart the
//! same way every time.

mod case;
mod length;
mod reserved;
mod scope;

pub(in crate::rust) use self::{
    case::{ascii, camel_case, constant_case, kebab_case, pascal_case, snake_case},
    reserved::is_keyword,
    scope::Scope,
};
