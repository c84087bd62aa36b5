//! Changing a benefit.

use std::time::Duration;

use polar_client::models::{Benefit, BenefitCustomUpdate};
use polar_client::{Nullable, Polar, Result, RetryPolicy, Uuid};

/// A new description; everything that isn't set stays as it is.
pub async fn rename(polar: &Polar, id: Uuid) -> Result<Benefit> {
    let change = BenefitCustomUpdate::new().description("Office hours, Tuesdays");
    polar.benefits().update(id, change).await
}

/// Null puts the visibility back to its default, which leaving it out would not.
pub async fn reset_visibility(polar: &Polar, id: Uuid) -> Result<Benefit> {
    let change = BenefitCustomUpdate::new().visibility(Nullable::Null);
    polar.benefits().update(id, change).await
}

/// Every call can have settings of its own.
pub async fn look_quickly(polar: &Polar, id: Uuid) -> Result<Benefit> {
    polar
        .benefits()
        .get(id)
        .retry(RetryPolicy::none())
        .timeout(Duration::from_secs(2))
        .header("x-trace", "tour")
        .await
}
