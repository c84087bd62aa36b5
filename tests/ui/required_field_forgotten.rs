//! A required field can't be forgotten: the constructor takes it.

use polar_client::models::BenefitCustomCreate;

fn main() {
    let benefit = BenefitCustomCreate::new("Office hours");
    println!("{benefit:?}");
}
