//! Retry policies, as they are written.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{name::pascal_case, status};
use crate::api::Retries;

/// A policy that says what is said, and leaves the rest as the runtime has it.
pub(super) fn policy(said: Option<&Retries>) -> TokenStream {
    let usual = Retries {
        enabled: true,
        ..Retries::default()
    };
    let said = said.unwrap_or(&usual);
    // How often is said in a document by how long.
    let by_time = said.max_elapsed_ms.map(|_| u32::MAX);
    let attempts = if said.enabled { by_time } else { Some(1) };
    let attempts = said
        .max_attempts
        .or(attempts)
        .map(|attempts| match attempts {
            u32::MAX => quote!(.max_attempts(u32::MAX)),
            attempts => quote!(.max_attempts(#attempts)),
        });
    let milliseconds = |value: u64| {
        let value = Literal::u64_unsuffixed(value);
        quote!(std::time::Duration::from_millis(#value))
    };
    let initial = said.initial_backoff_ms.map(milliseconds);
    let initial = initial.map(|wait| quote!(.initial_backoff(#wait)));
    let max = said.max_backoff_ms.map(milliseconds);
    let max = max.map(|wait| quote!(.max_backoff(#wait)));
    let elapsed = said.max_elapsed_ms.map(milliseconds);
    let elapsed = elapsed.map(|time| quote!(.max_elapsed(#time)));
    let exponent = said.exponent.map(|exponent| quote!(.exponent(#exponent)));
    let statuses = (!said.statuses.is_empty()).then(|| {
        let patterns = said.statuses.iter().map(|pattern| {
            let (constructor, number) = status::constructor(*pattern);
            let variant = format_ident!("{}", pascal_case(&constructor.to_string()));
            let number = number.map(|number| quote!((#number)));
            quote!(sdkwright_runtime::StatusPattern::#variant #number)
        });
        quote!(.statuses(&[#(#patterns),*]))
    });
    let connections = said
        .connection_errors
        .map(|retried| quote!(.connection_errors(#retried)));
    quote! {
        sdkwright_runtime::RetryPolicy::new()
            #attempts #initial #max #elapsed #exponent #statuses #connections
    }
}
