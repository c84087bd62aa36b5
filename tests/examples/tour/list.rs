//! Listing benefits, page by page and item by item.

use futures_util::TryStreamExt;
use polar_client::models::{Benefit, BenefitSortProperty, BenefitType};
use polar_client::{Polar, Result};

/// Page by page.
pub async fn descriptions(polar: &Polar) -> Result<Vec<String>> {
    let mut descriptions = Vec::new();
    let mut page = polar.benefits().list().limit(50).await?;
    loop {
        for benefit in page.items() {
            descriptions.push(benefit.description().to_owned());
        }
        match page.next().await? {
            Some(next) => page = next,
            None => return Ok(descriptions),
        }
    }
}

/// Item by item, as a stream: pages are fetched when they are needed.
pub async fn of_gold_tier(polar: &Polar) -> Result<Vec<Benefit>> {
    polar
        .benefits()
        .list()
        .type_([BenefitType::Custom, BenefitType::LicenseKeys])
        .metadata("tier", "gold")
        .sorting([BenefitSortProperty::MinusCreatedAt])
        .items()
        .try_collect()
        .await
}
