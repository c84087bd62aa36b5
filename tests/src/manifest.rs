//! What the manifests of generated crates say.

/// What the feature of webhooks asks of the runtime.
const WEBHOOKS: &str = "sdkwright-runtime/webhooks";

/// The feature of a crate that brings its webhooks, which is no part of the default ones; `None` where there
/// are none, or the text is no manifest.
#[must_use]
pub fn webhooks(manifest: &str) -> Option<String> {
    let manifest: toml::Table = manifest.parse().ok()?;
    let features = manifest.get("features")?.as_table()?;
    let brings_them = |enabled: &toml::Value| {
        let mut enabled = enabled.as_array().into_iter().flatten();
        enabled.any(|other| other.as_str() == Some(WEBHOOKS))
    };
    let mut features = features.iter();
    let (feature, _) = features.find(|(_, enabled)| brings_them(enabled))?;
    Some(feature.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_feature_is_known_by_what_it_asks_for() {
        let manifest =
            "[features]\ndefault = [\"a\"]\na = []\nevents = [\"sdkwright-runtime/webhooks\"]\n";
        assert_eq!(webhooks(manifest).as_deref(), Some("events"));
        assert_eq!(webhooks("[features]\ndefault = []\n"), None);
    }
}
