//! The crate as data: what it offers, in the words of Rust and of the document.
//!
//! Templates see it, and so do pages that are made of it. Every field says what it holds, and the sentences
//! can be read at run time, so that what is told about the data is what stands here.

mod describe;
mod operation;
mod outline;
mod package;
mod page;
mod parameter;
mod response;
mod retries;
mod service;
mod ty;
mod type_use;
mod webhook;

pub(super) use self::describe::Describer;
pub use self::{
    operation::{Failure, Operation, Pagination},
    outline::{Field as OutlineField, Outline, Outlined, Shape},
    package::{Package, Scheme, Server},
    page::{Link, OperationSummary, Overview, ServicePage, Summary, TypePage, UsedType},
    parameter::{Body, BodyChoice, Parameter},
    response::{Alternative, Answer, Header, Response},
    service::Service,
    ty::{Constant, Field, Type, Value, Variant},
    type_use::TypeUse,
    webhook::Webhook,
};
