//! What every SDK written by sdkwright stands on.
//!
//! An SDK describes: its API in an [`Api`], each operation in an [`Operation`], its types with the
//! macros of [`wire`]. This crate does: it writes parameters and bodies, sends requests through a
//! [`Transport`], sends again what is safe to send again, walks through pages, reads answers and
//! explains errors. It knows no particular API, keeps no global state, and starts no task that
//! outlives its call.
//!
//! # Features
//! - `rustls` (default), `rustls-no-provider`, `native-tls`: [`ReqwestTransport`] and [`TokioTimer`],
//!   which a client uses when it is given no transport and no timer of its own, with TLS of this kind.
//!   `reqwest` alone is the same without TLS.
//! - `blocking`: `wait()` on calls, pages and streams, for code that is not asynchronous.
//! - `testing`: the module `testing`, a server that answers by a script.
//! - `tracing`: spans for calls and their attempts.
//! - `webhooks`: the module `webhook`, which tells genuine messages of a server from forged ones.

mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod call;
mod client;
mod error;
#[cfg(test)]
mod fixtures;
mod hooks;
mod page;
mod parameter;
pub mod response;
mod retry;
mod status_pattern;
mod stream;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod transport;
mod upload;
#[cfg(feature = "webhooks")]
pub mod webhook;
pub mod wire;

pub use auth::{
    ClientCredentials, Credential, CredentialError, Exchange, KeyLocation, Scheme, Secret,
    TokenProvider,
};
#[cfg(feature = "blocking")]
pub use blocking::Waiting;
pub use call::{Call, Operation, Sending};
pub use client::{Api, Client, ClientBuilder, ConfigError, Server, env};
pub use error::{
    ApiError, BuildError, DecodeError, Error, ErrorBody, ErrorCase, RequestError, TimeLimit,
    TimeoutError, TokenError,
};
pub use hooks::{Attempt, Fault, Hooks};
pub use page::{Asked, Items, NextPage, Page, Paged, Pages, Pagination};
pub use parameter::{Filter, FormEncoding, Many, PathParameter, QueryParameter};
pub use response::{Decode, Misfit, RateLimit, Response};
pub use retry::RetryPolicy;
pub use status_pattern::StatusPattern;
pub use stream::{Download, Event, EventCodec, Events, RecordCodec, Records};
pub use transport::{
    BodyError, ConnectTimeout, RequestBody, ResponseBody, Timer, Transport, TransportError,
    TransportErrorKind,
};
#[cfg(feature = "reqwest")]
pub use transport::{ReqwestTransport, ReqwestTransportBuilder, TokioTimer};
pub use upload::{Form, Upload};
pub use wire::{Base64, Decimal, Nullable, Plain, Raw, Spelled, Unknown, Wire};

pub use bytes::Bytes;
pub use http::{self, HeaderMap, Method, StatusCode, Uri};
pub use jiff::Timestamp;
pub use jiff::civil::{Date, Time};
pub use serde_json::Value;
pub use uuid::Uuid;
