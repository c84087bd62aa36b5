//! A type where it is used: how Rust spells it, and what it is made of.

use super::{describe::Describer, outline::outlined};
use crate::api::{self, IntegerWidth, Shape};

outlined! {
    /// A Rust type where it is used.
    pub struct TypeUse {
        /// As it is written where everything is imported: `Vec<Benefit>`.
        pub rust: String,
        /// With full paths, as code inside the crate writes it: `Vec<crate::models::Benefit>`.
        pub inside: String,
        /// With full paths, as code that depends on the crate writes it: `Vec<my_client::models::Benefit>`.
        pub outside: String,
        /// What it is, `null` aside: `boolean`, `integer`, `number`, `decimal`, `string`, `date_time`, `date`,
        /// `uuid`, `base64`, `bytes`, `any`, `null`, `list`, `map`, `tuple`, `upload`, `parts`, `mapped` (a type
        /// of the user's own), or, for a type of the crate, its kind: `struct`, `enum`, `union`, `form`, `alias`.
        pub kind: String,
        /// Whether it may be `null`.
        pub nullable: bool,
        /// The name of the type of the crate that it is, `null` aside: `Benefit`.
        pub name: Option<String>,
        /// What a list holds, or the values of a map.
        pub item: Option<Box<TypeUse>>,
        /// The names of all types of the crate that it mentions, each once.
        pub models: Vec<String>,
    }
}

/// Where a type is written, and so how paths start.
#[derive(Clone, Copy)]
enum Place<'a> {
    Imported,
    Inside,
    Outside(&'a str),
}

impl Place<'_> {
    /// A name of something that the root of the crate has, or one of its modules.
    fn path(self, module: &str, name: &str) -> String {
        match self {
            Self::Imported => name.to_owned(),
            Self::Inside => format!("crate::{module}{name}"),
            Self::Outside(package) => format!("{package}::{module}{name}"),
        }
    }

    fn collection(self, name: &str) -> String {
        match self {
            Self::Imported => name.to_owned(),
            Self::Inside | Self::Outside(_) => format!("std::collections::{name}"),
        }
    }
}

impl TypeUse {
    /// A type that the standard library or the root of the crate has.
    fn of(kind: &str, spell: impl Fn(Place<'_>) -> String, package: &str) -> Self {
        Self {
            rust: spell(Place::Imported),
            inside: spell(Place::Inside),
            outside: spell(Place::Outside(package)),
            kind: kind.to_owned(),
            nullable: false,
            name: None,
            item: None,
            models: Vec::new(),
        }
    }
}

impl Describer<'_> {
    /// A type of the API where it is used.
    pub(super) fn use_of(&self, ty: &api::Type) -> TypeUse {
        let inner = ty.non_null();
        let mut models = Vec::new();
        inner.for_each_named(&mut |id| {
            let name = self.context.names.get(id).map(ToString::to_string);
            models.extend(name.filter(|name| !models.contains(name)));
        });
        let item = match inner {
            api::Type::List(item) | api::Type::Map(item) | api::Type::Keyed(_, item) => {
                Some(Box::new(self.use_of(item)))
            }
            _ => None,
        };
        let name = match inner {
            api::Type::Named(id) => self.context.names.get(*id).map(ToString::to_string),
            _ => None,
        };
        TypeUse {
            nullable: ty.is_nullable(),
            name,
            item,
            models,
            ..TypeUse::of(
                self.kind(inner),
                |place| self.spelled(ty, place),
                &self.context.package,
            )
        }
    }

    /// A text, as bodies that are not JSON are read.
    pub(super) fn text(&self) -> TypeUse {
        TypeUse::of("string", |_| "String".to_owned(), &self.context.package)
    }

    /// Something that the root of the crate has.
    pub(super) fn root(&self, kind: &str, name: &str) -> TypeUse {
        TypeUse::of(kind, |place| place.path("", name), &self.context.package)
    }

    /// Something that a module of the crate has.
    pub(super) fn in_module(&self, kind: &str, module: &str, name: &str) -> TypeUse {
        let module = format!("{module}::");
        let spell = |place: Place<'_>| place.path(&module, name);
        TypeUse::of(kind, spell, &self.context.package)
    }

