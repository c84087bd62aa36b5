//! A union may grow, so a match without a wildcard arm is no match.

use polar_client::models::Benefit;

fn id(benefit: &Benefit) -> polar_client::Uuid {
    match benefit {
        Benefit::Custom(benefit) => benefit.id,
        Benefit::Discord(benefit) => benefit.id,
        Benefit::GithubRepository(benefit) => benefit.id,
        Benefit::Downloadables(benefit) => benefit.id,
        Benefit::LicenseKeys(benefit) => benefit.id,
        Benefit::MeterCredit(benefit) => benefit.id,
        Benefit::FeatureFlag(benefit) => benefit.id,
        Benefit::SlackSharedChannel(benefit) => benefit.id,
        Benefit::Unknown(benefit) => benefit.id,
    }
}

fn main() {}
