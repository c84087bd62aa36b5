//! Telling the types of benefits apart.

use polar_client::models::Benefit;

/// What a benefit holds. A type that this version of the crate doesn't know is there all the same.
pub fn describe(benefit: &Benefit) -> String {
    match benefit {
        Benefit::Custom(custom) => match &custom.properties.note {
            Some(note) => format!("custom, with the note {note:?}"),
            None => "custom, without a note".to_owned(),
        },
        Benefit::LicenseKeys(keys) => match &keys.properties.activations {
            Some(activations) => format!("license keys for {} devices each", activations.limit),
            None => "license keys for any number of devices".to_owned(),
        },
        Benefit::Unknown(unknown) => format!("{:?}: {}", unknown.tag(), unknown.json()),
        _ => "a benefit of another type".to_owned(),
    }
}
