//! Texts and numbers, told apart by `format` and bounds.

use crate::{
    api::ty::{IntegerWidth, Type},
    document::{Constraints, Schema},
    load::Number,
};

/// The type of a `string` schema.
pub(super) fn string(schema: &Schema) -> Type {
    match schema.format.as_deref() {
        Some("date-time") => Type::DateTime,
        Some("date") => Type::Date,
        Some("uuid" | "uuid1" | "uuid3" | "uuid4" | "uuid5" | "uuid6" | "uuid7" | "guid") => {
            Type::Uuid
        }
        Some("byte") => Type::Base64,
        _ if schema.content_encoding.as_deref() == Some("base64") => Type::Base64,
        _ => Type::String,
    }
}

/// The type of an `integer` schema: 64 bits with a sign, where neither format nor bounds ask for others.
pub(super) fn integer(schema: &Schema) -> Type {
    let width = match schema.format.as_deref() {
        Some("int32") => IntegerWidth::I32,
        Some("uint32" | "u-int32") => IntegerWidth::U32,
        Some("uint64" | "u-int64") => IntegerWidth::U64,
        Some("int64") => IntegerWidth::I64,
        Some(
            "int128" | "uint128" | "int256" | "uint256" | "bigint" | "big-int" | "biginteger"
            | "big-integer",
        ) => return Type::Decimal,
        _ => return within_bounds(&schema.constraints),
    };
    Type::Integer(width)
}

/// The smallest type that takes all integers between bounds, as far as floating point numbers tell them
/// apart: bounds of 64 bits are often written with their last digits rounded.
fn within_bounds(bounds: &Constraints) -> Type {
    /// 2⁶³.
    const SIGNED: f64 = 9_223_372_036_854_775_808.0;
    let least = bounds
        .minimum
        .as_ref()
        .or(bounds.exclusive_minimum.as_ref());
    let most = bounds
        .maximum
        .as_ref()
        .or(bounds.exclusive_maximum.as_ref());
    let least = least.map_or(-SIGNED, Number::as_f64);
    let most = most.map_or(SIGNED, Number::as_f64);
    if least >= -SIGNED && most <= SIGNED {
        Type::Integer(IntegerWidth::I64)
    } else if least >= 0.0 && most <= 2.0 * SIGNED {
        Type::Integer(IntegerWidth::U64)
    } else {
        Type::Decimal
    }
}

/// The type of a `number` schema.
pub(super) fn number(schema: &Schema) -> Type {
    match schema.format.as_deref() {
        Some("decimal" | "decimal128" | "bigdecimal" | "big-decimal") => Type::Decimal,
        _ => Type::Number,
    }
}
