//! Numbers, and values of any kind, as literals.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{hint::TEXT_LIMIT, value::Place};
use crate::api::{IntegerWidth, seen};
use crate::load::{Node, Number};

/// Any value, by what the document shows.
pub(super) fn any(example: Option<&Node>, package: &Ident) -> TokenStream {
    match example {
        Some(Node::String(text)) if text.len() <= TEXT_LIMIT && seen(text) == text.as_str() => {
            quote!(#package::Value::from(#text))
        }
        Some(Node::Bool(flag)) => quote!(#package::Value::from(#flag)),
        Some(Node::Number(number)) if number.as_i64().is_some() => {
            let number = number.as_i64().map(Literal::i64_suffixed);
            quote!(#package::Value::from(#number))
        }
        _ => quote!(#package::Value::Null),
    }
}

/// A number of which every digit counts.
pub(super) fn decimal(example: Option<&Node>, package: &Ident) -> TokenStream {
    let value = Literal::i64_suffixed(example.and_then(whole).unwrap_or(1));
    quote!(#package::Decimal::from(#value))
}

/// A whole number of a width.
pub(super) fn integer(width: IntegerWidth, example: Option<&Node>, place: Place) -> TokenStream {
    let shown = example.and_then(whole).unwrap_or(1);
    let (shown, suffix) = match width {
        IntegerWidth::I32 => (i32::try_from(shown).map_or(1, i64::from), "i32"),
        IntegerWidth::I64 => (shown, "i64"),
        IntegerWidth::U32 => (u32::try_from(shown).map_or(1, i64::from), "u32"),
        IntegerWidth::U64 => (shown.max(0), "u64"),
    };
    // Long numbers are read in groups.
    let digits = shown.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if digits.len() > 4 && index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    if place == Place::Open {
        grouped.push('_');
        grouped.push_str(suffix);
    }
    let number: Option<Literal> = grouped.parse().ok();
    let sign = (shown < 0).then(|| quote!(-));
    quote!(#sign #number)
}

fn whole(example: &Node) -> Option<i64> {
    example.as_number()?.as_i64()
}

/// A number that may have a fraction.
pub(super) fn number(example: Option<&Node>) -> TokenStream {
    let shown = example.and_then(Node::as_number).map(Number::as_f64);
    let shown = shown.filter(|shown| shown.is_finite() && shown.abs() < 1e15);
    let shown = shown.unwrap_or(1.5);
    let value = Literal::f64_unsuffixed(shown.abs());
    let sign = (shown < 0.0).then(|| quote!(-));
    quote!(#sign #value)
}
