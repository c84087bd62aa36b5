//! Creating benefits.

use polar_client::models::{
    Benefit, BenefitCustomCreate, BenefitCustomCreateProperties,
    BenefitLicenseKeyActivationCreateProperties, BenefitLicenseKeysCreate,
    BenefitLicenseKeysCreateProperties, BenefitVisibility,
};
use polar_client::{Polar, Result};

/// A benefit that you fulfil yourself.
pub async fn office_hours(polar: &Polar) -> Result<Benefit> {
    let properties = BenefitCustomCreateProperties::new().note("Tuesdays");
    polar
        .benefits()
        .create(BenefitCustomCreate::new("Office hours", properties).metadata([("tier", "gold")]))
        .await
}

/// A benefit that Polar fulfils: license keys that start with `ACME`, for three devices each.
pub async fn license_keys(polar: &Polar) -> Result<Benefit> {
    let properties = BenefitLicenseKeysCreateProperties::new()
        .prefix("ACME")
        .activations(BenefitLicenseKeyActivationCreateProperties::new(3, true));
    polar
        .benefits()
        .create(
            BenefitLicenseKeysCreate::new("Desktop app", properties)
                .visibility(BenefitVisibility::Private),
        )
        .await
}
