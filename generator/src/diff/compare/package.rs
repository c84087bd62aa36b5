//! The manifest: features, compilers and dependencies.

use super::Comparison;
use crate::diff::version::numbers;

impl Comparison<'_> {
    pub(super) fn package(&mut self) {
        let (old, new) = (&self.old.package, &self.new.package);
        for (name, brings) in &old.features {
            let Some(now) = new.features.get(name) else {
                self.breaking(name, format!("the feature `{name}` is gone"));
                continue;
            };
            for lost in brings.difference(now) {
                // A feature that is gone is said to be.
                if new.features.contains_key(lost) || !old.features.contains_key(lost) {
                    self.breaking(
                        name,
                        format!("the feature `{name}` no longer turns on `{lost}`"),
                    );
                }
            }
        }
        for name in new.features.keys() {
            if !old.features.contains_key(name) {
                self.compatible(name, format!("the feature `{name}` is new"));
            }
        }
        if old.rust_version != new.rust_version
            && let Some(version) = &new.rust_version
        {
            let subject = "rust-version";
            self.compatible(
                subject,
                format!("the oldest compiler is Rust {version} now"),
            );
        }
        for (name, before) in &old.dependencies {
            if let Some(now) = new.dependencies.get(name)
                && series(before) != series(now)
            {
                // What comes from the dependency is of another type then.
                self.breaking(
                    name,
                    format!("`{name}` is of version {now} now, not {before}"),
                );
            }
        }
        let (old, new) = (self.old.docs.as_str(), self.new.docs.as_str());
        self.docs("crate", old, new);
    }
}

/// The part of a version that compatible versions share.
fn series(version: &str) -> Vec<u64> {
    let full = match version.matches('.').count() {
        0 => format!("{version}.0.0"),
        1 => format!("{version}.0"),
        _ => version.to_owned(),
    };
    match numbers(&full) {
        Some((0, 0, patch)) => vec![0, 0, patch],
        Some((0, minor, _)) => vec![0, minor],
        Some((major, ..)) => vec![major],
        None => Vec::new(),
    }
}
