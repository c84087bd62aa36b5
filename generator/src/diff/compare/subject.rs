//! What a change is about, as callers write it.

use crate::surface::{Function, Type};

/// What a change is about.
pub(super) enum Subject<'a> {
    /// A service or an operation, by the call that gives it.
    Call { call: &'a str, ty: &'a Type },
    /// Any other type.
    Type { ty: &'a Type },
}

impl<'a> Subject<'a> {
    /// The type that it is.
    pub(super) fn ty(&self) -> &'a Type {
        match self {
            Self::Call { ty, .. } | Self::Type { ty } => ty,
        }
    }

    /// How callers write it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Call { call, .. } => (*call).to_owned(),
            Self::Type { ty } => ty.name().to_owned(),
        }
    }

    /// How callers write a function of it.
    pub(super) fn function(&self, name: &str) -> String {
        match self {
            Self::Call { call, .. } => format!("{call}.{name}()"),
            Self::Type { ty } => format!("{}::{name}", ty.name()),
        }
    }

    /// Whether a function sets an optional parameter of an operation.
    pub(super) fn is_parameter(&self, function: &Function) -> bool {
        let Self::Call { ty, .. } = self else {
            return false;
        };
        ty.answer.is_some() && function.gives == ty.path && !function.arguments.is_empty()
    }
}
