//! The vocabulary in which the members of a body are described.

use super::BenefitKind;

/// One member of an object in a request body.
#[derive(Clone, Copy)]
pub(in super::super) struct Field {
    pub(in super::super) name: &'static str,
    pub(in super::super) presence: Presence,
    pub(in super::super) nullable: bool,
    pub(in super::super) rule: Rule,
}

impl Field {
    /// A member that must be there and can't be null.
    pub(super) const fn required(name: &'static str, rule: Rule) -> Self {
        Self {
            name,
            presence: Presence::Required,
            nullable: false,
            rule,
        }
    }

    /// A member that stays absent when it isn't sent.
    pub(super) const fn optional(name: &'static str, rule: Rule) -> Self {
        Self {
            name,
            presence: Presence::Optional,
            nullable: false,
            rule,
        }
    }

    /// A member with a value of its own when it isn't sent.
    pub(super) const fn defaulting(name: &'static str, default: Default, rule: Rule) -> Self {
        Self {
            name,
            presence: Presence::Defaults(default),
            nullable: false,
            rule,
        }
    }

    /// The same member, which also takes null.
    pub(super) const fn or_null(mut self) -> Self {
        self.nullable = true;
        self
    }
}

/// What happens when a member isn't sent.
#[derive(Clone, Copy)]
pub(in super::super) enum Presence {
    Required,
    Optional,
    Defaults(Default),
}

/// What stands for a member that wasn't sent.
#[derive(Clone, Copy)]
pub(in super::super) enum Default {
    Null,
    True,
    EmptyList,
    EmptyObject,
}

/// What a member's value has to be.
#[derive(Clone, Copy)]
pub(in super::super) enum Rule {
    /// A string with bounds on its number of characters.
    Text {
        min: usize,
        max: usize,
    },
    /// A string; one of nothing but white space counts as null.
    TextOrBlank,
    /// An integer from 1 to the largest of 32 bits.
    Positive,
    Boolean,
    /// A UUID of version 4.
    Uuid,
    /// A named enumeration.
    Choice(&'static [&'static str]),
    /// An enumeration written in place; only the kind of issue differs.
    Literal(&'static [&'static str]),
    /// The constant that tells the members of the update union apart.
    Tag(&'static BenefitKind),
    /// Up to 50 keys with scalar values.
    Metadata,
    List {
        min: usize,
        item: &'static Rule,
    },
    /// Booleans keyed by UUIDs.
    FlagsByUuid,
    Object(&'static [Field]),
    /// A life span of licence keys: an object whose bound on `ttl` depends on `timeframe`.
    Expiry(&'static [Field]),
    /// A JSON Web Token that names a Discord server.
    GuildToken,
}
