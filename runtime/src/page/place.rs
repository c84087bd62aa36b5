//! Where a call says which page it asks for.

use crate::call::Call;
use crate::parameter::QueryParameter;
use crate::wire::Wire;

/// Where a call says which page it asks for.
pub(super) enum Place {
    /// In its query.
    Query(QueryParameter),
    /// In a member of its body, where these names lead to it.
    Body(&'static [&'static str]),
}

impl Place {
    /// The number that stands there.
    pub(super) fn number(&self, call: &Call) -> Option<u64> {
        match self {
            Self::Query(parameter) => call.query_number(parameter),
            Self::Body(member) => call.body_number(member),
        }
    }

    /// Has a value stand there.
    pub(super) fn set<T: Wire<Value = T>>(&self, call: &mut Call, value: &T) {
        match self {
            Self::Query(parameter) => call.query(parameter, value),
            Self::Body(member) => call.body_member(member, value),
        };
    }
}
