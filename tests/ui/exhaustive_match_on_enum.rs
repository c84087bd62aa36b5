//! An enum may grow, so a match without a wildcard arm is no match.

use polar_client::models::BenefitVisibility;

fn shown(visibility: &BenefitVisibility) -> bool {
    match visibility {
        BenefitVisibility::Public => true,
        BenefitVisibility::Private => false,
        BenefitVisibility::Draft => false,
        BenefitVisibility::Unknown(_) => false,
    }
}

fn main() {}
