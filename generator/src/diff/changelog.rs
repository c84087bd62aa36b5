//! The file in which a crate tells its users what changed, version by version.

use super::Diff;
use super::version::numbers;

/// What a file begins with that there was not before.
const HEADING: &str = "# Changelog\n\nWhat changed for those who call this crate, the newest first. \
    Regenerating adds a section above the others; what stands here is never changed by it.\n";

/// A changelog: text that the user edits at will, and to which sections are added above the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changelog {
    text: String,
}

impl Changelog {
    /// The changelog of a crate that is generated for the first time.
    pub fn begun(version: &str, date: Option<&str>) -> Self {
        let text = format!(
            "{HEADING}\n## {version}{}\n\nThe first version.\n",
            on(date)
        );
        Self { text }
    }

    /// What stands in the file; `None` where there is none.
    pub fn read(text: Option<String>) -> Self {
        Self {
            text: text.unwrap_or_else(|| HEADING.to_owned()),
        }
    }

    /// Adds what changed, if anything did. `version` is that of the new crate: where it is raised enough,
    /// the section bears it; else it bears the one that the changes ask for, which is given back.
    pub fn add(&mut self, diff: &Diff, version: &str, date: Option<&str>) -> Option<String> {
        diff.verdict()?;
        let proposed = self.proposed(diff);
        let is_raised = numbers(version) >= numbers(&proposed) && numbers(version).is_some();
        let (heading, remark) = if is_raised {
            (version, "")
        } else {
            (proposed.as_str(), " (proposed)")
        };
        let changes = diff.to_markdown();
        let section = format!(
            "## {heading}{remark}{}\n\n{}\n",
            on(date),
            changes.trim_end()
        );
        if !self.begins_with(&section) {
            self.insert(&section);
        }
        (!is_raised).then_some(proposed)
    }

    /// The version that the changes ask for, or the one that changes before them have asked for already.
    fn proposed(&self, diff: &Diff) -> String {
        let next = diff.next_version();
        let asked = self.newest().and_then(|at| {
            let line = self.text.get(at..)?.lines().next()?;
            let (version, _) = line.strip_prefix("## ")?.split_once(" (proposed)")?;
            Some(version.trim().to_owned())
        });
        let is_asked_for = |asked: &String| numbers(asked) > numbers(&next);
        asked.filter(is_asked_for).unwrap_or(next)
    }

    /// Whether the newest section is this one, as it is where a run was ended when it had just told it.
    fn begins_with(&self, section: &str) -> bool {
        let newest = self.newest().and_then(|at| self.text.get(at..));
        newest.is_some_and(|newest| newest.replace("\r\n", "\n").starts_with(section))
    }

    /// Puts a section above the others, and leaves every other byte as it is.
    fn insert(&mut self, section: &str) {
        let ends = if self.text.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let mut section = section.replace('\n', ends);
        let at = if let Some(at) = self.newest() {
            section.push_str(ends);
            at
        } else {
            if !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push_str(ends);
            }
            section.insert_str(0, ends);
            self.text.len()
        };
        self.text.insert_str(at, &section);
    }

    /// Where the newest section begins: the first heading of the second level that is no example of code.
    fn newest(&self) -> Option<usize> {
        let mut at = 0;
        let mut is_code = false;
        for line in self.text.split_inclusive('\n') {
            if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
                is_code = !is_code;
            }
            if !is_code && line.starts_with("## ") {
                return Some(at);
            }
            at += line.len();
        }
        None
    }

    /// All of it.
    pub fn into_text(self) -> String {
        self.text
    }
}

fn on(date: Option<&str>) -> String {
    date.map(|date| format!(", {date}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::{Change, Verdict};

    fn diff(verdict: Verdict) -> Diff {
        Diff {
            changes: vec![Change {
                verdict,
                subject: "Tool".to_owned(),
                message: "the type `Tool` is gone".to_owned(),
            }],
            version: "0.1.0".to_owned(),
        }
    }

    #[test]
    fn sections_go_above_the_others_and_nothing_is_lost() {
        let old = "# Ours\r\n\r\n```\r\n## no heading\r\n```\r\n## 0.1.0\r\nby hand\r\n";
        let mut changelog = Changelog::read(Some(old.to_owned()));
        let proposed = changelog.add(&diff(Verdict::Breaking), "0.1.0", Some("2026-01-31"));
        assert_eq!(proposed.as_deref(), Some("0.2.0"));
        let added = "## 0.2.0 (proposed), 2026-01-31\r\n\r\n### Breaking\r\n\r\n\
                     - the type `Tool` is gone\r\n\r\n";
        let text = changelog.into_text();
        assert_eq!(text.replace(added, ""), old);
        assert!(text.contains(&format!("{added}## 0.1.0\r\n")), "{text}");
    }

    #[test]
    fn a_changelog_without_sections_gets_one_at_its_end() {
        let mut changelog = Changelog::read(Some("by hand".to_owned()));
        changelog.add(&diff(Verdict::Compatible), "0.1.0", None);
        assert_eq!(
            changelog.into_text(),
            "by hand\n\n## 0.1.1 (proposed)\n\n### Compatible\n\n- the type `Tool` is gone\n"
        );
    }

    #[test]
    fn a_version_that_was_proposed_stays_proposed() {
        let mut changelog = Changelog::begun("0.1.0", None);
        changelog.add(&diff(Verdict::Breaking), "0.1.0", None);
        let told = changelog.clone();
        changelog.add(&diff(Verdict::Breaking), "0.1.0", None);
        assert_eq!(changelog, told, "the same is not told twice");
        let again = changelog.add(&diff(Verdict::Compatible), "0.1.0", None);
        assert_eq!(again.as_deref(), Some("0.2.0"));
    }

    #[test]
    fn a_version_that_was_raised_enough_is_taken() {
        let mut changelog = Changelog::begun("0.1.0", None);
        assert_eq!(changelog.add(&diff(Verdict::Breaking), "0.3.0", None), None);
        assert!(changelog.into_text().contains("\n## 0.3.0\n\n### Breaking"));
        let nothing = Diff::default();
        let mut changelog = Changelog::begun("0.1.0", None);
        let before = changelog.clone();
        assert_eq!(changelog.add(&nothing, "0.1.0", None), None);
        assert_eq!(changelog, before);
    }
}
