//! Every link of every page of the project leads somewhere: to a file or a folder that is there, and to a
//! heading that the page has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Folders of the project that hold no pages of it.
const PASSED_BY: [&str; 2] = [".git", "target"];

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

/// All pages below a folder, by their paths.
fn pages(folder: &Path, found: &mut BTreeMap<PathBuf, Page>) {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    for entry in entries.map(|entry| entry.expect("an entry")) {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() {
            if !PASSED_BY.iter().any(|passed| name == *passed) {
                pages(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(&path).expect("a page is text");
            found.insert(path, Page::read(&text));
        }
    }
}

/// Why a link of a page leads nowhere.
fn fault(pages: &BTreeMap<PathBuf, Page>, path: &Path, link: &str) -> Option<String> {
    let is_elsewhere = link.contains("://") || link.starts_with("mailto:");
    if is_elsewhere {
        return None;
    }
    let (file, fragment) = match link.split_once('#') {
        Some((file, fragment)) => (file, Some(fragment)),
        None => (link, None),
    };
    let target = if file.is_empty() {
        path.to_owned()
    } else {
        path.parent().unwrap_or(path).join(file)
    };
    let Ok(target) = fs::canonicalize(&target) else {
        return Some(format!("`{file}` is not there"));
    };
    let fragment = fragment?;
    match pages.get(&target) {
        Some(page) if page.anchors.contains(fragment) => None,
        Some(_) => Some(format!("no heading is `#{fragment}`")),
        None => Some(format!("`{file}` is no page, so it has no `#{fragment}`")),
    }
}

#[test]
fn links_lead_somewhere() {
    let project = fs::canonicalize(PROJECT).expect("the project is there");
    let mut found = BTreeMap::new();
    pages(&project, &mut found);
    let count: usize = found.values().map(|page| page.links.len()).sum();
    let faults: Vec<String> = found
        .iter()
        .flat_map(|(path, page)| {
            let shown = path.strip_prefix(&project).unwrap_or(path).display();
            let fault = |link: &String| Some((link.clone(), fault(&found, path, link)?));
            let faults = page.links.iter().filter_map(fault);
            faults
                .map(move |(link, fault)| format!("{shown}: `{link}`: {fault}"))
                .collect::<Vec<_>>()
        })
        .collect();
    println!("{} pages, {count} links", found.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 0, "a project without links would not need this");
}

#[test]
fn a_page_is_read() {
    let page = Page::read("# One `two`, three\n\n# One\n\n# One\n\n[a](b.md#c) <a id=\"d\"></a>\n");
    let anchors = ["one-two-three", "one", "one-1", "d"];
    assert_eq!(page.anchors, anchors.map(str::to_owned).into());
    assert_eq!(page.links, ["b.md#c"]);
}

#[test]
fn a_link_to_nowhere_is_found() {
    let here = fs::canonicalize(PROJECT).expect("the project is there");
    let readme = here.join("README.md");
    let mut pages = BTreeMap::new();
    pages.insert(readme.clone(), Page::read("# Here\n"));
    let fault = |link| fault(&pages, &readme, link);
    assert_eq!(fault("#here"), None);
    assert_eq!(fault("README.md#here"), None);
    assert_eq!(fault("https://example.com/#x"), None);
    assert!(fault("#there").is_some());
    assert!(fault("missing.md").is_some());
    assert!(fault("Cargo.toml#here").is_some());
}
