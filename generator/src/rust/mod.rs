//! Takes the API and gives the source files of a crate as items of Rust.
//!
//! What concerns Rust alone is decided here: names, modules, features, boxes. Everything is built as
//! tokens; a text of the document reaches them only as a literal or a doc attribute, a name only as
//! an identifier that the module `name` made.

mod answer;
mod argument;
mod body;
mod boxing;
mod circle;
mod client;
mod context;
mod customise;
mod decisions;
mod depth;
mod derive;
mod documentation;
mod emitter;
mod enumeration;
mod environment;
mod error;
mod example;
mod features;
mod field;
mod form;
mod imports;
mod input;
mod kind;
pub(crate) mod layout;
mod model;
mod module;
mod name;
mod names;
mod object;
mod operation;
mod page;
mod pages;
pub mod reference;
mod retry;
mod service;
mod source;
mod status;
pub(crate) mod text;
mod token;
mod union;
mod webhook;

pub use self::{
    customise::customise,
    emitter::{Crate, Emitter, Part},
    model::Model,
    pages::{Page, Pages},
    source::{Fragment, Source},
    token::Token,
};
