//! Texts and numbers, told apart by `format` and bounds.

use crate::{
    api::ty::{IntegerWidth, Type},
    document::Schema,
    load::{Node, Number},
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
///
/// A format that has no room for what the schema itself allows or shows is not taken at its word.
pub(super) fn integer(schema: &Schema) -> Type {
    let width = match schema.format.as_deref() {
        Some("int32") => IntegerWidth::I32,
        Some("uint32" | "u-int32") => IntegerWidth::U32,
        Some("uint64" | "u-int64") => IntegerWidth::U64,
        Some(
            "int128" | "uint128" | "int256" | "uint256" | "bigint" | "big-int" | "biginteger"
            | "big-integer",
        ) => return Type::Decimal,
        _ => IntegerWidth::I64,
    };
    let known = known(schema);
    let holds = |width: IntegerWidth| {
        let (least, most) = range(width);
        known.iter().all(|number| (least..=most).contains(number))
    };
    let wider = [IntegerWidth::I64, IntegerWidth::U64];
    let fitting = [width].into_iter().chain(wider).find(|width| holds(*width));
    fitting.map_or(Type::Decimal, Type::Integer)
}

/// What a type has room for, as far as floating point numbers tell: bounds of 64 bits are often written
/// with their last digits rounded.
fn range(width: IntegerWidth) -> (f64, f64) {
    /// 2³¹.
    const HALF: f64 = 2_147_483_648.0;
    /// 2⁶³.
    const WHOLE: f64 = 9_223_372_036_854_775_808.0;
    match width {
        IntegerWidth::I32 => (-HALF, HALF),
        IntegerWidth::U32 => (0.0, 2.0 * HALF),
        IntegerWidth::I64 => (-WHOLE, WHOLE),
        IntegerWidth::U64 => (0.0, 2.0 * WHOLE),
    }
}

/// The numbers that a schema says something of: its bounds, its default and its examples.
fn known(schema: &Schema) -> Vec<f64> {
    let bounds = schema.constraints();
    let bounds = [
        &bounds.minimum,
        &bounds.exclusive_minimum,
        &bounds.maximum,
        &bounds.exclusive_maximum,
    ];
    let samples = schema.examples.iter().chain(&schema.default);
    let numbers = bounds
        .into_iter()
        .flatten()
        .chain(samples.filter_map(Node::as_number));
    numbers.map(Number::as_f64).collect()
}

/// The type of a `number` schema. The formats of integers are formats of numbers without a fraction
/// (OpenAPI Format Registry).
pub(super) fn number(schema: &Schema) -> Type {
    match schema.format.as_deref() {
        Some("int32" | "int64" | "uint32" | "uint64") if !has_fraction(schema) => integer(schema),
        Some("decimal" | "decimal128" | "bigdecimal" | "big-decimal") => Type::Decimal,
        _ => Type::Number,
    }
}

/// Whether a schema shows or allows a fraction in spite of its format.
fn has_fraction(schema: &Schema) -> bool {
    let step = schema.constraints().multiple_of.as_ref();
    let mut numbers = known(schema).into_iter().chain(step.map(Number::as_f64));
    numbers.any(|number| number.fract() != 0.0)
}
