//! Who holds what.

use futures_util::TryStreamExt;
use polar_client::models::{BenefitGrant, BenefitGrantProperties, BenefitGrantSortProperty};
use polar_client::{Polar, Result, Uuid};

/// Who holds a benefit now, with the license key that each received.
pub async fn holders(polar: &Polar, benefit: Uuid) -> Result<Vec<String>> {
    let mut holders = Vec::new();
    let mut grants = polar.benefits().grants(benefit).is_granted(true).items();
    while let Some(grant) = grants.try_next().await? {
        let name = grant.customer.name().unwrap_or("somebody");
        holders.push(match &grant.properties {
            BenefitGrantProperties::LicenseKeys(keys) => match &keys.display_key {
                Some(key) => format!("{name}, with the key {key}"),
                None => format!("{name}, whose key is on its way"),
            },
            _ => name.to_owned(),
        });
    }
    Ok(holders)
}

/// The latest grants of all benefits.
pub async fn latest(polar: &Polar) -> Result<Vec<BenefitGrant>> {
    let page = polar
        .benefit_grants()
        .list()
        .sorting(BenefitGrantSortProperty::MinusCreatedAt)
        .limit(5)
        .await?;
    Ok(page.into_items())
}
