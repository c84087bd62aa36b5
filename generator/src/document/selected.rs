//! Which operations are read, and what of the selection was of any effect.

use std::collections::{BTreeSet, HashSet};

use crate::config::{self, Candidate, Matcher, Pattern, Selection};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, nearest};

/// A selection, and what it met.
#[derive(Debug, Default)]
pub(super) struct Selected<'c> {
    selection: Selection<'c>,
    /// The lists and indices of the matchers that meant an operation.
    hits: HashSet<(&'static str, usize)>,
    /// All names that operations have, those of tags and paths as well.
    names: BTreeSet<String>,
}

impl<'c> Selected<'c> {
    pub(super) fn new(selection: Selection<'c>) -> Self {
        Self {
            selection,
            ..Self::default()
        }
    }

    /// Whether an operation is read. One that is `ignored` is marked as not for SDKs.
    pub(super) fn keeps(&mut self, candidate: &Candidate<'_>, ignored: bool) -> bool {
        let Selection {
            include,
            exclude,
            all,
            ..
        } = self.selection;
        let is_wanted = all || !ignored;
        if include.is_empty() && exclude.is_empty() {
            return is_wanted;
        }
        self.names.extend(candidate.id.map(str::to_owned));
        self.names.extend(candidate.tags.iter().cloned());
        self.names.insert(candidate.path.to_owned());
        self.names.insert(candidate.route());
        let included = self.meant("include", include, candidate);
        let excluded = self.meant("exclude", exclude, candidate);
        is_wanted && (include.is_empty() || included) && !excluded
    }

    /// Whether any matcher of a list means an operation; every one that does is noted.
    fn meant(
        &mut self,
        list: &'static str,
        matchers: &[Matcher],
        candidate: &Candidate<'_>,
    ) -> bool {
        let mut any = false;
        for (index, _) in matchers
            .iter()
            .enumerate()
            .filter(|(_, matcher)| matcher.matches(candidate))
        {
            self.hits.insert((list, index));
            any = true;
        }
        any
    }

    /// Warns of what means no operation.
    pub(super) fn report(&self, diagnostics: &mut Diagnostics) {
        for (list, matchers) in [
            ("include", self.selection.include),
            ("exclude", self.selection.exclude),
        ] {
            for (index, matcher) in matchers.iter().enumerate() {
                if !self.hits.contains(&(list, index)) {
                    self.report_one(list, index, matcher, diagnostics);
                }
            }
        }
    }

    fn report_one(
        &self,
        list: &str,
        index: usize,
        matcher: &Matcher,
        diagnostics: &mut Diagnostics,
    ) {
        let mut diagnostic = Diagnostic::warning(
            Code::ConfigWithoutEffect,
            format!("this entry of `{list}` means no operation"),
            "it has no effect",
        );
        if let Some(file) = self.selection.file {
            let keys = [list.to_owned(), index.to_string()];
            diagnostic = diagnostic.located(config::located(file, &keys));
        }
        let said = [&matcher.operation, &matcher.tag, &matcher.path];
        let meant = said.into_iter().flatten().find_map(|pattern| {
            let names = self.names.iter().map(String::as_str);
            let is_met = |name: &str| pattern.matches(name);
            if names.clone().any(is_met) {
                return None;
            }
            nearest(Pattern::as_str(pattern), names)
        });
        if let Some(meant) = meant {
            diagnostic.hint(format!("is `{meant}` meant?"));
        }
        diagnostics.push(diagnostic);
    }
}
