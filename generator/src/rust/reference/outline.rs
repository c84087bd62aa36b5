//! What the data is made of, with the sentences that document it.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::load::Node;

/// What an object of the data is made of.
#[derive(Clone, Copy, Debug)]
pub struct Outline {
    /// The name of its type: `Operation`.
    pub name: &'static str,
    /// The lines that say what it is, each with the space that it starts with.
    pub about: &'static [&'static str],
    /// Its fields, in order.
    pub fields: &'static [Field],
}

/// A field of an object of the data.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    raw_name: &'static str,
    /// The lines that say what it holds, each with the space that it starts with.
    pub about: &'static [&'static str],
    /// What kind of value it holds.
    pub shape: Shape,
}

/// What kind of value a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// Any value, as the document has it.
    Any,
    /// A value, or none.
    Optional(&'static Shape),
    /// A list of values.
    List(&'static Shape),
    /// Values by name.
    Map(&'static Shape),
    /// An object of the data.
    Object(fn() -> Outline),
}

/// A type of the data whose fields are documented.
pub trait Outlined {
    /// What it is made of.
    fn outline() -> Outline;
}

/// A type that fields of the data have.
pub(super) trait Shaped {
    /// What kind of value it is.
    const SHAPE: Shape;
}

impl Field {
    pub(super) const fn new(
        raw_name: &'static str,
        about: &'static [&'static str],
        shape: Shape,
    ) -> Self {
        Self {
            raw_name,
            about,
            shape,
        }
    }

    /// Its name, as templates write it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.raw_name.strip_prefix("r#").unwrap_or(self.raw_name)
    }
}

impl Outline {
    /// This object, and all that its fields lead to, each once.
    #[must_use]
    pub fn all(self) -> Vec<Self> {
        let mut found = vec![self];
        let mut next = 0;
        while let Some(outline) = found.get(next).copied() {
            next += 1;
            for field in outline.fields {
                if let Some(inner) = field.shape.object()
                    && !found.iter().any(|known| known.name == inner.name)
                {
                    found.push(inner);
                }
            }
        }
        found
    }
}

impl Shape {
    /// The object that stands there, or in the list or the map that does.
    #[must_use]
    pub fn object(self) -> Option<Outline> {
        match self {
            Self::Object(outline) => Some(outline()),
            Self::Optional(inner) | Self::List(inner) | Self::Map(inner) => inner.object(),
            Self::Text | Self::Flag | Self::Number | Self::Any => None,
        }
    }
}

impl std::fmt::Display for Shape {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text => formatter.write_str("text"),
            Self::Flag => formatter.write_str("true or false"),
            Self::Number => formatter.write_str("number"),
            Self::Any => formatter.write_str("any value"),
            Self::Optional(inner) => write!(formatter, "{inner}, or none"),
            Self::List(inner) => write!(formatter, "list of {inner}"),
            Self::Map(inner) => write!(formatter, "{inner} by name"),
            Self::Object(outline) => formatter.write_str(outline().name),
        }
    }
}

impl Shaped for String {
    const SHAPE: Shape = Shape::Text;
}

impl Shaped for bool {
    const SHAPE: Shape = Shape::Flag;
}

impl Shaped for u32 {
    const SHAPE: Shape = Shape::Number;
}

impl Shaped for u64 {
    const SHAPE: Shape = Shape::Number;
}

impl Shaped for Node {
    const SHAPE: Shape = Shape::Any;
}

impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: Shape = Shape::Optional(&T::SHAPE);
}

impl<T: Shaped> Shaped for Box<T> {
    const SHAPE: Shape = T::SHAPE;
}

impl<T: Shaped> Shaped for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
}

impl<T: Shaped> Shaped for IndexMap<String, T> {
    const SHAPE: Shape = Shape::Map(&T::SHAPE);
}

impl<T: Shaped> Shaped for BTreeMap<String, T> {
    const SHAPE: Shape = Shape::Map(&T::SHAPE);
}

/// Declares a type of the data: its documentation is there at run time as well.
macro_rules! outlined {
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident {
            $(
                $(#[doc = $doc:literal])+
                pub $field:ident: $ty:ty,
            )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, serde::Serialize)]
        pub struct $name {
            $(
                $(#[doc = $doc])+
                pub $field: $ty,
            )+
        }

        impl $crate::rust::reference::outline::Outlined for $name {
            fn outline() -> $crate::rust::reference::outline::Outline {
                $crate::rust::reference::outline::Outline {
                    name: stringify!($name),
                    about: &[$($about),+],
                    fields: const { &[$(
                        $crate::rust::reference::outline::Field::new(
                            stringify!($field),
                            &[$($doc),+],
                            <$ty as $crate::rust::reference::outline::Shaped>::SHAPE,
                        ),
                    )+] },
                }
            }
        }

        impl $crate::rust::reference::outline::Shaped for $name {
            const SHAPE: $crate::rust::reference::outline::Shape =
                $crate::rust::reference::outline::Shape::Object(
                    <$name as $crate::rust::reference::outline::Outlined>::outline,
                );
        }
    };
}

pub(super) use outlined;
