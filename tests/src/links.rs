//! The links of pages, and where they lead.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What other pages need to know of a page, and what it needs of them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Page {
    /// What its headings are linked to as.
    anchors: BTreeSet<String>,
    links: Vec<String>,
}

impl Page {
    fn read(text: &str) -> Self {
        let mut page = Self::default();
        let mut heading: Option<String> = None;
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => {
                    let anchor = anchor(&heading.take().unwrap_or_default());
                    let times = seen.entry(anchor.clone()).or_default();
                    page.anchors.insert(match *times {
                        0 => anchor,
                        times => format!("{anchor}-{times}"),
                    });
                    *times += 1;
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    page.links.push(dest_url.into_string());
                }
                Event::Text(text) | Event::Code(text) => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&text);
                    }
                }
                Event::InlineHtml(html) | Event::Html(html) => page.anchors.extend(named(&html)),
                _ => {}
            }
        }
        page
    }
}

/// A heading as those who show Markdown make a fragment of it: small letters, digits and hyphens.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter_map(|c| match c {
        ' ' | '-' => Some('-'),
        '_' => Some('_'),
        c if c.is_alphanumeric() => Some(c),
        _ => None,
    });
    kept.flat_map(char::to_lowercase).collect()
}

/// The anchor of `<a id="…">`.
fn named(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("id=\"")?;
    Some(rest.split_once('"')?.0.to_owned())
}

/// Pages by their paths.
#[derive(Debug, Default)]
pub struct Pages(BTreeMap<PathBuf, Page>);

impl Pages {
    /// Reads pages, each given as its path and its text.
    pub fn read<'t>(pages: impl Iterator<Item = (PathBuf, &'t str)>) -> Self {
        Self(pages.map(|(path, text)| (path, Page::read(text))).collect())
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// How many links they have.
    #[must_use]
    pub fn links(&self) -> usize {
        self.0.values().map(|page| page.links.len()).sum()
    }

    /// What is wrong with their links. `exists` says whether something that is no page is there.
    pub fn faults(&self, exists: impl Fn(&Path) -> bool) -> Vec<String> {
        let mut faults = Vec::new();
        for (path, page) in &self.0 {
            for link in &page.links {
                if let Some(fault) = self.fault(path, link, &exists) {
                    faults.push(format!("{}: `{link}`: {fault}", path.display()));
                }
            }
        }
        faults
    }

    /// Why a link of a page leads nowhere.
    pub fn fault(
        &self,
        path: &Path,
        link: &str,
        exists: &impl Fn(&Path) -> bool,
    ) -> Option<String> {
        if link.contains("://") || link.starts_with("mailto:") || link.starts_with("tel:") {
            return None;
        }
        let (file, fragment) = match link.split_once('#') {
            Some((file, fragment)) => (file, Some(fragment)),
            None => (link, None),
        };
        let target = if file.is_empty() {
            path.to_owned()
        } else {
            plain(&path.parent().unwrap_or(path).join(file))
        };
        if !self.0.contains_key(&target) && !exists(&target) {
            return Some(format!("`{file}` is not there"));
        }
        let fragment = fragment?;
        match self.0.get(&target) {
            Some(page) if page.anchors.contains(fragment) => None,
            Some(_) => Some(format!("no place is `#{fragment}`")),
            None => Some(format!("`{file}` is no page, so it has no `#{fragment}`")),
        }
    }
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read() {
        let page =
            Page::read("# One `two`, three\n\n# One\n\n# One\n\n[a](b.md#c) <a id=\"d\"></a>\n");
        let anchors = ["one-two-three", "one", "one-1", "d"];
        assert_eq!(page.anchors, anchors.map(str::to_owned).into());
        assert_eq!(page.links, ["b.md#c"]);
    }

    #[test]
    fn a_link_to_nowhere_is_found() {
        let pages = [("README.md", "# Here\n"), ("a/b.md", "")];
        let pages = pages.map(|(path, text)| (PathBuf::from(path), text));
        let pages = Pages::read(pages.into_iter());
        let exists = |path: &Path| path == Path::new("Cargo.toml");
        let fault = |from, link| pages.fault(Path::new(from), link, &exists);
        assert_eq!(fault("README.md", "#here"), None);
        assert_eq!(fault("README.md", "a/b.md"), None);
        assert_eq!(fault("a/b.md", "../README.md#here"), None);
        assert_eq!(fault("README.md", "https://example.com/#x"), None);
        assert!(fault("README.md", "#there").is_some());
        assert!(fault("README.md", "missing.md").is_some());
        assert!(fault("a/b.md", "README.md").is_some());
        assert!(fault("README.md", "Cargo.toml#here").is_some());
    }
}
