//! The cargo features that something is there with.

use std::collections::BTreeSet;

use syn::Attribute;

/// The cargo features any of which brings something; none where it is always there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features(BTreeSet<String>);

impl Features {
    /// What `#[cfg(feature = "…")]` and `#[cfg(any(…))]` say.
    pub(super) fn of(attributes: &[Attribute]) -> Self {
        let mut features = BTreeSet::new();
        for attribute in attributes.iter().filter(|it| it.path().is_ident("cfg")) {
            let syn::Meta::List(list) = &attribute.meta else {
                continue;
            };
            let text = list.tokens.to_string();
            // Every text in the condition is the name of a feature.
            features.extend(text.split('"').skip(1).step_by(2).map(str::to_owned));
        }
        Self(features)
    }

    /// These, or, where there are none, those of what it stands in.
    pub(super) fn or(self, outer: &Self) -> Self {
        if self.0.is_empty() {
            outer.clone()
        } else {
            self
        }
    }

    /// The features with which something was there by `self` and isn't by `new`; `None` where there are
    /// none.
    pub fn lost<'a>(&'a self, new: &'a Self) -> Option<Vec<&'a str>> {
        if new.0.is_empty() {
            return None;
        }
        if self.0.is_empty() {
            return Some(Vec::new());
        }
        let lost: Vec<&str> = self.0.difference(&new.0).map(String::as_str).collect();
        (!lost.is_empty()).then_some(lost)
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(names: &[&str]) -> Features {
        Features(names.iter().copied().map(str::to_owned).collect())
    }

    #[test]
    fn what_needs_another_feature_is_lost() {
        let both = features(&["a", "b"]);
        assert_eq!(features(&["a"]).lost(&both), None);
        assert_eq!(both.lost(&features(&["a"])), Some(vec!["b"]));
        assert_eq!(both.lost(&features(&[])), None);
        assert_eq!(features(&[]).lost(&both), Some(vec![]));
    }
}
