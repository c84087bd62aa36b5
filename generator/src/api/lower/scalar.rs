//! Texts and whole numbers, told apart by `format`.

use crate::{
    api::ty::{IntegerWidth, Type},
    document::Schema,
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

/// The type of an `integer` schema.
pub(super) fn integer(schema: &Schema) -> Type {
    Type::Integer(match schema.format.as_deref() {
        Some("int32") => IntegerWidth::I32,
        Some("uint32") => IntegerWidth::U32,
        Some("uint64") => IntegerWidth::U64,
        _ => IntegerWidth::I64,
    })
}
