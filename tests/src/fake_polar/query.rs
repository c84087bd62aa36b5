//! The query string: repeated keys are lists, unknown keys are nobody's business.

use std::collections::BTreeMap;

use axum::extract::Query as Pairs;
use http::Uri;
use serde_json::{Value, json};
use uuid::Uuid;

use super::failure::Failure;
use super::validation::{BENEFIT_KINDS, Issue, Location, boolean, choice, positive, uuid};

/// The pairs of a query string, and what was found wrong with those read so far.
pub(super) struct Query {
    pairs: Vec<(String, String)>,
    issues: Vec<Issue>,
}

impl Query {
    pub(super) fn parse(target: &Uri) -> Self {
        Self {
            pairs: Pairs::try_from_uri(target).map_or_else(|_| Vec::new(), |Pairs(pairs)| pairs),
            issues: Vec::new(),
        }
    }

    /// Reports something that is wrong outside the query string.
    pub(super) fn report(&mut self, issue: Issue) {
        self.issues.push(issue);
    }

    /// Ends reading: fails if anything was wrong.
    pub(super) fn finish(self) -> Result<(), Failure> {
        if self.issues.is_empty() {
            Ok(())
        } else {
            Err(Failure::schema(self.issues))
        }
    }

    /// The value of a key; the last one when it was sent twice.
    pub(super) fn last(&self, name: &str) -> Option<&str> {
        self.all(name).last().copied()
    }

    /// All values of a key, in order.
    pub(super) fn all(&self, name: &str) -> Vec<&str> {
        self.pairs
            .iter()
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }

    /// A count from 1 upwards.
    pub(super) fn positive(&mut self, name: &str, default: usize) -> usize {
        let Some(value) = self.last(name).map(Value::from) else {
            return default;
        };
        match positive(&value, None, &Location::root("query").field(name)) {
            Ok(count) => usize::try_from(count).unwrap_or(usize::MAX),
            Err(issue) => {
                self.issues.push(issue);
                default
            }
        }
    }

    pub(super) fn boolean(&mut self, name: &str) -> Option<bool> {
        let value = self.last(name).map(Value::from)?;
        boolean(&value, &Location::root("query").field(name))
            .map_err(|issue| self.issues.push(issue))
            .ok()
    }

    /// One UUID or several; none means that nothing was asked for.
    pub(super) fn uuids(&mut self, name: &str) -> Option<Vec<Uuid>> {
        let whole = |list: &Value, at: &Location| uuid(list, &at.field("uuid")).map(drop);
        self.one_or_many(name, "uuid", whole, uuid)
    }

    /// One kind of benefit or several.
    pub(super) fn kinds(&mut self) -> Option<Vec<String>> {
        let names = BENEFIT_KINDS.each_ref().map(|kind| kind.name);
        let label = "str-enum[BenefitType]";
        let whole =
            |list: &Value, at: &Location| choice(list, &names, "enum", &at.field(label)).map(drop);
        self.one_or_many("type", label, whole, |value, at| {
            choice(value, &names, "enum", at)?;
            Ok(value.as_str().unwrap_or_default().to_owned())
        })
    }

    /// The orders to sort by, most important first.
    pub(super) fn sorting(&mut self, allowed: &[&str]) -> Vec<String> {
        let at = Location::root("query").field("sorting");
        let mut orders = Vec::new();
        let mut issues = Vec::new();
        for (index, value) in self.all("sorting").into_iter().enumerate() {
            match choice(&value.into(), allowed, "enum", &at.index(index)) {
                Ok(_) => orders.push(value.to_owned()),
                Err(issue) => issues.push(issue),
            }
        }
        self.issues.append(&mut issues);
        orders
    }

    /// The values asked for by each key of `metadata[key]=value`.
    pub(super) fn metadata(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut wanted = BTreeMap::<_, Vec<_>>::new();
        for (key, value) in &self.pairs {
            let inner = key
                .strip_prefix("metadata[")
                .and_then(|rest| rest.strip_suffix(']'))
                .filter(|inner| !inner.is_empty());
            if let Some(inner) = inner {
                wanted.entry(inner).or_default().push(value.as_str());
            }
        }
        wanted
    }

    /// Reads a union of a value and a list of values. The server tries both, and says of a
    /// failure what is wrong with either.
    fn one_or_many<T>(
        &mut self,
        name: &str,
        label: &str,
        whole: impl Fn(&Value, &Location) -> Result<(), Issue>,
        item: impl Fn(&Value, &Location) -> Result<T, Issue>,
    ) -> Option<Vec<T>> {
        let values = self.all(name);
        if values.is_empty() {
            return None;
        }
        let at = Location::root("query").field(name);
        let list_at = at.field(&format!(
            "json-or-python[json=list[{label}],python=chain[is-instance[Sequence],function-wrap[sequence_validator()]]]"
        ));
        let mut accepted = Vec::new();
        let mut issues = Vec::new();
        for (index, value) in values.iter().enumerate() {
            match item(&json!(value), &list_at.index(index)) {
                Ok(value) => accepted.push(value),
                Err(issue) => issues.push(issue),
            }
        }
        if !issues.is_empty() {
            let whole = whole(&json!(values), &at).err();
            self.issues.extend(whole.into_iter().chain(issues));
        }
        Some(accepted)
    }
}
