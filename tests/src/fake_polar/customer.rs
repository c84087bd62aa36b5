//! A customer, who is also the one member of itself.

use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::auth::ORGANIZATION;
use super::state::State;

/// Someone who can hold grants.
pub(super) struct Customer {
    pub(super) id: Uuid,
    pub(super) member_id: Uuid,
    pub(super) subscription_id: Uuid,
    pub(super) external_id: String,
    created_at: String,
    name: String,
    email: String,
}

/// The customer inside a grant; the members stand in the server's order.
#[derive(Serialize)]
pub(super) struct CustomerView<'a> {
    id: Uuid,
    created_at: &'a str,
    modified_at: (),
    metadata: Value,
    external_id: &'a str,
    email: &'a str,
    email_verified: bool,
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'a str,
    billing_name: &'a str,
    billing_address: (),
    tax_id: (),
    locale: (),
    organization_id: Uuid,
    default_payment_method_id: (),
    deleted_at: (),
    first_user_event_at: (),
    avatar_url: String,
}

/// The member inside a grant; the members stand in the server's order.
#[derive(Serialize)]
pub(super) struct MemberView<'a> {
    id: Uuid,
    created_at: &'a str,
    modified_at: (),
    customer_id: Uuid,
    email: &'a str,
    name: &'a str,
    external_id: &'a str,
    role: &'static str,
}

impl Customer {
    pub(super) fn new(state: &mut State, name: &str) -> Self {
        let lower = name.to_lowercase();
        Self {
            id: Uuid::new_v4(),
            member_id: Uuid::new_v4(),
            subscription_id: Uuid::new_v4(),
            external_id: format!("{lower}-1"),
            created_at: state.now(),
            name: name.to_owned(),
            email: format!("{lower}@example.com"),
        }
    }

    pub(super) fn view(&self) -> CustomerView<'_> {
        CustomerView {
            id: self.id,
            created_at: &self.created_at,
            modified_at: (),
            metadata: json!({}),
            external_id: &self.external_id,
            email: &self.email,
            email_verified: false,
            kind: "individual",
            name: &self.name,
            billing_name: &self.name,
            billing_address: (),
            tax_id: (),
            locale: (),
            organization_id: ORGANIZATION,
            default_payment_method_id: (),
            deleted_at: (),
            first_user_event_at: (),
            // The real server puts a SHA-256 hash of the address there, of the same length.
            avatar_url: format!(
                "https://www.gravatar.com/avatar/{0}{0}?d=404",
                self.id.simple()
            ),
        }
    }

    pub(super) fn member_view(&self) -> MemberView<'_> {
        MemberView {
            id: self.member_id,
            created_at: &self.created_at,
            modified_at: (),
            customer_id: self.id,
            email: &self.email,
            name: &self.name,
            external_id: &self.external_id,
            role: "owner",
        }
    }
}
