//! HTML and links that do something in the browser of who reads the documentation, or tell another host that it
//! is read.

use std::borrow::Cow;

/// Elements that do more than lay out a text, and those whose end may be lines away, so that Markdown between
/// is none.
const ACTIVE: [&str; 31] = [
    "applet",
    "audio",
    "base",
    "button",
    "dialog",
    "embed",
    "form",
    "frame",
    "frameset",
    "iframe",
    "img",
    "input",
    "link",
    "math",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "slot",
    "source",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
    "xmp",
];

/// Attributes that name where something is.
const LINKS: [&str; 3] = ["href", "src", "cite"];

/// Attributes that load what they name.
const LOADING: [&str; 3] = ["background", "poster", "srcset"];

/// What a style has that loads something or leaves its place in the page, and what hides either.
const STYLES: [&str; 6] = ["(", "\\", "&", "@", "position", "inset"];

/// The schemes of links that only lead somewhere.
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "ftp"];

/// A line of Markdown in which what would run is text, and a picture is a link to it.
pub(super) fn harmless(line: &str) -> Cow<'_, str> {
    if !line.contains(['<', '[', ']']) {
        return line.into();
    }
    let mut text = String::with_capacity(line.len());
    let mut before = ' ';
    for (index, char) in line.char_indices() {
        let rest = line.get(index + char.len_utf8()..).unwrap_or_default();
        match char {
            '<' if is_active(rest) => text.push_str("&lt;"),
            '!' if is_picture(rest) => {}
            ']' if before == '[' && text.ends_with('[') && rest.starts_with('(') => {
                // A link without a text would be unseen.
                text.push_str("link]");
            }
            '(' if before == ']' && !is_plain_link(rest) => text.push_str("&#40;"),
            ':' if before == ']' && !is_plain_link(rest) => text.push_str("&#58;"),
            _ => text.push(char),
        }
        before = char;
    }
    text.into()
}

/// Whether what begins with `!` is a picture. One by reference is none, since texts define nothing that could be
/// referred to; one that goes on in the next line may be one.
fn is_picture(rest: &str) -> bool {
    let Some(alternative) = rest.strip_prefix('[') else {
        return false;
    };
    let mut depth = 1_usize;
    let end = alternative.find(|char: char| {
        match char {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    end.and_then(|end| alternative.get(end + 1..))
        .is_none_or(|behind| behind.starts_with('(') || alternative.contains("]("))
}

/// Whether what begins with `<` is HTML that runs, or that may take the lines behind it for a part of itself.
fn is_active(rest: &str) -> bool {
    if rest.starts_with(['!', '?']) {
        return !(rest.starts_with("!--") && rest.contains("-->"));
    }
    let opens = !rest.starts_with('/');
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let end = name.find(|char: char| !char.is_ascii_alphanumeric());
    let (name, rest) = name.split_at(end.unwrap_or(name.len()));
    let name = name.to_ascii_lowercase();
    if name.is_empty() {
        return false;
    }
    if name == "pre" && opens && !rest.contains("</pre>") {
        return true;
    }
    ACTIVE.binary_search(&name.as_str()).is_ok()
        || match rest.split_once('>') {
            Some((attributes, _)) => has_active_attribute(&name, attributes),
            None => true,
        }
}

/// Whether an attribute of an element listens to what happens, or leads to something that runs.
fn has_active_attribute(name: &str, attributes: &str) -> bool {
    if let Some(rest) = attributes.strip_prefix(':') {
        return !is_plain_link(&format!("{name}:{rest}"));
    }
    let attributes = attributes.to_ascii_lowercase();
    let words: Vec<&str> = attributes
        .split(|char: char| char.is_whitespace() || "=/\"'".contains(char))
        .collect();
    let listens = words
        .iter()
        .any(|word| word.len() > 2 && word.starts_with("on"));
    let loads = words.iter().any(|word| LOADING.contains(word));
    let is_styled = words.contains(&"style") && STYLES.iter().any(|part| attributes.contains(part));
    let mut values = attributes.split('=');
    let mut attribute = values.next().unwrap_or_default();
    listens
        || loads
        || is_styled
        || values.any(|value| {
            let is_link = LINKS
                .iter()
                .any(|link| attribute.trim_end().ends_with(link));
            attribute = value;
            let value = value.trim_start().trim_start_matches(['"', '\'']);
            is_link && !is_plain_link(value)
        })
}

/// Whether a link, which has no more than a line, leads to a page or to a place in this one.
fn is_plain_link(rest: &str) -> bool {
    let target = rest.trim_start().trim_start_matches('<');
    let end = target.find(|char: char| char.is_whitespace() || "/?#)>\"'".contains(char));
    let start = target.get(..end.unwrap_or(target.len())).unwrap_or(target);
    // References to characters, and escapes, may stand for letters of a scheme.
    if start.contains(['&', '\\']) || target.is_empty() {
        return false;
    }
    start.split_once(':').is_none_or(|(scheme, _)| {
        let scheme = scheme.to_ascii_lowercase();
        SCHEMES.contains(&scheme.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lays_out_a_text_stays() {
        for text in [
            "a < b > c <= d",
            "<b>bold</b> <br/> Vec<String>",
            "<a href=\"https://a.test/b?c=d&e\" title='on it'>b</a>",
            "<span style=\"color: red\">red</span>",
            "<https://a.test> <me@a.test> <mailto:me@a.test>",
            "[a](https://a.test \"title\") [b](#c) [d](../e.md) [f][g] [h]: https://i.test",
            "<!-- a --> <pre>a</pre>",
        ] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn pictures_are_links() {
        for (text, link) in [
            ("a ![b](https://c.test)", "a [b](https://c.test)"),
            ("![](https://c.test)", "[link](https://c.test)"),
            ("![a](b) ![c", "[a](b) [c"),
            ("[![a](b)](https://c.test)", "[[a](b)](https://c.test)"),
            ("![a [b] c](d)", "[a [b] c](d)"),
            (r"![a\]b](c)", r"[a\]b](c)"),
            ("vec![1] ! [a] (b)", "vec![1] ! [a] (b)"),
        ] {
            assert_eq!(harmless(text), link);
        }
    }

    #[test]
    fn what_runs_is_text() {
        for text in [
            "<script>a()</script>",
            "</Script >",
            "<img src=x onerror=a()>",
            "<img/onerror=a()>",
            "<img src=\"https://a.test/b.png\">",
            "<td background=\"https://a.test/b.png\">",
            "<b style=\"position: fixed\">",
            "<b style = 'color:red;background:url(//a.test)'>",
            "<b\tonclick = a>",
            "<img src=x",
            "<a href = \" javascript:a()\">",
            "<a title=b href=data:text/html,a>",
            "<a href=java&#115;cript:a>",
            "<javascript:a()>",
            "<svg><a>",
            "<!-- a",
            "<?php",
            "<![CDATA[",
            "<pre>",
        ] {
            assert!(
                harmless(text).starts_with("&lt;"),
                "{text}: {}",
                harmless(text)
            );
        }
        for text in [
            "[a](javascript:a())",
            "[a]( <JavaScript:a()>)",
            "[a](java&Tab;script:a())",
            "[a](java\\script:a())",
            "[a]: vbscript:a",
            "[a](",
        ] {
            assert!(harmless(text).contains("]&#"), "{text}: {}", harmless(text));
        }
    }
}
