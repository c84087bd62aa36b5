//! Pages whose layout is that of their templates, whatever the texts in them say.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What a text has made of a page that it stands in.
pub(crate) fn broken(page: &str) -> Vec<String> {
    let events = Parser::new_ext(page, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES);
    let mut found = Vec::new();
    let mut code = Vec::new();
    let (mut first_headings, mut headings, mut tables, mut columns) = (0, 0, 0, 0);
    for (event, range) in events.into_offset_iter() {
        let source = &page[range.clone()];
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                if !["```", "~~~"]
                    .iter()
                    .any(|mark| source.trim_end().ends_with(mark))
                {
                    found.push(format!("code without an end: {source}"));
                }
                code.push(range);
            }
            Event::Start(Tag::Heading { level, .. }) if level < HeadingLevel::H4 => {
                headings += 1;
                first_headings += usize::from(level == HeadingLevel::H1);
                if !is_first(page, &range) || !source.starts_with('#') {
                    found.push(format!("a heading of a text: {source}"));
                }
            }
            Event::Start(Tag::Table(alignments)) => {
                // Texts may have tables of their own.
                tables += usize::from(source.contains("\n| --- |"));
                columns = alignments.len();
            }
            Event::End(TagEnd::Table) => columns = 0,
            Event::Start(Tag::TableRow | Tag::TableHead) if bars(source) != columns + 1 => {
                found.push(format!("a row of {columns} columns: {source}"));
            }
            Event::Start(Tag::Image { .. }) => found.push(format!("a picture: {source}")),
            Event::Start(Tag::HtmlBlock | Tag::FootnoteDefinition(_)) if columns > 0 => {
                found.push(format!("a block in a table: {source}"));
            }
            _ => {}
        }
    }
    if first_headings > 1 {
        found.push(format!("{first_headings} titles"));
    }
    let mut written = (0, 0);
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        let is_code = code.iter().any(|code| code.contains(&at));
        at += line.len();
        let is_heading = ["# ", "## ", "### ", "#\n"]
            .iter()
            .any(|mark| line.starts_with(mark));
        written.0 += usize::from(is_heading && !is_code);
        // No text has one that is written so.
        written.1 += usize::from(line.starts_with("| --- |"));
    }
    for (kind, written, read) in [
        ("headings", written.0, headings),
        ("tables", written.1, tables),
    ] {
        if written != read {
            found.push(format!("{written} {kind} are written, {read} are read"));
        }
    }
    found
}

/// Whether something begins a line of its own.
fn is_first(page: &str, range: &Range<usize>) -> bool {
    range.start == 0 || page[..range.start].ends_with('\n')
}

/// How many bars a row of a table has, wherever they stand: only an odd number of backslashes makes one a part
/// of a cell, by every reader's rules.
fn bars(row: &str) -> usize {
    let mut count = 0;
    let mut backslashes = 0;
    for char in row.chars() {
        match char {
            '\\' => backslashes += 1,
            '|' if backslashes % 2 == 0 => {
                count += 1;
                backslashes = 0;
            }
            _ => backslashes = 0,
        }
    }
    count
}

#[test]
fn what_breaks_a_page_is_found() {
    let page = "# A\n\na\n\n| B | C |\n| --- | --- |\n| `d\\|e` | f \\| g |\n\n#### h\n\n```text\n# i\n```\n";
    assert_eq!(broken(page), [""; 0]);
    for (part, other) in [
        ("#### h", "h\n==="),
        ("#### h", "> # h"),
        ("\na\n", "\n<!-- a\n"),
        ("\na\n", "\n```text\na\n"),
        ("\na\n", "\n<pre>\n"),
        ("\na\n", "\n![a](https://b.test/c.png)\n"),
        ("f \\| g", "f | g"),
        ("f \\| g", "f \\\\| g"),
        ("f \\| g |", "f |\n\n# g |"),
        ("| f", "\\| f"),
    ] {
        assert!(page.contains(part), "{part}");
        assert!(!broken(&page.replace(part, other)).is_empty(), "{other}");
    }
}
