//! A struct literal would break with the next optional field, so there is none outside the crate: not
//! of a type that is built, not of one that is read, and not by taking all fields apart.

use polar_client::models::{BenefitCustomCreateProperties, BenefitCustomProperties, Pagination};

fn built() -> BenefitCustomCreateProperties {
    BenefitCustomCreateProperties { note: Default::default() }
}

fn read() -> Pagination {
    Pagination { total_count: 0, max_page: 0 }
}

fn taken_apart(properties: BenefitCustomProperties) -> Option<String> {
    let BenefitCustomProperties { note } = properties;
    note
}

fn main() {}
