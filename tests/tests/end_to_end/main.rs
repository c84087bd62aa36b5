//! The Polar client against the fake Polar: every operation, every error, and what lies between.

mod call_options;
mod catalogue;
mod client;
mod clock;
mod create;
mod delete;
mod documented_errors;
mod environment;
mod example;
mod files;
mod get;
mod grants;
mod growth;
mod list;
mod misfits;
mod own_process;
mod pages;
mod readme;
mod redirects;
mod relay;
mod retries;
mod undocumented_errors;
mod update;

use std::error::Error;

/// What a test gives: any error that it did not expect fails it.
type Outcome = Result<(), Box<dyn Error>>;
