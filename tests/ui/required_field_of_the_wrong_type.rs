//! The properties of one type of benefit don't go into another.

use polar_client::models::{BenefitCustomCreate, BenefitDiscordCreateProperties};

fn wrong(properties: BenefitDiscordCreateProperties) -> BenefitCustomCreate {
    BenefitCustomCreate::new("Office hours", properties)
}

fn main() {}
