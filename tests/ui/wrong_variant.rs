//! The form of an update doesn't go to the operation that creates, nor the other way round.

use polar_client::Polar;
use polar_client::models::{BenefitCustomCreate, BenefitCustomUpdate};

fn create(polar: &Polar) {
    drop(polar.benefits().create(BenefitCustomUpdate::new()));
}

fn update(polar: &Polar, id: polar_client::Uuid, benefit: BenefitCustomCreate) {
    drop(polar.benefits().update(id, benefit));
}

fn main() {}
