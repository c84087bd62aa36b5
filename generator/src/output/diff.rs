//! Unified diffs, as `patch` and `git apply` take them.

use similar::TextDiff;

/// How many lines are shown around a change.
const CONTEXT: usize = 3;

/// The diff of one file; `None` is a file that is not there.
pub(super) fn unified(path: &str, old: Option<&str>, new: Option<&str>) -> String {
    let name = |text: Option<&str>, prefix: &str| match text {
        Some(_) => format!("{prefix}/{path}"),
        None => "/dev/null".to_owned(),
    };
    let (before, after) = (name(old, "a"), name(new, "b"));
    TextDiff::from_lines(old.unwrap_or_default(), new.unwrap_or_default())
        .unified_diff()
        .context_radius(CONTEXT)
        .header(&before, &after)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_has_its_file_and_its_context() {
        let diff = unified(
            "src/a.rs",
            Some("1\n2\n3\n4\n5\n6\n"),
            Some("1\n2\n3\n4\n5\nsix\n"),
        );
        assert_eq!(
            diff,
            "--- a/src/a.rs\n+++ b/src/a.rs\n@@ -3,4 +3,4 @@\n 3\n 4\n 5\n-6\n+six\n"
        );
    }

    #[test]
    fn files_come_and_go() {
        assert_eq!(
            unified("a", None, Some("x\n")),
            "--- /dev/null\n+++ b/a\n@@ -0,0 +1 @@\n+x\n"
        );
        assert_eq!(
            unified("a", Some("x\n"), None),
            "--- a/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
        );
    }
}
