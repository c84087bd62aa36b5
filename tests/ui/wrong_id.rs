//! An id is a UUID, so that a text with a slash or two dots never gets as far as a path.

use polar_client::Polar;

fn get(polar: &Polar) {
    drop(polar.benefits().get("../products"));
}

fn main() {}
