//! Errors may grow too.

use polar_client::{Error, ErrorBody};

fn text(body: &ErrorBody) -> String {
    match body {
        ErrorBody::HttpValidationError(body) => format!("{:?}", body.detail),
        ErrorBody::ResourceNotFound(body) => body.detail.clone(),
        ErrorBody::NotPermitted(body) => body.detail.clone(),
        ErrorBody::Unknown => String::new(),
    }
}

fn kind(error: &Error) -> &str {
    match error {
        Error::Api(_) => "api",
        Error::Decode(_) => "decode",
        Error::Transport(_) => "transport",
        Error::Timeout(_) => "timeout",
        Error::Request(_) => "request",
        Error::Token(_) => "token",
    }
}

fn main() {}
