//! A benefit granted to a customer, or the failure to do so.

use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::benefit::Benefit;
use super::customer::{Customer, CustomerView, MemberView};
use super::state::State;

/// How far a grant got.
#[derive(Clone, Debug, PartialEq)]
pub enum GrantOutcome {
    /// The customer has the benefit; the value is the grant's `properties`.
    Granted(Value),
    /// Granting failed with this message, as when the customer has to connect an account first.
    Failed(String),
    /// The customer had the benefit once.
    Revoked,
}

/// A grant as the server keeps it.
pub(super) struct Grant {
    pub(super) benefit_id: Uuid,
    pub(super) customer_id: Uuid,
    pub(super) created_at: String,
    pub(super) granted_at: Option<String>,
    pub(super) revoked_at: Option<String>,
    id: Uuid,
    modified_at: Option<String>,
    error: Option<GrantError>,
    properties: Value,
}

/// Why a grant failed; the members stand in the server's order.
#[derive(Serialize)]
struct GrantError {
    message: String,
    #[serde(rename = "type")]
    kind: &'static str,
    timestamp: String,
}

/// A grant as the server sends it; the members stand in the server's order.
#[derive(Serialize)]
pub(super) struct GrantView<'a> {
    created_at: &'a str,
    modified_at: Option<&'a str>,
    id: Uuid,
    granted_at: Option<&'a str>,
    is_granted: bool,
    revoked_at: Option<&'a str>,
    is_revoked: bool,
    subscription_id: Uuid,
    order_id: (),
    customer_id: Uuid,
    member_id: Uuid,
    benefit_id: Uuid,
    error: Option<&'a GrantError>,
    customer: CustomerView<'a>,
    member: MemberView<'a>,
    benefit: &'a Benefit,
    properties: Value,
    user_id: Uuid,
}

impl Grant {
    pub(super) fn new(
        state: &mut State,
        benefit_id: Uuid,
        customer_id: Uuid,
        outcome: GrantOutcome,
    ) -> Self {
        let mut grant = Self {
            benefit_id,
            customer_id,
            created_at: state.now(),
            granted_at: None,
            revoked_at: None,
            id: Uuid::new_v4(),
            modified_at: None,
            error: None,
            properties: json!({}),
        };
        match outcome {
            GrantOutcome::Granted(properties) => {
                grant.granted_at = Some(state.now());
                // What a grant holds is written in a second step.
                if properties
                    .as_object()
                    .is_some_and(|members| !members.is_empty())
                {
                    grant.modified_at = Some(state.now());
                }
                grant.properties = properties;
            }
            GrantOutcome::Failed(message) => {
                let moment = state.now();
                grant.error = Some(GrantError {
                    message,
                    kind: "BenefitActionRequiredError",
                    timestamp: moment.replace('Z', "+00:00"),
                });
                grant.modified_at = Some(moment);
            }
            GrantOutcome::Revoked => {
                let moment = state.now();
                grant.revoked_at = Some(moment.clone());
                grant.modified_at = Some(moment);
            }
        }
        grant
    }

    pub(super) fn is_granted(&self) -> bool {
        self.granted_at.is_some()
    }

    pub(super) fn view<'a>(
        &'a self,
        benefit: &'a Benefit,
        customer: &'a Customer,
    ) -> GrantView<'a> {
        // The server's union of grant properties has no member for meter credits, so that what
        // it knows of them gets lost on the way.
        let properties = if benefit.kind == "meter_credit" {
            json!({})
        } else {
            self.properties.clone()
        };
        GrantView {
            created_at: &self.created_at,
            modified_at: self.modified_at.as_deref(),
            id: self.id,
            granted_at: self.granted_at.as_deref(),
            is_granted: self.is_granted(),
            revoked_at: self.revoked_at.as_deref(),
            is_revoked: self.revoked_at.is_some(),
            subscription_id: customer.subscription_id,
            order_id: (),
            customer_id: customer.id,
            member_id: customer.member_id,
            benefit_id: benefit.id,
            error: self.error.as_ref(),
            customer: customer.view(),
            member: customer.member_view(),
            benefit,
            properties,
            user_id: customer.id,
        }
    }
}
