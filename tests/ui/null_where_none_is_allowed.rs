//! Null goes only where the document allows it.

use polar_client::Polar;
use polar_client::models::BenefitDiscordCreateProperties;

fn page(polar: &Polar) {
    drop(polar.benefits().list().page(None));
}

fn limit(polar: &Polar) {
    drop(polar.benefits().list().limit(Some(5)));
}

fn kick_member() {
    drop(BenefitDiscordCreateProperties::builder().kick_member(None));
}

fn main() {}