    /// Something of the root of the crate, around a type.
    pub(super) fn around(&self, kind: &str, name: &str, inner: &TypeUse) -> TypeUse {
        let package = &self.context.package;
        let spell = |place: Place<'_>| {
            let inner = match place {
                Place::Imported => &inner.rust,
                Place::Inside => &inner.inside,
                Place::Outside(_) => &inner.outside,
            };
            let outer = match name {
                "Option" => name.to_owned(),
                name => place.path("", name),
            };
            format!("{outer}<{inner}>")
        };
        TypeUse {
            item: Some(Box::new(inner.clone())),
            models: inner.models.clone(),
            ..TypeUse::of(kind, spell, package)
        }
    }

    fn kind(&self, ty: &api::Type) -> &'static str {
        match ty {
            api::Type::Any => "any",
            api::Type::Null => "null",
            api::Type::Boolean => "boolean",
            api::Type::Integer(_) => "integer",
            api::Type::Number => "number",
            api::Type::Decimal => "decimal",
            api::Type::String => "string",
            api::Type::DateTime => "date_time",
            api::Type::Date => "date",
            api::Type::Uuid => "uuid",
            api::Type::Base64 => "base64",
            api::Type::Mapped { .. } => "mapped",
            api::Type::List(_) => "list",
            api::Type::Map(_) | api::Type::Keyed(..) => "map",
            api::Type::Tuple(_) => "tuple",
            api::Type::Nullable(inner) => self.kind(inner),
            api::Type::Upload => "upload",
            api::Type::Parts => "parts",
            api::Type::Named(id) => kind_of(&self.context.api.definitions.get(*id).shape),
        }
    }

    fn spelled(&self, ty: &api::Type, place: Place<'_>) -> String {
        let generic =
            |outer: &str, inner: &api::Type| format!("{outer}<{}>", self.spelled(inner, place));
        match ty {
            api::Type::Any => place.path("", "Value"),
            api::Type::Null => "()".to_owned(),
            api::Type::Boolean => "bool".to_owned(),
            api::Type::Integer(width) => match width {
                IntegerWidth::I32 => "i32",
                IntegerWidth::I64 => "i64",
                IntegerWidth::U32 => "u32",
                IntegerWidth::U64 => "u64",
            }
            .to_owned(),
            api::Type::Number => "f64".to_owned(),
            api::Type::Decimal => place.path("", "Decimal"),
            api::Type::String => "String".to_owned(),
            api::Type::DateTime => place.path("", "Timestamp"),
            api::Type::Date => place.path("", "Date"),
            api::Type::Uuid => place.path("", "Uuid"),
            api::Type::Base64 => "Vec<u8>".to_owned(),
            api::Type::Mapped { format, .. } => {
                let mapped = self.context.config.formats.get(format);
                mapped.map_or_else(String::new, |format| format.ty.clone())
            }
            api::Type::List(item) => generic("Vec", item),
            api::Type::Map(value) => format!(
                "{}<String, {}>",
                place.collection("BTreeMap"),
                self.spelled(value, place)
            ),
            api::Type::Keyed(key, value) => format!(
                "{}<{}, {}>",
                place.collection("BTreeMap"),
                self.spelled(&api::Type::Named(*key), place),
                self.spelled(value, place)
            ),
            api::Type::Tuple(places) => {
                let places = places.iter().map(|ty| self.spelled(ty, place));
                let places: Vec<String> = places.collect();
                match places.as_slice() {
                    [only] => format!("({only},)"),
                    several => format!("({})", several.join(", ")),
                }
            }
            api::Type::Nullable(inner) => generic("Option", inner),
            api::Type::Upload => place.path("", "Upload"),
            api::Type::Parts => place.path("", "Form"),
            api::Type::Named(id) => match self.context.names.get(*id) {
                Some(name) => place.path("models::", &name.to_string()),
                // As in the code: what is not emitted is on no side of any call.
                None => place.path("", "Value"),
            },
        }
    }
}

/// What a type of the crate is.
pub(super) fn kind_of(shape: &Shape) -> &'static str {
    match shape {
        Shape::Object(_) => "struct",
        Shape::Enumeration(_) => "enum",
        Shape::Union(_) => "union",
        Shape::Form(_) => "form",
        Shape::Alias(_) => "alias",
    }
}
