//! What a union offers for each of its variants, beside matching on it.

/// The methods of a union for one of its variants: whether it is this one, a look at what it holds, and
/// what it holds given away.
///
/// A look is a reference unless the table says otherwise behind an arrow.
#[doc(hidden)]
#[macro_export]
macro_rules! union_variant {
    ($variant:ident [] $payload:ty) => {};
    ($variant:ident [$is:ident $as:ident $into:ident] Box<$payload:ty>) => {
        $crate::union_variant!(@is $variant $is);
        $crate::union_variant!(@as $variant $as &$payload);

        #[doc = concat!("What [`Self::", stringify!($variant), "`] holds, if it is one.")]
        #[inline]
        pub fn $into(self) -> ::core::option::Option<$payload> {
            match self {
                Self::$variant(value) => ::core::option::Option::Some(*value),
                _ => ::core::option::Option::None,
            }
        }
    };
    ($variant:ident [$is:ident $as:ident $into:ident] $payload:ty) => {
        $crate::union_variant!($variant [$is $as $into -> &$payload] $payload);
    };
    ($variant:ident [$is:ident $as:ident $into:ident -> $($look:tt)+] $payload:ty) => {
        $crate::union_variant!(@is $variant $is);
        $crate::union_variant!(@as $variant $as $($look)+);

        #[doc = concat!("What [`Self::", stringify!($variant), "`] holds, if it is one.")]
        #[inline]
        pub fn $into(self) -> ::core::option::Option<$payload> {
            match self {
                Self::$variant(value) => ::core::option::Option::Some(value),
                _ => ::core::option::Option::None,
            }
        }
    };

    (@is $variant:ident $is:ident) => {
        #[doc = concat!("Whether it is [`Self::", stringify!($variant), "`].")]
        #[inline]
        pub fn $is(&self) -> bool {
            matches!(self, Self::$variant(_))
        }
    };
    (@as $variant:ident $as:ident & $($look:tt)+) => {
        #[doc = concat!("A look at what [`Self::", stringify!($variant), "`] holds, if it is one.")]
        #[inline]
        pub fn $as(&self) -> ::core::option::Option<&$($look)+> {
            match self {
                Self::$variant(value) => ::core::option::Option::Some(value),
                _ => ::core::option::Option::None,
            }
        }
    };
    (@as $variant:ident $as:ident $copy:ty) => {
        #[doc = concat!("What [`Self::", stringify!($variant), "`] holds, if it is one.")]
        #[inline]
        pub fn $as(&self) -> ::core::option::Option<$copy> {
            match self {
                Self::$variant(value) => ::core::option::Option::Some(*value),
                _ => ::core::option::Option::None,
            }
        }
    };
}
