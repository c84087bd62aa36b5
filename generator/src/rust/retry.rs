//! Retry policies, as they are written.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{name::pascal_case, status};
use crate::{api::Retries, config};

/// A policy: what the document says, and over it what the user says.
pub(super) fn policy(document: Option<&Retries>, user: &config::Retries) -> TokenStream {
    let own = document.cloned().unwrap_or(Retries {
        enabled: true,
        ..Retries::default()
    });
    // How often is said in the document by how long.
    let by_time = own.max_elapsed_ms.map(|_| u32::MAX);
    let by_document = if own.enabled { by_time } else { Some(1) };
    let attempts = user
        .max_attempts
        .or(by_document)
        .map(|attempts| match attempts {
            u32::MAX => quote!(.max_attempts(u32::MAX)),
            attempts => quote!(.max_attempts(#attempts)),
        });
    let milliseconds = |value: u64| {
        let value = Literal::u64_unsuffixed(value);
        quote!(std::time::Duration::from_millis(#value))
    };
    let initial = user.initial_backoff_ms.or(own.initial_backoff_ms);
    let initial = initial
        .map(milliseconds)
        .map(|wait| quote!(.initial_backoff(#wait)));
    let max = user.max_backoff_ms.or(own.max_backoff_ms);
    let max = max
        .map(milliseconds)
        .map(|wait| quote!(.max_backoff(#wait)));
    let elapsed = own.max_elapsed_ms.filter(|_| user.max_attempts.is_none());
    let elapsed = elapsed
        .map(milliseconds)
        .map(|time| quote!(.max_elapsed(#time)));
    let exponent = user.exponent.or(own.exponent);
    let exponent = exponent.map(|exponent| quote!(.exponent(#exponent)));
    let statuses = (!own.statuses.is_empty()).then(|| {
        let patterns = own.statuses.iter().map(|pattern| {
            let (constructor, number) = status::constructor(*pattern);
            let variant = format_ident!("{}", pascal_case(&constructor.to_string()));
            let number = number.map(|number| quote!((#number)));
            quote!(sdkwright_runtime::StatusPattern::#variant #number)
        });
        quote!(.statuses(&[#(#patterns),*]))
    });
    let connections = own
        .connection_errors
        .map(|retried| quote!(.connection_errors(#retried)));
    quote! {
        sdkwright_runtime::RetryPolicy::new()
            #attempts #initial #max #elapsed #exponent #statuses #connections
    }
}
