//! The changes as Markdown.

use std::fmt::Write as _;

use super::{Diff, Verdict};

impl Diff {
    /// A list for each weight, each under a heading of the third level. What only has other words is named
    /// in one line.
    pub fn to_markdown(&self) -> String {
        let mut text = String::new();
        for verdict in Verdict::ALL {
            let mut changes = self.of_verdict(verdict).peekable();
            if changes.peek().is_none() {
                continue;
            }
            let heading = match verdict {
                Verdict::Breaking => "Breaking",
                Verdict::Compatible => "Compatible",
                Verdict::Documentation => "Documentation",
            };
            // Writing to a string does not fail.
            let _ = writeln!(text, "### {heading}\n");
            if verdict == Verdict::Documentation {
                let subjects: Vec<String> = changes
                    .map(|change| format!("`{}`", change.subject))
                    .collect();
                let _ = writeln!(text, "- in other words: {}", subjects.join(", "));
            } else {
                for change in changes {
                    let _ = writeln!(text, "- {}", change.message);
                }
            }
            text.push('\n');
        }
        text
    }
}
