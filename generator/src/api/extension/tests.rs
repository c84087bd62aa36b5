use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The names of extensions in a text; media types and the like begin with `x-` as well.
fn named(text: &str) -> BTreeSet<&str> {
    let starts = text.match_indices("x-").filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        matches!(before, Some('"' | '`' | '/'))
    });
    let names = starts.map(|(at, _)| {
        let rest = &text[at..];
        let end = rest.find(|char: char| !(char.is_ascii_alphanumeric() || char == '-'));
        &rest[..end.unwrap_or(rest.len())]
    });
    let makers = [
        "x-speakeasy-",
        "x-fern-",
        "x-stainless-",
        "x-polar-",
        "x-ms-",
        "x-enum",
        "x-internal",
    ];
    names
        .filter(|name| makers.iter().any(|maker| name.starts_with(maker)))
        .collect()
}

fn code(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            code(&path, text);
        } else if !path.ends_with("tests.rs") {
            let file = fs::read_to_string(&path).unwrap();
            text.push_str(file.split("#[cfg(test)]").next().unwrap());
        }
    }
}

#[test]
fn the_page_names_what_is_read_and_nothing_else() {
    let mut text = String::new();
    for folder in ["src/api", "src/document"] {
        code(Path::new(folder), &mut text);
    }
    let read: BTreeSet<&str> = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(named)
        .collect();
    let page = fs::read_to_string("../docs/extensions.md").unwrap();
    let told = named(&page);
    let unread: Vec<_> = told.difference(&read).collect();
    let untold: Vec<_> = read.difference(&told).collect();
    assert!(
        unread.is_empty() && untold.is_empty(),
        "not read: {unread:?}; not told: {untold:?}"
    );
    assert!(read.len() > 30);
}
