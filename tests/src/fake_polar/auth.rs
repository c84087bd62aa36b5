//! Who is calling: tokens, the organizations behind them, and their scopes.

use http::HeaderMap;
use http::header::AUTHORIZATION;
use uuid::Uuid;

use super::failure::Failure;

/// The organization that most tokens act for.
pub const ORGANIZATION: Uuid = uuid::uuid!("4a3f4a5c-1f0b-4b60-9f5e-2f3f5b1c0a01");
/// A second organization of the owner of [`PERSONAL_TOKEN`].
pub const SECOND_ORGANIZATION: Uuid = uuid::uuid!("4a3f4a5c-1f0b-4b60-9f5e-2f3f5b1c0a02");
/// An organization that none of the other tokens reach; [`STRANGER_TOKEN`] acts for it.
pub const STRANGER_ORGANIZATION: Uuid = uuid::uuid!("4a3f4a5c-1f0b-4b60-9f5e-2f3f5b1c0a03");

/// Acts for [`ORGANIZATION`], with all scopes.
pub const ACCESS_TOKEN: &str = "polar_oat_all";
/// Acts for a person with two organizations, with all scopes.
pub const PERSONAL_TOKEN: &str = "polar_pat_all";
/// Acts for [`ORGANIZATION`], with `benefits:read` alone.
pub const READ_TOKEN: &str = "polar_oat_read";
/// Acts for [`ORGANIZATION`], without a scope for benefits.
pub const NO_SCOPE_TOKEN: &str = "polar_oat_products";
/// Was valid once.
pub const EXPIRED_TOKEN: &str = "polar_oat_expired";
/// Acts for [`STRANGER_ORGANIZATION`], with all scopes.
pub const STRANGER_TOKEN: &str = "polar_oat_stranger";

/// What an operation does to benefits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

/// The caller behind a token.
pub(super) struct Caller {
    organizations: &'static [Uuid],
    is_person: bool,
    may_read: bool,
    may_write: bool,
}

impl Caller {
    /// Reads the `Authorization` header and checks that its token allows the access.
    pub(super) fn identify(headers: &HeaderMap, access: Access) -> Result<Self, Failure> {
        let token = headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("Bearer"))
            .map(|(_, token)| token.trim())
            .ok_or(Failure::Anonymous)?;
        let caller = Self::behind(token).ok_or(Failure::OAuth { scope: None })?;
        let (allowed, scope) = match access {
            Access::Read => (
                caller.may_read || caller.may_write,
                "benefits:write benefits:read",
            ),
            Access::Write => (caller.may_write, "benefits:write"),
        };
        if allowed {
            Ok(caller)
        } else {
            Err(Failure::OAuth { scope: Some(scope) })
        }
    }

    fn behind(token: &str) -> Option<Self> {
        let organization = |organizations: &'static [Uuid], may_read, may_write| Self {
            organizations,
            is_person: false,
            may_read,
            may_write,
        };
        Some(match token {
            ACCESS_TOKEN => organization(&[ORGANIZATION], true, true),
            READ_TOKEN => organization(&[ORGANIZATION], true, false),
            NO_SCOPE_TOKEN => organization(&[ORGANIZATION], false, false),
            STRANGER_TOKEN => organization(&[STRANGER_ORGANIZATION], true, true),
            PERSONAL_TOKEN => Self {
                is_person: true,
                ..organization(&[ORGANIZATION, SECOND_ORGANIZATION], true, true)
            },
            _ => return None,
        })
    }

    /// The organization that the token belongs to; a person's token belongs to none.
    pub(super) fn organization(&self) -> Option<Uuid> {
        if self.is_person {
            return None;
        }
        self.organizations.first().copied()
    }

    /// Whether the caller may see what belongs to an organization.
    pub(super) fn reaches(&self, organization: Uuid) -> bool {
        self.organizations.contains(&organization)
    }
}
